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
from derivcheck.mistakes.writing import at
from derivcheck.model.tree import Kind, Node

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


MISTAKE = Mistake(
    "missing-prime",
    cause="the mark of a derivative is lost",
    hint="Count the derivatives on both sides: a function stands where its derivative belongs.",
    wrong_forms=wrong_forms,
    rank=1,
)
