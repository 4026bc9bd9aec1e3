"""The written tree: what stands on the page, with a span on every node and nothing evaluated.

SymPy turns `2(h-y)` into `2h-2y` by itself; a lost factor can then no longer be seen. Messages,
mistakes and repairs therefore work on this tree, and SymPy expressions are made from it only to decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(StrEnum):
    """The kinds of node, a closed set."""

    NUMBER = "number"  # text: the digits as written
    NAME = "name"  # text: a letter, a command such as \alpha or \sum, or a word
    TEXT = "text"  # text: words set as text inside a formula
    BRACKET = (
        "bracket"  # text: the opening delimiter ( [ { \{ | \| \langle \lfloor; marks: (closing,); child: the inside
    )
    LIST = "list"  # children: parts; marks: the separators between them (, ; | :)
    CHAIN = "chain"  # children: sides; marks: the relations between them
    SUM = "sum"  # children: terms; marks: the sign before each ("" before a first term without one)
    TERM = "term"  # children: factors; marks: the operator before each ("" for the first and for juxtaposition)
    SCRIPT = "script"  # children: base, subscript, superscript (EMPTY where there is none); text: the primes
    COMMAND = "command"  # text: the command; children: its arguments (\frac, \hat, \sqrt ...)
    EVENT = "event"  # children: a letter, and the bracket with the event of which it is the quantity
    TABLE = "table"  # text: the environment; children: rows
    ROW = "row"  # children: cells
    EMPTY = "empty"  # nothing stands here
    UNREAD = "unread"  # text: the reason why this piece was not understood


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the written tree; two nodes are equal when they read alike, wherever they stand."""

    kind: Kind
    start: int = field(compare=False)
    end: int = field(compare=False)
    text: str = ""
    children: tuple[Node, ...] = ()
    marks: tuple[str, ...] = ()

    def walk(self) -> Iterator[Node]:
        """Give the node and all below it, parents first, left to right."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def replacing(self, old: Node, new: Node) -> Node:
        """Give the tree with one node (this very object) replaced."""
        if self is old:
            return new
        for at, child in enumerate(self.children):
            if child.start <= old.start and old.end <= child.end:
                changed = child.replacing(old, new)
                if changed is not child:
                    return replace(self, children=(*self.children[:at], changed, *self.children[at + 1 :]))
        return self


def empty(at: int) -> Node:
    """Give the node that says nothing stands here."""
    return Node(Kind.EMPTY, at, at)
