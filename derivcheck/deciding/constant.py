"""A side that is the same number whatever its names are: such a difference is no equation to be solved."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sympy import Integer, Rational

from derivcheck.deciding import decide
from derivcheck.meaning.pose import free
from derivcheck.model.derivation import Relation
from derivcheck.model.value import Grid
from derivcheck.model.verdict import Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.deciding.question import Question

NUMBER = re.compile(r"(-?\d{1,9})(?:/(\d{1,9}))?\Z")


def never_equal(question: Question, verdict: Verdict) -> bool:
    """Tell whether one side is a number, and the other side another one at all values of its names."""
    found = verdict.counterexample
    if question.relation is not Relation.EQUALS or found is None:
        return False
    for side, other, shown in (
        (question.left, question.right, found.left),
        (question.right, question.left, found.right),
    ):
        number = NUMBER.match(shown)
        if number is None or isinstance(side, Grid) or free(other) or not free(side):
            continue
        value = Rational(int(number[1]), int(number[2])) if number[2] and int(number[2]) else Integer(int(number[1]))
        return decide(replace(question, left=side, right=value)).kind is VerdictKind.HOLDS
    return False
