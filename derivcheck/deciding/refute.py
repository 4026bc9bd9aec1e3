"""Refutation: a point at which the two sides certainly differ.

Floats only suspect; a difference counts once it is confirmed in fractions or in disjoint balls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.deciding.identity import identity
from derivcheck.deciding.outcome import Method, Outcome
from derivcheck.deciding.plan import LIMIT
from derivcheck.deciding.separate import counterexample
from derivcheck.deciding.survey import survey
from derivcheck.model.derivation import Relation
from derivcheck.model.verdict import Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.deciding.case import Case
    from derivcheck.deciding.points import Point
    from derivcheck.model.verdict import Counterexample


def refute(case: Case, entries: frozenset[int]) -> Outcome:
    """Look for a point that separates the first wrong entry."""
    if case.plan is None:
        return Outcome(stopped=f"the expressions have more than {LIMIT} different parts")
    if not case.affordable(1):
        return Outcome(stopped="the expressions are too large to be evaluated")
    seen = survey(case, entries - case.blocked.keys())
    settled: frozenset[int] = frozenset()
    for at, entry in enumerate(suspects := sorted(seen.suspects)):
        if entry in settled:
            continue
        found = _confirmed(case, entry, seen.suspects[entry])
        if found is not None:
            return Outcome(failure(found))
        if not settled and at + 1 < len(suspects):
            settled = identity(case, frozenset(suspects[at + 1 :])).settled  # what cancels in one may do so in all
    for entry in sorted(entries & case.blocked.keys()):
        return Outcome(stopped=case.blocked[entry])
    if not all(seen.defined.values()):
        return Outcome(stopped="no point was found at which both sides have a value of moderate size")
    return Outcome(stopped="no counterexample was found")


def _confirmed(case: Case, entry: int, points: list[Point]) -> Counterexample | None:
    """Give a certain counterexample for a suspected entry, at human values if these separate it."""
    for point in points:
        found = counterexample(case, entry, point)
        if found is not None:
            return found
    return None


def failure(found: Counterexample) -> Verdict:
    """Give the verdict that a counterexample makes."""
    return Verdict(
        VerdictKind.FAILS,
        Evidence.COUNTEREXAMPLE,
        method="both sides evaluated at a point",
        counterexample=found,
    )


METHOD = Method("refute", 30, refute, frozenset({Relation.EQUALS, Relation.DEFINES, Relation.UPDATES}))
