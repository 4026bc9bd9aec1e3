"""The concise report: a line for each finding that an editor can jump to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from derivcheck.api import summarised
from derivcheck.model.report import FileReport, Report, ReportPlace, ReportStep
from derivcheck.model.verdict import Counterexample, VerdictKind
from derivcheck.reports import Options, renderer

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., Report]

MESSAGE = "the last entry repeats the index of the first"
COUNTS = "1 file, 1 step: 0 hold, 1 fails, 0 given, 0 undecided, 0 unread."


def lines(report: Report, verbosity: int = 0, only: frozenset[VerdictKind] = frozenset()) -> list[str]:
    return renderer("concise")(report, options=Options(only=only, verbosity=verbosity)).splitlines()


def test_a_wrong_step_is_told_at_its_first_wrong_place(report_of: Make, wrong_step: ReportStep) -> None:
    assert lines(report_of(wrong_step)) == [
        f"hw/area.md:5:37: wrong-index: {MESSAGE}: entry (2, 2) should be 3b; the line has 3a",
        COUNTS,
    ]


def test_what_the_message_says_is_not_said_twice(report_of: Make, wrong_step: ReportStep) -> None:
    place = replace(wrong_step.places[0], entry=None)
    step = replace(wrong_step, message="the index is wrong: 3a should be 3b", places=(place,))
    assert lines(report_of(step))[0] == "hw/area.md:5:37: wrong-index: the index is wrong: 3a should be 3b"


def test_a_wrong_step_of_unknown_kind_begins_where_the_step_begins(report_of: Make, wrong_step: ReportStep) -> None:
    step = replace(wrong_step, mistake=None, message=None, places=())
    assert lines(report_of(step))[0] == "hw/area.md:5:5: wrong-step: the two sides are not equal"


def test_what_only_carries_is_marked(report_of: Make, wrong_step: ReportStep) -> None:
    repeats = replace(wrong_step, id="s3", line=7, column=3, carries=("s1",))  # its places are those of s1
    found = lines(report_of(wrong_step, repeats))
    assert found[1] == "hw/area.md:7:3: carried: it carries the error of step s1 (line 5)"


def test_open_steps_have_their_reason(report_of: Make, plain_step: ReportStep) -> None:
    step = replace(plain_step, verdict=VerdictKind.UNREAD, reason="a closing brace\nis missing")
    assert lines(report_of(step))[0] == "hw/area.md:5:5: unread: a closing brace is missing"
    assert len(lines(report_of(step), -1)) == 1
    silent = replace(step, reason=None)
    assert lines(report_of(silent))[0].endswith("unread: no reason was recorded")


def test_every_step_when_asked_for(report_of: Make, plain_step: ReportStep) -> None:
    given_step = replace(plain_step, verdict=VerdictKind.GIVEN)
    assert lines(report_of(plain_step, given_step), 1)[:2] == [
        "hw/area.md:5:5: holds",
        "hw/area.md:5:5: given: taken as given",
    ]
    assert len(lines(report_of(plain_step, given_step), only=frozenset({VerdictKind.GIVEN}))) == 2


def test_a_notebook_names_the_cell(report_of: Make, wrong_step: ReportStep) -> None:
    assert lines(report_of(replace(wrong_step, cell=4)))[0].startswith("hw/area.md:cell 4:5:37: wrong-index: ")


def test_a_document_cannot_steer_the_terminal(report_of: Make, wrong_step: ReportStep) -> None:
    step = replace(wrong_step, message="odd \x1b[2J\nname", mistake="odd\x1bname")
    found = renderer("concise")(report_of(step, path="x\x1b.md"), options=Options())
    assert "\x1b" not in found
    assert len(found.splitlines()) == 2


words = st.none() | st.text(max_size=12)
numbers = st.integers(1, 40)
places = st.builds(ReportPlace, numbers, numbers, numbers, numbers, st.none() | st.just((1, 2)), st.text(), words)
steps = st.builds(
    ReportStep,
    id=st.just("s1"),
    line=numbers,
    column=numbers,
    end_line=numbers,
    end_column=numbers,
    cell=st.none(),
    relation=st.just("="),
    left=st.just("a"),
    right=st.just("b"),
    verdict=st.sampled_from(VerdictKind),
    evidence=st.none() | st.just("counterexample"),
    layout=st.none(),
    conditions=st.just(()),
    mistake=st.none() | st.just("wrong-index"),
    message=words,
    places=st.lists(places, max_size=3).map(tuple),
    repair=words,
    repair_side=st.none(),
    counterexample=st.none() | st.just(Counterexample((), "1", "2")),
    carries=st.sampled_from([(), ("s0",)]),
    agrees_with_start=st.none(),
    readings=st.just(()),
    reason=words,
    method=st.just(""),
    seconds=st.just(0.0),
)


@settings(deadline=None)
@given(st.lists(steps, max_size=6))
def test_each_failing_step_has_exactly_one_line(made: list[ReportStep]) -> None:
    report = summarised([FileReport("a.md", None, tuple(made))])
    text = renderer("concise")(report, options=Options(verbosity=-1))
    found = text.removesuffix("\n").split("\n")[:-1]
    assert len(found) == report.summary.fails
    assert all(re.match(r"a\.md:\d+:\d+: (wrong-(index|entry|shape|step)|carried): .", one) for one in found)
    assert sum(": carried: it carries" in one for one in found) == report.summary.fails - report.summary.mistakes
