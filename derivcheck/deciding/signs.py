"""Signs that follow from the domains, and quadratic expressions that are never negative."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sympy import Expr, Poly, PolynomialError, Symbol

if TYPE_CHECKING:
    from derivcheck.deciding.case import Case

MOST_NAMES = 8


def assumed(case: Case, name: Symbol) -> Symbol:
    """Give a name that carries what its domain says about its sign."""
    domain = case.domains.get(name)
    lower, upper = (domain.lower, domain.upper) if domain else (None, None)
    if lower is not None and (lower > 0 or (lower == 0 and domain is not None and domain.lower_open)):
        return Symbol(name.name, positive=True)
    if upper is not None and (upper < 0 or (upper == 0 and domain is not None and domain.upper_open)):
        return Symbol(name.name, negative=True)
    if lower is not None and lower >= 0:
        return Symbol(name.name, nonnegative=True)
    return Symbol(name.name, real=True)


def signed(case: Case, expression: Expr) -> Expr:
    """Give an expression whose names carry their signs; a name above a bound is the bound and something positive."""
    replaced: dict[Expr, Expr] = {}
    for name in expression.free_symbols:
        domain = case.domains.get(name)
        replaced[name] = assumed(case, name)
        if domain is not None and domain.lower is not None and domain.lower != 0:
            is_open = domain.lower_open and not domain.integer
            beyond = Symbol(name.name, positive=True) if is_open else Symbol(name.name, nonnegative=True)
            replaced[name] = beyond + domain.lower
    return expression.xreplace(replaced)


def is_sum_of_squares(expression: Expr, *, is_strict: bool) -> bool:
    """Tell whether a quadratic polynomial with rational coefficients is never negative (or never 0)."""
    names = sorted(expression.free_symbols, key=lambda symbol: str(symbol.name))
    if not 1 <= len(names) <= MOST_NAMES:
        return False
    try:
        polynomial = Poly(expression, *names)
    except PolynomialError:
        return False
    if polynomial.total_degree() != 2 or not all(value.is_Rational for value in polynomial.coeffs()):
        return False
    matrix = _gram(polynomial, len(names))
    pivots = _pivots(matrix)
    return pivots is not None and (not is_strict or pivots[-1] > 0)


def _gram(polynomial: Poly, count: int) -> list[list[Fraction]]:
    """Give the symmetric matrix of the form; its last row and column belong to the constant 1."""
    matrix = [[Fraction(0)] * (count + 1) for _ in range(count + 1)]
    for powers, value in polynomial.terms():
        places = [at for at, power in enumerate(powers) for _ in range(power)]
        first, second = [*places, count, count][:2]
        half = Fraction(int(value.p), int(value.q)) / 2
        matrix[first][second] += half
        matrix[second][first] += half
    return matrix


def _pivots(matrix: list[list[Fraction]]) -> list[Fraction] | None:
    """Give the pivots of symmetric elimination, or None when the form takes negative values."""
    size = len(matrix)
    found: list[Fraction] = []
    for at in range(size):
        pivot = matrix[at][at]
        if pivot < 0 or (pivot == 0 and any(matrix[at][other] for other in range(at + 1, size))):
            return None
        found.append(pivot)
        for row in range(at + 1, size) if pivot else ():
            factor = matrix[row][at] / pivot
            for column in range(at, size):
                matrix[row][column] -= factor * matrix[at][column]
    return found
