"""What a level of hints hides stands in no format."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivcheck.api import summarised
from derivcheck.mistakes.registry import catalogue
from derivcheck.model.report import FileReport, Report, ReportPlace, ReportRepair, ReportStep
from derivcheck.model.source import Source
from derivcheck.model.verdict import Counterexample, Evidence, VerdictKind
from derivcheck.reports import Options, formats, renderer
from derivcheck.reports.hints import hinted

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., Report]

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8"))
SIGN = catalogue()["dropped-sign"]
LEVELS = range(4)
SHOWN_FROM = {
    "hint": (2, "Count the minus signs on both sides: one of them is missing or too many."),
    "kind": (1, "A minus sign is lost, or one is written that does not belong there."),
    "name": (1, "dropped-sign"),
    "title": (1, "DROPPED SIGN"),
    "point": (2, "4711"),
    "left": (2, "4712"),
    "message": (3, "Xmessage"),
    "expected": (3, "Xexpected"),
    "repair": (3, "Xrepair"),
    "other": (3, "Xother"),
    "method": (3, "Xmethod"),
    "reason": (3, "Xreason"),
    "condition": (3, "Xcondition"),
}
"""Words that stand in the full report, and from which level on they may be seen."""


@pytest.fixture
def telling(wrong_step: ReportStep) -> ReportStep:
    """Give a wrong step that tells everything that can be told."""
    place = replace(wrong_step.places[0], expected="Xexpected")
    other = ReportRepair("wrong-power", "Xother message", (replace(place, expected="Xother"),), "Xother", "right")
    return replace(
        wrong_step,
        mistake="dropped-sign",
        message="Xmessage",
        places=(place,),
        repair="Xrepair",
        repair_side="right",
        alternatives=(other,),
        counterexample=Counterexample((("a", "4711"),), "4712", "4713"),
        method="Xmethod",
        reason="Xreason",
        conditions=("Xcondition",),
    )


@pytest.mark.parametrize("verbosity", [-1, 0, 1])
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", formats())
def test_no_format_tells_more_than_its_level(
    report_of: Make, telling: ReportStep, name: str, level: int, verbosity: int
) -> None:
    repeats = replace(telling, id="s2", carries=("s1",))
    told = renderer(name)(report_of(telling, repeats), options=Options(hints=level, verbosity=verbosity))
    leaked = [what for what, (first, words) in SHOWN_FROM.items() if level < first and words in told]
    assert leaked == []


@pytest.mark.parametrize("level", LEVELS)
def test_the_text_tells_what_its_level_allows(report_of: Make, telling: ReportStep, level: int) -> None:
    told = renderer("text")(report_of(telling), options=Options(hints=level))
    allowed = {"kind": range(1, 3), "hint": range(2, 3), "title": range(1, 4), "left": range(2, 4)}
    allowed |= {"message": range(3, 4), "expected": range(3, 4), "other": range(3, 4)}
    assert {what for what in allowed if SHOWN_FROM[what][1] in told} == {
        what for what, levels in allowed.items() if level in levels
    }
    assert "^^" in told
    assert ("WRONG STEP" in told) == (level == 0)


@pytest.mark.parametrize("level", LEVELS)
def test_the_json_report_fits_the_schema_at_every_level(report_of: Make, telling: ReportStep, level: int) -> None:
    found = json.loads(renderer("json")(report_of(telling), options=Options(hints=level)))
    jsonschema.validate(found, SCHEMA)
    step = found["files"][0]["steps"][0]
    is_whole = level == 3
    assert (step["repair"] is not None, bool(step["alternatives"])) == (is_whole, is_whole)
    assert (step["places"][0]["expected"] is not None) == is_whole
    assert (step["mistake"] is not None) == (level >= 1)
    assert (step["counterexample"] is not None) == (level >= 2)
    assert step["places"][0]["found"] == "3a"


def test_steps_that_are_not_wrong_are_told_as_ever(report_of: Make, plain_step: ReportStep) -> None:
    report = report_of(plain_step, replace(plain_step, verdict=VerdictKind.UNDECIDED, reason="shapes"))
    assert hinted(report, 0) == report


def test_a_kind_that_the_catalogue_does_not_know_is_only_named(report_of: Make, telling: ReportStep) -> None:
    step = hinted(report_of(replace(telling, mistake="odd-slip")), 2).files[0].steps[0]
    assert (step.mistake, step.message) == ("odd-slip", None)


ANSWERS = [
    ("between numbers one value is the answer", {"counterexample": Counterexample((), "5", "6")}),
    (
        "a value that is the repair",
        {"counterexample": Counterexample((("x", "2"),), "1", "2"), "repair": " 1", "places": ()},
    ),
    (
        "a value that another repair gives",
        {
            "counterexample": Counterexample((("x", "2"),), "1", "2"),
            "alternatives": (ReportRepair("wrong-power", "m", (), "1", "right"),),
        },
    ),
    (
        "a lost solution",
        {"evidence": Evidence.SOLUTIONS, "mistake": "lost-solution"},
    ),
    ("the solution that should have come", {"evidence": Evidence.SOLUTIONS, "mistake": None}),
    (
        "a claim about a shape",
        {"evidence": Evidence.SHAPE, "relation": r"\in", "counterexample": Counterexample((), "2 x 3", "3 x 2")},
    ),
]


@pytest.mark.parametrize("changes", [one for _, one in ANSWERS], ids=[name for name, _ in ANSWERS])
def test_a_counterexample_that_is_the_answer_is_no_hint(
    report_of: Make, telling: ReportStep, changes: dict[str, Any]
) -> None:
    step = replace(telling, **changes)
    assert step.counterexample is not None
    assert hinted(report_of(step), 2).files[0].steps[0].counterexample is None
    assert hinted(report_of(step), 3).files[0].steps[0].counterexample == step.counterexample


@pytest.mark.parametrize(
    "changes",
    [
        {"evidence": Evidence.SOLUTIONS, "mistake": "extra-solution"},
        {"evidence": Evidence.SHAPE, "counterexample": Counterexample((), "2 x 3", "3 x 2")},
    ],
    ids=["a gained solution", "a clash of shapes"],
)
def test_a_counterexample_that_is_no_answer_is_a_hint(
    report_of: Make, telling: ReportStep, changes: dict[str, Any]
) -> None:
    step = replace(telling, **changes)
    assert hinted(report_of(step), 2).files[0].steps[0].counterexample == step.counterexample


secrets = st.text("QZ", min_size=12, max_size=14)
places = st.builds(
    ReportPlace,
    st.just(1),
    st.integers(1, 4),
    st.just(1),
    st.just(5),
    st.none() | st.just((1, 2)),
    st.just("b"),
    st.none() | secrets,
)
repairs = st.builds(
    ReportRepair, st.just("dropped-sign"), secrets, st.lists(places, max_size=2).map(tuple), secrets, st.just("right")
)
wrong_steps = st.builds(
    ReportStep,
    id=st.just("s1"),
    line=st.just(1),
    column=st.just(3),
    end_line=st.just(1),
    end_column=st.just(6),
    cell=st.none() | st.just(2),
    relation=st.sampled_from(["=", r"\in"]),
    left=st.just("a"),
    right=st.just("b"),
    verdict=st.just(VerdictKind.FAILS),
    evidence=st.none() | st.sampled_from(Evidence),
    layout=st.none(),
    conditions=st.lists(secrets, max_size=1).map(tuple),
    mistake=st.none() | st.sampled_from(["dropped-sign", "lost-solution", "extra-solution"]),
    message=st.none() | secrets,
    places=st.lists(places, max_size=3).map(tuple),
    repair=st.none() | secrets,
    repair_side=st.none() | st.sampled_from(["left", "right"]),
    counterexample=st.none()
    | st.builds(Counterexample, st.lists(st.tuples(st.just("a"), secrets), max_size=2).map(tuple), secrets, secrets),
    carries=st.just(()) | st.just(("s0",)),
    agrees_with_start=st.none(),
    readings=st.just(()),
    reason=st.none() | secrets,
    method=secrets,
    seconds=st.just(0.0),
    alternatives=st.lists(repairs, max_size=2).map(tuple),
)


@settings(deadline=None)
@given(wrong_steps, st.sampled_from([0, 1]), st.sampled_from(formats()), st.sampled_from([-1, 0, 1]))
def test_below_the_counterexample_nothing_of_the_answer_is_told(
    step: ReportStep, level: int, name: str, verbosity: int
) -> None:
    report = summarised([FileReport("a.md", None, (step,), source=Source("a.md", "a = b"))])
    told = renderer(name)(report, options=Options(hints=level, verbosity=verbosity))
    assert "QZ" not in told
    assert "QQ" not in told
