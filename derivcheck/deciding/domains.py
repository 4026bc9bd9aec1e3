"""Declared bounds of names, gathered into domains."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from derivcheck.deciding.question import Domain

if TYPE_CHECKING:
    from sympy import Expr, Symbol

ABOVE = {">": True, r"\gt": True, r"\ge": False, r"\geq": False, r"\geqslant": False, ">=": False}
BELOW = {"<": True, r"\lt": True, r"\le": False, r"\leq": False, r"\leqslant": False, "<=": False}


def domains(assumptions: tuple[tuple[Symbol, str, Expr], ...]) -> tuple[tuple[Symbol, Domain], ...]:
    """Give the domain of each name that has a declared bound."""
    found: dict[Symbol, Domain] = {}
    for symbol, sign, bound in assumptions:
        domain = found.get(symbol, Domain())
        value = as_fraction(bound)
        if value is None:
            continue
        if sign in ABOVE:
            domain = replace(domain, lower=value, lower_open=ABOVE[sign])
        elif sign in BELOW:
            domain = replace(domain, upper=value, upper_open=BELOW[sign])
        found[symbol] = domain
    return tuple(found.items())


def as_fraction(value: Expr) -> Fraction | None:
    """Give a bound as a fraction; irrational ones to twelve digits."""
    if value.is_Rational:
        return Fraction(int(value.p), int(value.q))
    return Fraction(str(value.evalf(15))).limit_denominator(10**12) if value.is_finite else None
