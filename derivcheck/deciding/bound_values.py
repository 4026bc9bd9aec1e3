"""Integrals, limits and series as numbers with a bound on their error, at a point where all names have values."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sympy import Expr, oo

from derivcheck.deciding import balls, effort, limiting, summing
from derivcheck.deciding.plan import plan
from derivcheck.deciding.quadrature import Quadrature, breaks, cut_integral
from derivcheck.model.bound import Approached, Definite, Endless, EndlessProduct, Partial, bounds_in
from derivcheck.model.parts import is_bound

if TYPE_CHECKING:
    from derivcheck.deciding.plan import Plan
    from derivcheck.model.bound import Bound

DIGITS = 60
MOST_STEPS = 400
MOST_TERMS = 5_000
REMEMBERED = 2048


def ball_of(node: Bound, *values: tuple[Any, Any]) -> tuple[Any, Any]:
    """Give the ball of a bound node from those of its names, in alphabetical order."""
    names = tuple(sorted(node.free_symbols, key=str))
    if any(radius > 0 for _, radius in values) and not all(_is_fine(value) for value in values):
        msg = "lost precision"
        raise ValueError(msg)
    ctx = balls.context(DIGITS)
    return _worked_out(node, tuple(zip(names, (ctx.mpf(centre) for centre, _ in values), strict=True)))


def float_of(node: Bound, *values: float) -> float:
    """Give the value of a bound node in floats."""
    ctx = balls.context(DIGITS)
    names = tuple(sorted(node.free_symbols, key=str))
    return float(_worked_out(node, tuple(zip(names, map(ctx.mpf, values), strict=True)))[0])


def _is_fine(value: tuple[Any, Any]) -> bool:
    centre, radius = value
    return bool(radius <= abs(centre) * balls.context(DIGITS).mpf(10) ** -25)


def _worked_out(node: Bound, known: tuple[tuple[Any, Any], ...]) -> tuple[Any, Any]:
    """Work a bound node out with the effort that the question has left."""
    with effort.going_on() as work:
        found = work.known.get((node, known)) or _counted(node, known, work)
        if not work.depth:
            work.known[node, known] = found
    if isinstance(found, str):
        raise ValueError(found)  # noqa: TRY004 - what is remembered is the reason
    return found


def _counted(node: Bound, known: tuple[tuple[Any, Any], ...], work: effort.Effort) -> tuple[Any, Any] | str:
    """Work a bound node out, and count what is remembered as if it were worked out again."""
    before = work.spent
    work.depth += 1
    try:
        found, cost = _remembered(node, known)
        work.spent = before
        work.charge(cost)
    except effort.SpentError as stop:
        if work.depth > 1:
            raise
        return str(stop)
    finally:
        work.depth -= 1
    return found


@lru_cache(maxsize=REMEMBERED)
def _remembered(node: Bound, known: tuple[tuple[Any, Any], ...]) -> tuple[tuple[Any, Any] | str, int]:
    with effort.going_on() as work:
        before = work.spent
        return _try(node, dict(known)), work.spent - before


def valued(planned: Plan, known: dict[Any, Any], digits: int = DIGITS) -> tuple[Any, Any] | None:
    """Evaluate a body at a point, and count that."""
    effort.charge(len(planned.steps))
    return balls.at(planned, known, digits)


@lru_cache(maxsize=REMEMBERED)
def body_plan(body: Expr) -> Plan:
    """Plan a body once."""
    found = plan((body,), {})
    if len(found.steps) > MOST_STEPS:
        msg = "too large"
        raise ValueError(msg)
    return found


def _try(node: Bound, known: dict[Any, Any]) -> tuple[Any, Any] | str:
    try:
        return RULES[type(node)](node, known)
    except (ValueError, ZeroDivisionError, OverflowError) as stop:
        return str(stop) or "no value"


def definite(node: Bound, known: dict[Any, Any]) -> tuple[Any, Any]:
    """Integrate."""
    ctx = balls.context(DIGITS)
    low, high = (number(one, known) for one in node.rest)
    planned = body_plan(node.body)
    cuts = cuts_of(node, known)

    around = sum(map(is_bound, known))
    inside = bounds_in([node.body])
    if around > 1 or any(isinstance(one, Endless) for one in inside):
        msg = "more than two integrals, or a series, inside each other"
        raise ValueError(msg)
    is_coarse = around > 0 or bool(inside)

    def work(at: Any) -> tuple[Any, Any] | None:
        return valued(planned, {**known, node.variable: at})

    return cut_integral(Quadrature(ctx, coarse=is_coarse), work, (low, high), cuts)


def cuts_of(node: Bound, known: dict[Any, Any]) -> list[Any]:
    """Give the places inside at which the integrand may have a kink or a pole."""
    low, high = (number(one, known) for one in node.rest)
    outside = {name: float(value) for name, value in known.items()}
    ends = float(min(low, high)), float(max(low, high))
    return [balls.context(DIGITS).mpf(cut) for cut in breaks(node.body, node.variable, ends, outside)]


def number(value: Expr, known: dict[Any, Any]) -> Any:
    """Give a bound of an integral as a number, also an infinite one."""
    ctx = balls.context(DIGITS)
    if value in {oo, -oo}:
        return ctx.inf if value == oo else -ctx.inf
    found = valued(body_plan(value), known)
    if found is None:
        msg = "a bound has no value"
        raise ValueError(msg)
    return found[0]


def approached(node: Bound, known: dict[Any, Any]) -> tuple[Any, Any]:
    """Give a limit; integrals up to there are no longer inside where they have one."""
    if any(isinstance(one, Definite) for one in bounds_in([node.body])):
        msg = "an integral inside a limit"
        raise ValueError(msg)
    planned = body_plan(node.body)

    def work(at: Any) -> tuple[Any, Any] | None:
        return valued(planned, {**known, node.variable: at}, limiting.DIGITS)

    return limiting.limit(node, work, number(node.rest[0], known))


def endless(node: Bound, known: dict[Any, Any]) -> tuple[Any, Any]:
    """Sum a series, or multiply what goes on without end."""
    ctx = balls.context(DIGITS)
    planned = body_plan(node.body)
    first = number(node.rest[0], known)
    if not ctx.isint(first):
        msg = "a first index that is no whole number"
        raise ValueError(msg)

    def work(at: Any) -> tuple[Any, Any] | None:
        return valued(planned, {**known, node.variable: at})

    return (summing.product if isinstance(node, EndlessProduct) else summing.series)(ctx, work, int(first))


def partial(node: Bound, known: dict[Any, Any]) -> tuple[Any, Any]:
    """Sum term by term."""
    ctx = balls.context(DIGITS)
    planned = body_plan(node.body)
    first, last = (number(one, known) for one in node.rest)
    if not ctx.isint(first) or not ctx.isint(last) or last - first > MOST_TERMS:
        msg = "a sum whose bounds are no whole numbers, or far apart"
        raise ValueError(msg)
    total = radius = ctx.zero
    for at in range(int(first), int(last) + 1):
        term = valued(planned, {**known, node.variable: ctx.mpf(at)})
        if term is None:
            msg = "a term has no value"
            raise ValueError(msg)
        total, radius = total + term[0], radius + term[1]
    return total, radius


RULES: dict[type, Any] = {
    Definite: definite,
    Approached: approached,
    Endless: endless,
    EndlessProduct: endless,
    Partial: partial,
}
