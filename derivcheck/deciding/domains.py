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
    """Give the domain of each name that has a declared bound; one that contradicts those before it replaces them."""
    found: dict[Symbol, Domain] = {}
    for symbol, sign, bound in assumptions:
        value = as_fraction(bound)
        if value is None:
            continue
        domain = bounded(found.get(symbol, Domain()), sign, value)
        found[symbol] = bounded(Domain(), sign, value) if is_empty(domain) else domain
    return tuple(found.items())


def bounded(domain: Domain, sign: str, value: Fraction) -> Domain:
    """Give a domain with one more bound; a weaker one changes nothing."""
    if sign in ABOVE and (domain.lower is None or value >= domain.lower):
        return replace(domain, lower=value, lower_open=ABOVE[sign])
    if sign in BELOW and (domain.upper is None or value <= domain.upper):
        return replace(domain, upper=value, upper_open=BELOW[sign])
    return domain


def is_empty(domain: Domain) -> bool:
    """Tell whether no number lies within the bounds: they were said of different cases."""
    if domain.lower is None or domain.upper is None:
        return False
    return domain.lower > domain.upper or (domain.lower == domain.upper and (domain.lower_open or domain.upper_open))


def as_fraction(value: Expr) -> Fraction | None:
    """Give a bound as a fraction; irrational ones to twelve digits."""
    if value.is_Rational:
        return Fraction(int(value.p), int(value.q))
    return Fraction(str(value.evalf(15))).limit_denominator(10**12) if value.is_finite else None
