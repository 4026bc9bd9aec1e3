"""The lines of a document that a finding is about, with carets under the exact characters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from derivcheck.model.source import Source

MOST_LINES = 4
TAB = "    "
CUT = "..."

_HIDDEN = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029], "\ufffd"),
}
"""Characters that would steer the terminal, each with one visible character in its place."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to underline: lines and columns from 1, the end one past the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


def plain(text: str) -> str:
    """Give words of a document on one line, without control characters."""
    return visible(" ".join(text.split()))


def visible(text: str) -> str:
    """Give text with every control character replaced by one that can be seen."""
    return text.translate(_HIDDEN)


def excerpt(source: Source, marks: Iterable[Mark], width: int) -> list[str]:
    """Show the marked lines (the first few), each followed by its carets."""
    by_line: dict[int, list[tuple[int, int]]] = {}
    for mark in marks:
        for number in range(mark.line, min(mark.end_line, mark.line + MOST_LINES) + 1):
            by_line.setdefault(number, []).append(_stretch(source.line(number), mark, number))
    numbers = sorted(by_line)
    gutter = len(str(numbers[min(len(numbers), MOST_LINES) - 1])) if numbers else 0
    shown = [
        line
        for number in numbers[:MOST_LINES]
        for line in _pair(f"{number:>{gutter}}| ", source.line(number), sorted(by_line[number]), width)
    ]
    return [*shown, " " * gutter + "| " + CUT] if len(numbers) > MOST_LINES else shown


def cells(char: str) -> int:
    """Count the columns of a terminal that a character fills."""
    if char == "\t":
        return len(TAB)
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _stretch(text: str, mark: Mark, number: int) -> tuple[int, int]:
    """Give the offsets of a mark within one of its lines, without the blanks around it."""
    start = mark.column - 1 if number == mark.line else len(text) - len(text.lstrip())
    stop = min(mark.end_column - 1, len(text)) if number == mark.end_line else len(text)
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return start, max(stop, start + 1)


def _pair(gutter: str, text: str, stretches: list[tuple[int, int]], width: int) -> Iterator[str]:
    """Give a line of the document and the line of carets below it."""
    first, last = _window(text, stretches[0][0], max(stop for _, stop in stretches), width)
    before, after = CUT if first else "", CUT if last < len(text) else ""
    carets = [" " * len(gutter), " " * len(before)]
    at = 0
    for offset in range(first, max(last, stretches[0][0] + 1)):
        while at < len(stretches) - 1 and stretches[at][1] <= offset:
            at += 1
        start, stop = stretches[at]
        filled = cells(text[offset]) if offset < len(text) else 1
        carets.append(("^" if start <= offset < stop else " ") * filled)
    body = visible(text[first:last].replace("\t", TAB))
    yield f"{gutter}{before}{body}{after}".rstrip()
    yield "".join(carets).rstrip()


def _window(text: str, start: int, stop: int, width: int) -> tuple[int, int]:
    """Choose which characters of a long line to show: the marked ones first, then equally much around them."""
    room = width
    first = last = min(start, len(text))
    while last < min(stop, len(text)) and room > 0:
        room -= cells(text[last])
        last += 1
    half = room // 2
    while first > 0 and half > 0:
        first -= 1
        half -= cells(text[first])
        room -= cells(text[first])
    while last < len(text) and room > 0:
        room -= cells(text[last])
        last += 1
    while first > 0 and room > 0:
        first -= 1
        room -= cells(text[first])
    return first, last
