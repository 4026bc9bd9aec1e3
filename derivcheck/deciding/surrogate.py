"""Smooth rational stand-ins for unknown functions, so that f(x) has a value like any other quantity.

They are rational, so that a counterexample can be confirmed exactly, and bounded, so that exp(f(x)) stays moderate. The
coefficients depend on the name alone. `f'` is the derivative of what stands for `f`: what holds for every function
holds for this one, also where an integral or a limit joins the two.
"""

from __future__ import annotations

import re
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from sympy import Add, Expr, Integer, Mul, Pow, Rational, Symbol

if TYPE_CHECKING:
    from sympy.core.function import AppliedUndef

PARTIAL = re.compile(r"_\{,(\d+)\}")
MOST_ORDERS = 8


@cache
def _coefficients(name: str, count: int) -> tuple[tuple[Rational, ...], tuple[Rational, ...]]:
    rng = Random(f"surrogate {name}")  # noqa: S311
    slopes = tuple(Rational(rng.randint(3, 17), 10) for _ in range(count))
    return slopes, tuple(Rational(rng.randint(5, 30), 10) for _ in range(4))


@cache
def _pattern(name: str, count: int) -> tuple[Expr, tuple[Symbol, ...]]:
    """Give the stand-in for a name in places for its arguments."""
    places = tuple(Symbol(f"place {at}") for at in range(count))
    orders = [int(at) - 1 for at in PARTIAL.findall(name)]
    plain = PARTIAL.sub("", name)
    primes = len(plain) - len(plain.rstrip("'"))
    if count == 1 and primes <= MOST_ORDERS:
        orders += [0] * primes
        plain = plain.rstrip("'")
    if len(orders) > MOST_ORDERS or any(not 0 <= at < count for at in orders):
        plain, orders = name, []
    slopes, (height, shift, slope, offset) = _coefficients(plain, count)
    inner = Add(offset, *(Mul(factor, place) for factor, place in zip(slopes, places, strict=True)))
    found = Add(height, Mul(Add(shift, Mul(slope, inner)), Pow(Add(1, Pow(inner, Integer(2))), Integer(-1))))
    for at in orders:
        found = found.diff(places[at])
    return found, places


def surrogate(applied: AppliedUndef) -> Expr:
    """Give the expression that stands for the application of an unknown function."""
    found, places = _pattern(applied.func.__name__, len(applied.args))
    return found.xreplace(dict(zip(places, applied.args, strict=True)))
