r"""A term of a sum is lost.

It happens where a bracket is multiplied out, where the product rule gives a sum of two terms, where only one of
several paths of the chain rule is followed, and where a line is copied.

Wrong: $(p + 3)^2 = p^2 + 9$
Right: $(p + 3)^2 = p^2 + 6p + 9$

Check yourself: count the terms that each step should give before you write them: a product of two brackets with 2 and
3 terms gives 6 of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import is_numeric, values_in
from derivcheck.mistakes.writing import without
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Leave out one term of one sum."""
    for node in values_in(side):
        if node.kind is Kind.SUM and len(node.children) > 1 and not is_numeric(node):
            for at in range(len(node.children)):
                made = without(node, at)
                if made is not None:
                    yield Edit(node, made)


MISTAKE = Mistake(
    "dropped-term",
    cause="a term is lost",
    hint="Count the terms: one is missing from a sum.",
    wrong_forms=wrong_forms,
)
