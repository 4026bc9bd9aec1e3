"""Evaluation in high precision with a bound on the error: what two disjoint balls say is certain.

A value is a pair of a centre (mpmath) and a radius that covers rounding and its propagation, so that
cancellation widens the ball and cannot feign a difference.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import mpmath

from derivcheck.deciding.ball_rules import BallRules
from derivcheck.deciding.walk import walk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from sympy import Symbol

    from derivcheck.deciding.plan import Plan

Ball = tuple[Any, Any]
"""Centre and radius."""


@cache
def context(digits: int) -> Any:
    """Give arithmetic of a precision; each has its own, so that no setting leaks."""
    found = mpmath.MPContext()
    found.dps = digits
    return found


@cache
def _rules(digits: int, *, is_complex: bool) -> BallRules:
    return BallRules(context(digits), is_complex=is_complex)


def evaluate(plan: Plan, point: Mapping[Symbol, Fraction], digits: int) -> list[Ball | None]:
    """Give the values of the planned expressions as balls; None where one is not defined or too large."""
    return evaluate_within(plan, {name: (value, None) for name, value in point.items()}, digits)


def evaluate_within(
    plan: Plan, ranges: Mapping[Symbol, tuple[Fraction, Fraction | None]], digits: int
) -> list[Ball | None]:
    """Give the values as balls where names are known to within a radius (None: exactly)."""
    rules = _rules(digits, is_complex="ImaginaryUnit" in plan.rules)
    start = {name: _around(rules, *value) for name, value in ranges.items()}
    values = walk(plan, rules.table, start)
    found = [values[root] for root in plan.roots]
    return [value if isinstance(value, tuple) and rules.ctx.isfinite(value[0]) else None for value in found]


def at(plan: Plan, point: Mapping[Symbol, Any], digits: int) -> Ball | None:
    """Give the value of the one planned expression where the names have values in this precision."""
    rules = _rules(digits, is_complex=False)
    value = walk(plan, rules.table, {name: (centre, rules.ctx.zero) for name, centre in point.items()})[plan.roots[0]]
    return value if isinstance(value, tuple) and rules.ctx.isfinite(value[0]) else None


def _around(rules: BallRules, value: Fraction, radius: Fraction | None) -> Ball:
    """Give the ball of a number that is known to within a radius."""
    centre, width = rules.fraction(value)
    return centre, width if radius is None else width + rules.fraction(radius)[0]


def at_balls(plan: Plan, point: Mapping[Symbol, Ball], digits: int) -> list[Ball | None]:
    """Give the values of the planned expressions at a point that is itself known to within balls."""
    is_complex = "ImaginaryUnit" in plan.rules or any(context(digits).im(value[0]) for value in point.values())
    rules = _rules(digits, is_complex=is_complex)
    values = walk(plan, rules.table, point)
    found = [values[root] for root in plan.roots]
    return [value if isinstance(value, tuple) and rules.ctx.isfinite(value[0]) else None for value in found]


def ball(value: Fraction | Ball, digits: int) -> Ball:
    """Give a value as a ball."""
    return value if isinstance(value, tuple) else _rules(digits, is_complex=False).fraction(value)


def approximately(value: Ball) -> float:
    """Give the real part of the centre as a float, to be compared with the bounds of a domain."""
    return float(value[0].real)


def differ(left: Ball, right: Ball) -> bool:
    """Tell whether two balls are certainly apart."""
    return bool(abs(left[0] - right[0]) > 4 * (left[1] + right[1]))


def agree(left: Ball, right: Ball, *, digits: int) -> bool:
    """Tell whether two values are equal to so many digits: the balls meet and are small."""
    if differ(left, right):
        return False
    size = max(abs(left[0]), abs(right[0]))
    radius = left[1] + right[1]
    small = context(digits + 10).mpf(10) ** -digits
    return bool(radius <= small * size or (size <= 4 * radius and radius <= small))
