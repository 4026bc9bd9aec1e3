"""The report for a person at a terminal: the wrong steps first, each with its place, its cause and its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.mistakes.registry import catalogue
from derivcheck.model.verdict import Evidence, VerdictKind
from derivcheck.reports.blocks import block
from derivcheck.reports.concise import line
from derivcheck.reports.excerpt import visible
from derivcheck.reports.options import NORMAL, OPEN, VERBOSE, Options
from derivcheck.reports.wording import many, totals, verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.model.report import FileReport, Report, ReportStep

NAME = "text"
MOST_OPEN = 20
"""Undecided and unread steps listed for one file before the rest is only counted."""


def render(report: Report, *, options: Options) -> str:
    """Give the findings file by file, and the counts in the last lines."""
    parts = [part for file in report.files for part in _file(file, options)]
    return "\n\n".join([*parts, "\n".join(_ending(report, options))]) + "\n"


def _file(file: FileReport, options: Options) -> Iterator[str]:
    """Give the blocks of a file, then its open steps on a line each."""
    chosen = [step for step in file.steps if options.shows(step.verdict)]
    followers = _followers(file)
    yield from (
        block(file, step, followers.get(step.id, []), options) for step in chosen if _deserves_block(step, options)
    )
    lines = [line(file, step) for step in chosen if not _deserves_block(step, options)]
    if not lines:
        return
    if options.verbosity >= VERBOSE or len(lines) <= MOST_OPEN:
        yield "\n".join(lines)
    else:
        yield "\n".join([*lines[:MOST_OPEN], f"{visible(file.path)}: and {len(lines) - MOST_OPEN} more: use -v"])


def _deserves_block(step: ReportStep, options: Options) -> bool:
    """Root causes always get a block; open steps and repeated errors only when asked for in full."""
    if options.verbosity >= VERBOSE:
        return True
    return step.verdict not in OPEN and not (step.verdict == VerdictKind.FAILS and step.carries)


def _followers(file: FileReport) -> dict[str, list[ReportStep]]:
    """Tell for every wrong step which later ones carry its error."""
    found: dict[str, list[ReportStep]] = {}
    for step in file.steps:
        for cause in step.carries:
            found.setdefault(cause, []).append(step)
    return found


def _ending(report: Report, options: Options) -> Iterator[str]:
    """Give the next thing to do, and the summary as the last line."""
    if options.verbosity >= NORMAL:
        yield from _advice(report)
    yield totals(report)


def _advice(report: Report) -> Iterator[str]:
    summary = report.summary
    carried = summary.fails - summary.mistakes
    if summary.fails and carried > 0:
        mistakes, others = many(summary.mistakes, "mistake"), many(carried, "further step")
        yield f"{mistakes} to mend; {others} only {verb(carried, 'carry')} on."
    if summary.fails:
        shapes = any(step.evidence == Evidence.SHAPE for file in report.files for step in file.steps)
        meant = " or declare the shapes that were meant" if shapes else ""
        yield f"Mend the marked places{meant}, then check again."
        yield from _reading(report)
    elif summary.unread:
        yield "derivcheck parse FORMULA shows how a formula is read, or where it is not understood."
    elif summary.undecided:
        yield "To decide more steps, declare names, sizes and shapes in the front matter (see the README)."


def _reading(report: Report) -> Iterator[str]:
    """Point at the pages on the kinds of mistakes that were found."""
    steps = [step for file in report.files for step in file.steps if not step.carries]
    names = sorted({step.mistake for step in steps if step.mistake} & set(catalogue()))
    if len(names) == 1:
        yield f"derivcheck explain {names[0]} tells more about this mistake."
    elif names:
        yield f"derivcheck explain NAME tells more about a mistake, for example {names[0]}."
