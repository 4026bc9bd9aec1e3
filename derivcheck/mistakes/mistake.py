"""What a mistake is: how wrong forms are made of a right one, and how the right form is found again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from derivcheck.model.source import Span
    from derivcheck.model.tree import Node


@dataclass(frozen=True, slots=True)
class Edit:
    """One part of a written side replaced by another."""

    old: Node
    """A node of the side, by identity."""
    new: Node
    cost: float = 1.0
    """How far-fetched it is: a lost sign costs 1, a term out of nowhere 2 and more."""
    place: Span | None = None
    """The characters that it is about; None: all of the old node."""
    expected: str | None = None
    """What should stand there, where that is not what the new node prints as."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a side: the names and parts that a person could have had in mind."""

    other: Node
    """The other side of the claim."""
    neighbours: tuple[Node, ...] = ()
    """Sides of claims nearby, the nearest first."""


def none(*_: object) -> Iterable[Edit]:
    """Give no edit."""
    return ()


@dataclass(frozen=True, slots=True)
class Mistake:
    """A kind of mistake; the docstring of its module is its public page."""

    name: str
    cause: str
    """What happened, as the clause of a message: "a minus sign is lost"."""
    hint: str
    """A sentence that helps to find it without telling what is right."""
    wrong_forms: Callable[[Node, Around], Iterable[Edit]] = none
    """Ways to make it in a right side: it is named where one of them leads from the right form to the wrong one."""
    rewritings: Callable[[Node, Around], Iterable[Edit]] = none
    """Ways to undo it, each to be tried, where the values of parts do not lead to them: arrays, indices, bounds.
    Where wrong forms undo each other, they are these."""
    rank: int = 5
    """How special it is: of two names that fit, the one with the lower rank is meant."""
    page: str = field(default="", compare=False)
    """The page, filled in by the registry."""

    @property
    def summary(self) -> str:
        """The first sentence of the page."""
        return " ".join(self.page.split("\n\n", 1)[0].split())
