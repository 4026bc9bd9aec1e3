r"""An entry of a vector or matrix is wrong.

It happens where a Jacobian or a product of matrices is filled in entry by entry: an entry is taken from the row
above, two entries change places, a zero stays empty of what belongs there.

Wrong: $\frac{\partial (rs, r^2 + s)}{\partial (r, s)} = \begin{bmatrix} s & s \\ 2r & 1 \end{bmatrix}$
Right: $\frac{\partial (rs, r^2 + s)}{\partial (r, s)} = \begin{bmatrix} s & r \\ 2r & 1 \end{bmatrix}$

Check yourself: choose one entry and work it out alone: its row tells which component, its column which variable.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import values_in
from derivcheck.mistakes.writing import at, number
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

NO_ENTRIES = frozenset({Kind.TEXT, Kind.EMPTY, Kind.UNREAD})
DOTS = frozenset({r"\dots", r"\cdots", r"\ldots", r"\vdots", r"\ddots"})


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Take an entry from its neighbour, swap two, or write 0 or 1."""
    for node in values_in(side):
        if node.kind is Kind.TABLE and "cases" not in node.text:
            yield from of_table(node)
        elif node.kind is Kind.BRACKET and node.text == "[" and node.children[0].kind is Kind.LIST:
            yield from of_row(node.children[0])


def of_table(table: Node) -> Iterator[Edit]:
    """Change one entry of a table."""
    for row, line in enumerate(table.children):
        yield from of_row(line)
        below = table.children[row + 1].children if row + 1 < len(table.children) else ()
        for entry, other in zip(line.children, below, strict=False):
            yield from copied(entry, other)


def of_row(line: Node) -> Iterator[Edit]:
    """Change one entry of a row; swap two neighbours."""
    for entry in line.children:
        if is_entry(entry):
            yield Edit(entry, number(1 if entry.text == "0" else 0, entry))
    for position, (entry, other) in enumerate(zip(line.children, line.children[1:], strict=False)):
        yield from copied(entry, other)
        if is_entry(entry) and is_entry(other) and entry != other:
            children = (*line.children[:position], other, entry, *line.children[position + 2 :])
            yield Edit(line, replace(line, children=children))


def copied(entry: Node, other: Node) -> Iterator[Edit]:
    """Write one of two entries twice."""
    if is_entry(entry) and is_entry(other) and entry != other:
        yield Edit(entry, at(entry, other))
        yield Edit(other, at(other, entry))


def is_entry(node: Node) -> bool:
    """Tell whether it is an entry that has a value: no dots."""
    return node.kind not in NO_ENTRIES and not any(one.text in DOTS for one in node.walk())


MISTAKE = Mistake(
    "wrong-entry",
    cause="an entry is wrong",
    hint="Work each entry out alone: one of them is wrong.",
    wrong_forms=wrong_forms,
    rewritings=wrong_forms,
    rank=6,
)
