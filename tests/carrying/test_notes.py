"""A real note, where it is at hand: its slips are the roots that are found, and all that repeats them is carried."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from derivcheck import check
from derivcheck.model.report import ReportStep
from derivcheck.model.verdict import VerdictKind

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "notes").is_dir(), reason="the real notes are not at hand")

Pairs = list[tuple[dict[str, Any], ReportStep]]


def paired(number: str) -> tuple[tuple[ReportStep, ...], Pairs]:
    """Check a note, and give its steps beside what is true of them."""
    yaml = pytest.importorskip("yaml")
    sys.path.insert(0, str(SHARED / "tools"))
    import score

    note = next((SHARED / "notes").glob(f"{number}*.txt"))
    report = check(note, given=ROOT / "problems" / "notes" / f"{number}.yaml")
    steps = report.files[0].steps
    told = [{"line": step.line, "right": step.right, "step": step} for step in steps]
    truth = yaml.safe_load((SHARED / "truth" / f"{number}.yaml").read_text(encoding="utf-8"))["records"]
    return steps, [(record, found["step"]) for record, found in score.pair(truth, told) if found is not None]


def slip(record: dict[str, Any]) -> str:
    """Give the slip that a record of the first note is about: one that it repeats, or its own."""
    return str(record["carried"] or record["err"])[:6]


def test_slips_are_roots_and_what_repeats_them_is_carried() -> None:
    steps, pairs = paired("000")
    roots = {step.id: record for record, step in pairs if step.verdict is VerdictKind.FAILS and not step.carries}
    assert [slip(record) for record in roots.values()] == ["000-E1", "000-E3", "000-E5", "000-E4"]
    assert all(record["carried"] is None for record in roots.values())
    wrong = [(record, step) for record, step in pairs if step.verdict is VerdictKind.FAILS and step.carries]
    assert len(wrong) == 22
    assert all(slip(roots[step.carries[0]]) == slip(record) for record, step in wrong)
    recovered = next(step for record, step in pairs if record["err"] == "000-E2")
    assert recovered.carries
    assert recovered.places[0].found not in recovered.right
    assert sum(step.verdict is VerdictKind.FAILS for step in steps) == 26


def test_a_wrong_left_side_is_pointed_at() -> None:
    _, pairs = paired("000")
    places = [step.places[0] for record, step in pairs if record["err"] == "000-E3"]
    assert {place.found for place in places} == {r"\frac{\partial J}{\partial \vec{z}_1}"}
    assert {place.expected for place in places} == {r"\frac{\partial \vec{z}_2}{\partial \vec{z}_1}"}


def test_slips_that_have_nothing_to_do_with_each_other_stay_apart() -> None:
    _, pairs = paired("002")
    roots = [record for record, step in pairs if step.verdict is VerdictKind.FAILS and not step.carries]
    assert len(roots) == 10
    assert all(record["carried"] is None for record in roots)
