r"""Claims that two things differ (`\ne`): proved for numbers and by signs, refuted where the sides agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.deciding.outcome import Method, Outcome
from derivcheck.deciding.refute import failure
from derivcheck.deciding.separate import counterexample, different, pair_of
from derivcheck.deciding.signs import signed
from derivcheck.deciding.weight import size
from derivcheck.model.derivation import Relation
from derivcheck.model.verdict import Counterexample, Evidence

if TYPE_CHECKING:
    from derivcheck.deciding.case import Case
    from derivcheck.deciding.separate import Number

MOST_NODES = 200


def differs(case: Case, entries: frozenset[int]) -> Outcome:
    r"""Decide `left \ne right`; arrays differ when one entry does."""
    if case.plan is None:
        return Outcome(stopped="the expressions are too large")
    open_entries = sorted(entries - case.blocked.keys())
    if any(_always_differs(case, entry) for entry in open_entries):
        return Outcome(settled=entries, evidence=Evidence.PROOF, words="the difference of the sides is never 0")
    if len(entries) == 1 and open_entries:
        found = _agreement(case, open_entries[0])
        if found is not None:
            return Outcome(failure(found))
    return Outcome(stopped="it was not shown that the sides differ everywhere")


def _always_differs(case: Case, entry: int) -> bool:
    if not case.free:
        values = pair_of(case, entry).values({})
        return values is not None and values[0] is not None and values[1] is not None and different(*values[:2])  # type: ignore[arg-type]
    sides = case.lefts[entry], case.rights[entry]
    if not case.is_tame or size(sides, MOST_NODES) > MOST_NODES:
        return False
    gap = signed(case, (case.lefts[entry] - case.rights[entry]).xreplace(case.replaced))
    return bool(gap.is_nonzero or gap.is_positive or gap.is_negative)


def _agreement(case: Case, entry: int) -> Counterexample | None:
    """Give a point at which the sides are exactly equal."""

    def equal(left: Number, right: Number) -> bool:
        return not isinstance(left, tuple) and left == right

    return counterexample(case, entry, None, equal)


METHOD = Method("differs", 90, differs, frozenset({Relation.DIFFERS}))
