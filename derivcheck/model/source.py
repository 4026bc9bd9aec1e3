"""Where text comes from, and how an offset in it is told to a person."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source: offsets in code points, the end is one past the last."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A position as people count it: line and column from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """A text with the name under which the user knows it.

    Lines end at a line feed only (a carriage return before it belongs to the line end): other
    Unicode line separators are ordinary characters, as they are for editors.
    """

    name: str
    text: str
    first_line: int = 1
    """The number of the first line, for a text cut out of a longer file."""

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(at + 1 for at, char in enumerate(self.text) if char == "\n")]

    def place(self, offset: int) -> Place:
        """Tell the line and column of an offset."""
        row = bisect_right(self._starts, offset) - 1
        return Place(row + self.first_line, offset - self._starts[row] + 1)

    def line(self, number: int) -> str:
        """Give the text of a line, without its line end."""
        row = number - self.first_line
        start = self._starts[row]
        end = self._starts[row + 1] - 1 if row + 1 < len(self._starts) else len(self.text)
        return self.text[start:end].removesuffix("\r")
