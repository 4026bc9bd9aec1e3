"""Documents are the tests: the expected verdicts stand as comments behind the formulas.

`<!-- holds -->` behind a formula speaks of its first step, the next comment of the second, and so on.
`<!-- fails: entry (3, 3) -->` also names the entry, `<!-- fails: dropped-sign; repair: 2x - 3 -->` the mistake and
the mended side (where the document is diagnosed), `<!-- undecided: words -->` words of the reason.
`<!-- holds: carries s3, s5 -->`, `<!-- fails: carries line 4 -->` and `<!-- fails: carries nothing -->` say which
earlier steps it carries the error of (a step by its number in the document, or all those of a line);
`<!-- fails: at {2x} -->` says what a marked place reads, `<!-- fails: says {words} -->` words of message or method.
In a file of cases every `##` heading opens a document of its own; a `yaml` fence right behind it is its front matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivcheck.documents import read
from derivcheck.mistakes.registry import catalogue
from derivcheck.model.document import Comment, Formula
from derivcheck.model.settings import Settings
from derivcheck.model.source import Source
from derivcheck.pipeline import check_source

if TYPE_CHECKING:
    from pathlib import Path

    from derivcheck.model.report import FileReport, ReportStep

VERDICT = re.compile(r"^\s*(holds|fails|given|undecided|unread)\b:?\s*(.*?)\s*$", re.DOTALL)
ENTRY = re.compile(r"entry \((\d+), (\d+)\)")
CARRIES = re.compile(r"carries ((?:(?:s|line )\d+(?:, )?)+|nothing)")
PLACE = re.compile(r"at \{(.*?)\}(?=$|[;,] )")
SAYS = re.compile(r"says \{(.*?)\}")
CASE = re.compile(r"^## (.+)$", re.MULTILINE)
FENCE = re.compile(r"\A\s*```yaml\n(.*?)```\n", re.DOTALL)


@dataclass(frozen=True)
class Case:
    """A document under test."""

    name: str
    text: str


def cases(path: Path) -> list[Case]:
    """Split a file of cases at its headings."""
    parts = CASE.split(path.read_text(encoding="utf-8"))
    return [Case(f"{path.stem}: {parts[at]}", with_front_matter(parts[at + 1])) for at in range(1, len(parts), 2)]


def with_front_matter(body: str) -> str:
    """Turn a leading yaml fence into front matter."""
    fence = FENCE.match(body)
    return f"---\n{fence[1]}---\n{body[fence.end() :]}" if fence else body


def checked(text: str, kind: str = "markdown", *, diagnose: bool = False) -> FileReport:
    """Check a text as a document of a format; what went wrong is not asked."""
    return check_source(Source("case", text), kind, Settings(diagnose=diagnose))


def problems(text: str, *, every_step: bool, kind: str = "markdown", diagnose: bool = False) -> list[str]:
    """Tell every way in which the report of a document differs from what its comments expect."""
    report = checked(text, kind, diagnose=diagnose)
    expected = expectations(text, kind)
    out = [f"trouble: {one.message}" for one in report.troubles]
    seen: dict[int, int] = {}
    source = Source("case", text)
    formulas = [one for one in read(source, kind).blocks if isinstance(one, Formula)]
    for step in report.steps:
        at = owner(source, formulas, step)
        place = seen[at] = seen.get(at, -1) + 1
        wanted = expected.get(at, [])
        if place < len(wanted):
            out += differences(step, *wanted[place]) or carrying(step, wanted[place][1], report)
            out += unnamed(step, *wanted[place]) if diagnose else []
        elif every_step or step.verdict.value == "fails":
            out.append(f"{told(step)}, and nothing is expected")
    out += [
        f"no step for {wanted[seen.get(at, -1) + 1 :]}"
        for at, wanted in expected.items()
        if seen.get(at, -1) + 1 < len(wanted)
    ]
    return out


def owner(source: Source, formulas: list[Formula], step: ReportStep) -> int:
    """Give the number of the formula that a step stands in."""
    for at, formula in enumerate(formulas):
        start, end = source.place(formula.span.start), source.place(formula.span.end)
        if (start.line, start.column) <= (step.line, step.column) <= (end.line, end.column):
            return at
    msg = f"step {step.id} stands in no formula"
    raise AssertionError(msg)


def expectations(text: str, kind: str = "markdown") -> dict[int, list[tuple[str, str]]]:
    """Give the expected verdicts for each formula by its number."""
    at, out = -1, {}
    for block in read(Source("case", text), kind).blocks:
        if isinstance(block, Formula):
            at += 1
        elif isinstance(block, Comment) and (found := VERDICT.match(block.text)):
            out.setdefault(at, []).append((found[1], found[2]))
    return out


def differences(step: ReportStep, verdict: str, words: str) -> list[str]:
    """Compare one step with what is expected of it."""
    if step.verdict.value != verdict:
        return [f"{told(step)}, expected {verdict}"]
    entry = ENTRY.search(words)
    if entry and (int(entry[1]), int(entry[2])) not in {place.entry for place in step.places}:
        return [f"{told(step)} at {[place.entry for place in step.places]}, expected {words}"]
    place = PLACE.search(words)
    if place and place[1] not in {one.found for one in step.places}:
        return [f"{told(step)} at {[one.found for one in step.places]}, expected {words}"]
    says = SAYS.search(words)
    if says and says[1] not in f"{step.message} {step.method} {step.reason}":
        return [f"{told(step)} ({step.method}), expected {words}"]
    words = SAYS.sub("", CARRIES.sub("", words)).strip(" ;,")
    if verdict in {"undecided", "unread"} and words and words not in (step.reason or ""):
        return [f"{told(step)}, expected the reason to say {words!r}"]
    return []


def carrying(step: ReportStep, words: str, report: FileReport) -> list[str]:
    """Compare what a step carries with what is expected of it, where anything is."""
    found = CARRIES.search(words)
    if found is None:
        return []
    wanted = set(re.findall(r"s\d+", found[1]))
    lines = [int(one) for one in re.findall(r"line (\d+)", found[1])]
    wanted |= {one.id for one in report.steps if one.line in lines and one.verdict.value == "fails" and not one.carries}
    if set(step.carries) == wanted and (wanted or found[1] == "nothing"):
        return []
    return [f"{told(step)} carries {list(step.carries)}, expected {words}"]


def unnamed(step: ReportStep, verdict: str, words: str) -> list[str]:
    """Compare the mistake that is named, and the first repair, with what is expected."""
    name, _, repair = (part.strip() for part in words.partition("; repair:"))
    if verdict != "fails" or step.verdict.value != verdict:
        return []
    out = []
    if name in catalogue() and step.mistake != name:
        out.append(f"{told(step)} is called {step.mistake}, expected {name}")
    if repair and "".join((step.repair or "").split()) != "".join(repair.split()):
        out.append(f"{told(step)} is mended by {step.repair}, expected {repair}")
    return out


def told(step: ReportStep) -> str:
    """Describe a step in one line."""
    why = step.message or step.reason or step.method
    claim = f"{step.left} {step.relation} {step.right}"
    return f"line {step.line}: {claim} is {step.verdict.value} ({why}; {step.counterexample})"
