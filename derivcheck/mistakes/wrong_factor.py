r"""A number in front is wrong: a 2, a 1/2 or a 1/m is lost, written twice, or turned over.

It happens where a square is differentiated and the exponent does not come to the front, where a mean loses its
$1/m$ or gets a second one, and where a constant is taken out of a bracket whose terms all have to be divided by it.

Wrong: $\frac{d}{dt} (3t - 1)^2 = 3(3t - 1)$
Right: $\frac{d}{dt} (3t - 1)^2 = 6(3t - 1)$

Check yourself: put one simple number in for each name and divide the two results by each other. If the quotient is
the same for other numbers too, it is the factor that is lost or too many.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from derivcheck.mistakes.factors import factors, inner_factors, without_factor
from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import FRACTIONS, is_derivative, is_numeric, values_in, whole
from derivcheck.mistakes.writing import bare, number, product
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

SIZES = frozenset({"m", "n", "N", "M", "K"})
"""Letters over which means are taken."""


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Lose a number in front, double or halve it, turn a fraction over; put a 2 in front of a product without one."""
    for node in values_in(side):
        if node.kind is Kind.TERM:
            yield from of_product(node)
        elif node.kind is Kind.COMMAND and node.text in FRACTIONS and not is_derivative(node):
            yield from of_fraction(node)


def of_product(term: Node) -> Iterator[Edit]:
    """Change the number in front of a product."""
    found = [one for one in (*factors(term), *inner_factors(term)) if one.is_numeric or is_one_over_size(one.node)]
    for one in found:
        made = without_factor(one)
        if made is not None:
            yield Edit(term, made)
        value = whole(one.node)
        if value is not None and 1 < value < 1000:
            yield Edit(one.node, number(2 * value, one.node))
            if value % 2 == 0 and value > 2:
                yield Edit(one.node, number(value // 2, one.node))
    first = next(factors(term), None)
    if not any(one.first == 0 for one in found) and first is not None and first.first == 0:
        yield Edit(term, product(number(2, term), term))


def of_fraction(node: Node) -> Iterator[Edit]:
    """Change a number that is multiplied or divided by: 1/2 becomes 2, x/2 becomes x/4 or x."""
    above, below = bare(node.children[0]), bare(node.children[1])
    value = whole(below)
    if value is not None and value > 1:
        if is_numeric(above):
            if whole(above) == 1:
                yield Edit(node, number(Fraction(1, 2 * value), node))
        elif above.kind is not Kind.SUM:
            yield Edit(node, above)


def is_one_over_size(node: Node) -> bool:
    """Tell whether it is the factor of a mean: 1/m."""
    if node.kind is not Kind.COMMAND or node.text not in FRACTIONS or is_derivative(node):
        return False
    return is_numeric(node.children[0]) and bare(node.children[1]).text in SIZES


MISTAKE = Mistake(
    "wrong-factor",
    cause="a number in front is wrong",
    hint="Compare the numbers in front on both sides: one of them is lost, too many, or turned over.",
    wrong_forms=wrong_forms,
    rewritings=wrong_forms,
    rank=3,
)
