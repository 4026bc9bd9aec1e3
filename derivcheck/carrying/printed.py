"""Lines of numbers that hold at printed values of which one is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.carrying.wording import joined, were
from derivcheck.deciding.numbers import AT_VALUES
from derivcheck.meaning.values import PrintedValues
from derivcheck.model.verdict import VerdictKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivcheck.carrying.sources import Source
    from derivcheck.carrying.trial import Trial
    from derivcheck.model.derivation import Claim
    from derivcheck.model.verdict import Verdict

MOST_VALUES = 3


def rests_on_printed(claim: Claim, verdict: Verdict, sources: Sequence[Source], trial: Trial) -> Verdict:
    """Say of a line that holds at the printed values which wrong one it needs, if any."""
    if AT_VALUES not in verdict.readings:
        return verdict
    wrong = {one.number: one.roots for one in sources}
    found = trial.judge.numbers.values
    used = sorted({one.number for many in found.found.values() for one in many if one.number in wrong})
    if not used or holds_without(claim, frozenset(used), trial):
        return verdict
    needed = [one for one in reversed(used) if not holds_without(claim, frozenset({one}), trial)][:MOST_VALUES]
    roots = tuple(sorted({root for one in needed or used for root in wrong[one]}))
    return replace(verdict, method=joined(verdict.method, were(roots)), carries=roots)


def holds_without(claim: Claim, numbers: frozenset[int], trial: Trial) -> bool:
    """Tell whether a claim holds where the values that some claims print are not known; no tries left: it may."""
    before = trial.judge.numbers.values
    kept = {name: [one for one in many if one.number not in numbers] for name, many in before.found.items()}
    trial.judge.numbers.values = PrintedValues({name: many for name, many in kept.items() if many}, before.filled)
    try:
        found = trial.verdict(claim, (claim.left, claim.right))
    finally:
        trial.judge.numbers.values = before
    return found is None or found.kind is VerdictKind.HOLDS
