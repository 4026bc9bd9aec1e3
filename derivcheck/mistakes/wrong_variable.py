r"""A name stands where another one belongs.

It happens between names that look alike or play similar parts: $y$ and $\hat y$, the value before an activation and
the one after it, the variable and its substitute.

Wrong: $\frac{\partial}{\partial u} (u^2 v + uv) = 2uv + u$
Right: $\frac{\partial}{\partial u} (u^2 v + uv) = 2uv + v$

Check yourself: say for each name of the new line where it comes from in the line before.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.names import alike, distinct_names, names
from derivcheck.mistakes.other_names import other_letters
from derivcheck.mistakes.writing import at
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

MOST = 4
"""How many other names are tried at each place."""


def wrong_forms(side: Node, around: Around) -> Iterator[Edit]:
    """Write another name of the two sides; lose an accent."""
    yield from exchanged(side, (side, around.other, *around.neighbours[:2]))


def exchanged(side: Node, trees: tuple[Node, ...]) -> Iterator[Edit]:
    """Write another name of some trees."""
    known = distinct_names(trees, 3 * MOST)
    for node in names(side):
        others = (one for one in known if alike(one, node) and base(one) != base(node))
        yield from (Edit(node, at(node, one)) for one in islice(others, MOST))


def rewritings(side: Node, around: Around) -> Iterator[Edit]:
    """Write another name nearby, at one place or everywhere."""
    yield from exchanged(side, (around.other, *around.neighbours, side))
    yield from other_letters(side, around)


def base(name: Node) -> Node:
    """Give a name without its labels: names that differ in those only are a matter of indices."""
    return name.children[0] if name.kind is Kind.SCRIPT else name


MISTAKE = Mistake(
    "wrong-variable",
    cause="a name is taken for another",
    hint="Follow each name from line to line: one of them is another than it was.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
)
