"""A line that is wrong, and what goes on from it: such lines follow, and carry its mistake."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivcheck.solving import verdicts
from derivcheck.solving.thread import Finding, Relevance, Thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivcheck.model.verdict import Verdict
    from derivcheck.solving.statement import Statement

MOSTLY = 0.7


@dataclass(slots=True)
class Wrong:
    """What was claimed wrongly, with all that follows from it."""

    root: int = -1
    """The claim at which it went wrong."""
    thread: Thread = field(default_factory=Thread)

    def carried(self, statement: Statement, known: Sequence[Statement]) -> Verdict | None:
        """Say that a line follows from the wrong one, alone or with one of the lines before it; None where not."""
        wrong = tuple(self.thread.known)
        if not wrong:
            return None
        tried = [self.thread.related(statement), *((one,) for one in wrong), *((*wrong, one) for one in known)]
        for against in tried:
            finding = self.thread.compare(statement, tuple(sorted(against, key=lambda one: one.number)))
            if finding.relevance is Relevance.IMPLIED or self.solves(statement, finding):
                self.thread.known.append(statement)
                return verdicts.follows(finding, carries=(self.root,))
        return None

    def solves(self, statement: Statement, finding: Finding) -> bool:
        """Tell whether a statement gives one of the solutions of the wrong lines."""
        is_one = finding.relevance is Relevance.PARTIAL and statement.is_value
        return (is_one and set(finding.against) <= set(self.thread.known)) or is_branch(statement, finding)


def is_branch(statement: Statement, finding: Finding) -> bool:
    r"""Tell whether a statement gives one branch of the line before: `v = \sqrt{gh}` behind `v^2 = gh`."""
    if statement.isolated is None or len(finding.against) > 1 or not finding.points:
        return False
    is_power = finding.against[0].solved_for == statement.isolated != finding.against[0].isolated
    return is_power and len(finding.missed) <= MOSTLY * len(finding.points)
