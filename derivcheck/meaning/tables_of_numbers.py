r"""Matrices that are written out in numbers: their shape is what stands on the page, whatever else is declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from derivcheck.model.tree import Node

WORDS = frozenset({Kind.NAME, Kind.TEXT, Kind.TABLE, Kind.EMPTY, Kind.UNREAD, Kind.LIST})


def size_of_table(table: Node) -> tuple[str, str] | None:
    """Give rows and columns of a matrix of numbers; None where a name stands in it, which may be a block of its own."""
    rows = table.children
    widths = {len(row.children) for row in rows}
    if len(widths) != 1 or not is_matrix(table) or any(node.kind in WORDS for row in rows for node in row.walk()):
        return None
    return str(len(rows)), str(widths.pop())


def is_matrix(table: Node) -> bool:
    """Tell whether a table is a matrix: no determinant, no cases, no rows of statements."""
    return table.text.rstrip("*") in {
        "matrix",
        "pmatrix",
        "bmatrix",
        "Bmatrix",
        "smallmatrix",
        "psmallmatrix",
        "bsmallmatrix",
    }


def has_matrix(tree: Node) -> bool:
    """Tell whether a matrix of numbers is written out in something."""
    return any(node.kind is Kind.TABLE and size_of_table(node) is not None for node in tree.walk())
