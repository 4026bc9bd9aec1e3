"""One step told in full: title, cause, the line with carets, what was expected, evidence and consequences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.model.verdict import Evidence, VerdictKind
from derivcheck.reports.excerpt import Mark, excerpt, plain, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from derivcheck.model.report import FileReport, ReportPlace, ReportStep
    from derivcheck.model.verdict import Counterexample

BAR = 80
MOST_PLACES = 5
MOST_NAMED = 6
LONGEST_REPAIR = 200


def block(file: FileReport, step: ReportStep, followers: Sequence[ReportStep], width: int) -> str:
    """Tell one step as paragraphs under a title bar."""
    cause = sentence(step.message or step.reason or _default_cause(step))
    paragraphs = [
        "\n".join(_title(file, step)),
        cause,
        "\n".join(_lines(file, step, width)),
        "\n".join(_facts(step, followers)),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def location(file: FileReport, step: ReportStep) -> str:
    """Name the file and line of a step (for a notebook also the cell), as editors jump to it."""
    cell = "" if step.cell is None else f"cell {step.cell}:"
    return f"{visible(file.path)}:{cell}{step.line}"


def sentence(words: str) -> str:
    """Give words that came from elsewhere as a sentence: a capital and a full stop."""
    text = capital(plain(words))
    return text if text.endswith((".", "!", "?")) or not text else text + "."


def capital(text: str) -> str:
    r"""Begin with a capital, unless the first word is mathematics (`x`, `\frac`, `f(x)`)."""
    first = text.split(" ", 1)[0]
    return text[0].upper() + text[1:] if first == "a" or (len(first) > 1 and first.isalpha()) else text


def counted(noun: str, names: Sequence[str]) -> str:
    """Name a few things: `step s3`, `steps s3 and s4`, `steps s1, s2 ... and 5 more`."""
    if len(names) > MOST_NAMED:
        return f"{noun}s {', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} more"
    if len(names) < 2:
        return f"{noun} {''.join(names)}"
    return f"{noun}s {', '.join(names[:-1])} and {names[-1]}"


def _title(file: FileReport, step: ReportStep) -> Iterator[str]:
    where = f"{location(file, step)}, step {step.id}"
    start = f"-- {plain(_name(step)).upper()} "
    yield f"{start}{'-' * max(3, BAR - len(start) - len(where) - 1)} {where}"


def _name(step: ReportStep) -> str:
    """Name a step for its title: the mistake where it is known, else what can be seen."""
    if step.verdict != VerdictKind.FAILS:
        return str(step.verdict)
    if step.mistake is not None:
        return step.mistake.replace("-", " ")
    if step.evidence == Evidence.SHAPE:
        return "wrong shape"
    return "wrong entry" if step.places and all(place.entry for place in step.places) else "wrong step"


def _default_cause(step: ReportStep) -> str:
    match step.verdict:
        case VerdictKind.FAILS:
            return "The two sides of this step are not equal" if step.relation == "=" else "This step is not true"
        case VerdictKind.GIVEN:
            return "Taken as given"
        case _:
            return ""


def _lines(file: FileReport, step: ReportStep, width: int) -> list[str]:
    if file.source is None:
        return []
    places: Sequence[ReportPlace | ReportStep] = step.places[:MOST_PLACES] or (step,)
    marks = [Mark(place.line, place.column, place.end_line, place.end_column) for place in places]
    return excerpt(file.source, marks, width)


def _facts(step: ReportStep, followers: Sequence[ReportStep]) -> Iterator[str]:
    """Give the rest, a sentence on each line."""
    for place in step.places[:MOST_PLACES]:
        if place.expected and plain(place.expected) not in plain(step.message or ""):  # else the cause has said it
            yield from _expected(place)
    if len(step.places) > MOST_PLACES:
        yield f"{len(step.places) - MOST_PLACES} more places differ."
    yield from _repair(step)
    if step.counterexample is not None:
        yield _witness(step.counterexample, step)
    yield from _grounds(step)
    if step.carries:
        yield f"It carries the error of {counted('step', step.carries)} and is not counted again."
    yield from _consequences(followers)


def _expected(place: ReportPlace) -> Iterator[str]:
    found, expected = plain(place.found), plain(place.expected or "")
    if place.entry is None:
        yield f"{found} should be {expected}." if found else f"{expected} is missing."
    else:
        entry = f"Entry ({place.entry[0]}, {place.entry[1]})"
        yield f"{entry} should be {expected}; the line has {found or 'nothing there'}."


def _repair(step: ReportStep) -> Iterator[str]:
    """Show the repaired side where the places do not already say it all."""
    if step.repair is None or any(place.expected is not None for place in step.places):
        return
    repair = plain(step.repair)
    if len(repair) <= LONGEST_REPAIR:
        yield f"It would hold with this {step.repair_side or 'right'} side: {repair}"


def _witness(found: Counterexample, step: ReportStep) -> str:
    """Give the counterexample as something to check by hand."""
    left, right = plain(found.left), plain(found.right)
    if step.evidence == Evidence.SHAPE and not found.at:
        return f"The left side is {left}, the right side is {right}."
    if found.entry is None:
        values = f"the left side is {left} and the right side is {right}."
    else:
        entry = f"entry ({found.entry[0]}, {found.entry[1]})"
        values = f"{entry} of the left side is {left}, and of the right side {right}."
    if not found.at:
        return capital(values)
    points = [f"{plain(name)} = {plain(value)}" for name, value in found.at]
    listed = points[0] if len(points) == 1 else f"{', '.join(points[:-1])} and {points[-1]}"
    return f"With {listed} {values}"


def _grounds(step: ReportStep) -> Iterator[str]:
    """Say what the verdict rests on, and under which readings."""
    if step.verdict == VerdictKind.HOLDS and (step.evidence or step.method):
        yield sentence(": ".join(filter(None, (step.evidence, step.method))))
    if step.conditions:
        yield f"It needs {', '.join(map(plain, step.conditions))}."
    if step.layout:
        yield f"Read in {plain(step.layout)} layout."
    if step.readings:
        yield f"Read so: {'; '.join(map(plain, step.readings))}."


def _consequences(followers: Sequence[ReportStep]) -> Iterator[str]:
    repeating = [step.id for step in followers if step.verdict == VerdictKind.FAILS]
    following = [step.id for step in followers if step.verdict != VerdictKind.FAILS]
    told = []
    if repeating:
        told.append(f"{counted('step', repeating)} {'repeats' if len(repeating) == 1 else 'repeat'} it")
    if following:
        told.append(f"{counted('step', following)} {'follows' if len(following) == 1 else 'follow'} from it")
    if told:
        counted_again = "is not" if len(repeating) + len(following) == 1 else "are not"
        yield capital(
            f"{' and '.join(told)}; {'it' if counted_again == 'is not' else 'they'} {counted_again} counted again."
        )
