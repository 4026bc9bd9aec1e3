"""The report as one JSON object, the form that other programs build on (`docs/report.schema.json`).

Keys stand in the order of the documentation and are only ever added, at the end of their object.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from derivcheck import __version__

if TYPE_CHECKING:
    from derivcheck.model.document import Trouble
    from derivcheck.model.report import FileReport, Report, ReportPlace, ReportRepair, ReportStep, Summary
    from derivcheck.model.verdict import Counterexample
    from derivcheck.reports.options import Options

NAME = "json"
VERSION = 1


def render(report: Report, *, options: Options) -> str:
    """Give every step, whichever of them the options would show to a person."""
    del options
    return json.dumps(as_object(report), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def as_object(report: Report) -> dict[str, object]:
    """Give the report as the dictionaries and lists of JSON."""
    return {
        "version": VERSION,
        "tool": {"name": "derivcheck", "version": __version__},
        "summary": _summary(report.summary),
        "files": [_file(file) for file in report.files],
    }


def _summary(summary: Summary) -> dict[str, object]:
    return {
        "files": summary.files,
        "steps": summary.steps,
        "holds": summary.holds,
        "fails": summary.fails,
        "given": summary.given,
        "undecided": summary.undecided,
        "unread": summary.unread,
        "mistakes": summary.mistakes,
    }


def _file(file: FileReport) -> dict[str, object]:
    return {
        "path": file.path,
        "error": file.error,
        "steps": [_step(step) for step in file.steps],
        "troubles": [_trouble(trouble) for trouble in file.troubles],
    }


def _trouble(trouble: Trouble) -> dict[str, object]:
    return {
        "message": trouble.message,
        "source": trouble.source,
        "line": trouble.line,
        "column": trouble.column,
    }


def _step(step: ReportStep) -> dict[str, object]:
    return {
        "id": step.id,
        "line": step.line,
        "column": step.column,
        "end_line": step.end_line,
        "end_column": step.end_column,
        "cell": step.cell,
        "relation": step.relation,
        "left": step.left,
        "right": step.right,
        "verdict": str(step.verdict),
        "evidence": None if step.evidence is None else str(step.evidence),
        "layout": None if step.layout is None else str(step.layout),
        "conditions": list(step.conditions),
        "mistake": step.mistake,
        "message": step.message,
        "places": [_place(place) for place in step.places],
        "repair": step.repair,
        "repair_side": step.repair_side,
        "counterexample": None if step.counterexample is None else _counterexample(step.counterexample),
        "carries": list(step.carries),
        "agrees_with_start": step.agrees_with_start,
        "readings": list(step.readings),
        "reason": step.reason,
        "seconds": round(step.seconds, 6),
        "method": step.method,
        "alternatives": [_alternative(one) for one in step.alternatives],
    }


def _alternative(repair: ReportRepair) -> dict[str, object]:
    return {
        "mistake": repair.mistake,
        "message": repair.message,
        "places": [_place(place) for place in repair.places],
        "repair": repair.repair,
        "repair_side": repair.repair_side,
    }


def _place(place: ReportPlace) -> dict[str, object]:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "entry": None if place.entry is None else list(place.entry),
        "found": place.found,
        "expected": place.expected,
    }


def _counterexample(found: Counterexample) -> dict[str, object]:
    return {"at": dict(found.at), "left": found.left, "right": found.right}
