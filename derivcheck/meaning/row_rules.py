r"""Rules that show a row of a matrix: `- w_1^T -`, `-w_1^T & -`, `\leftarrow w_1^T \rightarrow`.

They are lines drawn from the entry to the edges of the matrix, and no signs. A lone `-` at the end of a row could
mean nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.model.tree import Node

DASHES = frozenset({"-", "--", "---", "–", "—", r"\textemdash"})
LEFT = frozenset({r"\leftarrow", r"\longleftarrow"})
RIGHT = frozenset({r"\rightarrow", r"\to", r"\longrightarrow"})


def without_rules(row: list[Node]) -> list[Node]:
    """Give the one entry of a row that is drawn between two rules; any other row as it is."""
    parts = list(pieces(row))
    if len(parts) < 3 or parts[0] != "-" or parts[-1] != "-":
        return row
    inside = [part for part in parts if not isinstance(part, str)]
    return inside if len(inside) == len(parts) - 2 else row


def within_edges(row: list[Node]) -> list[Node]:
    r"""Give the entries of a row without the arrows that one of several blocks has: `1 & \leftarrow x^T \to`."""
    return [cell.children[1] if points_at_edges(cell) else cell for cell in row] if len(row) > 1 else row


def pieces(row: list[Node]) -> Iterator[Node | str]:
    """Give the entries of a row in order, with a dash for each rule."""
    for cell in row:
        if is_rule(cell):
            yield "-"
        elif cell.kind is Kind.SUM and cell.marks[0] == "-" and len(row) > 1:
            yield from ("-", cell.children[0]) if len(cell.children) == 1 else (cell,)
        elif cell.kind is Kind.SUM and cell.marks == ("-", "-") and cell.children[1].kind is Kind.EMPTY:
            yield from ("-", cell.children[0], "-")
        elif is_drawn(cell):
            yield from ("-", cell.children[1], "-")
        else:
            yield cell


def is_rule(cell: Node) -> bool:
    """Tell whether a cell is a dash and nothing else."""
    return cell.kind in {Kind.NAME, Kind.TEXT} and cell.text.strip() in DASHES


def is_drawn(cell: Node) -> bool:
    """Tell whether a cell is an entry between two dashes, or two arrows that point at the edges of the matrix."""
    if cell.kind is Kind.TERM:
        return len(cell.children) == 3 and is_rule(cell.children[0]) and is_rule(cell.children[2])
    return points_at_edges(cell) and len(cell.marks) == 2


def points_at_edges(cell: Node) -> bool:
    r"""Tell whether arrows on both sides of an entry, or one on its left, show a row: `1 & \leftarrow x^T \to`."""
    if cell.kind is not Kind.CHAIN or cell.marks[0] not in LEFT or cell.children[0].kind is not Kind.EMPTY:
        return False
    if len(cell.marks) == 1:
        return True
    return len(cell.marks) == 2 and cell.marks[1] in RIGHT and cell.children[2].kind is Kind.EMPTY
