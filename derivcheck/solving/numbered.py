"""Numbered items that are the steps of one solution: `1. $2x + 3 = 11$`, `2. Subtract 3: $2x = 8$`, `3. $x = 4$`.

An item goes on with the one before it where that speaks of the same unknown and has not found it yet, and where its
words tell what is done. Without words a list is one solution where one of its lines follows from the one before it,
and only the last one gives a value: in a list of problems neither is so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from derivcheck.model.document import Heading
from derivcheck.solving.thread import Relevance, Thread
from derivcheck.solving.wording import Join, joins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from derivcheck.model.derivation import Claim
    from derivcheck.model.document import Document
    from derivcheck.solving.statement import Statement

ITEM = 7
"""The level of a numbered item, of which the heading is the text itself."""
MARK = re.compile(r"\W*\d{1,3}[.)]\W*")
COMMENT = re.compile(r"<!--.*?-->")
WORDLESS = 3
"""How many items a list without words has at least that is read as one solution."""
MOST_ITEMS = 12
POSES = re.compile(
    r"\b(solve (?!for)|find|determine|calculate|compute|evaluate|show|prove|sketch|how|what|which|let|given|suppose)"
    r"|\?",
    re.IGNORECASE,
)
DOES = re.compile(
    r"\b(subtract\w*|add(ing)?|divid\w*|multipl\w*|squar(e|ing)|factor\w*|expand\w*|simplif\w*|collect\w*|substitut\w*"
    r"|isolat\w*|rearrang\w*|cancel\w*|tak(e|ing)|mov(e|ing)|combin\w*|thus|hence|therefore|then|so|solv(e|ing) for"
    r"|solutions?|finally|logarithms?|exponentia\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A section as a step: the words before its first formula, and the statements in it."""

    section: int
    words: str
    is_numbered: bool
    statements: tuple[Statement, ...]


def going_on(document: Document, claims: Sequence[Claim], read: Callable[[Claim], Statement | None]) -> dict[int, int]:
    """Give for each section that goes on with another one the first section of that solution."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    if not any(is_item(one) for one in headings):
        return {}
    out: dict[int, int] = {}
    for run in runs(headings):
        members = [item(at, headings, claims, read) for at in run]
        out |= with_words(members) or without_words(members)
    return out


def is_item(heading: Heading) -> bool:
    """Tell whether a heading is a numbered item that poses no problem of its own."""
    return (
        heading.level == ITEM
        and MARK.match(heading.text) is not None
        and not POSES.search(COMMENT.sub("", heading.text))
    )


def runs(headings: Sequence[Heading]) -> Iterator[list[int]]:
    """Give the sections of each list, with the one before it."""
    run: list[int] = []
    for section, heading in enumerate(headings, start=1):
        if is_item(heading):
            run = [*run, section] if run else [section - 1, section]
            continue
        if 1 < len(run) <= MOST_ITEMS:
            yield run
        run = []
    if 1 < len(run) <= MOST_ITEMS:
        yield run


def item(
    section: int, headings: Sequence[Heading], claims: Sequence[Claim], read: Callable[[Claim], Statement | None]
) -> Item:
    """Give a section as a step."""
    text = headings[section - 1].text if section else ""
    found = [read(claim) for claim in claims if claim.section == section]
    numbered = bool(section) and headings[section - 1].level == ITEM
    words = MARK.sub("", text.split("$")[0], count=1) if numbered else text
    return Item(section, words, numbered, tuple(one for one in found if one is not None and one.names))


def with_words(members: Sequence[Item]) -> dict[int, int]:
    """Join the items of which the words tell what is done to the line before."""
    out: dict[int, int] = {}
    first, known = members[0].section, list(members[0].statements)
    for one in members[1:]:
        names = {name for statement in known for name in statement.names}
        is_open = bool(known) and not any(statement.is_value for statement in known)
        is_next = bool(one.statements) and all(statement.names <= names for statement in one.statements)
        if is_open and is_next and DOES.search(one.words):
            out[one.section] = first
            known += one.statements
        elif one.statements:
            first, known = one.section, list(one.statements)
    return out


def without_words(members: Sequence[Item]) -> dict[int, int]:
    """Join the items of a list without words, if they are one solution."""
    items = [one for one in members if one.is_numbered]
    lines = [one.statements[0] for one in items if len(one.statements) == 1 and not one.words.strip(" *:.")]
    if len(lines) < max(WORDLESS, len(items)) or any(one.is_value for one in lines[:-1]) or not lines[-1].is_value:
        return {}
    if any(one.names != lines[0].names for one in lines):
        return {}
    alone = Thread()
    pairs = pairwise(lines)
    if not any(alone.compare(after, (before,)).relevance is Relevance.IMPLIED for before, after in pairs):
        return {}
    return {one.section: items[0].section for one in items[1:]}


def joined_steps(claims: Sequence[Claim]) -> dict[int, Join]:
    """Tell how the claims in numbered items are joined: one without words stands beside the last."""
    out = joins(
        replace(claim, lead=MARK.sub("", claim.lead, count=1)) if MARK.match(claim.lead) else claim for claim in claims
    )
    for before, claim in pairwise(claims):
        if claim.section != before.section and out[claim.number] is Join.OPENED:
            out[claim.number] = Join.BESIDE
    return out
