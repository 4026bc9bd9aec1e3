"""Wrong lines of small documents: the mistake is named, and its repair is what should stand there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from expectations import Case, cases

from derivcheck.model.settings import Settings
from derivcheck.model.source import Source
from derivcheck.pipeline import check_source

CASES = cases(Path(__file__).with_name("repairs.md"))
EXPECTED = re.compile(r"<!-- fails: (\S+) \| (.+) -->")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_mistake_is_named_and_mended(case: Case) -> None:
    found = EXPECTED.search(case.text)
    assert found is not None
    report = check_source(Source("case", case.text), "markdown", Settings())
    (step,) = [one for one in report.steps if one.verdict.value == "fails"]
    assert step.mistake == found[1], step
    assert step.repair is not None
    assert "".join(step.repair.split()) == "".join(found[2].split())
    assert step.places[0].expected is not None
