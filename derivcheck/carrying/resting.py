"""Lines that hold only because an earlier one gave a name a wrong value, in numbers or in other names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.carrying.following import rests_on
from derivcheck.carrying.wording import joined, were
from derivcheck.deciding.numbers import AT_VALUES
from derivcheck.meaning.values import PrintedValues
from derivcheck.model.verdict import VerdictKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivcheck.carrying.sources import Source
    from derivcheck.carrying.trial import Trial
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.verdict import Verdict

MOST_VALUES = 3


def rests_on_value(claim: Claim, verdict: Verdict, sources: Sequence[Source], trial: Trial) -> Verdict:
    """Say of a line that holds which wrong values of names it needs, if any."""
    wrong = {one.number: one.roots for one in sources}
    used = {*printed(verdict, wrong, trial), *defined(claim, wrong, trial)}
    if not used or holds_without(claim, frozenset(used), trial):
        return verdict
    needed = [
        one for one in sorted(used, reverse=True)[:MOST_VALUES] if not holds_without(claim, frozenset({one}), trial)
    ]
    roots = tuple(sorted({root for one in needed or used for root in wrong[one]}))
    return replace(verdict, method=joined(verdict.method, were(roots)), carries=roots)


def printed(verdict: Verdict, wrong: dict[int, tuple[int, ...]], trial: Trial) -> set[int]:
    """Give the wrong claims that print a value, where a line holds at printed values."""
    if AT_VALUES not in verdict.readings:
        return set()
    return {one.number for many in trial.judge.numbers.values.found.values() for one in many if one.number in wrong}


def defined(claim: Claim, wrong: dict[int, tuple[int, ...]], trial: Trial) -> set[int]:
    """Give the wrong claims by which a name is defined that a line rests on."""
    scope = trial.scopes[claim.number]
    found = (one for many in scope.definitions.values() for one in many if one.number in wrong)
    return {one.number for one in found if one.number < claim.number and rests_on(claim, one.name, scope)}


def holds_without(claim: Claim, numbers: frozenset[int], trial: Trial) -> bool:
    """Tell whether a claim holds where nothing is known of what some claims say of names; no tries left: it may."""
    before = trial.judge.numbers.values
    kept = {name: [one for one in many if one.number not in numbers] for name, many in before.found.items()}
    trial.judge.numbers.values = PrintedValues({name: many for name, many in kept.items() if many}, before.filled)
    try:
        found = trial.verdict(claim, (claim.left, claim.right), without(numbers, claim, trial))
    finally:
        trial.judge.numbers.values = before
    return found is None or found.kind is VerdictKind.HOLDS


def without(numbers: frozenset[int], claim: Claim, trial: Trial) -> Scope:
    """Give the scope of a claim without the definitions that some claims make."""
    scope = trial.scopes[claim.number]
    if not any(one.number in numbers for many in scope.definitions.values() for one in many):
        return scope
    kept = {key: [one for one in many if one.number not in numbers] for key, many in scope.definitions.items()}
    return trial.supposing(replace(scope, definitions={key: many for key, many in kept.items() if many}))
