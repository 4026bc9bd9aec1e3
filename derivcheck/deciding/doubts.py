"""Why a difference between two sides need not be a mistake: the gate against false alarms.

Rounding, a name of which nothing is known, an equation to be solved, a premise said before: each makes
`fails` into `undecided` (or `holds`, within printed digits), with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sympy import Symbol

from derivcheck.deciding.equations import equation_reason, is_name, is_worked_out
from derivcheck.deciding.printed import rounded
from derivcheck.meaning.pose import Posed, free
from derivcheck.model.value import shape_of
from derivcheck.model.verdict import Verdict, VerdictKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivcheck.deciding.question import Question
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim


@dataclass(slots=True)
class Doubts:
    """What one document says that may make an equality true that is false at generic values."""

    premises: dict[tuple[int, str], int] = field(default_factory=dict)
    """Names of a scope that an equation or a printed value restricts, and the claim that does."""

    def restrict(self, claim: Claim, scope: Scope, names: Iterable[str]) -> None:
        """Remember which names an equation or a value restricts in the scope where it stands."""
        for name in names:
            self.premises.setdefault((id(scope), name), claim.number)

    def about(self, claim: Claim, scope: Scope, posed: Posed, question: Question) -> Verdict | None:
        """Give another verdict for a claim whose sides differ, or None where it is a mistake."""
        near = rounded(claim, question)
        if near is not None:
            return near
        reason = equation_reason(claim, question, scope)
        if reason is not None:
            self.restrict(claim, scope, (one.name for one in free(question.left) | free(question.right)))
        else:
            reason = (
                shape_reason(question, posed, scope) or odd_reason(posed) or self.premise_reason(claim, question, scope)
            )
        return None if reason is None else Verdict(VerdictKind.UNDECIDED, reason=reason)

    def premise_reason(self, claim: Claim, question: Question, scope: Scope) -> str | None:
        """Give the reason why a false equality may rest on something said before it."""
        if any(is_worked_out(side) for side in (claim.left, claim.right)):
            return None
        names = {(id(scope), one.name) for one in free(question.left) | free(question.right)}
        number = min((self.premises[name] for name in names if name in self.premises), default=None)
        if number is not None and number < claim.number:
            return f"it may rest on what step s{number + 1} says, which is not used yet"
        if claim.link == 0 and not scope.strict and is_name(claim.left, scope, defined=True):
            return "this name was said to be something else before: declare under given which one is meant"
        return None


def shape_reason(question: Question, posed: Posed, scope: Scope) -> str | None:
    """Doubt a clash of shapes of which nothing is declared."""
    left, right = shape_of(question.left), shape_of(question.right)
    if left == right:
        return None
    single = [side for side in posed.written or () if isinstance(side, Symbol)]
    if single:
        return f"nothing declares the shape of what {single[0].name} stands for: declare it under shapes"
    if scope.strict:
        return None
    shapes = " and the right side ".join(f"{rows} x {columns}" for rows, columns in (left, right))
    return f"the left side is {shapes}, as far as shapes are known: declare them"


def odd_reason(posed: Posed) -> str | None:
    """Doubt a difference that rests on names of which nothing is known."""
    if not posed.odd:
        return None
    names = ", ".join(posed.odd[:3]) + (" and others" if len(posed.odd) > 3 else "")
    return f"only one side rests on {names}, of which nothing is known: declare it under given or shapes"
