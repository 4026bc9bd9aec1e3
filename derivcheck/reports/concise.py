"""One line for each finding, `path:line:column: mistake: message`, for editors and for searching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.model.verdict import VerdictKind
from derivcheck.reports.wording import cause, counted, expected, kind, location, totals, with_lines

if TYPE_CHECKING:
    from derivcheck.model.report import FileReport, Report, ReportStep
    from derivcheck.reports.options import Options

NAME = "concise"


def render(report: Report, *, options: Options) -> str:
    """Give a line for each step that the reader asked to see, and the counts as the last line."""
    shown = [line(file, step) for file in report.files for step in file.steps if options.shows(step.verdict)]
    return "\n".join([*shown, totals(report)]) + "\n"


def line(file: FileReport, step: ReportStep) -> str:
    """Tell a step on one line; the place is the first wrong one, else where the step begins."""
    is_own = step.verdict is VerdictKind.FAILS and not step.carries
    at = step.places[0] if step.places and is_own else step
    name, words = kind(step), cause(step)
    if step.verdict is VerdictKind.FAILS and step.carries:
        name, words = "carried", f"it carries the error of {counted('step', step.carries)}"
    elif step.verdict is VerdictKind.FAILS:
        told = [expected(place, step, words) for place in step.places[:1]]
        words = ": ".join([words, *(one for one in told if one)])
    return ": ".join(filter(None, (f"{location(file, step, at.line)}:{at.column}", name, with_lines(words, file))))
