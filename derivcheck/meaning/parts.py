"""How far words reach: what is said in an exercise, or in one of its parts, rules no other.

What stands before the first part rules them all, and what an ordinary heading opens (`## Notation`) rules what follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivcheck.model.document import Heading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivcheck.model.document import Block
    from derivcheck.model.tree import Node

ITEM_LEVEL = 7
EXERCISE = re.compile(
    r"\W*(?:(?:exercises?|problems?|questions?|examples?|tasks?|parts?)\b(?:\W*(?:\d|[a-zA-Z]\b)|\W*\Z)"
    r"|\(?(?:[a-h]|[ivx]{1,4})\)|\d{1,3}[.)]?\W*\Z)",
    re.IGNORECASE,
)
"""How the heading of an exercise, or of a part of one, begins."""
MARK = re.compile(r"\W*(\d+|[a-zA-Z]+)[.)]")
Rank = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Bound:
    """A name, a sign and a number, as in `x > 0`, and the sections that it rules."""

    name: Node
    sign: str
    value: Node
    at: int
    """The claim that says it."""
    first: int
    last: int

    def rules(self, section: int) -> bool:
        """Tell whether it counts in a section."""
        return self.first <= section <= self.last


def reaches(blocks: Iterable[Block]) -> tuple[int, ...]:
    """Give, for each section of a document, the last one that is ruled by what it says."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    last = len(headings)
    out = [last] * (last + 1)
    opened: list[tuple[int, Rank]] = []
    for at, heading in enumerate(headings, start=1):
        rank = rank_of(heading, opened)
        while opened and ends(rank, opened):
            section, (level, _) = opened.pop()
            if level >= ITEM_LEVEL or EXERCISE.match(headings[section - 1].text):
                out[section] = at - 1
        opened.append((at, rank))
    return tuple(out)


def rank_of(heading: Heading, opened: list[tuple[int, Rank]]) -> Rank:
    """Give the level of a heading, and for an item of a list how it is counted: by 1, a or i."""
    if heading.level < ITEM_LEVEL:
        return heading.level, ""
    found = MARK.match(heading.text)
    mark = "" if found is None else found[1]
    if not mark.isalpha():
        return ITEM_LEVEL, "1"
    goes_on = any(rank == (ITEM_LEVEL, "i") for _, rank in opened)
    is_roman = not mark.strip("ivx") and (len(mark) > 1 or mark == "i" or goes_on)
    return ITEM_LEVEL, "i" if is_roman else "a"


def ends(rank: Rank, opened: list[tuple[int, Rank]]) -> bool:
    """Tell whether a heading ends the innermost part: one of a lower level does, and an item that is counted alike."""
    if rank[0] < ITEM_LEVEL:
        return opened[-1][1][0] >= rank[0]
    return any(other == rank for _, other in opened)
