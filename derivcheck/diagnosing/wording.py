"""What is said of a mistake: one sentence, in plain words, without blame."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from derivcheck.model.tree import Kind
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from derivcheck.mistakes.mistake import Edit, Mistake
    from derivcheck.model.source import Source
    from derivcheck.model.tree import Node
    from derivcheck.model.verdict import Difference

SIGNED = re.compile(r"^([+-]) ")
"""A sign with the space behind it: what is printed has none."""
LONGEST = 80
SHORTEST = 3
"""A part that is no longer says nothing by itself: `1 should be 2` is told as `x_1 should be x_2`."""
MOST_AROUND = 40

SEVERAL = frozenset({Kind.TABLE, Kind.ROW, Kind.LIST})
"""What holds several entries: one of them stands for itself."""


def message_of(mistake: Mistake, place: Difference, source: Source, change: tuple[Node, Edit] | None = None) -> str:
    """Say what happened, and what should stand at the place; a change is the side and what is replaced in it."""
    found = SIGNED.sub(r"\1", words(source, place.span.start, place.span.end))
    expected = " ".join((place.expected or "").split())
    what = f"in entry ({place.entry[0]}, {place.entry[1]}) {mistake.cause}" if place.entry else mistake.cause
    if place.entry and mistake.name == "wrong-entry":
        what = f"entry ({place.entry[0]}, {place.entry[1]}) is wrong"
    if change is not None and len(found) <= SHORTEST and change[1].old.kind is not Kind.SCRIPT:
        found, expected = around(*change, source) or (found, expected)
    if not expected and place.expected is not None and len(found) <= LONGEST:
        return f"{what}: {found} does not belong here"
    if not expected or max(len(found), len(expected)) > LONGEST:
        return what
    return f"{what}: {found} should be {expected}"


def around(side: Node, edit: Edit, source: Source) -> tuple[str, str] | None:
    """Give the smallest part around a replaced one, as it is and as it should be."""
    old = edit.old
    found = words(source, old.start, old.end)
    holding = [node for node in side.walk() if node.start <= old.start and old.end <= node.end and node is not old]
    for node in sorted(holding, key=lambda node: node.end - node.start):
        if node.kind in SEVERAL:
            return None
        if node.kind is Kind.BRACKET:
            continue
        text = words(source, node.start, node.end)
        mended = node.replacing(old, edit.new)
        if len(text) > len(found) and mended is not node:
            return (text, latex(mended)) if len(text) <= MOST_AROUND else None
    return None


def words(source: Source, start: int, end: int) -> str:
    """Give what stands between two places on one line."""
    return " ".join(source.text[start:end].split())
