"""Proof by normal form: the difference of the sides over a common denominator is 0.

Only for small expressions, by size and not by time, so that the verdict does not depend on the machine.
What does not become 0 here is not therefore wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import expand, fraction, nan, oo, together, zoo

from derivcheck.deciding.logs import split_logs
from derivcheck.deciding.outcome import Method, Outcome
from derivcheck.deciding.weight import contains, size, terms
from derivcheck.model.verdict import Evidence

if TYPE_CHECKING:
    from derivcheck.deciding.case import Case

MOST_NODES = 120
MOST_TERMS = 1000


def prove(case: Case, entries: frozenset[int]) -> Outcome:
    """Settle the entries whose difference has the normal form 0."""
    settled = frozenset(entry for entry in sorted(entries) if _is_zero(case, entry))
    stopped = "" if settled == entries else "no proof was found by normal forms"
    return Outcome(settled=settled, evidence=Evidence.PROOF, words="the difference simplifies to 0", stopped=stopped)


def _is_zero(case: Case, entry: int) -> bool:
    sides = case.lefts[entry], case.rights[entry]
    if not case.is_tame or size(sides, MOST_NODES) > MOST_NODES or contains(sides, nan, zoo, oo, -oo):
        return False
    sides = sides[0].xreplace(case.replaced), sides[1].xreplace(case.replaced)
    if size(sides, MOST_NODES) > MOST_NODES:
        return False
    if not case.is_complex:
        sides = split_logs(sides)
    difference = sides[0] - sides[1]
    if terms(difference) > MOST_TERMS:
        return False
    if expand(difference) == 0:
        return True
    numerator, _ = fraction(together(difference))
    return terms(numerator) <= MOST_TERMS and expand(numerator) == 0


METHOD = Method("proof", 50, prove)
