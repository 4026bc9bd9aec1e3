"""The blocks of a document in reading order, made from what was found in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivcheck.model.document import Formula, Heading, Prose
from derivcheck.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from derivcheck.model.document import Block

_ITEM = re.compile(
    r"^[ \t>]*(?:[-*+][ \t]+)?"
    r"(?P<mark>\*{0,2}(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]|\(\d{1,3}\)|\(?[a-zA-Z]\)|\([ivx]{1,4}\))\*{0,2})"
    r"(?=[ \t\r]|$)[^\n]*$",
    re.MULTILINE,
)
_EXERCISE = re.compile(
    r"^[ \t>]*(?:\\(?:noindent|(?:big|med|small)skip)[ \t]*)*(?:[-*+][ \t]+)?"
    r"(?P<mark>(?:\*{1,3}|_{1,3}|\\(?:textbf|textit|textsc|emph|underline)\{)?"
    r"(?:Exercise|Problem|Question|Example|Task|Part)[ \t~]+"
    r"(?:\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?|\(?[a-z]\)|[A-Z]|[IVX]{1,4}))"
    r"(?=[.:)*_}]|[ \t]*(?:\(|--|[–—]|\r?$))[^\n]*$",
    re.MULTILINE,
)
"""`**Problem 2.**`: the line opens an exercise though it is no heading."""
_EXERCISE_LEVEL = 6
_SENTENCE_END = re.compile(r"[.:;?!$\])}>*][ \t]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source that is no prose, with the block that it becomes (None: nothing)."""

    span: Span
    block: Block | None = None


class Taken:
    """The stretches that are something already, for the question whether an offset lies in one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Sort the stretches and join those that overlap."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def __contains__(self, offset: int) -> bool:
        """Tell whether an offset lies inside a stretch."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]

    def meets(self, span: Span) -> bool:
        """Tell whether a stretch overlaps one of these."""
        at = bisect_right(self._starts, span.end - 1) - 1
        return at >= 0 and span.start < self._ends[at]


def items(text: str, taken: Taken) -> Iterator[Piece]:
    """Find the numbers of exercises and items at the beginnings of lines: `1.`, `- 2.`, `(a)`, `Problem 3:`."""
    for match in _ITEM.finditer(text):
        start, end = match.span("mark")
        if start in taken or (match["mark"][0] == "(" and not _may_begin(text, match.start(), taken)):
            continue
        words = text[start : match.end()].strip().replace("**", "")
        yield Piece(Span(start, end), Heading(words, Span(start, end), 7))
    for match in _EXERCISE.finditer(text):
        start, end = match.span("mark")
        if start not in taken:
            words = text[start : match.end()].strip().replace("**", "")
            yield Piece(Span(start, end), Heading(words, Span(start, end), _EXERCISE_LEVEL))


def _may_begin(text: str, start: int, taken: Taken) -> bool:
    """Tell whether a line that begins with a parenthesis begins something: `(2)` also occurs inside a sentence."""
    if start < 2 or start - 2 in taken:
        return True
    before = text[text.rfind("\n", 0, start - 1) + 1 : start - 1].rstrip("\r")
    return not before.strip(" \t>") or bool(_SENTENCE_END.search(before[-200:]) or _ITEM.match(before))


def in_order(text: str, pieces: Iterable[Piece]) -> tuple[Block, ...]:
    """Give the blocks in reading order, with the prose between them."""
    blocks: list[Block] = []
    at = 0
    for piece in sorted(pieces, key=_order):
        if piece.span.start > at:
            blocks.extend(_prose(text, at, piece.span.start))
        if piece.block is not None:
            blocks.append(piece.block)
        at = max(at, piece.span.end)
    blocks.extend(_prose(text, at, len(text)))
    return tuple(blocks)


def _order(piece: Piece) -> tuple[int, bool]:
    """Put a heading before the formulas in it and a formula before the comments in it."""
    return piece.span.start, isinstance(piece.block, Formula)


def _prose(text: str, start: int, end: int) -> Iterator[Prose]:
    words = text[start:end]
    stripped = words.strip()
    if stripped:
        first = start + len(words) - len(words.lstrip())
        yield Prose(stripped, Span(first, first + len(stripped)))
