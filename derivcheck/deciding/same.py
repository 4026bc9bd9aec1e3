"""The two sides are the same expression, entry by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import nan, zoo

from derivcheck.deciding.outcome import Method, Outcome
from derivcheck.deciding.weight import contains
from derivcheck.model.verdict import Evidence

if TYPE_CHECKING:
    from derivcheck.deciding.case import Case


def same(case: Case, entries: frozenset[int]) -> Outcome:
    """Settle the entries that are equal as they stand; an undefined value equals nothing."""
    if case.clash:
        return Outcome()
    alike = [entry for entry in entries if case.lefts[entry] == case.rights[entry]]
    settled = frozenset(entry for entry in alike if not contains([case.lefts[entry]], zoo, nan))
    stopped = "a value is not defined" if len(settled) < len(alike) else ""
    return Outcome(settled=settled, evidence=Evidence.PROOF, words="both sides are the same", stopped=stopped)


METHOD = Method("same", 10, same)
