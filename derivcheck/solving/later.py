"""What the other lines of a section say of one: whether they go on from it, solve it, or tell what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivcheck.solving.claimed import claims_identity, is_simpler
from derivcheck.solving.kinds import is_expansion, is_identity
from derivcheck.solving.thread import Relevance, Thread
from derivcheck.solving.wording import Join

if TYPE_CHECKING:
    from sympy import Symbol

    from derivcheck.model.derivation import Claim
    from derivcheck.solving.roots import Root
    from derivcheck.solving.solutions import Point
    from derivcheck.solving.statement import Statement
    from derivcheck.solving.thread import Finding

LOOKAHEAD = 12
ADJACENT = 2
"""How many claims may stand between a line and the one that it goes on from without words."""


@dataclass(frozen=True, slots=True)
class Later:
    """The lines of a section, as seen from one of them."""

    statements: dict[int, Statement]
    joins: dict[int, Join]
    hints: dict[Symbol, tuple[Root, ...]]

    def is_claimed(self, claim: Claim, statement: Statement) -> bool:
        """Tell whether a false equality claims an identity, and no later line solves it."""
        if not claims_identity(claim, statement):
            return False
        alone = Thread(hints=self.hints)
        later = [one for number, one in self.statements.items() if number > statement.number and one.names][:LOOKAHEAD]
        solving = [
            one
            for one in later
            if one.names <= statement.names
            and (one.isolated is not None or one.has_number or is_simpler(one, statement))
        ]
        found = (alone.compare(one, (statement,)).relevance for one in solving)
        return not any(one in {Relevance.IMPLIED, Relevance.PARTIAL} for one in found)

    def is_gone_on_from(self, statement: Statement) -> bool:
        """Tell whether a later line solves a statement for one of its unknowns, rightly or not, or follows from it."""
        later = [one for number, one in self.statements.items() if number > statement.number][:LOOKAHEAD]
        alone = Thread(hints=self.hints)
        for one in later:
            if not one.names or not one.names <= statement.names or is_identity(one) or is_expansion(one):
                continue
            is_all = one.names in {statement.names, statement.needed}
            is_solved = one.solved_for is not None and (is_all or one.is_value)
            if is_solved and self.joins[one.number] > Join.OPENED:
                return True
            if alone.compare(one, (statement,)).relevance in {Relevance.IMPLIED, Relevance.PARTIAL}:
                return True
        return False

    def gives(self, statement: Statement) -> bool:
        """Tell whether the value of an unknown is found later only: a line that is true for it is solved by it."""
        values = [one for one in self.statements.values() if one.is_value and not one.is_order]
        first: dict[Symbol | None, int] = {}
        for one in values:
            first.setdefault(one.isolated, one.number)
        return len(statement.alternatives) == 1 and all(
            first.get(name, -1) > statement.number and self.joins[first[name]] > Join.OPENED for name in statement.names
        )

    def is_narrowed(self, statement: Statement) -> bool:
        """Tell whether a later line keeps some of the values only that a line gives: the others were tested."""
        following = [one for number, one in self.statements.items() if 0 < number - statement.number <= LOOKAHEAD]
        known = [one for one in (statement, *self.beside(statement)) if one.is_value]
        values = {part.right for one in known for part in one.parts}
        return any(
            one.is_value
            and one.isolated == statement.isolated
            and self.joins[one.number] is Join.FOLLOWS
            and (one.number - statement.number > 1 or len(statement.alternatives) > 1)
            and {part.right for part in one.parts} < values
            for one in following
        )

    def has_several_values(self, against: tuple[Statement, ...], statement: Statement) -> bool:
        """Tell whether a name that is put in has other values elsewhere: its lines are no system then."""
        put_in = {one.isolated for one in against if one.is_value} - statement.names
        given = {(one.isolated, one.alternatives) for one in self.statements.values() if one.is_value}
        return any(sum(name == other for other, _ in given) > 1 for name in put_in)

    def beside(self, statement: Statement) -> list[Statement]:
        """Give the values that are told right before or behind a value."""
        near = (self.statements.get(statement.number + step) for step in (-1, 1))
        return [one for one in near if one is not None and one.isolated == statement.isolated]

    def is_covered(self, point: Point, finding: Finding, claim: Claim) -> bool:
        """Tell whether another line of the section gives a solution that this one leaves out."""
        first = min(one.number for one in finding.against)
        for number, one in self.statements.items():
            if number <= first or number == claim.number or not one.names <= set(point.balls):
                continue
            elsewhere = any(one.truth(other.balls) is False for other in finding.points)
            if elsewhere and one.truth(point.balls) is True:
                return True
        return False

    def is_told_wrongly(self, statement: Statement, finding: Finding) -> bool:
        """Tell whether one of the next lines gives a value that is no solution, instead of one that is missing."""
        following = [one for number, one in self.statements.items() if 0 < number - statement.number <= ADJACENT]
        return any(
            one.is_value
            and one.isolated == statement.isolated
            and self.joins[one.number] is Join.FOLLOWS
            and all(one.truth(point.balls) is False for point in finding.points)
            for one in following
        )
