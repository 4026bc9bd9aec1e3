"""What an expression is worth: a SymPy expression, or a grid of them written out in entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from sympy import Expr

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix, row or column with every entry written out, row by row.

    SymPy's symbolic matrix calculus returns wrong derivatives silently, so arrays are entries here.
    """

    rows: int
    columns: int
    entries: tuple[Expr, ...]

    def __post_init__(self) -> None:
        """Hold the invariant that every entry is there."""
        if len(self.entries) != self.rows * self.columns:
            msg = f"{self.rows}x{self.columns} needs {self.rows * self.columns} entries, not {len(self.entries)}"
            raise ValueError(msg)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.columns

    def at(self, row: int, column: int) -> Expr:
        """Give an entry; row and column count from 0."""
        return self.entries[row * self.columns + column]

    def map(self, function: Callable[[Expr], Expr]) -> Grid:
        """Apply a function to every entry."""
        return Grid(self.rows, self.columns, tuple(function(entry) for entry in self.entries))

    @property
    def transposed(self) -> Grid:
        """Rows become columns."""
        return Grid(
            self.columns, self.rows, tuple(self.at(i, j) for j in range(self.columns) for i in range(self.rows))
        )

    @property
    def is_vector(self) -> bool:
        """Whether it is a single row or column."""
        return 1 in self.shape


Value: TypeAlias = Expr | Grid


def shape_of(value: Value) -> tuple[int, int]:
    """Give rows and columns; a number is 1 by 1."""
    return value.shape if isinstance(value, Grid) else (1, 1)
