"""Regions that inequalities describe, as bounds of integrals inside each other.

One variable after the other is taken out: what bounds it stays as its bounds, and what must be true for these to leave
room goes on to the others. A circle around the origin is described by its angle and its radius. Bounds that were put
together are held against the inequalities at points inside and around; what does not agree with them is no description.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, permutations, product
from typing import TYPE_CHECKING

from sympy import Expr, Integer, Poly, PolynomialError, Rational, S, Symbol, cos, expand, pi, sin, sqrt

from derivcheck.model.bound import Definite, bind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_CONSTRAINTS = 12
MOST_CHOICES = 16
RADIUS, ANGLE = (Symbol(name, real=True) for name in ("the radius", "the angle"))
PARTS = (Rational(1, 7), Rational(4, 9), Rational(11, 13))
"""Where between its bounds a variable is tried."""
BEYOND = (Rational(-1, 3), Rational(4, 3))
SOME = (Rational(17, 10), Rational(13, 11), Rational(23, 10), Rational(7, 8))
"""What the names that are no variables are tried with: they are positive, as lengths are."""
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Range:
    """A variable with its bounds; they may rest on the variables further out."""

    variable: Symbol
    low: Expr
    high: Expr


@dataclass(frozen=True, slots=True)
class Bounds:
    """The variables with their bounds, the innermost first, what the old ones are, and the element of area."""

    ranges: tuple[Range, ...]
    old: tuple[tuple[Symbol, Expr], ...] = ()
    factor: Expr = S.One

    def integral(self, body: Expr) -> Expr:
        """Integrate over the region."""
        found = body.xreplace(dict(self.old)) * self.factor
        for one in self.ranges:
            found = Definite(*bind(found, one.variable), one.low, one.high)
        return found


def bounds_of(constraints: Sequence[Expr], variables: tuple[Symbol, ...]) -> Bounds | None:
    """Give the bounds of the region in which some expressions are at most 0; None where they are not found."""
    if len(constraints) > MOST_CONSTRAINTS:
        return None
    for order in permutations(variables):
        found = around_axis(constraints, order)
        if found is not None:
            return found
    for order in permutations(variables):
        for ranges in islice(straight(tuple(constraints), order), MOST_CHOICES):
            if agrees(ranges, constraints):
                return Bounds(ranges)
    return None


def around_axis(constraints: Sequence[Expr], order: tuple[Symbol, ...]) -> Bounds | None:
    """Describe what lies inside of a circle by radius and angle, once at most one other variable is taken out."""
    *first, one, other = order
    inner: list[Range] = []
    left = tuple(constraints)
    for variable in first:
        choices = list(islice(taken_out(left, variable), 2))
        if len(choices) != 1 or not choices[0][2]:
            return None
        inner.append(choices[0][0])
        left = choices[0][1]
    ring = ring_of(left, (one, other))
    if ring is None:
        return None
    old = ((one, RADIUS * cos(ANGLE)), (other, RADIUS * sin(ANGLE)))
    moved = [Range(each.variable, each.low.xreplace(dict(old)), each.high.xreplace(dict(old))) for each in inner]
    return Bounds((*moved, *ring), old, RADIUS)


def ring_of(constraints: Sequence[Expr], axes: tuple[Symbol, Symbol]) -> tuple[Range, Range] | None:
    """Read a disk or a ring around the origin, or a half or a quarter of one."""
    low, high, signs = Integer(0), None, [0, 0]
    for each in constraints:
        found = polynomial(each, *axes)
        if found is None:
            return None
        slopes = [found.coeff_monomial(axis) for axis in axes]
        square = found.coeff_monomial(axes[0] ** 2)
        rest = expand(each - square * (axes[0] ** 2 + axes[1] ** 2))
        if square.is_number and square != 0 and not rest.free_symbols & {*axes}:
            if square > 0 and high is None:
                high = sqrt(-rest / square)
            elif square < 0 and low == 0:
                low = sqrt(-rest / square)
            else:
                return None
        elif square == 0 and each == slopes[0] * axes[0] + slopes[1] * axes[1] and 0 in slopes:
            at = int(slopes[0] == 0)
            if not slopes[at].is_number or signs[at] != 0:
                return None
            signs[at] = -1 if slopes[at] > 0 else 1
        else:
            return None
    if high is None:
        return None
    return Range(RADIUS, low, high), Range(ANGLE, *angles(signs[0], signs[1]))


def angles(along: int, across: int) -> tuple[Expr, Expr]:
    """Give the angles at which both coordinates have some signs, 0 where any will do."""
    if across == 0:
        return {0: (Integer(0), 2 * pi), 1: (-pi / 2, pi / 2), -1: (pi / 2, 3 * pi / 2)}[along]
    first = Integer(0) if across > 0 else pi
    return {0: (first, first + pi), across: (first, first + pi / 2), -across: (first + pi / 2, first + pi)}[along]


def straight(constraints: tuple[Expr, ...], order: tuple[Symbol, ...]) -> Iterator[tuple[Range, ...]]:
    """Give the ways in which the variables may be taken out in some order."""
    if not order:
        if all(each.is_number and each <= 0 for each in constraints if not each.free_symbols):
            yield ()
        return
    for found, left, _ in islice(taken_out(constraints, order[0]), MOST_CHOICES):
        yield from ((found, *more) for more in straight(left, order[1:]))


def taken_out(constraints: tuple[Expr, ...], variable: Symbol) -> Iterator[tuple[Range, tuple[Expr, ...], bool]]:
    """Give a variable with its bounds, what that leaves, and whether that is all; once for each choice of bounds."""
    lows: dict[Expr, None] = {}
    highs: dict[Expr, None] = {}
    left: list[Expr] = []
    roots: set[Expr] = set()
    for each in constraints:
        if variable not in each.free_symbols:
            left.append(each)
            continue
        found = polynomial(each, variable)
        factors = found.all_coeffs() if found is not None else []
        if len(factors) not in {2, 3} or not factors[0].is_number:
            return
        if len(factors) == 2:
            bound = expand(-factors[1] / factors[0])
            (highs if factors[0] > 0 else lows)[bound] = None
            continue
        if factors[0] < 0:
            return
        inside = expand(factors[1] ** 2 - 4 * factors[0] * factors[2])
        middle, half = -factors[1] / (2 * factors[0]), sqrt(inside) / (2 * factors[0])
        lows[middle - half], highs[middle + half] = None, None
        roots |= {middle - half, middle + half}
        left.append(-inside)
    pairs = [(low, high) for low in largest(lows) for high in largest(highs, sign=-1)]
    open_pairs = [expand(low - high) for low, high in pairs if not {low, high} <= roots]
    is_whole = all(polynomial(each, *sorted(each.free_symbols, key=str)) is not None for each in open_pairs)
    plain = [each for each in open_pairs if each.free_symbols and polynomial(each, *each.free_symbols) is not None]
    for low, high in islice(pairs, MOST_CHOICES):
        yield Range(variable, low, high), (*left, *plain), is_whole and len(pairs) == 1


def largest(bounds: dict[Expr, None], sign: int = 1) -> list[Expr]:
    """Leave out of some lower bounds (or upper ones: -1) the numbers that another number makes idle."""
    numbers = [one for one in bounds if one.is_number]
    most = max(numbers, key=lambda one: sign * float(one), default=None)
    return [one for one in bounds if not one.is_number or one == most]


def polynomial(expr: Expr, *variables: Symbol) -> Poly | None:
    """Read an expression as a polynomial in some variables."""
    try:
        found = Poly(expr, *variables) if variables else None
    except PolynomialError:
        return None
    return found if found is not None and not any(one.free_symbols & {*variables} for one in found.coeffs()) else None


def agrees(ranges: tuple[Range, ...], constraints: Sequence[Expr]) -> bool:
    """Tell whether points between all bounds fulfil all inequalities, and points beyond one of them do not."""
    names = {name for each in constraints for name in each.free_symbols} - {one.variable for one in ranges}
    known = dict(zip(sorted(names, key=str), SOME, strict=False))
    if len(names) > len(SOME):
        return False
    for parts in product((*PARTS, *BEYOND), repeat=len(ranges)):
        beyond = sum(part in BEYOND for part in parts)
        if beyond > 1:
            continue
        point = placed(ranges, parts, known)
        is_inside = point is not None and all(value_at(each, point) <= TINY for each in constraints)
        if is_inside == bool(beyond):
            return False
    return True


def placed(ranges: tuple[Range, ...], parts: tuple[Expr, ...], known: dict[Symbol, Expr]) -> dict[Symbol, Expr] | None:
    """Give the point at some parts of the way between the bounds; None where there is no room between them."""
    point = dict(known)
    for one, part in zip(reversed(ranges), parts, strict=True):
        least, most = (bound.xreplace(point).evalf(20) for bound in (one.low, one.high))
        if not (least.is_real and most.is_real and least < most):
            return None
        point[one.variable] = least + part * (most - least)
    return point


def points(ranges: tuple[Range, ...]) -> Iterator[dict[Symbol, Expr]]:
    """Give points between all bounds."""
    names = {name for one in ranges for end in (one.low, one.high) for name in end.free_symbols}
    known = dict(zip(sorted(names - {one.variable for one in ranges}, key=str), SOME, strict=False))
    found = (placed(ranges, parts, known) for parts in product(PARTS, repeat=len(ranges)))
    return (one for one in found if one is not None)


def sign_at(expr: Expr, point: dict[Symbol, Expr]) -> int:
    """Give the sign of a number at a point, 0 where it is not told."""
    value = expr.xreplace(point).evalf(15)
    return (1 if value > 0 else -1) if value.is_real and abs(value) > TINY else 0


def value_at(expr: Expr, point: dict[Symbol, Expr]) -> float:
    """Give the value of an inequality at a point."""
    value = expr.xreplace(point).evalf(15)
    return float(value) if value.is_real else 1.0
