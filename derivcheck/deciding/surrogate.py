"""Smooth rational stand-ins for unknown functions, so that f(x) has a value like any other quantity.

They are rational, so that a counterexample can be confirmed exactly, and bounded, so that exp(f(x)) stays
moderate. The coefficients depend on the name alone: f and f' are independent.
"""

from __future__ import annotations

from functools import cache
from random import Random
from typing import TYPE_CHECKING

from sympy import Add, Expr, Integer, Mul, Pow, Rational

if TYPE_CHECKING:
    from sympy.core.function import AppliedUndef


@cache
def _coefficients(name: str, count: int) -> tuple[tuple[Rational, ...], tuple[Rational, ...]]:
    rng = Random(f"surrogate {name}")  # noqa: S311
    slopes = tuple(Rational(rng.randint(3, 17), 10) for _ in range(count))
    return slopes, tuple(Rational(rng.randint(5, 30), 10) for _ in range(4))


def surrogate(applied: AppliedUndef) -> Expr:
    """Give the expression that stands for the application of an unknown function."""
    slopes, (height, shift, slope, offset) = _coefficients(applied.func.__name__, len(applied.args))
    inner = Add(offset, *(Mul(factor, part) for factor, part in zip(slopes, applied.args, strict=True)))
    return Add(height, Mul(Add(shift, Mul(slope, inner)), Pow(Add(1, Pow(inner, Integer(2))), Integer(-1))))
