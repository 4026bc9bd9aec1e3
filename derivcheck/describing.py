"""How a formula is read: its tree, its names, its value, and where it is not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Expr, sstr

from derivcheck.meaning.interpret import Interpreter
from derivcheck.meaning.names import written_name
from derivcheck.meaning.pose import readings
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Statement


def described(text: str, statements: tuple[Statement, ...], scope: Scope) -> str:
    """Describe every side of every statement of a formula."""
    lines: list[str] = []
    for statement in statements:
        for at, side in enumerate(statement.sides):
            if at:
                lines += ["", f"    {statement.signs[at - 1].text}", ""]
            lines += list(side_lines(text, side, scope))
        lines.append("")
    return "\n".join(lines).rstrip() + "\n" if lines else "nothing to read\n"


def side_lines(text: str, side: Node, scope: Scope) -> Iterator[str]:
    """Describe one side of a relation."""
    if side.kind is Kind.EMPTY:
        yield "(nothing: it continues the line before)"
        return
    if side.kind is Kind.UNREAD:
        yield text
        yield " " * side.start + "^" * max(side.end - side.start, 1)
        yield f"  not understood: {side.text}"
        return
    yield text[side.start : side.end]
    yield from tree_lines(side, 1)
    names = sorted({one.name.latex for node in side.walk() if node.kind in NAMES and (one := written_name(node, {}))})
    if names:
        yield f"  names: {', '.join(names)}"
    yield from value_lines(side, scope)


NAMES = frozenset({Kind.NAME, Kind.SCRIPT, Kind.COMMAND})


def tree_lines(node: Node, level: int) -> Iterator[str]:
    """Draw a tree, one node a line, with its span."""
    marks = " ".join(mark or "." for mark in node.marks)
    parts = [node.kind.value, node.text, f"[{marks}]" if marks.strip(". ") else "", f"{node.start}-{node.end}"]
    yield "  " * level + " ".join(part for part in parts if part)
    for child in node.children:
        if child.kind is not Kind.EMPTY:
            yield from tree_lines(child, level + 1)


def value_lines(side: Node, scope: Scope) -> Iterator[str]:
    """Tell what a side is worth in SymPy, and by which readings."""
    reader = Interpreter(scope, readings(scope)[0][0], 0, 0)
    try:
        value = reader.value(side)
    except (NotUnderstood, ShapeClash) as stop:
        yield f"  no value: {stop}"
        return
    yield f"  SymPy: {printed(value)}"
    for note in sorted(reader.names.notes):
        yield f"  read as: {note}"


def printed(value: Value) -> str:
    """Print a value as SymPy writes it."""
    if isinstance(value, Expr):
        return str(sstr(value))
    assert isinstance(value, Grid)
    rows = ([sstr(value.at(i, j)) for j in range(value.columns)] for i in range(value.rows))
    return f"{value.rows} x {value.columns}: [" + "; ".join(", ".join(row) for row in rows) + "]"
