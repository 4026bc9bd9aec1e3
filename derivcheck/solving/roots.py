"""Where an expression in one unknown is 0: exactly for polynomials, else by changes of sign.

A root is a ball that certainly holds one. For what is no polynomial (roots, exponentials, absolute values) a grid
is searched, and values that a person would try are tried; such a set of roots may lack some.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sympy import (
    Expr,
    Poly,
    PolynomialError,
    Rational,
    Symbol,
    cos,
    cot,
    csc,
    fraction,
    nan,
    oo,
    pi,
    sec,
    sin,
    tan,
    together,
    zoo,
)

from derivcheck.deciding import floats
from derivcheck.deciding.balls import at_balls, context
from derivcheck.deciding.plan import NUMERIC, TooLargeError, plan
from derivcheck.deciding.primitives import closed
from derivcheck.deciding.weight import is_tame, size
from derivcheck.solving.statement import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from derivcheck.deciding.balls import Ball
    from derivcheck.deciding.plan import Plan

MOST_NODES = 400
MOST_DEGREE = 16
MOST_BISECTIONS = 60
MOST_SECANTS = 12
SMALL = 1e-4
"""What a value may be beside a root, after bisection: a pole or a jump is larger."""
NEARLY = 1e-2
"""What a float may be where the value is 0, after all that cancels."""
REMEMBERED = 512
MOST_ROOTS = 12
HALVES = 40
"""Candidates: so many halves, or twelfths of pi where solutions repeat, to each side."""
PERIODS = 13
"""How far solutions are looked for that repeat: two periods to each side."""
GRID = tuple(sorted({sign * (at / 16) * (1 + (at / 80) ** 3) for at in range(240) for sign in (-1, 1)}))
NEAR = tuple(at for at in GRID if -PERIODS <= at <= PERIODS)
UNSEARCHED = NUMERIC | {"opaque", "floor", "ceiling"}
"""What has no value, no crossing where it changes its sign, or a quadrature behind each value."""
PERIODIC = (sin, cos, tan, cot, sec, csc)


@dataclass(frozen=True, slots=True)
class Root:
    """A number at which an expression is 0, and how it is written where that is known."""

    ball: Ball
    exact: Expr | None = None


@dataclass(frozen=True, slots=True)
class Roots:
    """The roots that were found, and whether these are all."""

    found: tuple[Root, ...]
    complete: bool


def roots(
    expression: Expr,
    name: Symbol,
    candidates: Iterable[Root] = (),
    *,
    is_complex: bool = False,
    polynomials_only: bool = False,
) -> Roots | None:
    """Give the real (or all complex) roots of an expression in one unknown; None where it is too large."""
    expression = closed(expression)
    if size([expression], MOST_NODES) > MOST_NODES or not is_tame([expression]):
        return None
    top = fraction(together(expression))[0]
    try:
        polynomial = Poly(top, name)
    except PolynomialError:
        polynomial = None
    if polynomial is None or not all(one.is_number for one in polynomial.coeffs()):
        return None if is_complex or polynomials_only else _searched(expression, name, tuple(candidates))
    if polynomial.degree() > MOST_DEGREE or any(one.has(nan, oo, zoo) for one in polynomial.coeffs()):
        return None  # a quotient with 0 below came in
    return Roots(tuple(_of_polynomial(polynomial, is_complex=is_complex)), complete=True)


def _of_polynomial(polynomial: Poly, *, is_complex: bool) -> Iterator[Root]:
    if polynomial.degree() < 1:
        return
    parts = (
        [one for one, _ in polynomial.factor_list()[1]] if all(one.is_Rational for one in polynomial.coeffs()) else []
    )
    for part in parts or [polynomial]:
        if part.degree() == 1:
            a, b = part.all_coeffs()
            yield from _real([-b / a], is_complex=is_complex)
        elif part.degree() == 2 and parts:
            a, b, c = part.all_coeffs()
            inside = b**2 - 4 * a * c
            if inside > 0 or is_complex:
                both = [(-b + sign * inside ** Rational(1, 2)) / (2 * a) for sign in (-1, 1)]
                yield from _real(both, is_complex=is_complex)
        else:
            yield from _numerically(part, is_complex=is_complex)


def _real(values: Iterable[Expr], *, is_complex: bool) -> Iterator[Root]:
    """Give the numbers that have a value, and a real one unless others are wanted."""
    for value in values:
        root = exactly(value)
        if root is not None and (is_complex or not context(DIGITS).im(root.ball[0])):
            yield root


def _numerically(polynomial: Poly, *, is_complex: bool) -> Iterator[Root]:
    ctx = context(DIGITS)
    for value in polynomial.nroots(n=DIGITS + 10, maxsteps=200):
        real, imaginary = value.as_real_imag()
        small = abs(imaginary) < Rational(1, 10**30) * max(1, abs(real))
        if small or is_complex:
            centre = ctx.mpf(str(real)) if small else ctx.mpc(str(real), str(imaginary))
            yield Root((centre, max(abs(centre), ctx.one) * ctx.mpf(10) ** (8 - DIGITS)))


def exactly(value: Expr) -> Root | None:
    """Give a number as a root; None where it has no value."""
    found = at_balls(plan((value,), {}), {}, DIGITS)[0]
    return None if found is None else Root(found, value)


def fractions(values: Iterable[Expr]) -> Iterator[Root]:
    """Give fractions as roots."""
    yield from (root for value in values if (root := exactly(value)) is not None)


@lru_cache(maxsize=REMEMBERED)
def usual(*, repeats: bool) -> tuple[tuple[float, Root], ...]:
    """Give the values that a person would try, as floats too."""
    unit = pi / 12 if repeats else Rational(1, 2)
    values = [at * unit for at in range(-HALVES, HALVES + 1)]
    return tuple((float(value), root) for value in values for root in fractions([value]))


@lru_cache(maxsize=REMEMBERED)
def _searched(expression: Expr, name: Symbol, candidates: tuple[Root, ...]) -> Roots | None:
    """Search a grid for changes of sign, and try values that a person would try."""
    try:
        planned = plan((expression,), {})
    except TooLargeError:
        return None
    if planned.rules & UNSEARCHED:
        return None
    found: list[Root] = []
    repeats = is_periodic(expression, name)
    likely = (root for at, root in usual(repeats=repeats) if not _is_far(_height(planned, name, at)))
    for root in (*candidates, *likely):
        value = at_balls(planned, {name: root.ball}, DIGITS)[0]
        if value is not None and abs(value[0]) <= context(DIGITS).mpf(10) ** -25 and value[1] < 1e-20:
            _add(found, root)
    before: tuple[float, float] | None = None
    for at in NEAR if repeats else GRID:
        (height,) = floats.evaluate(planned, {name: at})  # type: ignore[dict-item]
        if before is not None and height is not None and before[1] * height < 0:
            crossing = _between(planned, name, before[0], at)
            if crossing is not None:
                _add(found, crossing)
        if len(found) > MOST_ROOTS:
            break
        before = None if height is None else (at, height)
    return Roots(tuple(found), complete=False)


def _add(found: list[Root], root: Root) -> None:
    gap = context(DIGITS).mpf(10) ** -20
    if all(abs(root.ball[0] - one.ball[0]) > gap for one in found):
        found.append(root)


def _between(planned: Plan, name: Symbol, low: float, high: float) -> Root | None:
    """Close in on a change of sign; a pole or a jump also changes sign, and is told by its size."""
    heights = [_height(planned, name, low), _height(planned, name, high)]
    for _ in range(MOST_BISECTIONS):
        middle = (low + high) / 2
        height = _height(planned, name, middle)
        if height is None or heights[0] is None or middle in {low, high}:
            break
        if height * heights[0] > 0:
            low, heights[0] = middle, height
        else:
            high, heights[1] = middle, height
    if None in heights or min(abs(one or 0) for one in heights) > SMALL:
        return None
    return _refined(planned, name, low, high)


def _is_far(height: float | None) -> bool:
    """Tell whether a value in floats is too far from 0 to be 0."""
    return height is not None and abs(height) > NEARLY


def _height(planned: Plan, name: Symbol, at: float) -> float | None:
    return floats.evaluate(planned, {name: at})[0]  # type: ignore[dict-item]


def _refined(planned: Plan, name: Symbol, low: float, high: float) -> Root | None:
    """Make a root exact to nearly all digits by secants."""
    ctx = context(DIGITS)
    gap = max(abs(high - low), 1e-12 * max(1, abs(low)))
    old, at = ctx.mpf(low) - gap, ctx.mpf(high) + gap
    before = at_balls(planned, {name: (old, ctx.zero)}, DIGITS)[0]
    for _ in range(MOST_SECANTS):
        value = at_balls(planned, {name: (at, ctx.zero)}, DIGITS)[0]
        if value is None or before is None:
            return None
        if value[0] == before[0] or abs(value[0]) <= 4 * value[1]:
            break
        old, at = at, at - value[0] * (at - old) / (value[0] - before[0])
        before = value
    value = at_balls(planned, {name: (at, ctx.zero)}, DIGITS)[0]
    if value is None or abs(value[0]) > ctx.mpf(10) ** -30 or abs(at - high) > 1e-6 * max(1, abs(high)):
        return None
    radius = max(ctx.one, abs(at)) * ctx.mpf(10) ** (10 - DIGITS)
    return Root((at, radius), _recognised(at, radius))


def _recognised(centre: object, radius: object) -> Expr | None:
    """Give a short fraction that a ball holds."""
    ctx = context(DIGITS)
    for bottom in range(1, 13):
        top = ctx.nint(centre * bottom)  # type: ignore[operator]
        if abs(top / bottom - centre) <= radius + ctx.mpf(10) ** -40:
            return Rational(int(top), bottom)
    return None


def is_periodic(expression: Expr, name: Symbol) -> bool:
    """Tell whether an unknown stands in a trigonometric function: then solutions repeat without end."""
    return any(name in one.free_symbols for one in expression.atoms(*PERIODIC))
