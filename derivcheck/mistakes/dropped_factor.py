r"""A factor is lost.

It happens where a long product is copied, where one link of the chain rule is left out, and where a quotient is
cancelled by more than both of its parts have.

Wrong: $ab(a + c) = a^2b + ac$
Right: $ab(a + c) = a^2b + abc$

Check yourself: put one simple number in for each name on both sides and divide the results: the quotient is what
is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.mistakes.factors import factors, inner_factors, without_factor
from derivcheck.mistakes.missing_transpose import turned
from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.names import distinct_names
from derivcheck.mistakes.parts import FRACTIONS, is_derivative, is_numeric, values_in
from derivcheck.mistakes.writing import at, number, product
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

MOST = 5
"""How many names are tried."""
COST = 1.7


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Leave out one factor that is no number, or what a quotient is divided by."""
    for node in values_in(side):
        if node.kind is Kind.TERM:
            for factor in (*factors(node), *inner_factors(node)):
                made = None if factor.is_numeric else without_factor(factor)
                if made is not None:
                    yield Edit(node, made)
        elif node.kind is Kind.COMMAND and node.text in FRACTIONS and not is_derivative(node):
            above, below = node.children
            if not is_numeric(below) and above.kind is not Kind.SUM:
                yield Edit(node, above)
            if not is_numeric(above) and above.kind is not Kind.SUM and not is_numeric(below):
                yield Edit(above, number(1, above))


def rewritings(side: Node, around: Around) -> Iterator[Edit]:
    """Write a name that stands nearby, or its transpose, behind or before a side that has not the right shape."""
    for one in distinct_names((around.other, *around.neighbours, side), MOST):
        for word in (turned(one), one):
            yield Edit(side, at(side, product(side, word)), COST)
            yield Edit(side, at(side, product(word, side)), COST)


MISTAKE = Mistake(
    "dropped-factor",
    cause="a factor is lost",
    hint="Compare the factors on both sides: one is missing from a product.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
)
