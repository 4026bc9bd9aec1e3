"""Series as numbers: summed outright where terms die away geometrically, else extrapolated in two ways that must agree.

Whether a series converges at all is looked at first, in the size of its terms; where that is not told, it has no value.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Function = Callable[[Any], tuple[Any, Any] | None]

MOST_TERMS = 600
HEAD = 8
"""So many factors of a product are multiplied as they are: they need not be positive."""
NEGLIGIBLE = "1e-30"
RATIO = 0.9
PROBES = (100, 200, 400, 800)
FALLING = 1.05
"""Terms of one sign must fall faster than this power."""
SHORT, SHIFT = 40, 7
AGREEMENT = "1e-17"


def series(ctx: Any, work: Function, first: int) -> tuple[Any, Any]:
    """Give the sum of a series with a bound on its error; ValueError where it is not told."""
    quick = outright(ctx, work, first)
    if quick is not None:
        return quick
    hold_convergent([work(ctx.mpf(first + probe)) for probe in (*PROBES, *(probe + 1 for probe in PROBES))])
    one = extrapolated(ctx, work, first, 0)
    other = extrapolated(ctx, work, first, SHIFT)
    if abs(one - other) > ctx.mpf(AGREEMENT) * max(abs(one), 1):
        msg = "two extrapolations of the series do not agree"
        raise ValueError(msg)
    return one, 2 * abs(one - other) + ctx.mpf(AGREEMENT) * max(abs(one), ctx.mpf(AGREEMENT))


def product(ctx: Any, work: Function, first: int) -> tuple[Any, Any]:
    """Give an infinite product with a bound on its error: some factors, and the series of the logarithms of all others.

    ValueError where that series does not converge, or a later factor is not positive.
    """
    head, error = ctx.one, ctx.zero
    for n in range(first, first + HEAD):
        factor = work(ctx.mpf(n))
        if factor is None:
            msg = "a factor has no value"
            raise ValueError(msg)
        head, error = head * factor[0], error * (abs(factor[0]) + factor[1]) + abs(head) * factor[1]

    def logarithm(at: Any) -> tuple[Any, Any] | None:
        factor = work(at)
        if factor is None or factor[0] <= factor[1]:
            return None
        return ctx.log(factor[0]), factor[1] / (factor[0] - factor[1])

    total, radius = series(ctx, logarithm, first + HEAD)
    tail = ctx.exp(total)
    return head * tail, abs(head) * tail * ctx.expm1(radius) + error * tail * ctx.exp(radius)


def outright(ctx: Any, work: Function, first: int) -> tuple[Any, Any] | None:
    """Sum until the terms are negligible; their ratio bounds the rest."""
    total = radius = ctx.zero
    last: list[Any] = []
    for n in range(first, first + MOST_TERMS):
        term = work(ctx.mpf(n))
        if term is None:
            msg = "a term has no value"
            raise ValueError(msg)
        total, radius = total + term[0], radius + term[1]
        last = [*last[-7:], abs(term[0])]
        if n - first > 12 and max(last) <= ctx.mpf(NEGLIGIBLE) * max(abs(total), ctx.mpf(NEGLIGIBLE)):
            ratio = max((b / a for a, b in pairwise(last) if a), default=ctx.zero)
            if ratio <= RATIO:
                return total, radius + last[-1] * ratio / (1 - ratio)
            if max(last[::2]) == 0 or max(last[1::2]) == 0:
                return total, radius + max(last) * 10
        if n - first == SHORT and last[0] and max(last) > last[0] * RATIO and max(last) > ctx.mpf(10) ** -12:
            return None
    return None


def hold_convergent(values: list[tuple[Any, Any] | None]) -> None:
    """Refuse a series whose terms do not fall fast enough, or do not alternate while they fall."""
    if any(value is None for value in values):
        msg = "a term has no value"
        raise ValueError(msg)
    terms = [value[0] for value in values if value is not None]
    falls = terms[: len(PROBES)]
    one_sign = all(term > 0 for term in terms) or all(term < 0 for term in terms)
    power = FALLING if one_sign else 0.2
    if any(abs(other) * 2**power > abs(one) for one, other in pairwise(falls)):
        msg = "the terms do not fall fast enough for the series to converge"
        raise ValueError(msg)


def extrapolated(ctx: Any, work: Function, first: int, shift: int) -> Any:
    """Extrapolate partial sums by Levin's transformation, after some terms are taken by themselves."""
    head = ctx.zero
    for n in range(first, first + shift):
        head += (work(ctx.mpf(n)) or (ctx.zero, ctx.zero))[0]
    rule = ctx.levin(method="levin", variant="u")
    total, found = ctx.zero, ctx.zero
    partial = []
    for n in range(first + shift, first + shift + SHORT):
        total += (work(ctx.mpf(n)) or (ctx.zero, ctx.zero))[0]
        partial.append(total)
    found, _ = rule.update_psum(partial)
    return head + found


__all__ = ["product", "series"]
