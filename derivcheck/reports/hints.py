"""How much a report gives away: a grader sees all of it, a student who still works sees less.

What a level hides is taken out of the report here, before any format sees it, so that no format can show it.

| level | where | kind of mistake | hint, counterexample | what is right |
|---|---|---|---|---|
| 0 | yes | | | |
| 1 | yes | yes | | |
| 2 | yes | yes | yes | |
| 3 | yes | yes | yes | yes |
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.mistakes.registry import catalogue
from derivcheck.model.verdict import Evidence, VerdictKind

if TYPE_CHECKING:
    from derivcheck.model.report import FileReport, Report, ReportStep
    from derivcheck.model.verdict import Counterexample

WHERE, KIND, HINT, EVERYTHING = range(4)


def hinted(report: Report, level: int) -> Report:
    """Give the report that may be shown at a level."""
    if level >= EVERYTHING:
        return report
    return replace(report, files=tuple(_file(file, level) for file in report.files))


def _file(file: FileReport, level: int) -> FileReport:
    return replace(file, steps=tuple(_step(step, level) for step in file.steps))


def _step(step: ReportStep, level: int) -> ReportStep:
    """Take out of a wrong step what a level hides; other steps give nothing away."""
    if step.verdict != VerdictKind.FAILS:
        return step
    return replace(
        step,
        evidence=step.evidence if level >= KIND else None,
        mistake=step.mistake if level >= KIND else None,
        message=_message(step, level),
        places=tuple(replace(place, expected=None) for place in step.places),
        repair=None,
        repair_side=None,
        alternatives=(),
        counterexample=step.counterexample if level >= HINT and not _answers(step) else None,
        conditions=(),
        reason=None,
        method="",
    )


def _message(step: ReportStep, level: int) -> str | None:
    """Say what a mistake of this kind is, in the words of the catalogue: they know nothing of this step."""
    known = catalogue().get(step.mistake or "")
    if known is None or level < KIND:
        return None
    return " ".join([known.summary, known.hint] if level >= HINT else [known.summary])


def _answers(step: ReportStep) -> bool:
    """Tell whether the counterexample would give away what is right.

    Between numbers one of the two values is the right one; so is a lost solution, or the shape in a claim about shapes.
    """
    found = step.counterexample
    if found is None:
        return False
    if step.evidence == Evidence.SOLUTIONS:
        return step.mistake != "extra-solution"
    if step.evidence == Evidence.SHAPE and not found.at:
        return step.relation != "="
    return not found.at or bool(_values(found) & _right(step))


def _values(found: Counterexample) -> set[str]:
    return {"".join(text.split()) for text in (found.left, found.right)}


def _right(step: ReportStep) -> set[str]:
    """Give everything that the report calls right in this step."""
    texts = [step.repair, *(place.expected for place in step.places)]
    for other in step.alternatives:
        texts += [other.repair, *(place.expected for place in other.places)]
    return {"".join(text.split()) for text in texts if text}
