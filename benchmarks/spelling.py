"""A changed part in the author's own hand: what stays in it is spelled as it stands in the source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.model.tree import Kind, Node
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = 0xE000
"""Characters that no document uses: they hold the places of what is copied."""
MOST = 6000


def spelled(new: Node, old: Node, text: str) -> str:
    """Write a node whose parts stand in a source already: those are copied, the rest is printed."""
    kept = {id(node): node for node in old.walk() if node.end > node.start}
    copied: list[str] = []

    def held(node: Node) -> Node:
        if id(node) in kept and len(copied) < MOST:
            copied.append(text[node.start : node.end])
            return Node(Kind.NAME, node.start, node.end, chr(FIRST + len(copied) - 1))
        return replace(node, children=tuple(map(held, node.children)))

    return "".join(pieces(latex(held(new)), copied))


def pieces(printed: str, copied: list[str]) -> Iterator[str]:
    """Put the copies in their places."""
    for letter in printed:
        at = ord(letter) - FIRST
        yield copied[at] if 0 <= at < len(copied) else letter
