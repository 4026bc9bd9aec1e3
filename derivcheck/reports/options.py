"""What a reader of a report wants to see of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from derivcheck.model.verdict import VerdictKind

if TYPE_CHECKING:
    from derivcheck.model.report import Report

QUIET = -1
NORMAL = 0
VERBOSE = 1
OPEN = frozenset({VerdictKind.UNDECIDED, VerdictKind.UNREAD})
"""The verdicts that leave a step open."""


@dataclass(frozen=True, slots=True)
class Options:
    """Presentation only: no option here changes a verdict."""

    only: frozenset[VerdictKind] = frozenset()
    """The verdicts to show; empty: those that the verbosity asks for."""
    verbosity: int = NORMAL
    width: int = 100
    hints: int = 3
    """How much of a mistake is told (`hints.py`): 0 only where it is, 3 everything."""

    def shows(self, verdict: VerdictKind) -> bool:
        """Tell whether a reader asked to see the steps with a verdict."""
        if self.only:
            return verdict in self.only
        if self.verbosity >= VERBOSE or verdict is VerdictKind.FAILS:
            return True
        return self.verbosity >= NORMAL and verdict in OPEN


class Render(Protocol):
    """The function that every report format provides."""

    def __call__(self, report: Report, *, options: Options) -> str:
        """Give the whole report as text that ends in a line feed."""
