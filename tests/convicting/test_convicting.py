"""Lines of which only one side rests on something unknown: those that are wrong all the same, and near misses."""

from __future__ import annotations

from pathlib import Path

import pytest
from expectations import Case, cases, problems

CASES = [case for path in sorted(Path(__file__).parent.glob("*.md")) for case in cases(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    """Each step has the verdict that stands beside it."""
    assert problems(case.text, every_step=True) == []
