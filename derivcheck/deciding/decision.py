"""Deciding a question: the methods in their order, each on the entries that are still open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.deciding.case import Case
from derivcheck.deciding.conditions import conditions
from derivcheck.deciding.effort import SPENT, one_question
from derivcheck.deciding.figures import tex
from derivcheck.deciding.narrow import generous
from derivcheck.deciding.outcome import Outcome
from derivcheck.deciding.primitives import resolved
from derivcheck.deciding.registry import methods
from derivcheck.deciding.separate import counterexample, place_of
from derivcheck.deciding.survey import survey
from derivcheck.deciding.weight import is_tame, size
from derivcheck.model.value import Grid
from derivcheck.model.verdict import Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.deciding.outcome import Method
    from derivcheck.deciding.question import Question

STRENGTH = (Evidence.PROOF, Evidence.IDENTITY_TEST, Evidence.SAMPLING, Evidence.ROUNDING)
MOST_REASONS = 4
MOST_SHOWN = 60


def decide(question: Question) -> Verdict:
    """Give the verdict on a question: the same for the same question, whatever the run."""
    return generous(question, _decided)


def _decided(question: Question) -> Verdict:
    """Give the verdict on a question within its domains, or say that its work is done before it is decided."""
    with one_question() as effort:
        found = _by_methods(question)
    if found.kind is VerdictKind.UNDECIDED and effort.is_spent:
        return replace(found, method=SPENT, reason=SPENT)
    return found


def _by_methods(question: Question) -> Verdict:
    case = Case(resolved(question))
    entries = frozenset(range(len(case.lefts)))
    passed: list[Outcome] = []
    reasons: list[str] = []
    for method in methods():
        if question.relation not in method.relations:
            continue
        outcome = _run(method, case, entries)
        if outcome.verdict is not None and not _rests_on_unsolved(case, outcome.verdict):
            return outcome.verdict
        if outcome.settled:
            passed.append(outcome)
            entries -= outcome.settled
        if not entries:
            return _holds(case, passed)
        if outcome.stopped and outcome.stopped not in reasons:
            reasons.append(outcome.stopped)
    return Verdict(VerdictKind.UNDECIDED, reason=_reason(case, reasons))


def _run(method: Method, case: Case, entries: frozenset[int]) -> Outcome:
    """Run a method; what is nested too deeply for SymPy, or unknown to it, is a reason and no fault."""
    try:
        return method.run(case, entries)
    except (RecursionError, NotImplementedError):
        return Outcome(stopped=f"{method.name}: the expressions are nested too deeply")


def _rests_on_unsolved(case: Case, verdict: Verdict) -> bool:
    """Tell whether a counterexample need not respect the constraints."""
    return verdict.evidence is Evidence.COUNTEREXAMPLE and bool(case.unsolved)


def _holds(case: Case, passed: list[Outcome]) -> Verdict:
    """Say that all entries are right, with the evidence of the weakest link."""
    weakest = max(passed, key=lambda outcome: STRENGTH.index(outcome.evidence or Evidence.SAMPLING))
    found = conditions(case) if any(outcome.words != "both sides are the same" for outcome in passed) else ()
    return Verdict(VerdictKind.HOLDS, weakest.evidence, method=weakest.words, conditions=found)


def _reason(case: Case, reasons: list[str]) -> str:
    if case.unsolved:
        shown = (
            tex(case.unsolved[0]) + " = 0"
            if is_tame(case.unsolved[:1]) and size(case.unsolved[:1], MOST_SHOWN) <= MOST_SHOWN
            else ""
        )
        reasons = [f"the constraint {shown} could not be solved for a name", *reasons]
    return "; ".join(reasons[:MOST_REASONS]) or "no method applies to this relation"


def wrong_entries(question: Question) -> tuple[tuple[int, int], ...]:
    """Give row and column, from 1, of every entry that is certainly different."""
    case = Case(resolved(question))
    if case.clash or case.plan is None or case.unsolved:
        return ()
    seen = survey(case, frozenset(range(len(case.lefts))) - case.blocked.keys())
    columns = question.left.columns if isinstance(question.left, Grid) else 1
    return tuple(
        place_of(entry, columns)
        for entry in sorted(seen.suspects)
        if any(counterexample(case, entry, point) for point in seen.suspects[entry])
    )
