"""Where printed numbers come from: data are exact, results were rounded to the digits that are printed.

A number that a name is given, or that is declared, is a datum. What a line ends in was worked out, and stands
for everything that rounds to it, also where it is used again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from derivcheck.meaning.numerals import Numeral, decimals, results
from derivcheck.meaning.roles import Role
from derivcheck.meaning.scope import DECLARED
from derivcheck.model.derivation import Relation
from derivcheck.model.verdict import Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node

GIVING = frozenset({Role.VALUE, Role.DEFINITION, Role.QUANTITY})
FEWEST_DIGITS = 3
"""Significant digits from which a whole number behind `=` may be a rounded one."""
HALF = Fraction(1, 2)


@dataclass(slots=True)
class Provenance:
    """The numbers that a document has printed so far."""

    data: set[Fraction] = field(default_factory=set)
    rounded: dict[tuple[Fraction, int], Fraction] = field(default_factory=dict)
    """Results with their digits after the point, each with the most that it may be off."""
    printed: set[Fraction] = field(default_factory=set)
    """Values of names and ends of lines, also whole numbers."""

    def declare(self, scopes: Iterable[Scope]) -> None:
        """Take the numbers of the user's declarations as data."""
        for scope in scopes:
            declared = (one for many in scope.definitions.values() for one in many if one.number == DECLARED)
            trees = [one.body for one in declared] + [side for pair in scope.constraints for side in pair]
            self.data |= {one.value for tree in trees for one in decimals(tree)}

    def learn(self, claim: Claim, role: Role, verdict: Verdict) -> None:
        """Take in what a claim printed on its right side, once it is judged."""
        ends = results(claim.right)
        self.printed |= {one.value for one, _ in ends.values()}
        if verdict.kind in {VerdictKind.UNDECIDED, VerdictKind.UNREAD}:
            return
        gives = role in GIVING and claim.relation is not Relation.APPROXIMATES
        inherited = self._inherited(claim.left)
        exact = verdict.kind is VerdictKind.HOLDS and verdict.evidence is not Evidence.ROUNDING
        for one in decimals(claim.right):
            if gives:
                if id(one.node) in ends or claim.left.kind is not claim.right.kind:
                    self.data |= set() if one.key in self.rounded else {one.value}
            elif id(one.node) in ends:
                off = inherited * max(abs(one.value), Fraction(1)) if exact else one.half
                if off:
                    self.rounded[one.key] = max(off, self.rounded.get(one.key, Fraction(0)))
            elif one.value not in self.data:
                self.rounded.setdefault(one.key, one.half)

    def _inherited(self, tree: Node) -> Fraction:
        """Give how far off a line may be that starts from rounded results."""
        known = [(one.value, self.rounded[one.key]) for one in decimals(tree) if one.key in self.rounded]
        return sum((off / min(1, abs(value) or 1) for value, off in known), Fraction(0))

    def off(self, one: Numeral, *, doubtful: bool) -> Fraction | None:
        """Give how far a number that a line starts from may be off; None where it is exact."""
        if one.key in self.rounded:
            return self.rounded[one.key]
        return one.half if doubtful and one.value not in self.data else None

    def off_in_result(self, one: Numeral, *, kept: bool) -> Fraction | None:
        """Give how far a number inside of a worked out expression may be off; None for data, or where it was kept."""
        if one.key in self.rounded:
            return self.rounded[one.key]
        return None if kept or one.value in self.data else one.half


def half_unit(one: Numeral, claim: Claim, *, scaled: bool, inexact: bool) -> Fraction | None:
    """Give half a unit of the last digit of a printed result that counts; None where it is exact."""
    if one.places or scaled:
        return one.half
    if claim.relation is Relation.APPROXIMATES:
        return HALF * 10**one.zeros
    if inexact and one.digits >= FEWEST_DIGITS:
        return HALF * 10 ** min(one.zeros, one.digits - FEWEST_DIGITS)
    return None
