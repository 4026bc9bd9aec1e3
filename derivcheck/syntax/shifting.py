"""A formula that was read once is not read again: slides repeat theirs, and only the places differ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from derivcheck.model.derivation import Sign, Statement
from derivcheck.model.source import Span
from derivcheck.model.tree import Node

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivcheck.syntax.forms import Forms

    Reader = Callable[[str, Forms], tuple[Statement, ...]]

REMEMBERED = 512
LONGEST = 4_000


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """The table of forms, known by being this very object."""

    forms: Forms


class Memory:
    """What was read lately, at offset 0."""

    def __init__(self, read: Reader) -> None:
        """Remember what a reader gives."""
        self._read = read
        self._tables: list[_Table] = []
        self._remembered = lru_cache(REMEMBERED)(lambda text, table: read(text, table.forms))

    def read(self, text: str, forms: Forms, start: int) -> tuple[Statement, ...]:
        """Read a text that stands at an offset."""
        is_long = len(text) > LONGEST
        statements = self._read(text, forms) if is_long else self._remembered(text, self._table(forms))
        return tuple(_shifted(statement, start) for statement in statements) if start else statements

    def _table(self, forms: Forms) -> _Table:
        """Give the key of a table of forms; there is one in a run, so that two are plenty."""
        for table in self._tables:
            if table.forms is forms:
                return table
        table = _Table(forms)
        self._tables = [table, *self._tables[:1]]
        return table


def shifted(node: Node, by: int) -> Node:
    """Give a tree whose places are moved."""
    children = tuple([shifted(child, by) for child in node.children])
    return Node(node.kind, node.start + by, node.end + by, node.text, children, node.marks)


def _shifted(statement: Statement, by: int) -> Statement:
    signs = tuple(Sign(sign.text, _moved(sign.span, by), sign.label) for sign in statement.signs)
    sides = tuple(shifted(side, by) for side in statement.sides)
    return Statement(sides, signs, _moved(statement.span, by), statement.opening, statement.words)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
