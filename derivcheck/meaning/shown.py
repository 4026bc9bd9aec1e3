"""What a document shows about its vectors and matrices without saying it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivcheck.meaning.names import Name

SIZE = "dim"
"""The size of what is inferred."""


@dataclass(slots=True)
class Vectors:
    """What a document shows about its vectors and matrices."""

    has_identity: bool = False
    dot_multiplies: bool = False
    """Whether a dot multiplies matrices, as in `x^T \\cdot y`: then it is no scalar product of columns."""
    axes: int = 0
    """How many unit vectors there are, where i, j and k with a mark are those."""
    inferred: frozenset[Name] = frozenset()
    zeros: frozenset[Name] = frozenset()
    """Members of families of arrays that are said to be 0."""
    layered: frozenset[Name] = frozenset()
    """Names of layers, and what is added to them, whose shapes a recurrence shows."""
    is_special: bool = False
    """Whether the prose says that some matrix or vector is of a special kind."""

    def is_layered(self, name: Name) -> bool:
        """Tell whether a name belongs to a family of layers whose shapes a recurrence shows."""
        return any(
            (one.base, len(one.subs), len(one.sups)) == (name.base, len(name.subs), len(name.sups))
            for one in self.layered
        )
