"""What one decision method found out, and how a method is announced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivcheck.model.derivation import Relation

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivcheck.deciding.case import Case
    from derivcheck.model.verdict import Evidence, Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """A final verdict, or the entries that are now known to be right, or the reason for stopping."""

    verdict: Verdict | None = None
    settled: frozenset[int] = frozenset()
    evidence: Evidence | None = None
    words: str = ""
    """How the settled entries were decided."""
    stopped: str = ""
    """Why the other entries were not decided."""


EQUALITIES = frozenset({Relation.EQUALS, Relation.APPROXIMATES, Relation.DEFINES, Relation.UPDATES})


@dataclass(frozen=True, slots=True)
class Method:
    """A way to decide a question; methods are tried by rank, on the entries that are still open."""

    name: str
    rank: int
    run: Callable[[Case, frozenset[int]], Outcome]
    relations: frozenset[Relation] = EQUALITIES
