"""What the sides of a claim are compared by: their entries, their slopes, or the coefficients of what is expanded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Expr, Integer, factorial

from derivcheck.deciding.primitives import worked_out
from derivcheck.deciding.question import entries_of
from derivcheck.deciding.weight import size
from derivcheck.meaning.along import differentiated
from derivcheck.model.value import shape_of

if TYPE_CHECKING:
    from derivcheck.meaning.pose import Posed
    from derivcheck.meaning.remainders import Remainder

HIGHEST = 8
MOST_PARTS = 300
Entries = tuple[Expr, ...]


def compared(posed: Posed) -> tuple[Entries, Entries] | None:
    """Give the entries of both sides; None where there are none, or not equally many."""
    if posed.left is None or posed.right is None or shape_of(posed.left) != shape_of(posed.right):
        return None
    if posed.remainders and isinstance(posed.left, Expr) and isinstance(posed.right, Expr):
        rest = min(posed.remainders, key=lambda one: (one.order, not one.is_smaller))
        left, right = coefficients(posed.left, rest), coefficients(posed.right, rest)
        return None if left is None or right is None else (left, right)
    left_side, right_side = differentiated((posed.left, posed.right), posed.along)
    return entries_of(worked_out(left_side)), entries_of(worked_out(right_side))


def coefficients(side: Expr, rest: Remainder) -> Entries | None:
    """Give the coefficients of the Taylor polynomial of a side, as far as nothing is left out."""
    out: list[Expr] = []
    slope = side
    for order in range(min(rest.order + int(rest.is_smaller), HIGHEST)):
        if size([slope], MOST_PARTS) > MOST_PARTS:
            return None
        found = slope.xreplace({rest.name: rest.point}) / Integer(factorial(order))
        if not found.is_finite and found.is_number:
            return None
        out.append(found)
        slope = slope.diff(rest.name)
    return tuple(out)
