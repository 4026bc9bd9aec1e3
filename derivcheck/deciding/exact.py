"""Evaluation in fractions: a difference found here is certain, and can be checked by hand."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from derivcheck.deciding.walk import BOOLEANS, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sympy import Basic, Symbol

    from derivcheck.deciding.plan import Plan

LARGEST_EXPONENT = 64
LARGEST_FACTORIAL = 300
MOST_BITS = 4000


def evaluate(plan: Plan, point: Mapping[Symbol, Fraction]) -> list[Fraction | None]:
    """Give the exact values of the planned expressions; None where one is not rational or too long."""
    values = walk(plan, RULES, point)
    found = [values[root] for root in plan.roots]
    return [value if isinstance(value, Fraction) else None for value in found]


def number(node: Any) -> Fraction:
    """Give a SymPy number as a fraction; a decimal is what it reads as."""
    return Fraction(int(node.p), int(node.q)) if node.is_Rational else Fraction(str(node))


def _short(value: Fraction) -> Fraction:
    if value.numerator.bit_length() + value.denominator.bit_length() > MOST_BITS:
        msg = "too many digits"
        raise OverflowError(msg)
    return value


def _sum(_: Basic, *parts: Fraction) -> Fraction:
    return _short(sum(parts, Fraction(0)))


def _product(_: Basic, *parts: Fraction) -> Fraction:
    result = Fraction(1)
    for part in parts:
        result = _short(result * part)
    return result


def _power(_: Basic, base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator != 1 or (base == 0 and exponent <= 0):
        return _root(base, exponent)
    if abs(exponent) > LARGEST_EXPONENT and base not in {-1, 0, 1}:
        msg = "too large an exponent"
        raise OverflowError(msg)
    return _short(base ** int(exponent % 2 if base == -1 else exponent))


def _root(base: Fraction, exponent: Fraction) -> Fraction:
    """Give a square root where it is rational, such as the root of 9/4."""
    top, bottom = math.isqrt(max(base.numerator, 0)), math.isqrt(base.denominator)
    if base <= 0 or exponent.denominator != 2 or Fraction(top * top, bottom * bottom) != base:
        msg = "not a rational power"
        raise ValueError(msg)
    return _power(None, Fraction(top, bottom), 2 * exponent)


def _signed(value: Fraction) -> Fraction:
    """Give the value unless it is 0, where conventions differ."""
    if value == 0:
        msg = "at a kink"
        raise ValueError(msg)
    return value


def _factorial(_: Basic, value: Fraction) -> Fraction:
    if value.denominator != 1 or not 0 <= value <= LARGEST_FACTORIAL:
        msg = "not a small natural number"
        raise ValueError(msg)
    return Fraction(math.factorial(int(value)))


def _binomial(_: Basic, upper: Fraction, lower: Fraction) -> Fraction:
    if upper.denominator != 1 or lower.denominator != 1 or not 0 <= upper <= LARGEST_FACTORIAL:
        msg = "not a number of choices"
        raise ValueError(msg)
    return Fraction(math.comb(int(upper), int(lower)) if lower >= 0 else 0)


RULES: dict[str, Any] = {
    "number": lambda node: _short(number(node)),
    "Add": _sum,
    "Mul": _product,
    "Pow": _power,
    "Abs": lambda _, u: abs(u),
    "sign": lambda _, u: Fraction(1 if _signed(u) > 0 else -1),
    "Heaviside": lambda _, u, *__: Fraction(1 if _signed(u) > 0 else 0),
    "Max": lambda _, *parts: max(parts),
    "Min": lambda _, *parts: min(parts),
    "floor": lambda _, u: Fraction(math.floor(u)),
    "ceiling": lambda _, u: Fraction(math.ceil(u)),
    "KroneckerDelta": lambda _, u, v, *__: Fraction(u == v),
    "factorial": _factorial,
    "binomial": _binomial,
    "re": lambda _, u: u,
    "im": lambda *_: Fraction(0),
    "conjugate": lambda _, u: u,
    "StrictLessThan": lambda _, u, v: _signed(v - u) > 0,
    "LessThan": lambda _, u, v: _signed(v - u) > 0,
    "StrictGreaterThan": lambda _, u, v: _signed(u - v) > 0,
    "GreaterThan": lambda _, u, v: _signed(u - v) > 0,
    "Equality": lambda _, u, v: u == v,
    "Unequality": lambda _, u, v: u != v,
    **BOOLEANS,
}
