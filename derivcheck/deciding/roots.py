"""Differences that only show at negative numbers: a root or an absolute value was taken of what is meant positive."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from sympy import Abs, Pow
from sympy.core.function import AppliedUndef

from derivcheck.deciding.decision import decide
from derivcheck.deciding.question import ANYWHERE, Question, entries_of
from derivcheck.model.bound import Bound
from derivcheck.model.parts import distinct
from derivcheck.model.verdict import VerdictKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sympy import Basic


def sign_reason(question: Question) -> str | None:
    """Doubt a difference that is none where every name is positive."""
    parts = distinct((*entries_of(question.left), *entries_of(question.right)))
    if not any(map(hides_sign, parts)):
        return None
    names = {name for value in (question.left, question.right) for part in entries_of(value) for name in free(part)}
    known = dict(question.domains)
    if any(
        known.get(name, ANYWHERE).lower is not None or known.get(name, ANYWHERE).upper is not None for name in names
    ):
        return None
    positive = {name: replace(known.get(name, ANYWHERE), lower=Fraction(0)) for name in names}
    found = decide(replace(question, domains=tuple({**known, **positive}.items())))
    if found.kind is not VerdictKind.HOLDS:
        return None
    listed = ", ".join(sorted(str(name.name) for name in positive))
    return f"it is true for positive values of {listed}, and not for all: declare the sign under assume"


def hides_sign(part: Basic) -> bool:
    """Tell whether a part forgets a sign: an absolute value, an even root."""
    return isinstance(part, Abs) or (isinstance(part, Pow) and part.exp.is_Rational and part.exp.q % 2 == 0)


def free(part: Basic) -> Iterable[Basic]:
    """Give the names in a part."""
    return part.free_symbols


def unknown_reason(question: Question) -> str | None:
    """Doubt a difference of limits or integrals over functions of which only the name is known."""
    parts = distinct((*entries_of(question.left), *entries_of(question.right)))
    if any(isinstance(part, Bound) and part.has(AppliedUndef) for part in parts):
        return "a limit or integral of a function of which only the name is known is not worked out"
    return None
