"""The report for a person at a terminal: the wrong steps first, each with its place, its cause and its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.model.verdict import Evidence, VerdictKind
from derivcheck.reports.blocks import block, capital, counted, location
from derivcheck.reports.excerpt import plain, visible
from derivcheck.reports.options import NORMAL, VERBOSE, Options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.model.report import FileReport, Report, ReportStep, Summary

NAME = "text"
MOST_OPEN = 20
"""Undecided and unread steps listed for one file before the rest is only counted."""

_OPEN = frozenset({VerdictKind.UNDECIDED, VerdictKind.UNREAD})


def render(report: Report, *, options: Options) -> str:
    """Give the findings file by file, and the counts in the last lines."""
    parts = [part for file in report.files for part in _file(file, options)]
    return "\n\n".join([*parts, "\n".join(_ending(report, options))]) + "\n"


def shown_verdicts(options: Options) -> frozenset[VerdictKind]:
    """Tell which verdicts a reader asked to see."""
    if options.only:
        return options.only
    if options.verbosity >= VERBOSE:
        return frozenset(VerdictKind)
    return frozenset({VerdictKind.FAILS}) if options.verbosity < NORMAL else frozenset({VerdictKind.FAILS, *_OPEN})


def _file(file: FileReport, options: Options) -> Iterator[str]:
    """Give the blocks of a file, then its open steps on a line each."""
    shown = shown_verdicts(options)
    chosen = [step for step in file.steps if step.verdict in shown]
    followers = _followers(file)
    yield from (
        block(file, step, followers.get(step.id, []), options.width)
        for step in chosen
        if _deserves_block(step, options)
    )
    lines = [_concise(file, step) for step in chosen if not _deserves_block(step, options)]
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
    return step.verdict not in _OPEN and not (step.verdict == VerdictKind.FAILS and step.carries)


def _followers(file: FileReport) -> dict[str, list[ReportStep]]:
    """Tell for every wrong step which later ones carry its error."""
    found: dict[str, list[ReportStep]] = {}
    for step in file.steps:
        for cause in step.carries:
            found.setdefault(cause, []).append(step)
    return found


def _concise(file: FileReport, step: ReportStep) -> str:
    if step.verdict == VerdictKind.FAILS:
        reason = f"carries the error of {counted('step', step.carries)}"
    else:
        reason = plain(step.reason or step.message or "no reason was recorded")
    return f"{location(file, step)}:{step.column}: {step.verdict}: {reason}"


def _ending(report: Report, options: Options) -> Iterator[str]:
    """Give the next thing to do, and the summary as the last line."""
    summary = report.summary
    if options.verbosity >= NORMAL:
        yield from _advice(report)
    errors = sum(1 for file in report.files if file.error is not None)
    unreadable = f" {_many(errors, 'file')} could not be checked." if errors else ""
    yield capital(_counts(summary)) + unreadable


def _advice(report: Report) -> Iterator[str]:
    summary = report.summary
    carried = summary.fails - summary.mistakes
    if summary.fails and carried > 0:
        mistakes, others = _many(summary.mistakes, "mistake"), _many(carried, "further step")
        yield f"{mistakes} to mend; {others} only {_verb(carried, 'carry')} on."
    if summary.fails:
        shapes = any(step.evidence == Evidence.SHAPE for file in report.files for step in file.steps)
        meant = " or declare the shapes that were meant" if shapes else ""
        yield f"Mend the marked places{meant}, then check again."
    elif summary.undecided or summary.unread:
        yield "To decide more steps, declare names, sizes and shapes in the front matter (see the README)."


def _counts(summary: Summary) -> str:
    return (
        f"{_many(summary.files, 'file')}, {_many(summary.steps, 'step')}: "
        f"{summary.holds} {_verb(summary.holds, 'hold')}, {summary.fails} {_verb(summary.fails, 'fail')}, "
        f"{summary.given} given, {summary.undecided} undecided, {summary.unread} unread."
    )


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _verb(number: int, verb: str) -> str:
    """Give the verb in the number of its subject."""
    if number != 1:
        return verb
    return verb.removesuffix("y") + "ies" if verb.endswith("y") else verb + "s"
