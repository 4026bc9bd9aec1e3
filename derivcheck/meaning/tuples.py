"""Lists in round brackets: `(a, b)` is a column, unless it stands where only a row fits.

Authors write `(w_1, w_2, w_3)` for a row as well as for a column, and `(w_1, w_2, w_3)^T` nearly always for a column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning.names import is_transpose
from derivcheck.model.arithmetic import times
from derivcheck.model.tree import Kind
from derivcheck.model.trouble import ShapeClash
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from derivcheck.model.tree import Node
    from derivcheck.model.value import Value

AS_ROW = "a list in round brackets is read as a row where only a row fits"


def is_tuple(node: Node) -> bool:
    """Tell whether a node is a list in round brackets, transposed or not."""
    if node.kind is Kind.SCRIPT and node.children[1].kind is Kind.EMPTY and is_transpose(node.children[2]):
        node = node.children[0]
    return node.kind is Kind.BRACKET and node.text == "(" and node.children[0].kind is Kind.LIST


def holds_tuple(side: Node) -> bool:
    """Tell whether a side is a list in round brackets, with factors or not."""
    return is_tuple(side) or (side.kind is Kind.TERM and any(map(is_tuple, side.children)))


def is_listed(node: Node, value: Value, before: tuple[Value | None, bool]) -> bool:
    """Tell whether a product is a list in round brackets times numbers, after one more factor."""
    product, listed = before
    if isinstance(value, Grid):
        return is_tuple(node) and not isinstance(product, Grid)
    return listed


def row_times(left: Value, right: Value) -> Value | None:
    """Multiply a list that is a column by what follows, or as a row where only that fits; None where neither does."""
    if not isinstance(left, Grid) or not isinstance(right, Grid) or left.columns != 1 or left.columns == right.rows:
        return None
    try:
        return times(left.transposed, right)
    except ShapeClash:
        return None
