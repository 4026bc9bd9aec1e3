"""Approximations with a stated tolerance: both sides are evaluated and their relative deviation measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.deciding import balls
from derivcheck.deciding.outcome import Method, Outcome
from derivcheck.deciding.refute import failure
from derivcheck.deciding.separate import counterexample
from derivcheck.model.derivation import Relation
from derivcheck.model.verdict import Evidence

if TYPE_CHECKING:
    from derivcheck.deciding.case import Case
    from derivcheck.deciding.separate import Number

DIGITS = 30


def approximates(case: Case, entries: frozenset[int]) -> Outcome:
    """Settle numbers that agree within the tolerance, refute those that do not."""
    tolerance = case.question.tolerance
    if tolerance is None:
        return Outcome(stopped="it is not known how far an approximation may be off")
    if case.free or case.plan is None:
        return Outcome(stopped="only numbers are compared within a tolerance")
    values = balls.evaluate(case.plan, {}, DIGITS)
    settled = set()
    bound = balls.context(DIGITS).mpf(tolerance.numerator) / tolerance.denominator

    def too_far(left: Number, right: Number) -> bool:
        (one, width), (other, slack) = balls.ball(left, DIGITS), balls.ball(right, DIGITS)
        return bool(abs(one - other) - width - slack > bound * abs(other))

    for entry in sorted(entries):
        left, right = values[entry], values[len(case.lefts) + entry]
        if left is None or right is None:
            continue
        if too_far(left, right):
            found = counterexample(case, entry, {}, too_far)
            if found is not None:
                return Outcome(failure(found))
        elif abs(left[0] - right[0]) + left[1] + right[1] <= bound * abs(right[0]):
            settled.add(entry)
    words = f"equal within a relative deviation of {tolerance}"
    stopped = "" if len(settled) == len(entries) else "a value is not defined, or exactly at the tolerance"
    return Outcome(settled=frozenset(settled), evidence=Evidence.ROUNDING, words=words, stopped=stopped)


METHOD = Method("approximates", 70, approximates, frozenset({Relation.APPROXIMATES}))
