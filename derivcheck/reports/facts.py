"""What a block tells below the line: what was expected, other repairs, the evidence, and what follows from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from derivcheck.model.verdict import Evidence, VerdictKind
from derivcheck.reports.excerpt import plain
from derivcheck.reports.options import VERBOSE
from derivcheck.reports.wording import LONGEST, capital, cause, counted, expected, listed, sentence, tells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from derivcheck.model.report import ReportPlace, ReportRepair, ReportStep
    from derivcheck.model.verdict import Counterexample
    from derivcheck.reports.options import Options

MOST_PLACES = 5
POWER = re.compile(r"(\d) \\cdot 10\^\{(-?\d+)\}")
FRACTION = re.compile(r"^(- ?)?\\frac\{(\d+)\}\{(\d+)\}$")
MOST_VALUES = 6


def facts(step: ReportStep, followers: Sequence[ReportStep], options: Options) -> Iterator[str]:
    """Give the rest of a block, a sentence on each line."""
    told = [expected(place, step, cause(step)) for place in step.places[:MOST_PLACES]]
    yield from (sentence(one) for one in told if one)
    if len(step.places) > MOST_PLACES:
        yield f"{len(step.places) - MOST_PLACES} more places differ."
    yield from _repair(step)
    yield from (_other(other, step) for other in _others(step))
    if step.counterexample is not None:
        yield from _evidence(step.counterexample, step, options)
    yield from _grounds(step)
    if step.carries:
        yield f"It carries the error of {counted('step', step.carries)} and is not counted again."
    yield from _consequences(followers)


def _repair(step: ReportStep) -> Iterator[str]:
    """Show the repaired side where the places do not already say it all."""
    repair = plain(step.repair or "")
    if not repair or len(repair) > LONGEST or any(place.expected is not None for place in step.places):
        return
    if not tells(cause(step), repair):
        side = "as this line" if step.repair_side == "both" else f"with this {step.repair_side or 'right'} side"
        yield f"It would hold {side}: {repair}"


def _others(step: ReportStep) -> Iterator[ReportRepair]:
    """Give the repairs that say something else: another mistake, or the same at a place of its own."""
    told: list[tuple[str | None, Sequence[ReportPlace]]] = [(step.mistake, step.places)]
    for other in step.alternatives:
        if not any(name == other.mistake and _meet(places, other.places) for name, places in told):
            told.append((other.mistake, other.places))
            yield other


def _meet(these: Sequence[ReportPlace], those: Sequence[ReportPlace]) -> bool:
    """Tell whether two lists of places share characters; without places they may."""
    pairs = [
        (one.line, one.column) < (other.end_line, other.end_column)
        and (other.line, other.column) < (one.end_line, one.end_column)
        for one in these
        for other in those
    ]
    return any(pairs) or not pairs


def _other(other: ReportRepair, step: ReportStep) -> str:
    """Tell another repair that would do as well."""
    said = plain(other.message).rstrip(".")
    places = [told for place in other.places[:MOST_PLACES] if (told := expected(place, step, said))]
    is_told = any(place.expected for place in other.places) or tells(said, plain(other.repair))
    if not is_told and len(plain(other.repair)) <= LONGEST:
        what = "line" if other.repair_side == "both" else f"{other.repair_side} side"
        places = [f"the {what} would be {plain(other.repair)}"]
    return f"It could also be: {': '.join(filter(None, (said, '; '.join(places))))}."


def _evidence(found: Counterexample, step: ReportStep, options: Options) -> Iterator[str]:
    """Give the counterexample on one line, as something to check by hand."""
    left, right = number(plain(found.left)), number(plain(found.right))
    if step.evidence == Evidence.SHAPE and not found.at:
        if not (tells(cause(step), left) and tells(cause(step), right)):
            yield f"The shapes that meet are {left} and {right}."
        return
    if not found.at and tells(cause(step), left) and tells(cause(step), right):
        return
    points = [f"{plain(name)} = {number(plain(value))}" for name, value in found.at]
    if len(points) > MOST_VALUES and options.verbosity < VERBOSE:
        points = [*points[: MOST_VALUES - 1], f"{len(points) - MOST_VALUES + 1} more values (-v shows them)"]
    values = _values(found, step, left, right)
    yield f"With {listed(points)}, {values}." if points else capital(f"{values}.")


def number(text: str) -> str:
    r"""Write a number as at a terminal: `1.5e-7` for `1.5 \cdot 10^{-7}`, `1/2` for `\frac{1}{2}`."""
    return FRACTION.sub(r"\1\2/\3", POWER.sub(r"\1e\2", text))


def _values(found: Counterexample, step: ReportStep, left: str, right: str) -> str:
    """Say what the two sides are there; for equations it matters which line the values are put into."""
    if found.entry is not None:
        return f"entry ({found.entry[0]}, {found.entry[1]}) of the left side is {left}, and of the right side {right}"
    if step.method.startswith("the derivatives of both sides"):
        return f"the derivative of the left side is {left} and that of the right side is {right}"
    if "the differential equation" in step.method:
        return f"the left side of that equation is {left} and its right side is {right}"
    if step.evidence == Evidence.SOLUTIONS:
        line = "the equation to be solved" if step.mistake == "extra-solution" else "this line"
        if left != right:
            return f"the left side of {line} is {left} and the right side is {right}"
        return f"both sides of the equation to be solved are {left}"
    return f"the left side is {left} and the right side is {right}"


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
    """Say which later steps rest on this one."""
    repeating = [step.id for step in followers if step.verdict == VerdictKind.FAILS]
    following = [step.id for step in followers if step.verdict != VerdictKind.FAILS]
    told = []
    if repeating:
        told.append(f"{counted('step', repeating)} {'repeats' if len(repeating) == 1 else 'repeat'} it")
    if following:
        told.append(f"{counted('step', following)} {'follows' if len(following) == 1 else 'follow'} from it")
    if len(told) > 1:
        yield capital(f"{' and '.join(told)}; they are not counted again.")
    elif told:
        yield capital(f"{told[0]} and {'is' if len(followers) == 1 else 'are'} not counted again.")
