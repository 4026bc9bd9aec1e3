"""Brackets put back around terms of a sum, where a sign before a bracket was lost or did not reach its later terms."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit
from derivcheck.mistakes.writing import bracket
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 12
LIKELY = 1.05
PLAIN = frozenset({"", "+", "-"})


def bracketed(side: Node, sign: str) -> Iterator[Edit]:
    """Give the sums of a side with some neighbouring terms, of which the first has a sign, behind a minus sign.

    Terms behind a minus sign that did not reach the later ones (three and more, else one sign is told), or terms
    before which the minus sign was lost.
    """
    sums = (node for node in side.walk() if node.kind is Kind.SUM and set(node.marks) <= PLAIN)
    yield from islice((edit for node in sums for edit in runs(node, sign)), MOST)


def runs(node: Node, sign: str) -> Iterator[Edit]:
    """Set a bracket around each run of terms that begins with a sign."""
    least = 3 if sign == "-" else 2
    for first, mark in enumerate(node.marks):
        if mark != sign:
            continue
        for end in range(len(node.children), first + least - 1, -1):
            inside = Node(
                Kind.SUM,
                node.children[first].start,
                node.children[end - 1].end,
                "",
                node.children[first:end],
                ("", *node.marks[first + 1 : end]),
            )
            children = (*node.children[:first], bracket(inside), *node.children[end:])
            marks = (*node.marks[:first], "-", *node.marks[end:])
            shown = f"-({latex(inside)})"
            place = Span(inside.start, inside.end)
            yield Edit(node, replace(node, children=children, marks=marks), LIKELY, place, shown)
