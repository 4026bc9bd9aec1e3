"""Small reports for the tests of report formats."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from derivcheck.api import summarised
from derivcheck.model.report import FileReport, Report, ReportPlace, ReportStep
from derivcheck.model.source import Source
from derivcheck.model.verdict import Counterexample, VerdictKind

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = """# Areas

The page starts here.

$$D = \\begin{bmatrix} 3a & 0 \\\\ 0 & 3a \\end{bmatrix}$$

$$k = 2m + m = 4m$$
"""

PLAIN = ReportStep(
    id="s1",
    line=5,
    column=5,
    end_line=5,
    end_column=55,
    cell=None,
    relation="=",
    left="D",
    right="\\begin{bmatrix} 3a & 0 \\\\ 0 & 3a \\end{bmatrix}",
    verdict=VerdictKind.HOLDS,
    evidence="proof",
    layout=None,
    conditions=(),
    mistake=None,
    message=None,
    places=(),
    repair=None,
    repair_side=None,
    counterexample=None,
    carries=(),
    agrees_with_start=True,
    readings=(),
    reason=None,
    method="equal as polynomials",
    seconds=0.00123456789,
)


def _wrong_entry(step: ReportStep) -> ReportStep:
    """Plant a wrong entry at the second `3a`."""
    column = TEXT.splitlines()[4].rindex("3a") + 1
    return replace(
        step,
        verdict=VerdictKind.FAILS,
        evidence="counterexample",
        mistake="wrong-index",
        message="the last entry repeats the index of the first",
        places=(ReportPlace(5, column, 5, column + 2, (2, 2), "3a", "3b"),),
        counterexample=Counterexample((("a", "2"), ("b", "5")), "15", "6", (2, 2)),
        readings=("bare capitals are matrices",),
    )


@pytest.fixture
def plain_step() -> ReportStep:
    return PLAIN


@pytest.fixture
def wrong_step() -> ReportStep:
    return _wrong_entry(PLAIN)


@pytest.fixture
def report_of() -> Callable[..., Report]:
    """Make a report of one file from its steps."""

    def make(*steps: ReportStep, text: str = TEXT, path: str = "hw/area.md") -> Report:
        return summarised([FileReport(path, None, steps, source=Source(path, text))])

    return make
