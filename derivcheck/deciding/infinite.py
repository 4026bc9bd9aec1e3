"""Infinity on one side only, or with another sign: certainly not equal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Expr, oo

from derivcheck.deciding.outcome import Method, Outcome
from derivcheck.deciding.refute import failure
from derivcheck.deciding.weight import is_tame
from derivcheck.model.derivation import Relation
from derivcheck.model.verdict import Counterexample

if TYPE_CHECKING:
    from derivcheck.deciding.case import Case


def infinite(case: Case, entries: frozenset[int]) -> Outcome:
    """Refute an infinite value that is claimed to be a number, or the other infinity."""
    for entry in sorted(entries):
        left, right = case.lefts[entry], case.rights[entry]
        if (_is_infinite(left) and _is_known(right)) or (_is_infinite(right) and _is_known(left)):
            return Outcome(failure(Counterexample((), _written(left), _written(right))))
    return Outcome()


def _is_infinite(value: Expr) -> bool:
    return value in (oo, -oo)


def _is_known(value: Expr) -> bool:
    return _is_infinite(value) or bool(value.is_NumberSymbol) or (value.is_Rational and is_tame([value]))


def _written(value: Expr) -> str:
    return {oo: "\\infty", -oo: "-\\infty"}.get(value) or str(value)


METHOD = Method("infinite", 20, infinite, frozenset({Relation.EQUALS, Relation.DEFINES}))
