"""What a reader of a report wants to see of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from derivcheck.model.report import Report
    from derivcheck.model.verdict import VerdictKind

QUIET = -1
NORMAL = 0
VERBOSE = 1


@dataclass(frozen=True, slots=True)
class Options:
    """Presentation only: no option here changes a verdict."""

    only: frozenset[VerdictKind] = frozenset()
    """The verdicts to show; empty: those that the verbosity asks for."""
    verbosity: int = NORMAL
    width: int = 100


class Render(Protocol):
    """The function that every report format provides."""

    def __call__(self, report: Report, *, options: Options) -> str:
        """Give the whole report as text that ends in a line feed."""
