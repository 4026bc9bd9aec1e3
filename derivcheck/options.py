"""The options of the command line, each with its type, its help and its environment variable."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from derivcheck import __version__
from derivcheck.model.document import LayoutConvention
from derivcheck.model.verdict import VerdictKind
from derivcheck.reports import formats


class FailOn(StrEnum):
    """What makes the exit status 1; a wrong step always does, except with `never`."""

    WRONG = "wrong"
    UNDECIDED = "undecided"
    UNREAD = "unread"
    NEVER = "never"


class InputFormat(StrEnum):
    """The formats that standard input may have."""

    MARKDOWN = "markdown"
    LATEX = "latex"


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"derivcheck {__version__}")
        raise typer.Exit


def _known_format(name: str) -> str:
    """Hold a format name against the formats that exist."""
    if name not in formats():
        raise typer.BadParameter(f"{name!r} is not one of {', '.join(formats())}.")
    return name


def _from_environment(name: str) -> str:
    return f"DERIVCHECK_{name}"


Version = Annotated[
    bool, typer.Option("--version", help="Show the version and end.", callback=_show_version, is_eager=True)
]
Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files, directories, patterns; - reads standard input.")
]
Formula = Annotated[str, typer.Argument(metavar="FORMULA", help="One formula in LaTeX, without dollar signs.")]
Given = Annotated[
    str | None,
    typer.Option(metavar="FILE", envvar=_from_environment("GIVEN"), help="Declarations that rule every document."),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="NAME",
        envvar=_from_environment("FORMAT"),
        callback=_known_format,
        help=f"Form of the report: {', '.join(formats())}.",
    ),
]
Mistake = Annotated[
    str | None, typer.Argument(metavar="[MISTAKE]", help="A name such as dropped-sign; none: all of them.")
]
Output = Annotated[str | None, typer.Option(metavar="FILE", help="Write the report there, whole or not at all.")]
Layout = Annotated[
    LayoutConvention | None,
    typer.Option(envvar=_from_environment("LAYOUT"), help="How derivatives by or of vectors are laid out."),
]
Only = Annotated[
    list[VerdictKind] | None, typer.Option(help="Show only steps with this verdict (repeatable; text report).")
]
Failing = Annotated[
    list[FailOn] | None,
    typer.Option(
        "--fail-on",
        envvar=_from_environment("FAIL_ON"),
        help="What gives exit status 1 besides wrong steps (repeatable); never: nothing does.",
    ),
]
Hints = Annotated[
    int,
    typer.Option(
        min=0,
        max=3,
        help="What is told of a mistake: 0 where it is, 1 its kind, 2 a hint and a counterexample, 3 what is right.",
    ),
]
StandardFormat = Annotated[InputFormat, typer.Option("--input-format", help="Document format of standard input.")]
Seed = Annotated[int, typer.Option(envvar=_from_environment("SEED"), help="Seed of the random points.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Show wrong steps and the counts only.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Show every step in full.")]
