r"""Brackets: grouping, a row, a column, an absolute value, a norm, the size of a region, rounding to a whole number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Abs, Expr, ceiling, floor

from derivcheck.meaning import regional, tables, vectors
from derivcheck.model import arithmetic
from derivcheck.model.tree import Kind, Node
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivcheck.meaning.interpret import Interpreter

SIZES = frozenset({"|", r"\lvert", r"\vert"})
NORMS = frozenset({r"\|", r"\lVert", r"\Vert"})
ROUNDED: dict[str, Callable[[Expr], Expr]] = {r"\lfloor": floor, r"\lceil": ceiling}


def value(reader: Interpreter, node: Node) -> Value:
    """Work out a bracket."""
    inside = node.children[0]
    if inside.kind is Kind.LIST:
        return tables.listed(reader, node)
    size = regional.area(reader, inside) if node.text in SIZES else None
    if size is not None:
        return size
    found = reader.value(inside)
    if node.text in SIZES:
        return arithmetic.bars(found)
    if node.text in NORMS:
        return vectors.euclidean(found.entries) if isinstance(found, Grid) else Abs(found)
    return ROUNDED[node.text](reader.number(inside)) if node.text in ROUNDED else found
