"""The JSON report: its schema, its keys in order, its characters."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivcheck import __version__
from derivcheck.api import summarised
from derivcheck.model.document import LayoutConvention, Trouble
from derivcheck.model.report import FileReport, Report, ReportPlace, ReportStep
from derivcheck.model.verdict import Counterexample, Evidence, VerdictKind
from derivcheck.reports import Options, renderer

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
STEP_KEYS = [
    "id",
    "line",
    "column",
    "end_line",
    "end_column",
    "cell",
    "relation",
    "left",
    "right",
    "verdict",
    "evidence",
    "layout",
    "conditions",
    "mistake",
    "message",
    "places",
    "repair",
    "repair_side",
    "counterexample",
    "carries",
    "agrees_with_start",
    "readings",
    "reason",
    "seconds",
    "method",
    "alternatives",
]


def rendered(report: Report) -> dict[str, Any]:
    text = renderer("json")(report, options=Options())
    found: dict[str, Any] = json.loads(text)
    VALIDATOR.validate(found)
    return found


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_wrong_step_has_every_key_in_the_documented_order(
    report_of: Callable[..., Report], wrong_step: ReportStep
) -> None:
    found = rendered(report_of(wrong_step))
    assert list(found) == ["version", "tool", "summary", "files"]
    assert found["tool"] == {"name": "derivcheck", "version": __version__}
    assert list(found["summary"]) == ["files", "steps", *VerdictKind, "mistakes"]
    assert list(found["files"][0]) == ["path", "error", "steps", "troubles"]
    step = found["files"][0]["steps"][0]
    assert list(step) == STEP_KEYS
    assert list(step["places"][0]) == ["line", "column", "end_line", "end_column", "entry", "found", "expected"]
    assert step["places"][0]["entry"] == [2, 2]
    assert step["counterexample"] == {"at": {"a": "2", "b": "5"}, "left": "15", "right": "6"}
    assert step["seconds"] == 0.001235


def test_mistakes_are_wrong_steps_that_carry_none(report_of: Callable[..., Report], wrong_step: ReportStep) -> None:
    repeated = replace(wrong_step, id="s2", carries=("s1",))
    summary = rendered(report_of(wrong_step, repeated))["summary"]
    assert (summary["fails"], summary["mistakes"]) == (2, 1)


def test_errors_and_troubles_are_in_the_report() -> None:
    broken = FileReport("b.md", "not UTF-8", ())
    partly = FileReport("c.md", None, (), troubles=(Trouble("unknown key", "c.md", 3, 1), Trouble("odd", "c.md")))
    found = rendered(summarised([broken, partly]))
    assert found["files"][0]["error"] == "not UTF-8"
    assert [trouble["line"] for trouble in found["files"][1]["troubles"]] == [3, None]


def test_letters_are_written_as_they_are(report_of: Callable[..., Report], plain_step: ReportStep) -> None:
    text = renderer("json")(report_of(replace(plain_step, left="größe 𝔸")), options=Options())
    assert "größe 𝔸" in text
    assert text.endswith("}\n")


def test_the_schema_refuses_what_is_not_a_report(report_of: Callable[..., Report], wrong_step: ReportStep) -> None:
    found = rendered(report_of(wrong_step))
    found["files"][0]["steps"][0]["verdict"] = "wrong"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(found)


texts = st.text(max_size=8)
counts = st.integers(1, 9)
places = st.builds(
    ReportPlace, counts, counts, counts, counts, st.none() | st.tuples(counts, counts), texts, st.none() | texts
)
steps = st.builds(
    ReportStep,
    id=counts.map("s{}".format),
    line=counts,
    column=counts,
    end_line=counts,
    end_column=counts,
    cell=st.none() | counts,
    relation=texts,
    left=texts,
    right=texts,
    verdict=st.sampled_from(VerdictKind),
    evidence=st.none() | st.sampled_from(Evidence),
    layout=st.none() | st.sampled_from(LayoutConvention),
    conditions=st.tuples(texts),
    mistake=st.none() | st.just("wrong-index"),
    message=st.none() | texts,
    places=st.lists(places, max_size=3).map(tuple),
    repair=st.none() | texts,
    repair_side=st.none() | st.sampled_from(["left", "right"]),
    counterexample=st.none() | st.builds(Counterexample, st.tuples(st.tuples(texts, texts)), texts, texts),
    carries=st.just(()) | st.just(("s1",)),
    agrees_with_start=st.none() | st.booleans(),
    readings=st.tuples(texts),
    reason=st.none() | texts,
    method=texts,
    seconds=st.floats(0, 100),
)


@given(st.lists(steps, max_size=4))
def test_every_report_fits_the_schema(made: list[ReportStep]) -> None:
    found = rendered(summarised([FileReport("a.md", None, tuple(made))]))
    assert found["summary"]["steps"] == len(made)


@given(st.lists(steps, max_size=4), st.sampled_from([-1, 0, 1]))
def test_every_report_has_a_text(made: list[ReportStep], verbosity: int) -> None:
    text = renderer("text")(summarised([FileReport("a.md", None, tuple(made))]), options=Options(verbosity=verbosity))
    assert "1 file" in text.splitlines()[-1]
    assert not any(ord(char) < 32 and char != "\n" for char in text)
