"""A wrong line with all that it was held against: what a repair of it has to follow from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivcheck.model.verdict import Evidence, VerdictKind
from derivcheck.solving.bounds import moved_end
from derivcheck.solving.kinds import is_identity
from derivcheck.solving.thread import Relevance
from derivcheck.solving.values import gains, solves, values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivcheck.model.derivation import Claim
    from derivcheck.model.verdict import Verdict
    from derivcheck.solving.statement import Statement
    from derivcheck.solving.thread import Finding, Thread

MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Conviction:
    """What a wrong line says, and the lines that it was held against."""

    claim: Claim
    statement: Statement
    finding: Finding
    lines: tuple[Statement, ...]
    """The lines that were taken as true, the nearest first."""
    thread: Thread

    def follows(self, statement: Statement) -> bool:
        """Tell whether another line would follow in its place."""
        found = self.thread.compare(statement, self.finding.against)
        if found.relevance is not Relevance.IMPLIED or is_identity(statement):
            return False
        if statement.is_order:
            solved = [one for one in self.lines if one.is_order and not one.is_value and one.names == statement.names]
            return moved_end(statement, solved, self.finding.against) is None
        return all(solves(one, found) for one in values(statement))

    def is_equivalent(self, statement: Statement) -> bool:
        """Tell whether a line that follows has no solution that the lines before rule out."""
        return not gains(statement, self.thread.compare(statement, self.finding.against))


def conviction(
    claim: Claim, statement: Statement, finding: Finding, known: tuple[Thread, Sequence[Statement]]
) -> Conviction:
    """Put together what a wrong line was held against."""
    thread, accepted = known
    lines = {one.number: one for one in (*finding.against, *accepted[-MOST_LINES:]) if one.number < claim.number}
    return Conviction(claim, statement, finding, tuple(sorted(lines.values(), key=lambda one: -one.number)), thread)


def is_convicted(verdict: Verdict | None) -> bool:
    """Tell whether a verdict finds a line wrong by the solutions of the lines before it."""
    return verdict is not None and verdict.kind is VerdictKind.FAILS and verdict.evidence is Evidence.SOLUTIONS
