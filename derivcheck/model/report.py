"""The report: what every output format is made from (`formats.md` section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivcheck.model.document import Trouble
    from derivcheck.model.source import Source
    from derivcheck.model.verdict import Counterexample, VerdictKind


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """A place inside a step that is wrong."""

    line: int
    column: int
    end_line: int
    end_column: int
    entry: tuple[int, int] | None
    found: str
    expected: str | None


@dataclass(frozen=True, slots=True)
class ReportRepair:
    """Another way to make a wrong step true."""

    mistake: str
    message: str
    places: tuple[ReportPlace, ...]
    repair: str
    repair_side: str


@dataclass(frozen=True, slots=True)
class ReportStep:
    """One step: a relation sign, the sides that it joins and what was decided."""

    id: str
    line: int
    column: int
    end_line: int
    end_column: int
    cell: int | None
    relation: str
    left: str
    right: str
    verdict: VerdictKind
    evidence: str | None
    layout: str | None
    conditions: tuple[str, ...]
    mistake: str | None
    message: str | None
    places: tuple[ReportPlace, ...]
    repair: str | None
    repair_side: str | None
    counterexample: Counterexample | None
    carries: tuple[str, ...]
    agrees_with_start: bool | None
    readings: tuple[str, ...]
    reason: str | None
    method: str
    seconds: float
    alternatives: tuple[ReportRepair, ...] = ()
    """Other repairs that would do as well, at most two."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """The steps of one file; `source` serves formats that show the lines, and is no part of the data."""

    path: str
    error: str | None
    steps: tuple[ReportStep, ...]
    troubles: tuple[Trouble, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over all files; nothing passes silently."""

    files: int
    steps: int
    holds: int
    fails: int
    given: int
    undecided: int
    unread: int
    mistakes: int


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run."""

    summary: Summary
    files: tuple[FileReport, ...]
