"""Expansions: two sides that leave terms out are equal when their difference is as small as what is left out.

The order of the difference is read off its values ever nearer to the point of the expansion.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from derivcheck.deciding import balls
from derivcheck.deciding.figures import show_both, tex
from derivcheck.deciding.plan import TooLargeError, plan
from derivcheck.model.parts import symbols
from derivcheck.model.verdict import Counterexample, Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from sympy import Expr, Symbol

    from derivcheck.meaning.remainders import Remainder

DIGITS = 120
STEPS = (4, 5, 6)
"""Exponents of the distances from the point."""
CHOICES = ((2, 3, 5, 7), (3, 2, 7, 5))
STRAIGHT = 0.05


def expanded(left: Expr, right: Expr, remainders: tuple[Remainder, ...]) -> Verdict:
    """Decide an expansion, for two choices of the other names."""
    rest = min(remainders, key=lambda one: (one.order, not one.is_smaller))
    if len({(one.name, one.point) for one in remainders}) > 1:
        return undecided("the sides are expanded in different names or at different points")
    others = sorted(symbols((left, right, rest.point)) - {rest.name}, key=lambda one: str(one.name))
    if len(others) > len(CHOICES[0]):
        return undecided("an expansion with many names")
    for values in CHOICES:
        known = dict(zip(others, values, strict=False))
        found = order_of(left - right, rest, known)
        if found is None:
            return undecided("the order of the difference of the sides was not seen")
        order, factor = found
        if order < rest.order or (order == rest.order and rest.is_smaller):
            return failed(rest, known, (order, factor), right)
    words = f"both sides agree up to terms of order {rest.order}"
    return Verdict(VerdictKind.HOLDS, Evidence.SAMPLING, method=words)


def undecided(reason: str) -> Verdict:
    """Say why nothing was decided."""
    return Verdict(VerdictKind.UNDECIDED, reason=reason)


def failed(rest: Remainder, known: dict[Symbol, int], found: tuple[int, Any], right: Expr) -> Verdict:
    """Say in which power the sides differ, and what stands with it on both."""
    order, gap = found
    base = rest.name if rest.point == 0 else rest.name - rest.point
    power = "the constant terms differ" if order == 0 else f"the coefficients of {tex(base**order)} differ"
    at = tuple((tex(name), str(value)) for name, value in known.items())
    ctx = balls.context(DIGITS)
    values = {name: ctx.mpf(value) for name, value in known.items()}
    printed = balls.at(plan((right.diff(rest.name, order).xreplace({rest.name: rest.point}),), {}), values, DIGITS)
    own = ctx.zero if printed is None else printed[0] / ctx.factorial(order)
    shown = Counterexample(at, *show_both((own + rounded(gap), ctx.zero), (own, ctx.zero)))
    message = f"{power}: {shown.left} on the left, {shown.right} on the right"
    return Verdict(
        VerdictKind.FAILS, Evidence.COUNTEREXAMPLE, method="orders near a point", message=message, counterexample=shown
    )


def rounded(gap: Any) -> Any:
    """Give a factor that was read off near the point to the digits that are sure."""
    ctx = balls.context(DIGITS)
    return ctx.mpf(ctx.nstr(gap, 5))


def order_of(gap: Expr, rest: Remainder, known: dict[Symbol, int]) -> tuple[int, Any] | None:
    """Give the power with which a difference goes to 0, and its factor; a large power where it is 0."""
    ctx = balls.context(DIGITS)
    values = {name: ctx.mpf(value) for name, value in known.items()}
    try:
        planned, place = plan((gap,), {}), plan((rest.point,), {})
    except TooLargeError:
        return None
    point = balls.at(place, values, DIGITS)
    if point is None:
        return None
    steps = [ctx.mpf(10) ** -k for k in STEPS]
    found = [balls.at(planned, {**values, rest.name: point[0] + step}, DIGITS) for step in steps]
    if any(one is None for one in found):
        return None
    sizes = [one for one in found if one is not None]
    if all(abs(value) <= 4 * radius for value, radius in sizes):
        return rest.order + 1, ctx.zero
    if any(abs(value) <= 4 * radius or not value for value, radius in sizes):
        return None
    slopes = [ctx.log10(abs(one[0] / other[0])) for one, other in pairwise(sizes)]
    order = int(ctx.nint(slopes[-1]))
    if any(abs(slope - order) > STRAIGHT for slope in slopes) or order < 0:
        return None
    return order, sizes[-1][0] / steps[-1] ** order
