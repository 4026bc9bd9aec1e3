"""Functions of which the derivative is given: `f'(x) = 2x` and `f(0) = 3`, so `f(x) = x^2 + 3`.

What such a line says of a function that nothing defines is a premise; the function that is found later must fulfil it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sympy import Expr, Symbol
from sympy.core.function import AppliedUndef

from derivcheck.deciding.decision import decide
from derivcheck.deciding.question import Question
from derivcheck.meaning.names import written_name
from derivcheck.meaning.pose import readings
from derivcheck.model.bound import Bound
from derivcheck.model.derivation import Claim, Relation
from derivcheck.model.tree import Kind, Node
from derivcheck.model.verdict import Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.meaning.names import Name
    from derivcheck.meaning.pose import Reader
    from derivcheck.meaning.scope import Scope

MOST_PRIMES = 3
TRIED = re.compile(
    r"\b(try|tries|guess|ansatz|assum\w*|suppose|let|form|look\w*|seek|if|instead|another)\b", re.IGNORECASE
)

WANTED = re.compile(r"\b(set|sets|setting|solv\w*|where|when|want|needs?|must|require\w*)\b", re.IGNORECASE)
"""Words before an equation for the places at which a derivative has a value."""


@dataclass(frozen=True, slots=True)
class Slope:
    """What a claim says of a derivative, at any place or at one."""

    number: int
    section: int
    name: Name
    primes: int
    variable: Symbol | None
    """The variable, or None where the place is a number."""
    at: Expr
    value: Expr


@dataclass(slots=True)
class Slopes:
    """What one document says about the derivatives of functions that it has not found yet."""

    reader: Reader
    known: list[Slope] = field(default_factory=list)

    def verdict(self, claim: Claim, scope: Scope) -> Verdict | None:
        """Decide a claim about such a function; None where it is none."""
        call = called(claim.left, scope) if claim.relation is Relation.EQUALS and not claim.link else None
        if call is None:
            return None
        name, primes, argument = call
        mine = [one for one in self.known if one.section == claim.section and one.name == name]
        value, place = self.value(claim.right, claim, scope), self.value(argument, claim, scope)
        if value is None or place is None or value.has(AppliedUndef, Bound):
            return None
        variable = place if isinstance(place, Symbol) else None
        if not primes and variable is not None:
            return self.found(mine, claim, value, variable)
        if not isinstance(self.value(claim.left, claim, scope), AppliedUndef):
            return None  # something says what this function is
        if scope.find(name, claim.number, claim.section) is not None or place.free_symbols - {variable}:
            return None
        if (variable is None and not mine and not primes) or (not value.free_symbols and WANTED.search(claim.lead)):
            return None
        self.known.append(Slope(claim.number, claim.section, name, primes, variable, place, value))
        if variable is None:
            return None
        words = "a derivative of a function that is not known yet: a premise"
        return Verdict(VerdictKind.GIVEN, Evidence.DEFINITION, method=words)

    def value(self, tree: Node, claim: Claim, scope: Scope) -> Expr | None:
        """Work a tree out."""
        alone = replace(claim, left=tree, right=tree, others=())
        posed = next(self.reader.pose(alone, scope, readings(scope)[0][0]))
        return posed.left if isinstance(posed.left, Expr) else None

    def found(self, mine: list[Slope], claim: Claim, value: Expr, variable: Symbol) -> Verdict | None:
        """Hold a function that is found against what was said of it."""
        laws = [one for one in mine if one.variable == variable]
        if not laws or TRIED.search(claim.lead) or variable not in value.free_symbols | laws[-1].value.free_symbols:
            return None
        told = frozenset().union(*(one.value.free_symbols for one in mine)) | {variable}
        conditions = [one for one in mine if one.variable is None] if value.free_symbols <= told else []
        for one in (*laws[-1:], *conditions):
            slope = value.diff(variable, one.primes).xreplace({variable: one.at})
            found = decide(Question(slope, one.value))
            if found.kind is not VerdictKind.HOLDS:
                words = f"it does not fulfil what step s{one.number + 1} says"
                return replace(found, message=words) if found.kind is VerdictKind.FAILS else None
        words = f"its derivative is that of step s{laws[-1].number + 1}"
        return Verdict(VerdictKind.HOLDS, Evidence.PROOF, method=words, readings=(words,))


def called(side: Node, scope: Scope) -> tuple[Name, int, Node] | None:
    """Give the function, its primes and its argument of `f'(x)`."""
    if side.kind is not Kind.TERM or len(side.children) != 2 or any(side.marks):
        return None
    head, bracket = side.children
    if bracket.kind is not Kind.BRACKET or bracket.text != "(" or bracket.children[0].kind is Kind.LIST:
        return None
    written = written_name(head, {}, scope.labelled)
    if written is None or written.powers or written.primes > MOST_PRIMES:
        return None
    return written.name, written.primes, bracket.children[0]
