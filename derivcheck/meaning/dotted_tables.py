r"""Matrices with dots in them: `\begin{bmatrix} x_1 & \dots & x_n \\ \vdots & \ddots & \vdots \\ .. \end{bmatrix}`.

Each printed row is written out first, then the rows are the entries of a pattern of their own; a matrix whose
entries beside the diagonal are all alike is written out along its diagonal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Integer

from derivcheck.meaning.ellipsis import is_dots, written_out
from derivcheck.meaning.row_rules import within_edges, without_rules
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.model.value import Value

Cells = list[list[Node]]
MOST_ENTRIES = 10_000


def rows_of(node: Node) -> list[list[Node]]:
    """Give the cells of each row of an environment; rules that only show its rows are left out."""
    rows = [within_edges([part for cell in row.children for part in cells(cell)]) for row in node.children]
    drawn = [without_rules(row) for row in rows]
    ruled = [len(one) != len(row) or one[0] is not row[0] for one, row in zip(drawn, rows, strict=True)]
    dotted = [all(map(is_blank, row)) for row in rows]
    if not any(ruled) or not all(map(any, zip(ruled, dotted, strict=True))):
        return rows
    return [row[:1] if dots else row for row, dots in zip(drawn, dotted, strict=True)]


def cells(cell: Node) -> tuple[Node, ...]:
    """Take commas in a cell as further column separators."""
    return cell.children if cell.kind is Kind.LIST and set(cell.marks) <= {","} else (cell,)


def has_dots(rows: Cells) -> bool:
    """Tell whether dots stand in some cell."""
    return any(is_dots(cell) for row in rows for cell in row)


def is_blank(cell: Node) -> bool:
    """Tell whether nothing but dots may stand in a cell."""
    return cell.kind is Kind.EMPTY or is_dots(cell)


def lines_of(rows: Cells) -> Iterator[list[Node]]:
    """Give what counts in a table with dots: its rows, its rows as entries of one column, and its diagonal."""
    yield from (row for row in rows if any(map(is_dots, row)) and not all(map(is_blank, row)))
    if any(all(map(is_blank, row)) for row in rows):
        yield [row_node(row) for row in rows]
    if (along := diagonal(rows)) is not None:
        yield along


def row_node(row: list[Node]) -> Node:
    """Make an entry of a row: a table of one row, or dots where it holds nothing else."""
    dots = next((cell for cell in row if is_dots(cell)), None)
    if dots is not None and all(map(is_blank, row)):
        return dots
    inside = Node(Kind.ROW, row[0].start, row[-1].end, "", tuple(row))
    return Node(Kind.TABLE, inside.start, inside.end, "matrix", (inside,))


def values_of(reader: Interpreter, rows: Cells) -> list[list[Value]]:
    """Work out the rows of a table with dots, with what the dots stand for."""
    along = diagonal(rows)
    if along is not None:
        return on_diagonal(reader, along, beside(rows))
    entries = [row_node(row) for row in rows]
    if any(map(is_dots, entries)):
        return [[value] for value in written_out(reader, entries)]
    return [
        written_out(reader, row) if any(map(is_dots, row)) else [reader.value(cell) for cell in row] for row in rows
    ]


def diagonal(rows: Cells) -> list[Node] | None:
    """Give the diagonal of a square table of which the entries beside it are all alike, or blank."""
    size = len(rows)
    if size < 2 or any(len(row) != size for row in rows) or not any(map(is_dots, along := main(rows))):
        return None
    off = [cell for i, row in enumerate(rows) for j, cell in enumerate(row) if i != j and not is_blank(cell)]
    if any(cell != off[0] for cell in off) or (off and off[0].kind is not Kind.NUMBER):
        return None
    blank = any(cell.kind is Kind.EMPTY for row in rows for cell in row)
    return along if off or blank else None


def main(rows: Cells) -> list[Node]:
    """Give the entries of the diagonal."""
    return [row[at] for at, row in enumerate(rows)]


def beside(rows: Cells) -> Node | None:
    """Give what stands beside the diagonal."""
    return next(
        (cell for i, row in enumerate(rows) for j, cell in enumerate(row) if i != j and not is_blank(cell)), None
    )


def on_diagonal(reader: Interpreter, along: list[Node], off: Node | None) -> list[list[Value]]:
    """Write a diagonal out, with the same entry everywhere beside it."""
    values = written_out(reader, along)
    if len(values) ** 2 > MOST_ENTRIES:
        raise NotUnderstood(f"a matrix of more than {MOST_ENTRIES} entries")
    rest: Value = Integer(0) if off is None else reader.value(off)
    return [[value if at == row else rest for at in range(len(values))] for row, value in enumerate(values)]
