"""Words that every report for people shares: sentences, lists of steps, counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from derivcheck.model.verdict import VerdictKind
from derivcheck.reports.excerpt import plain, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivcheck.model.report import FileReport, Report, ReportPlace, ReportStep

MOST_NAMED = 6
LONGEST = 200
"""The longest formula that is printed in a sentence."""
STEP = re.compile(r"\b[Ss]tep (s\d+)\b(?! \()")
SHORTEST = 3
"""The longest formula that may stand in a sentence by chance."""


def sentence(words: str) -> str:
    """Give words that came from elsewhere as a sentence: a capital and a full stop."""
    text = capital(plain(words))
    return text if text.endswith((".", "!", "?")) or not text else text + "."


def capital(text: str) -> str:
    r"""Begin with a capital, unless the first word is mathematics (`x`, `\frac`, `f(x)`)."""
    first = text.split(" ", 1)[0].rstrip(",:;")
    return text[0].upper() + text[1:] if first == "a" or (len(first) > 1 and first.isalpha()) else text


def counted(noun: str, names: Sequence[str]) -> str:
    """Name a few things: `step s3`, `steps s3 and s4`, `steps s1, s2 ... and 5 more`."""
    if len(names) > MOST_NAMED:
        return f"{noun}s {', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} more"
    return f"{noun if len(names) < 2 else noun + 's'} {listed(names)}"


def listed(names: Sequence[str]) -> str:
    """List things as a person does: `a, b and c`."""
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"


def many(number: int, noun: str) -> str:
    """Count things: `1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def verb(number: int, plural: str) -> str:
    """Give the verb in the number of its subject."""
    if number != 1:
        return plural
    return plural.removesuffix("y") + "ies" if plural.endswith("y") else plural + "s"


def location(file: FileReport, step: ReportStep, line: int | None = None) -> str:
    """Name the file and line of a step (for a notebook also the cell), as editors jump to it."""
    cell = "" if step.cell is None else f"cell {step.cell}:"
    return f"{visible(file.path)}:{cell}{step.line if line is None else line}"


def with_lines(words: str, file: FileReport) -> str:
    """Tell the lines of the steps that a sentence names: `step s1 (line 8)`."""
    lines = {step.id: step.line for step in file.steps}
    return STEP.sub(lambda found: f"{found[0]} (line {lines[found[1]]})" if found[1] in lines else found[0], words)


def cause(step: ReportStep) -> str:
    """Say in one clause what is wrong with a step, or what keeps it open."""
    if words := plain(step.message or step.reason or "").rstrip(". "):
        return words
    match step.verdict:
        case VerdictKind.FAILS:
            if step.evidence == "shape":
                return "the shapes do not fit"
            is_compared = step.evidence == "counterexample" and step.relation == "="
            return "the two sides are not equal" if is_compared else "this step does not hold"
        case VerdictKind.GIVEN:
            return "taken as given"
        case VerdictKind.HOLDS:
            return ""
        case _:
            return "no reason was recorded"


def expected(place: ReportPlace, step: ReportStep, said: str) -> str | None:
    """Say what should stand at a place; None where it was said already, is unknown, or is too long to be of use."""
    found, right = plain(place.found), plain(place.expected or "")
    is_said = (step.mistake is not None and " should be " in said) or tells(said, right)
    if not right or is_said or len(right) > LONGEST:
        return None
    if place.entry is None:
        if not found:
            return f"{right} is missing"
        return f"{found} should be {right}" if len(found) <= LONGEST else f"{right} should stand here"
    is_whole = found == plain(step.right)
    if is_whole and len(step.places) > 1:
        return None  # the entries of something that is not written out: the cause names them
    entry = f"entry ({place.entry[0]}, {place.entry[1]}) should be {right}"
    if is_whole or len(found) > LONGEST:
        return entry
    return f"{entry}; the line has {found or 'nothing there'}"


def tells(said: str, right: str) -> bool:
    """Tell whether a sentence already says what is right: in so many words, or by a formula that is no mere sign."""
    formula = rf"(?<![\w\\^]){re.escape(right)}(?![\w^])"
    before = "" if len(right) > SHORTEST else r"\b(should be|should say|is|are) "
    return re.search(before + formula, said) is not None


def kind(step: ReportStep) -> str:
    """Name what is wrong with a step: the mistake where it is known, else what can be seen."""
    if step.verdict != VerdictKind.FAILS:
        return str(step.verdict)
    if step.mistake is not None:
        return plain(step.mistake)
    if step.evidence == "shape":
        return "wrong-shape"
    has_entries = step.evidence is not None and step.places and all(place.entry for place in step.places)
    return "wrong-entry" if has_entries else "wrong-step"


def totals(report: Report) -> str:
    """Give the counts of all files on one line."""
    summary = report.summary
    counts = (
        f"{many(summary.files, 'file')}, {many(summary.steps, 'step')}: "
        f"{summary.holds} {verb(summary.holds, 'hold')}, {summary.fails} {verb(summary.fails, 'fail')}, "
        f"{summary.given} given, {summary.undecided} undecided, {summary.unread} unread."
    )
    errors = sum(1 for file in report.files if file.error is not None)
    return f"{counts} {many(errors, 'file')} could not be checked." if errors else counts
