r"""Whether an equality that is false for most values claims an identity, or poses an equation.

`(x+1)^2 = x^2 + 1` looks like an expansion: a product of sums on one side, its terms on the other, and the same terms
of the highest degree. It is an equation where words pose one, or where a later line solves it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sympy import Add, Mul, Poly, PolynomialError, Pow

from derivcheck.deciding.weight import terms

if TYPE_CHECKING:
    from sympy import Expr

    from derivcheck.model.derivation import Claim
    from derivcheck.solving.statement import Statement

IDENTICAL = frozenset({r"\equiv"})
POSED = re.compile(
    r"\b(solv\w*|equations?|suppose|let|if|given|satisf\w*|when|assum\w*|conditions?|wants?|requir\w*|needs?|must|systems?"
    r"|constraints?|for which|roots?|solutions?|find|meet\w*|intersect\w*|points?|equal|equidistant|equat\w*|where"
    r"|set(ting)?)\b",
    re.IGNORECASE,
)
MOST_TERMS = 60
HIGHEST = 1000


def claims_identity(claim: Claim, statement: Statement) -> bool:
    """Tell whether a false equality claims that both sides are the same for all values."""
    if claim.sign.text in IDENTICAL:
        return True
    if len(statement.parts) != 1 or claim.others or POSED.search(f"{claim.lead} {claim.words} {claim.sentence}"):
        return False
    one = statement.parts[0]
    if one.sign != "=" or one.left.free_symbols != one.right.free_symbols:
        return False
    return is_product(one.left) != is_product(one.right) and leads_alike(one.left, one.right)


def is_simpler(later: Statement, statement: Statement) -> bool:
    """Tell whether a line is written in lower powers than another, as those that solve it are."""
    degrees = [max(map(degree, (part.left, part.right))) for one in (later, statement) for part in one.parts[:1]]
    return 0 <= degrees[0] < degrees[1]


def degree(side: Expr) -> int:
    """Give the degree of a polynomial; more than any where it is none."""
    names = sorted(side.free_symbols, key=str)
    if not names or not side.is_polynomial(*names) or terms(side) > MOST_TERMS:
        return 0 if not names else HIGHEST
    return int(max(Poly(side, *names).total_degree(), 0))


def is_product(side: Expr) -> bool:
    """Tell whether sums are multiplied in a side, so that it can be expanded."""
    parts = side.args if isinstance(side, Add) else (side,)
    return any(
        isinstance(factor, Add) or (isinstance(factor, Pow) and isinstance(factor.base, Add) and factor.exp.is_Integer)
        for part in parts
        for factor in (part.args if isinstance(part, Mul) else (part,))
    )


def leads_alike(left: Expr, right: Expr) -> bool:
    """Tell whether two polynomials have the same terms of the highest degree."""
    names = sorted(left.free_symbols, key=str)
    if max(terms(left), terms(right)) > MOST_TERMS:
        return False
    try:
        both = [Poly(side, *names) for side in (left, right)]
    except PolynomialError:
        return False
    degrees = [one.total_degree() for one in both]
    if degrees[0] != degrees[1] or degrees[0] < 2:
        return False
    tops = [{power: value for power, value in one.terms() if sum(power) == degrees[0]} for one in both]
    return bool(tops[0].keys() & tops[1].keys()) and any(tops[0].get(one) == value for one, value in tops[1].items())
