"""Rational claims that floats could not tell apart, such as 10^30 x and 10^30 x + 1: compared in fractions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.deciding.outcome import Method, Outcome
from derivcheck.deciding.refute import failure
from derivcheck.deciding.separate import counterexample, pair_of
from derivcheck.model.derivation import Relation

if TYPE_CHECKING:
    from derivcheck.deciding.case import Case
    from derivcheck.deciding.separate import Number

MOST_ENTRIES = 20


def fractions_differ(case: Case, entries: frozenset[int]) -> Outcome:
    """Look for a small point at which exact values differ."""
    if case.plan is None:
        return Outcome()
    for entry in sorted(entries - case.blocked.keys())[:MOST_ENTRIES]:
        if not pair_of(case, entry).is_rational:
            continue
        found = counterexample(case, entry, None, _unequal)
        if found is not None:
            return Outcome(failure(found))
    return Outcome()


def _unequal(left: Number, right: Number) -> bool:
    return not isinstance(left, tuple) and not isinstance(right, tuple) and left != right


METHOD = Method("fractions", 45, fractions_differ, frozenset({Relation.EQUALS, Relation.DEFINES, Relation.UPDATES}))
