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

from derivcheck.mistakes.missing_transpose import turned
from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.names import distinct_names
from derivcheck.mistakes.parts import is_array, is_numeric, values_in
from derivcheck.mistakes.writing import added, bare, bracket, without
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

MOST = 6
"""How many names are tried."""
COST = 2.0


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Leave out one term of one sum."""
    for node in values_in(side):
        if node.kind is Kind.SUM and len(node.children) > 1 and not is_numeric(node):
            for at in range(len(node.children)):
                made = without(node, at)
                if made is not None:
                    yield Edit(node, made)


def rewritings(side: Node, around: Around) -> Iterator[Edit]:
    """Add a matrix or vector that stands on one of the two sides, or its transpose, to one of this side."""
    known = [one for one in distinct_names((side, around.other), MOST) if is_array(one)]
    words = [made for one in known for made in (one, turned(one))]
    for node in values_in(side):
        if node.kind in {Kind.NAME, Kind.SCRIPT, Kind.BRACKET} and is_array(node):
            for word in words:
                if word != bare(node):
                    made = added(bare(node), word)
                    yield Edit(node, made if node is side else bracket(made), COST)


MISTAKE = Mistake(
    "dropped-term",
    cause="a term is lost",
    hint="Count the terms: one is missing from a sum.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
)
