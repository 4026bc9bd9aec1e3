r"""The mark of a derivative is lost: a function stands where its derivative belongs.

It happens where the product rule or chain rule is written with primes and one is forgotten, and in back-propagation,
where the activation itself is multiplied instead of its derivative.

Wrong: $\frac{d}{dx} f(2x + 1) = 2 f(2x + 1)$
Right: $\frac{d}{dx} f(2x + 1) = 2 f'(2x + 1)$

Check yourself: count the derivatives. Each term has to hold as many primes as the left side has derivatives of that
function, one more with each derivative that is taken.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import is_applied, values_in
from derivcheck.mistakes.writing import at
from derivcheck.model.tree import Kind, Node, empty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Lose one prime, or a dot over a letter."""
    for node in side.walk():
        if node.kind is Kind.SCRIPT and node.text:
            made = replace(node, text=node.text[:-1])
            is_plain = not made.text and all(part.kind is Kind.EMPTY for part in made.children[1:])
            yield Edit(node, at(node, made.children[0]) if is_plain else made)
        elif node.kind is Kind.COMMAND and node.text == r"\dot":
            yield Edit(node, at(node, node.children[0]))


def rewritings(side: Node, around: Around) -> Iterator[Edit]:
    """Write a prime at a function, or at a name that has one nearby."""
    trees = (side, around.other, *around.neighbours)
    primed = {node.children[0] for tree in trees for node in tree.walk() if node.kind is Kind.SCRIPT and node.text}
    for node in values_in(side):
        if node.kind is not Kind.TERM:
            yield from (Edit(node, with_prime(node)) for _ in (1,) if node in primed)
            continue
        for place, child in enumerate(node.children):
            if is_applied(node, place) or child in primed:
                yield Edit(child, with_prime(child))


def with_prime(node: Node) -> Node:
    """Write one prime more."""
    if node.kind is Kind.SCRIPT:
        return replace(node, text=node.text + "'")
    return Node(Kind.SCRIPT, node.start, node.end, "'", (node, empty(node.end), empty(node.end)))


MISTAKE = Mistake(
    "missing-prime",
    cause="the mark of a derivative is lost",
    hint="Count the derivatives on both sides: a function stands where its derivative belongs.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
    rank=1,
)
