"""A document prepared for the search for formulas, and what the search finds."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from derivcheck.model.document import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivcheck.model.source import Source, Span

_BLANK = re.compile(r"^[ \t>]*\r?$", re.MULTILINE)
_LETTERS = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Found:
    """A formula with and without its delimiters."""

    outer: Span
    inner: Span
    display: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """What the search for formulas found, each in reading order."""

    formulas: tuple[Found, ...]
    comments: tuple[Span, ...] = ()
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True)
class Page:
    """A text with the parts that hold no mathematics.

    `text` is as long as the source's, so offsets are those of the source. `closed` parts (code) end
    any formula; `quiet` parts (HTML, indented code) only begin none: a formula that was opened
    before such a part goes through it, because then the part was no HTML but mathematics.
    """

    source: Source
    text: str
    closed: tuple[Span, ...] = ()
    quiet: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()
    """Offsets, besides blank lines, where a paragraph ends."""
    tex: bool = False

    @cached_property
    def _stops(self) -> list[int]:
        blanks = (blank.start() for blank in _BLANK.finditer(self.source.text))
        return sorted({*blanks, *self.breaks, *(span.start for span in self.closed), len(self.text)})

    @cached_property
    def _closed_starts(self) -> list[int]:
        return [*(span.start for span in self.closed), len(self.text)]

    def stop_after(self, offset: int) -> int:
        """Tell where the paragraph around an offset ends."""
        return self._stops[min(bisect_right(self._stops, offset), len(self._stops) - 1)]

    def closed_after(self, offset: int) -> int:
        """Tell where the next part begins that no formula can cross."""
        return self._closed_starts[min(bisect_right(self._closed_starts, offset), len(self._closed_starts) - 1)]


def trouble_at(source: Source, offset: int, message: str, *, grave: bool = False) -> Trouble:
    """Say what is wrong at an offset."""
    place = source.place(offset)
    return Trouble(message, source.name, place.line, place.column, grave)


def by_line(*groups: Iterable[Trouble]) -> tuple[Trouble, ...]:
    """Put troubles in the order of the text."""
    return tuple(sorted(chain(*groups), key=lambda one: (one.line or 0, one.column or 0)))


def blanked(text: str) -> str:
    """Give a text of the same length that holds spaces and the line ends only."""
    return _LETTERS.sub(" ", text)
