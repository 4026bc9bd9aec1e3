r"""Systems of equations: each row of `\begin{cases} x + y = 3 \\ x - y = 1 \end{cases}` is a statement of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.branches import CASES
from derivcheck.model.derivation import Derivation, Opening, ReadFormula, Sign, Statement
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST = 2
BRACES = frozenset({(r"\{", "."), (".", r"\}"), (r"\{", r"\}")})


def with_systems(derivation: Derivation) -> Derivation:
    """Give a document with the rows of its systems as statements."""
    return Derivation(
        tuple(
            replace(block, statements=tuple(one for whole in block.statements for one in rows(whole)))
            if isinstance(block, ReadFormula)
            else block
            for block in derivation.blocks
        )
    )


def rows(statement: Statement) -> tuple[Statement, ...]:
    """Give the rows of a system as statements; the statement itself where it is none."""
    table = braced(statement.sides[0])
    if statement.signs or table is None:
        return (statement,)
    chains = [one for line in table.children for one in equation(line)]
    if len(chains) != len(table.children):
        return (statement,)
    openings = (statement.opening, *(Opening.ROW for _ in chains[1:]))
    return tuple(stated(chain, opening) for chain, opening in zip(chains, openings, strict=True))


def braced(side: Node) -> Node | None:
    r"""Give the rows that a brace holds together, before them or behind them: `\left. .. \right\}`."""
    if side.kind is Kind.TABLE:
        return side if side.text in CASES | {"rcases"} else None
    is_held = side.kind is Kind.BRACKET and (side.text, *side.marks) in BRACES
    table = side.children[0] if is_held and len(side.children) == 1 else None
    return table if table is not None and table.kind is Kind.TABLE else None


def equation(line: Node) -> Iterator[Node]:
    """Give the equation in a row: alone, or aligned at its sign."""
    cells = [cell for cell in line.children if cell.kind is not Kind.EMPTY]
    if len(cells) == LEAST and cells[0].kind is not Kind.CHAIN and cells[1].kind is Kind.CHAIN:
        first, rest = cells
        if rest.children[0].kind is Kind.EMPTY:
            yield Node(Kind.CHAIN, first.start, rest.end, "", (first, *rest.children[1:]), rest.marks)
    elif len(cells) == LEAST + 1 and is_sign(cells[1]) and Kind.CHAIN not in {cells[0].kind, cells[2].kind}:
        first, sign, last = cells
        yield Node(Kind.CHAIN, first.start, last.end, "", (first, last), sign.marks)
    elif cells and cells[0].kind is Kind.CHAIN and cells[0].children[0].kind is not Kind.EMPTY:
        yield cells[0]


def is_sign(cell: Node) -> bool:
    """Tell whether a cell is a relation sign in a column of its own."""
    return cell.kind is Kind.CHAIN and len(cell.children) == LEAST and all(c.kind is Kind.EMPTY for c in cell.children)


def stated(chain: Node, opening: Opening) -> Statement:
    """Give a chain as a statement."""
    sides = tuple(one.children[0] if ends_with_comma(one) else one for one in chain.children)
    places = zip(chain.children, chain.children[1:], chain.marks, strict=False)
    signs = tuple(Sign(mark, Span(left.end, right.start)) for left, right, mark in places)
    return Statement(sides, signs, Span(chain.start, chain.end), opening)


def ends_with_comma(side: Node) -> bool:
    """Tell whether a comma stands behind a side."""
    return side.kind is Kind.LIST and len(side.children) == LEAST and side.children[1].kind is Kind.EMPTY
