"""Antiderivatives are known up to a constant: two of them are compared by their derivatives.

No integral is worked out. What is differentiated by is the variable in which the integrals of the document run, with
the substitutions that it makes put in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.deciding.narrow import generous
from derivcheck.deciding.outcome import Method, Outcome
from derivcheck.deciding.weight import size
from derivcheck.meaning.along import differentiated
from derivcheck.model.arithmetic import number_of
from derivcheck.model.bound import Indefinite, bounds_in
from derivcheck.model.derivation import Relation
from derivcheck.model.value import Grid, Value
from derivcheck.model.verdict import Verdict, VerdictKind

if TYPE_CHECKING:
    from sympy import Expr, Symbol

    from derivcheck.deciding.case import Case
    from derivcheck.deciding.question import Question

MOST_NODES = 2_000


def antiderivatives(case: Case, _: frozenset[int]) -> Outcome:
    """Decide a question with integrals without bounds by differentiating both sides."""
    question = case.question
    held = any(isinstance(node, Indefinite) for node in bounds_in((*case.lefts, *case.rights)))
    if not (held or question.along) or case.clash:
        return Outcome()
    along = sorted(question.along, key=str)
    if len(along) != 1:
        names = " and ".join(str(one.name) for one in along) or "nothing known"
        return Outcome(undecided(f"antiderivatives by {names}: how one rests on the other is not said"))
    if size((*case.lefts, *case.rights), MOST_NODES) > MOST_NODES:
        return Outcome(stopped="the antiderivatives are too large to be differentiated")
    sides = question.left, question.right
    slopes = differentiated(sides, question.along)
    if holds_open(slopes) and not case.clash and len(case.lefts) == 1 and 0 not in {*case.lefts, *case.rights}:
        slopes = tuple(number_of(one) / number_of(side) for one, side in zip(slopes, sides, strict=True))
    if holds_open(slopes):
        return Outcome(undecided("an antiderivative inside a product is not worked out"))
    return judged(replace(question, left=slopes[0], right=slopes[1], along=frozenset()), along[0])


def holds_open(sides: tuple[Value, Value]) -> bool:
    """Tell whether antiderivatives are left in two sides."""
    return any(isinstance(node, Indefinite) for side in sides for node in bounds_in(entries(side)))


def judged(question: Question, by: Symbol) -> Outcome:
    """Turn the verdict on the derivatives into one on the antiderivatives."""
    from derivcheck.deciding.decision import decide

    found = generous(question, decide, by)
    words = f"the derivatives of both sides by {by.name}"
    if found.kind is VerdictKind.HOLDS:
        return Outcome(replace(found, method=f"{words} are equal: {found.method}"))
    if found.kind is VerdictKind.FAILS:
        return Outcome(replace(found, method=words, message=f"{words} are not equal"))
    return Outcome(undecided(f"{words}: {found.reason}"))


def undecided(reason: str) -> Verdict:
    """Say why antiderivatives were not compared."""
    return Verdict(VerdictKind.UNDECIDED, reason=reason)


def entries(value: Value) -> tuple[Expr, ...]:
    """Give the entries of a value."""
    return value.entries if isinstance(value, Grid) else (value,)


METHOD = Method("antiderivatives", 22, antiderivatives, frozenset({Relation.EQUALS, Relation.DEFINES}))
