"""Definite integrals as numbers: two rules without a common point must agree, else there is no value.

The variable is moved so that what happens at the ends dies away twice exponentially, which covers ends at infinity and
integrable singularities at ends. The trapezoidal sums on a grid and on the points between are the two rules. Where
the integrand may have a kink or a pole inside, the range is cut; where the sums do not die away or do not agree,
the integral has no value here: it may not exist.

One integral inside another multiplies the work: two Gauss rules come first there, which need a quarter of the points
where the integrand is smooth up to its ends, and are taken only where they agree.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from derivcheck.deciding.breaks import breaks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Function = Callable[[Any], tuple[Any, Any] | None]
    """Gives the value at a point with a bound on its error, or None where there is none."""

FINE = ("1e-19", "1e-21")
COARSE = ("1e-11", "1e-13")
"""To what part both rules agree, and what part is negligible."""
LEVELS = (8, 16, 32, 64)
REACH = 6
"""How far the new variable goes to each side; the terms die away long before."""
GAUSS = (14, 17)
"""How many points two Gauss rules have, none in common."""
NEWTON = 12
MOST_MISSING = 8
"""At so many points of a sum the integrand may have no value: at the ends rounding may have moved them out."""
QUIET = 4
"""So many negligible terms in a row end a sum."""


class Quadrature:
    """Integrates at one precision."""

    def __init__(self, ctx: Any, *, coarse: bool = False) -> None:
        """Keep the arithmetic; one integral inside another is worked out to fewer digits."""
        self.ctx = ctx
        self.is_coarse = coarse
        self.agreement, self.negligible = map(ctx.mpf, COARSE if coarse else FINE)

    def integral(self, work: Function, low: Any, high: Any) -> tuple[Any, Any]:
        """Give an integral with a bound on its error; ValueError where there is none."""
        if low == high:
            return self.ctx.zero, self.ctx.zero
        if low > high:
            value, radius = self.integral(work, high, low)
            return -value, radius
        if self.ctx.isinf(low) and self.ctx.isinf(high):
            return self._both(self.integral(work, low, self.ctx.zero), self.integral(work, self.ctx.zero, high))
        is_finite = not (self.ctx.isinf(low) or self.ctx.isinf(high))
        quick = self._smooth(work, low, high) if self.is_coarse and is_finite else None
        return quick or self._refined(work, low, high)

    def _smooth(self, work: Function, low: Any, high: Any) -> tuple[Any, Any] | None:
        """Give an integral on which two Gauss rules agree; None where they do not, or a value is missing."""
        sums = []
        for count in GAUSS:
            total = size = error = self.ctx.zero
            for place, weight in gauss(self.ctx, count):
                found = work((low + high) / 2 + place * (high - low) / 2)
                if found is None:
                    return None
                term = weight * found[0]
                total, size, error = total + term, size + abs(term), error + weight * found[1]
            sums.append((total, size, error))
        length = (high - low) / 2
        (one, size, error), (other, other_size, other_error) = sums
        gap, scale = abs(one - other), max(size, other_size)
        if gap > self.agreement * scale:
            return None
        return other * length, (gap + 4 * max(error, other_error) + self.agreement * scale / 16) * length

    def _both(self, one: tuple[Any, Any], other: tuple[Any, Any]) -> tuple[Any, Any]:
        return one[0] + other[0], one[1] + other[1]

    def _refined(self, work: Function, low: Any, high: Any) -> tuple[Any, Any]:
        """Halve the step until both rules agree."""
        coarse = self._sum(work, (low, high), LEVELS[0], offset=False)
        for steps in LEVELS:
            between = self._sum(work, (low, high), steps, offset=True)
            scale = max(coarse[1], between[1])
            gap = abs(coarse[0] - between[0])
            coarse = (coarse[0] + between[0]) / 2, scale, max(coarse[2], between[2])
            if gap <= self.agreement * scale:
                return coarse[0], gap + 4 * coarse[2] + self.agreement * scale / 16
        msg = "two quadratures do not agree"
        raise ValueError(msg)

    def _sum(self, work: Function, ends: tuple[Any, Any], steps: int, *, offset: bool) -> tuple[Any, Any, Any]:
        """Give a trapezoidal sum, the sum of the sizes of its terms, and a bound on their errors."""
        total = size = error = self.ctx.zero
        missing = 0
        table = grid(self.ctx, steps, offset)
        for side in (1, -1):
            quiet = 0
            for point, weight in self._points(table, ends, side):
                found = work(point)
                missing += found is None
                if missing > MOST_MISSING:
                    msg = "the integrand has no value at too many places"
                    raise ValueError(msg)
                term = None if found is None else weight * found[0]
                if term is not None and found is not None:
                    total, size, error = total + term, size + abs(term), error + abs(weight) * found[1]
                quiet = quiet + 1 if term is None or abs(term) <= self.negligible * size else 0
                if quiet >= QUIET and size:
                    break
            if quiet < QUIET and size:
                msg = "the integrand does not die away"
                raise ValueError(msg)
        return total / steps, size / steps, error / steps

    def _points(
        self, table: tuple[tuple[Any, Any, Any, Any], ...], ends: tuple[Any, Any], side: int
    ) -> Iterator[tuple[Any, Any]]:
        """Give points with weights, from the middle to one end."""
        low, high = ends
        for sinh_part, near, cosh_part, is_middle in table:
            if is_middle and side < 0:
                continue
            if self.ctx.isinf(high) or self.ctx.isinf(low):
                stretch = self.ctx.exp(side * sinh_part)
                point = low + stretch if self.ctx.isinf(high) else high - stretch
                yield point, cosh_part * stretch
                continue
            length = high - low
            point = high - length * near if side > 0 else low + length * near
            yield point, 2 * cosh_part * length * near * (1 - near)


@lru_cache(maxsize=32)
def grid(ctx: Any, steps: int, offset: bool) -> tuple[tuple[Any, Any, Any, bool], ...]:
    """Give, from the middle outwards, what the points of a grid are made from."""
    out = []
    shift = ctx.mpf(1) / 2 if offset else ctx.zero
    for k in range(REACH * steps):
        at = (k + shift) / steps
        inner = ctx.pi / 2 * ctx.sinh(at)
        out.append((inner, 1 / (1 + ctx.exp(2 * inner)), ctx.pi / 2 * ctx.cosh(at), at == 0))
    return tuple(out)


@lru_cache(maxsize=32)
def gauss(ctx: Any, count: int) -> tuple[tuple[Any, Any], ...]:
    """Give the points of a Gauss rule between -1 and 1, with their weights: the roots of a Legendre polynomial."""
    out = []
    for k in range(count):
        place = ctx.cos(ctx.pi * (4 * k + 3) / (4 * count + 2))
        for _ in range(NEWTON):
            value, before = place, ctx.one
            for degree in range(2, count + 1):
                value, before = ((2 * degree - 1) * place * value - (degree - 1) * before) / degree, value
            slope = count * (place * value - before) / (place * place - 1)
            place -= value / slope
        out.append((place, 2 / ((1 - place * place) * slope * slope)))
    return tuple(out)


def cut_integral(rules: Quadrature, work: Function, ends: tuple[Any, Any], cuts: list[Any]) -> tuple[Any, Any]:
    """Integrate from cut to cut."""
    low, high = ends
    if low > high:
        value, radius = cut_integral(rules, work, (high, low), cuts)
        return -value, radius
    places = [low, *(cut for cut in sorted(cuts) if low < cut < high), high]
    parts = [rules.integral(work, one, other) for one, other in pairwise(places)]
    return sum((part[0] for part in parts), rules.ctx.zero), sum((part[1] for part in parts), rules.ctx.zero)


__all__ = ["Quadrature", "breaks", "cut_integral"]
