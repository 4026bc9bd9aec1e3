"""Wrong values that leave nothing of the lines behind them to be checked: 0, an identity, the empty set."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.carrying.trees import bare
from derivcheck.carrying.wording import joined, steps
from derivcheck.meaning.numerals import cells, filled_with
from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node
    from derivcheck.model.verdict import Verdict

NOTHING = frozenset({r"\emptyset", r"\varnothing", "∅"})
IDENTITY = "I"
LEAST = 2


def with_trivial(verdict: Verdict, claims: Sequence[Claim]) -> Verdict:
    """Say of a carried line that what it carries makes it trivial, where it does."""
    for root in verdict.carries:
        what = trivial(claims[root].right)
        if what is not None:
            words = f"{steps((root,))} says that this is {what}, which leaves nothing of the rest to be checked"
            return replace(verdict, method=joined(verdict.method, words))
    return verdict


def trivial(side: Node) -> str | None:
    """Give in words what a side is where nothing is left to do with it."""
    side = bare(side)
    filled = filled_with(side)
    if side.text in NOTHING or (side.kind is Kind.BRACKET and side.text == r"\{" and holds_nothing(side)):
        return "empty"
    if (filled is not None and filled.text == "0") or all(is_number(cell, "0") for cell in cells(side)):
        return "0"
    return "an identity" if is_identity(side) else None


def is_identity(side: Node) -> bool:
    """Tell whether a side is the identity matrix, by its name or written out."""
    if side.kind is not Kind.TABLE:
        base = bare(side.children[0]) if side.kind is Kind.SCRIPT else side
        return base.kind is Kind.NAME and base.text == IDENTITY
    rows = [row.children for row in side.children]
    square = len(rows) >= LEAST and all(len(row) == len(rows) for row in rows)
    return square and all(
        is_number(cell, "1" if column == at else "0") for at, row in enumerate(rows) for column, cell in enumerate(row)
    )


def is_number(node: Node, digits: str) -> bool:
    """Tell whether a node is a number with these digits."""
    node = bare(node)
    return node.kind is Kind.NUMBER and node.text == digits


def holds_nothing(bracket: Node) -> bool:
    """Tell whether nothing stands in a bracket."""
    return bracket.children[0].kind is Kind.EMPTY
