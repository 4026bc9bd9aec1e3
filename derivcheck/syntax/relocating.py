"""Places in an expanded formula told as places in the source: inside a macro, that of its use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.model.derivation import Sign, Statement
from derivcheck.model.source import Span
from derivcheck.model.tree import Node

if TYPE_CHECKING:
    from derivcheck.model.document import Formula


def relocated(statement: Statement, formula: Formula) -> Statement:
    """Give a statement whose places are those of the source."""
    signs = tuple(
        Sign(sign.text, _span(sign.span.start, sign.span.end, formula), sign.label) for sign in statement.signs
    )
    sides = tuple(_node(side, formula) for side in statement.sides)
    span = _span(statement.span.start, statement.span.end, formula)
    return replace(statement, sides=sides, signs=signs, span=span)


def _node(node: Node, formula: Formula) -> Node:
    span = _span(node.start, node.end, formula)
    children = tuple([_node(child, formula) for child in node.children])
    return Node(node.kind, span.start, span.end, node.text, children, node.marks)


def _span(start: int, end: int, formula: Formula) -> Span:
    """Cover what the characters of a stretch come from; an empty one stands where the next character comes from."""
    origins = formula.origins
    if start >= end:
        at = origins[start][0] if start < len(origins) else formula.span.end
        return Span(at, at)
    inside = origins[start:end]
    return Span(min(one[0] for one in inside), max(one[1] for one in inside))
