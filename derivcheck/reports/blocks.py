"""One step told in full: title, cause, the line with carets, what was expected, evidence and consequences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.reports.excerpt import Mark, excerpt
from derivcheck.reports.facts import MOST_PLACES, facts
from derivcheck.reports.wording import cause, kind, location, sentence, with_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from derivcheck.model.report import FileReport, ReportPlace, ReportStep
    from derivcheck.reports.options import Options

BAR = 80


def block(file: FileReport, step: ReportStep, followers: Sequence[ReportStep], options: Options) -> str:
    """Tell one step as paragraphs under a title bar."""
    paragraphs = [
        "\n".join(_title(file, step)),
        with_lines(sentence(cause(step)), file),
        "\n".join(_lines(file, step, options.width)),
        "\n".join(with_lines(told, file) for told in facts(step, followers, options)),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _title(file: FileReport, step: ReportStep) -> Iterator[str]:
    line = step.places[0].line if step.places and not step.carries else step.line
    where = f"{location(file, step, line)}, step {step.id}"
    start = f"-- {kind(step).replace('-', ' ').upper()} "
    yield f"{start}{'-' * max(3, BAR - len(start) - len(where) - 1)} {where}"


def _lines(file: FileReport, step: ReportStep, width: int) -> list[str]:
    if file.source is None:
        return []
    places: Sequence[ReportPlace | ReportStep] = step.places[:MOST_PLACES] or (step,)
    marks = [Mark(place.line, place.column, place.end_line, place.end_column) for place in places]
    return excerpt(file.source, marks, width)
