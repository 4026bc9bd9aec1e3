r"""Congruences decided: numbers by their difference, polynomials in whole numbers by its coefficients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Expr, Integer, Poly, PolynomialError

from derivcheck.deciding.weight import size
from derivcheck.meaning.pose import readings
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid
from derivcheck.model.verdict import Counterexample, Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.meaning.pose import Posed, Reader
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.value import Value

MOST_PARTS = 200
MOST_DEGREE = 30
OPEN = "this congruence restricts names that are not known: it may be one to be solved"
NOT_WHOLE = "a congruence is checked between whole numbers only"


def congruence(claim: Claim, scope: Scope, reader: Reader) -> Verdict:
    """Give the verdict on a congruence."""
    reading = readings(scope)[0][0]
    posed = next(reader.pose(claim, scope, reading))
    assert claim.modulus is not None
    try:
        modulus = reader.interpreter(claim, scope, reading).value(claim.modulus)
    except (NotUnderstood, ShapeClash) as stop:
        return Verdict(VerdictKind.UNDECIDED, reason=str(stop))
    return congruent(posed, modulus)


def congruent(posed: Posed, modulus: Value) -> Verdict:
    """Give the verdict on a congruence whose sides are worked out."""
    left, right = posed.left, posed.right
    if left is None or right is None or isinstance(left, Grid) or isinstance(right, Grid) or isinstance(modulus, Grid):
        reason = posed.trouble.reason if posed.trouble is not None else NOT_WHOLE
        return Verdict(VerdictKind.UNDECIDED, reason=reason)
    if not modulus.is_Integer or modulus <= 0:
        return Verdict(VerdictKind.UNDECIDED, reason="the modulus is no number that is known")
    gap = left - right
    if gap.is_Integer:
        return of_numbers(left, right, modulus, gap=gap)
    if not gap.free_symbols:
        return Verdict(VerdictKind.UNDECIDED, reason=NOT_WHOLE)
    if all(one.is_integer for one in gap.free_symbols) and divides(modulus, gap):
        method = f"every coefficient of the difference is a multiple of {modulus}"
        return Verdict(VerdictKind.HOLDS, Evidence.PROOF, method=method)
    return Verdict(VerdictKind.UNDECIDED, reason=OPEN)


def of_numbers(left: Expr, right: Expr, modulus: Expr, *, gap: Expr) -> Verdict:
    """Compare two whole numbers."""
    if gap % modulus == 0:
        return Verdict(VerdictKind.HOLDS, Evidence.PROOF, method=f"the difference is a multiple of {modulus}")
    if not (left.is_Integer and right.is_Integer):
        return Verdict(VerdictKind.UNDECIDED, reason=NOT_WHOLE)
    rests = f"{left % modulus}", f"{right % modulus}"
    return Verdict(
        VerdictKind.FAILS,
        Evidence.COUNTEREXAMPLE,
        method="remainders",
        message=f"the two sides leave the remainders {rests[0]} and {rests[1]} when divided by {modulus}",
        counterexample=Counterexample((), *rests),
    )


def divides(modulus: Expr, gap: Expr) -> bool:
    """Tell whether every coefficient of a polynomial in whole numbers is a multiple of the modulus."""
    if size([gap], MOST_PARTS) > MOST_PARTS or any(
        power.exp.is_Integer and abs(power.exp) > MOST_DEGREE for power in gap.atoms(type(gap**2))
    ):
        return False
    try:
        found = Poly(gap, *sorted(gap.free_symbols, key=str))
    except PolynomialError:
        return False
    if found.total_degree() > MOST_DEGREE:
        return False
    return all(coefficient.is_Integer and coefficient % Integer(modulus) == 0 for coefficient in found.coeffs())
