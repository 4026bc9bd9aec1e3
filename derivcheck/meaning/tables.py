"""Rows, columns and matrices as they are written, and what is done to them as wholes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Integer

from derivcheck.meaning import branches, commutators
from derivcheck.meaning.dotted_tables import has_dots, rows_of, values_of
from derivcheck.meaning.ellipsis import is_dots, written_out
from derivcheck.meaning.nabla import formal_curl
from derivcheck.meaning.names import index_parts
from derivcheck.meaning.vectors import formal
from derivcheck.model.arithmetic import bars, inner, simplest
from derivcheck.model.identity import is_unsized, sized
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid, Value, shape_of

if TYPE_CHECKING:
    from sympy import Expr

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.model.tree import Node

MATRICES = frozenset({"matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array", "vmatrix", "Vmatrix"})
MOST_ENTRIES = 10_000


def table(reader: Interpreter, node: Node) -> Value:
    """Work out an environment of rows and cells."""
    if node.text in branches.CASES:
        return branches.value(reader, node)
    if node.text.rstrip("*") not in MATRICES:
        raise NotUnderstood(f"the environment {node.text} has no meaning yet", node)
    rows = rows_of(node)
    if sum(map(len, rows)) > MOST_ENTRIES:
        raise NotUnderstood(f"a matrix of more than {MOST_ENTRIES} entries", node)
    if len({len(row) for row in rows}) != 1:
        raise NotUnderstood("the rows of this matrix have different lengths", node)
    if has_dots(rows):
        return stacked(values_of(reader, rows))
    if node.text.startswith("vmatrix") and (found := formal_curl(reader, rows)) is not None:
        return found
    values = [[reader.value(cell) for cell in row] for row in rows]
    if node.text.startswith("vmatrix") and (product := formal(values)) is not None:
        return product
    value = simplest(stacked(values))
    return bars(value) if node.text.startswith("vmatrix") else value


def stacked(rows: list[list[Value]]) -> Grid:
    """Put numbers or blocks together."""
    lines: list[list[Expr]] = []
    for place, row in enumerate(rows):
        blocks = [fitted(rows, value, (place, at)) for at, value in enumerate(row)]
        heights = {shape_of(value)[0] for value in blocks}
        if len(heights) != 1:
            raise ShapeClash("a row of blocks", shape_of(row[0]), shape_of(row[-1]))
        lines.extend([entry for value in blocks for entry in line(value, i)] for i in range(heights.pop()))
    if len({len(entries) for entries in lines}) != 1:
        raise ShapeClash("a column of blocks", shape_of(rows[0][0]), shape_of(rows[-1][0]))
    return Grid(len(lines), len(lines[0]), tuple(entry for entries in lines for entry in entries))


def fitted(rows: list[list[Value]], value: Value, place: tuple[int, int]) -> Value:
    """Give a 0 among blocks as a block of zeros, an identity of open size as one that fits."""
    row, column = place
    if isinstance(value, Grid) or not (value == 0 or is_unsized(value)):
        return value
    height = max(shape_of(other)[0] for other in rows[row])
    width = max((shape_of(line[column])[1] for line in rows if column < len(line)), default=1)
    if (height, width) == (1, 1):
        return value
    if value != 0:
        return sized(value, Grid(height, width, (Integer(0),) * (height * width))) if height == width else value
    return Grid(height, width, (Integer(0),) * (height * width))


def line(value: Value, row: int) -> tuple[Expr, ...]:
    """Give a row of a value."""
    return value.entries[row * value.columns : (row + 1) * value.columns] if isinstance(value, Grid) else (value,)


def listed(reader: Interpreter, node: Node) -> Value:
    """Work out `[a, b]`, a row, and `(a, b)`, a column."""
    inside = node.children[0]
    if set(inside.marks) > {","} and set(inside.marks) != {","}:
        raise NotUnderstood("this list has no meaning here", node)
    if any(map(is_dots, inside.children)):
        values = written_out(reader, inside.children)
    else:
        values = [reader.value(part) for part in inside.children]
    if node.text == r"\langle" and (product := inner(values)) is not None:
        return product
    if reader.scope.survey.commutes and (product := commutators.value(node, values)) is not None:
        return product
    if node.text == "[":
        return stacked([values])
    if node.text in {"(", r"\langle"}:
        return stacked([[value] for value in values])
    raise NotUnderstood("a set of values is no value", node)


def entry(reader: Interpreter, value: Value, sub: Node) -> Value:
    """Give an entry of a whole: `[..]_i`, `(AB)_{ij}`."""
    parts = index_parts(sub, reader.indices)
    if not isinstance(value, Grid) or parts is None or not all(part.isdigit() for part in parts):
        raise NotUnderstood("this subscript does not pick an entry", sub)
    from derivcheck.meaning.lookup import pick
    from derivcheck.meaning.names import Name

    if len(parts) == 1 and len(parts[0]) == 2 and not value.is_vector:
        parts = (parts[0][0], parts[0][1])
    found = pick(value, tuple(map(int, parts)), Name("this entry"))
    if found is None:
        raise NotUnderstood("this subscript does not pick an entry", sub)
    return found
