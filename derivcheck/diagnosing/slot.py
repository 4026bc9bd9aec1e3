"""One part of a wrong side, with the values that would make the step true if they stood there."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from derivcheck.meaning import derivatives
from derivcheck.mistakes.parts import is_numeric
from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivcheck.mistakes.mistake import Around
    from derivcheck.model.tree import Node

Values: TypeAlias = tuple[float, ...]
"""The values of an expression at the sample points, one after another; for a part that is worked out several
times (under a sum), those of the first time, then those of the second, ..."""


def is_in_exponent(node: Node, parents: tuple[Node, ...]) -> bool:
    """Tell whether a part stands in an exponent; its parents run from the side down to what holds it."""
    return any(one.kind is Kind.SCRIPT and one.children[2] is below for one, below in pairwise((*parents, node)))


@dataclass(frozen=True, slots=True)
class Word:
    """An expression that the derivation itself writes somewhere, with its values where the slot is."""

    node: Node
    values: Values
    cost: float = 0.0
    """How far away it was found."""
    is_count: bool = False
    """Whether it is a size of the document: the n of 1/n."""
    is_inner_derivative: bool = False
    """Whether it is the derivative of the argument of a function that is differentiated here."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a wrong side that has a number as its value."""

    node: Node
    parents: tuple[Node, ...]
    """From the side down to the node that holds the part; empty for the side itself."""
    now: Values
    fits: Callable[[Values], bool]
    """Whether the step would be true with these values instead."""
    words: tuple[Word, ...]
    around: Around
    wanted: Values | None = None
    """The values that would make the step true, where they are the only ones."""
    is_array: bool = False
    """Whether the part is an array: then its values are those of a factor before it (1 as it stands)."""
    is_constant: bool = False
    """Whether the step is about numbers only: then much agrees by accident."""

    @property
    def parent(self) -> Node | None:
        """The node that holds the part."""
        return self.parents[-1] if self.parents else None

    def may_hold(self, word: Word) -> bool:
        """Tell whether a word can belong into the side: beside numbers only, a number does."""
        side = self.parents[0] if self.parents else self.node
        return not is_numeric(side) or is_numeric(word.node)

    @property
    def is_chain(self) -> bool:
        """Whether derivatives stand in the side: then one more may be lost."""
        side = self.parents[0] if self.parents else self.node
        return any(derivatives.written(node) is not None for node in side.walk())

    @property
    def ratio(self) -> Values | None:
        """The factors between what is wanted and what stands there."""
        if self.wanted is None or not all(self.now):
            return None
        return tuple(wanted / value for wanted, value in zip(self.wanted, self.now, strict=True))

    @property
    def depth(self) -> int:
        """How deep inside of the side the part stands."""
        return len(self.parents)
