"""The two sides have different shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.deciding.outcome import EQUALITIES, Method, Outcome
from derivcheck.model.derivation import Relation
from derivcheck.model.value import shape_of
from derivcheck.model.verdict import Counterexample, Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.deciding.case import Case


def shapes(case: Case, _: frozenset[int]) -> Outcome:
    """Refute a relation between arrays of different shapes."""
    if not case.clash:
        return Outcome()
    left, right = (" x ".join(map(str, shape_of(side))) for side in (case.question.left, case.question.right))
    clash = Counterexample((), left, right)
    return Outcome(Verdict(VerdictKind.FAILS, Evidence.SHAPE, method="shapes compared", counterexample=clash))


METHOD = Method("shapes", 5, shapes, EQUALITIES | {Relation.ORDERS, Relation.DIFFERS})
