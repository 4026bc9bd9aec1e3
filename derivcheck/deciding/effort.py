"""How much is evaluated for the integrals, limits and series of one question: counted in parts, never in seconds.

What is remembered from an earlier question counts as if it were worked out again, so that the same question ends the
same way whatever was asked before.
"""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_WORK = 150_000
"""Parts of integrands, terms and the like that are evaluated for one question."""
SPENT = f"its integrals, limits or series need more than {MOST_WORK} evaluations"


class SpentError(Exception):
    """The work that one question may take is done."""


@dataclass(slots=True)
class Effort:
    """The work on one question so far."""

    spent: int = 0
    depth: int = 0
    """How many integrals, limits and series are being worked out inside each other."""
    known: dict[Any, Any] = field(default_factory=dict)
    """What was worked out for this question: it is asked for again and again, and counts once."""

    @property
    def is_spent(self) -> bool:
        """Whether the question has taken more than it may."""
        return self.spent > MOST_WORK

    def charge(self, parts: int) -> None:
        """Count parts that are about to be evaluated; what is being worked out ends where they are too many."""
        self.spent += parts
        if self.is_spent and self.depth:
            raise SpentError(SPENT)


_CURRENT: ContextVar[Effort | None] = ContextVar("effort", default=None)


@contextmanager
def one_question() -> Iterator[Effort]:
    """Count the work inside as that of one question."""
    effort = Effort()
    token = _CURRENT.set(effort)
    try:
        yield effort
    finally:
        _CURRENT.reset(token)


@contextmanager
def going_on() -> Iterator[Effort]:
    """Go on with the question at hand; outside of any, what is asked is a question of its own."""
    found = _CURRENT.get()
    with one_question() if found is None else nullcontext(found) as effort:
        yield effort


def charge(parts: int) -> None:
    """Count parts that are about to be evaluated for the question at hand."""
    found = _CURRENT.get()
    if found is not None:
        found.charge(parts)
