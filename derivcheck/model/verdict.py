"""Verdicts, and the evidence behind them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivcheck.model.source import Span


class VerdictKind(StrEnum):
    """The five verdicts, a closed set (`formats.md` section 3)."""

    HOLDS = "holds"
    FAILS = "fails"
    GIVEN = "given"
    UNDECIDED = "undecided"
    UNREAD = "unread"


class Evidence(StrEnum):
    """What a verdict rests on."""

    PROOF = "proof"
    IDENTITY_TEST = "identity-test"
    SAMPLING = "sampling"
    ROUNDING = "rounding"
    DEFINITION = "definition"
    COUNTEREXAMPLE = "counterexample"
    SHAPE = "shape"
    SOLUTIONS = "solutions"


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A point a person can check, and what the two sides give there.

    `at` maps LaTeX names to values; for a clash of shapes it is empty and `left`, `right` are shapes.
    """

    at: tuple[tuple[str, str], ...]
    left: str
    right: str
    entry: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A place in the source where something else is expected."""

    span: Span
    expected: str | None = None
    entry: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A way to make a wrong step true that was tried: the step holds with it."""

    mistake: str
    """The name of the mistake that it undoes."""
    message: str
    """One sentence on what happened."""
    text: str
    """The side, mended."""
    side: str = "right"
    """The side that is mended: "left", "right", or "both" where the text is the whole line."""
    places: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided about a claim, and why."""

    kind: VerdictKind
    evidence: Evidence | None = None
    method: str = ""
    """How it was decided, in words: "exact at 2 random points", "sizes n = 3, 5"."""
    reason: str | None = None
    counterexample: Counterexample | None = None
    differences: tuple[Difference, ...] = ()
    conditions: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    layout: str | None = None
    message: str | None = None
    """One sentence on what is wrong, for `fails`."""
    agrees_with_start: bool | None = None
    mistake: str | None = None
    """The name of the mistake, where the verdict itself shows it: a lost solution."""
    repairs: tuple[Repair, ...] = ()
    """What would make the step true, the likeliest first."""
    carries: tuple[int, ...] = ()
    """The claims whose error this one follows from."""
    against: Verdict | None = None
    """For a claim that is in doubt only because of what a name stands for: what it would be without that doubt."""
