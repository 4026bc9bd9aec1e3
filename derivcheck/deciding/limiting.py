"""Limits as numbers: the values at four ever nearer points must settle, each step at least ten times smaller.

What does not settle so quickly (an oscillation, a limit reached logarithmically) has no value here.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sympy import Pow, factorial
from sympy.functions.combinatorial.factorials import binomial

from derivcheck.deciding import balls
from derivcheck.model.bound import Partial
from derivcheck.model.parts import distinct

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from derivcheck.model.bound import Bound

    Function = Callable[[Any], tuple[Any, Any] | None]

DIGITS = 150
NEAR = (9, 13, 17, 21)
"""Exponents of the distances to a finite point."""
FAR = (8, 12, 16, 20)
MODERATE = tuple(32 * 2**k for k in range(7))
"""How far out to look where powers of the letter are too large further out, or sums too long."""
NEARBY = tuple(4 * 2**k for k in range(7))
CALM = 0.02
STEADY = "1e-40"
SETTLED = 10
CERTAIN = "1e-8"
GROWTH = 1.15


def limit(node: Bound, work: Function, point: Any) -> tuple[Any, Any]:
    """Give a limit with a bound on its error; ValueError where it is not told."""
    sequences = approaches(node, point)
    if balls.context(DIGITS).isinf(point) and counts(node):
        sequences = [steps for steps in sequences if is_calm(work, steps[-1])]
    values = (told([work(step) for step in steps]) for steps in sequences)
    found = [value for value in values if value is not None]
    if not found:
        msg = "the values do not settle"
        raise ValueError(msg)
    first = found[0]
    if not balls.context(DIGITS).isinf(point) and any(balls.differ(first, other) for other in found[1:]):
        msg = "the limits from both sides differ"
        raise ValueError(msg)
    return first


def approaches(node: Bound, point: Any) -> list[list[Any]]:
    """Give sequences of points; one that settles is enough, unless they are the two sides of a point."""
    ctx = balls.context(DIGITS)
    if ctx.isinf(point):
        sign = 1 if point > 0 else -1
        shift = 0 if counts(node) else ctx.mpf(2) / 7
        far = [sign * (ctx.mpf(10) ** k + at % 2 + shift) for at, k in enumerate(FAR)]
        return [far, *([sign * (ctx.mpf(k) + shift) for k in steps] for steps in (MODERATE, NEARBY))]
    sides = (int(node.rest[1]),) if node.rest[1] != 0 else (1, -1)
    return [[point + side * ctx.mpf(3) / 7 * ctx.mpf(10) ** -k for k in NEAR] for side in sides]


def counts(node: Bound) -> bool:
    """Tell whether the letter can only be a whole number: in factorials, in powers of negative numbers."""
    for part in distinct([node.body]):
        if isinstance(part, Partial) and node.variable in part.rest[1].free_symbols:
            return True
        if isinstance(part, (factorial, binomial)) and node.variable in part.free_symbols:
            return True
        if isinstance(part, Pow) and node.variable in part.exp.free_symbols and part.base.is_negative:
            return True
    return False


def is_calm(work: Function, last: Any) -> bool:
    """Tell whether the next term is near the last one: even terms alone would not show an oscillation."""
    one, other = work(last), work(last + 1)
    return one is not None and other is not None and abs(one[0] - other[0]) <= CALM * max(abs(one[0]), 1)


def told(values: Sequence[tuple[Any, Any] | None]) -> tuple[Any, Any] | None:
    """Give what a sequence settles to, at points ever farther out by powers of ten, or by factors of two."""
    return settled(values) if len(values) == len(NEAR) else extrapolated(values)


def extrapolated(values: Sequence[tuple[Any, Any] | None]) -> tuple[Any, Any] | None:
    """Extrapolate values at points that double, as a series in the reciprocal of the letter (Richardson)."""
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    ctx = balls.context(DIGITS)
    radius = max(value[1] for value in known)
    last = [abs(other[0] - one[0]) for one, other in pairwise(known[-3:])]
    if last[1] <= ctx.mpf(STEADY) and last[0] <= ctx.mpf(CERTAIN):
        return known[-1][0], last[1] + radius
    row = [value[0] for value in known]
    ends = [row[-1]]
    for order in range(1, len(known)):
        row = [other + (other - one) / (2**order - 1) for one, other in pairwise(row)]
        ends.append(row[-1])
    gaps = [abs(other - one) for one, other in pairwise(ends)]
    size = max(abs(ends[-1]), ctx.one)
    if gaps[-1] > ctx.mpf(CERTAIN) * size or any(b > a / 4 and b > ctx.mpf(STEADY) for a, b in pairwise(gaps)):
        return None
    return ends[-1], 4 * gaps[-1] + 64 * radius


def settled(values: Sequence[tuple[Any, Any] | None]) -> tuple[Any, Any] | None:
    """Give what a sequence settles to, from the geometric decrease of its steps."""
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    ctx = balls.context(DIGITS)
    steps = [abs(other[0] - one[0]) for one, other in pairwise(known)]
    radius = max(value[1] for value in known)
    size = max(abs(known[-1][0]), ctx.one)
    if max(steps) <= ctx.mpf(STEADY) * size:
        return known[-1][0], max(steps) + radius
    if any(other * SETTLED > one and other > ctx.mpf(STEADY) * size for one, other in pairwise(steps)):
        return None
    rest = 2 * steps[-1] * steps[-1] / steps[-2] if steps[-2] else steps[-1]
    rest = max(rest, steps[-1] * steps[-1] / size)
    return (known[-1][0], rest + radius) if rest + radius <= ctx.mpf(CERTAIN) * size else None


def grows(values: Sequence[tuple[Any, Any] | None]) -> int:
    """Tell whether a sequence grows beyond all bounds: 1 upwards, -1 downwards, 0 where it is not told."""
    known = [value[0] for value in values if value is not None and value[1] < abs(value[0])]
    if len(known) < len(values):
        return 0
    signs = {1 if value > 0 else -1 for value in known}
    if len(signs) > 1 or any(abs(other) < GROWTH * abs(one) for one, other in pairwise(known)):
        return 0
    return signs.pop()
