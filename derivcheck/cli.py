"""The command line: options, what is printed where, and the exit status; no mathematics.

Whatever needs sympy or lark is imported when a command runs, so that `--help` and `--version` answer at once.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from enum import IntEnum
from typing import TYPE_CHECKING

import typer

from derivcheck.options import (
    Failing,
    FailOn,
    Format,
    Formula,
    Given,
    Hints,
    InputFormat,
    Layout,
    Mistake,
    Only,
    Output,
    Paths,
    Quiet,
    Seed,
    StandardFormat,
    Verbose,
    Version,
)
from derivcheck.outlet import OutputError, check_place, progress, say, write
from derivcheck.reports import Options, renderer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from derivcheck.api import Outcome
    from derivcheck.model.document import Trouble
    from derivcheck.model.report import FileReport, Report

app = typer.Typer(
    help="Check mathematical derivations: which step is wrong, where, and why.",
    no_args_is_help=True,
    rich_markup_mode=None,  # LaTeX holds square brackets
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Status(IntEnum):
    """The exit statuses; scripts rely on them."""

    FINE = 0
    WRONG = 1
    UNUSABLE = 2
    NOTHING = 3
    FAULT = 4
    INTERRUPTED = 130


def main() -> None:
    """Run the command line and end the process with its status."""
    status: int
    try:
        app()
        status = Status.FINE
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else Status.FINE if end.code is None else Status.UNUSABLE
    except KeyboardInterrupt:
        status = Status.INTERRUPTED
    except Exception as fault:
        kind = type(fault).__name__
        _tell_fault(fault, f"derivcheck itself failed ({kind}); please report it with the command that you gave")
        status = Status.FAULT
    sys.exit(status)


@app.callback()
def start(*, version: Version = False) -> None:
    """Check mathematical derivations: which step is wrong, where, and why."""


@app.command(
    epilog="Exit status: 0 no wrong step, 1 wrong steps, 2 unusable input, 3 no formula, 4 fault, 130 stopped."
)
def check(  # noqa: PLR0913 - one parameter for each option
    paths: Paths,
    *,
    given: Given = None,
    report_format: Format = "text",
    output: Output = None,
    layout: Layout = None,
    only: Only = None,
    hints: Hints = 3,
    fail_on: Failing = None,
    input_format: StandardFormat = InputFormat.MARKDOWN,
    seed: Seed = 0,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Check documents and say which steps are wrong."""
    from derivcheck.api import run, settings, summarised
    from derivcheck.inputs import sources

    view = Options(only=frozenset(only or ()), verbosity=verbose - quiet, hints=hints)
    with _refusing():
        chosen = settings(given=given, layout=layout, seed=seed)
        check_place(output)
        outcomes, interrupted = _collect(run(sources(paths, input_format=input_format), chosen), quiet=quiet)
        report = summarised(outcome.file for outcome in outcomes)
        write(renderer(report_format)(report, options=view), output)
    raise typer.Exit(Status.INTERRUPTED if interrupted else _judge(report, outcomes, fail_on or [FailOn.WRONG]))


@app.command(context_settings={"ignore_unknown_options": True})  # a formula may begin with a minus sign
def parse(formula: Formula, *, layout: Layout = None) -> None:
    """Show how a formula is read, or where it is not understood."""
    from derivcheck.api import settings
    from derivcheck.pipeline import describe

    text = describe(formula, settings(layout=layout))
    write(text if text.endswith("\n") else text + "\n", None)


@app.command()
def explain(mistake: Mistake = None) -> None:
    """Say what a kind of mistake is, with an example; without a name, list all kinds."""
    from derivcheck import manual

    text = manual.contents() if mistake is None else manual.page(mistake)
    if text is None:
        say(manual.unknown(mistake or ""))
        raise typer.Exit(Status.UNUSABLE)
    write(text, None)


@contextlib.contextmanager
def _refusing() -> Iterator[None]:
    """End with the status for unusable input where the settings or the output cannot be used."""
    from derivcheck.api import SettingsError

    try:
        yield
    except SettingsError as error:
        _tell_troubles(error.troubles)
        raise typer.Exit(Status.UNUSABLE) from error
    except OutputError as error:
        say(str(error))
        raise typer.Exit(Status.UNUSABLE) from error


def _collect(outcomes: Iterable[Outcome], *, quiet: bool) -> tuple[list[Outcome], bool]:
    """Take what gets finished, telling troubles as they come; an interrupt keeps what there is."""
    done: list[Outcome] = []
    try:
        for outcome in progress(outcomes, shown=not quiet):
            done.append(outcome)
            _tell_file(outcome)
    except KeyboardInterrupt:
        say("derivcheck: interrupted; the report holds what was finished")
        return done, True
    return done, False


def _tell_file(outcome: Outcome) -> None:
    file = outcome.file
    if outcome.fault is not None:
        _tell_fault(outcome.fault, f"{file.path}: {file.error}")
    elif file.error is not None:
        say(f"{file.path}: {file.error}")
    _tell_troubles(file.troubles)


def _tell_troubles(troubles: Iterable[Trouble]) -> None:
    from derivcheck.api import told

    for trouble in troubles:
        say(told(trouble))


def _tell_fault(fault: BaseException, message: str) -> None:
    """Ask for a report of a fault of the program; the trace is for those who look for it."""
    say(message)
    if os.environ.get("DERIVCHECK_DEBUG") == "1":
        traceback.print_exception(fault)
    else:
        say("(DERIVCHECK_DEBUG=1 shows the trace.)")


def _judge(report: Report, outcomes: Sequence[Outcome], fail_on: Sequence[FailOn]) -> Status:
    """Give the exit status: the gravest that applies."""
    if any(outcome.fault is not None for outcome in outcomes):
        return Status.FAULT
    if any(outcome.file.error is not None or any(one.grave for one in outcome.file.troubles) for outcome in outcomes):
        return Status.UNUSABLE
    if not report.summary.steps:
        searched = _names(report.files)
        say(f"derivcheck: no checkable formula found in {searched}; a step needs a relation such as = in $..$")
        return Status.NOTHING
    return Status.WRONG if _fails(report, fail_on) else Status.FINE


def _fails(report: Report, fail_on: Sequence[FailOn]) -> bool:
    if FailOn.NEVER in fail_on:
        return False
    counted = {FailOn.UNDECIDED: report.summary.undecided, FailOn.UNREAD: report.summary.unread}
    return report.summary.fails > 0 or any(counted.get(kind, 0) for kind in fail_on)


def _names(files: Sequence[FileReport]) -> str:
    return files[0].path if len(files) == 1 else f"{len(files)} files"
