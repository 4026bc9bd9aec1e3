"""Checking from Python: `check(paths)` and `check_text(text)` give the report as typed objects."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, Unpack

from derivcheck.inputs import Input, read_text, sources
from derivcheck.model.document import LayoutConvention, Trouble
from derivcheck.model.report import FileReport, Report, Summary
from derivcheck.model.settings import Settings
from derivcheck.model.source import Source
from derivcheck.model.verdict import VerdictKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from derivcheck.model.document import Declarations

PathLike = str | os.PathLike[str]
_LOG = logging.getLogger("derivcheck")


class SettingsError(ValueError):
    """An option or a file of declarations that cannot be used; `troubles` says why, each with its place."""

    def __init__(self, troubles: tuple[Trouble, ...]) -> None:
        """Keep every trouble, so that all can be told at once."""
        super().__init__("; ".join(map(told, troubles)))
        self.troubles = troubles


class Options(TypedDict, total=False):
    """What a run may be told; the defaults are those of the command line."""

    given: PathLike | None
    """A file of declarations that rule every document of the run."""
    layout: LayoutConvention | str | None
    seed: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file; `fault` is the exception when the program itself failed on it."""

    file: FileReport
    fault: Exception | None = None


def check(paths: Iterable[PathLike] | PathLike, **options: Unpack[Options]) -> Report:
    """Check documents: files, directories, patterns, or `-` for standard input.

    A path that cannot be read is a file of the report with an `error`; unusable options raise SettingsError.
    """
    chosen = settings(**options)
    listed = [paths] if isinstance(paths, str | os.PathLike) else paths
    return summarised(outcome.file for outcome in run(sources(listed), chosen))


def check_text(
    text: str,
    *,
    format: str = "markdown",  # noqa: A002 - it is called so everywhere else
    name: str = "<text>",
    **options: Unpack[Options],
) -> Report:
    """Check a document that is at hand as text, in the format "markdown" or "latex"."""
    if format not in {"markdown", "latex"}:
        raise SettingsError((Trouble(f'no document format {format!r}: it is "markdown" or "latex"', name),))
    chosen = settings(**options)
    return summarised(outcome.file for outcome in run([Input(Source(name, text), format)], chosen))


def settings(**options: Unpack[Options]) -> Settings:
    """Turn options as people give them into those of a run."""
    given, layout = options.get("given"), options.get("layout")
    if layout is not None and layout not in set(LayoutConvention):
        names = ", ".join(LayoutConvention)
        raise SettingsError((Trouble(f"no layout {layout!r}: it is one of {names}", "layout"),))
    return Settings(
        given=None if given is None else _declarations(given),
        layout=None if layout is None else LayoutConvention(layout),
        seed=options.get("seed", 0),
    )


def run(inputs: Iterable[Input | Trouble], chosen: Settings) -> Iterator[Outcome]:
    """Check one input after the other; what goes wrong with one never stops the next."""
    for found in inputs:
        if isinstance(found, Trouble):
            yield Outcome(FileReport(path=found.source, error=found.message, steps=()))
        else:
            yield _checked(found, chosen)


def summarised(files: Iterable[FileReport]) -> Report:
    """Count the steps of all files by their verdict; a mistake is a wrong step that carries no earlier one."""
    listed = tuple(files)
    steps = [step for file in listed for step in file.steps]
    counts = dict.fromkeys(VerdictKind, 0)
    for step in steps:
        counts[step.verdict] += 1
    mistakes = sum(1 for step in steps if step.verdict == VerdictKind.FAILS and not step.carries)
    summary = Summary(
        files=len(listed),
        steps=len(steps),
        mistakes=mistakes,
        **{str(kind): count for kind, count in counts.items()},
    )
    return Report(summary, listed)


def told(trouble: Trouble) -> str:
    """Give a trouble as one line that starts with its place, as compilers do."""
    place = [trouble.source, *(str(number) for number in (trouble.line, trouble.column) if number is not None)]
    return f"{':'.join(place)}: {trouble.message}"


def _checked(found: Input, chosen: Settings) -> Outcome:
    try:
        from derivcheck.pipeline import check_source

        return Outcome(check_source(found.source, found.format, chosen))
    except Exception as fault:
        _LOG.debug("fault while checking %s", found.source.name, exc_info=True)
        kind = type(fault).__name__
        error = f"derivcheck itself failed on this file ({kind}); please report it with the file"
        return Outcome(FileReport(path=found.source.name, error=error, steps=(), source=found.source), fault)


def _declarations(path: PathLike) -> Declarations:
    source = read_text(path)
    if isinstance(source, Trouble):
        raise SettingsError((source,))
    from derivcheck.documents import read_declarations

    declarations, troubles = read_declarations(source)
    if troubles:
        raise SettingsError(tuple(troubles))
    return declarations
