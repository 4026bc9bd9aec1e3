"""The derivatives of what stands inside of other functions: the factors that the chain rule brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Expr, Integer, Symbol

from derivcheck.deciding.figures import tex
from derivcheck.deciding.weight import is_tame, size
from derivcheck.meaning import derivatives
from derivcheck.model.parts import free_symbols
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.notation.registry import forms
from derivcheck.syntax import read_expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.diagnosing.sight import Sight

MOST_INNER = 10
MOST_PARTS = 60
INSIDE = frozenset({Kind.SUM, Kind.TERM, Kind.SCRIPT, Kind.COMMAND})


def inner_derivatives(sight: Sight) -> Iterator[Node]:
    """Give the derivatives of inner functions by the names by which the claim differentiates, written out."""
    sides = (sight.claim.left, sight.claim.right)
    names = variables(sight)
    if not names:
        return
    seen: set[Node] = set()
    for node in (inner for side in sides for inner in inside(side)):
        if node in seen or len(seen) >= MOST_INNER:
            continue
        seen.add(node)
        expr = valued(sight, node)
        if expr is None or size([expr], MOST_PARTS) > MOST_PARTS or not is_tame([expr]):
            continue
        for name in names:
            slope = expr.diff(name) if name in free_symbols(expr) else Integer(1)
            if slope not in {-1, 0, 1}:
                yield written(slope)


def variables(sight: Sight) -> tuple[Symbol, ...]:
    """Give the names by which a claim differentiates; with primes only, all names of one letter that occur."""
    nodes = [node for side in (sight.claim.left, sight.claim.right) for node in side.walk()]
    found = [derivatives.written(node) for node in nodes]
    values = [valued(sight, one) for written_ in found if written_ is not None for one, _ in written_.variables]
    names = {value for value in values if isinstance(value, Symbol)}
    if not names and any(node.kind is Kind.SCRIPT and node.text for node in nodes):
        names = {name for side in sight.sides for entry in side for name in free_symbols(entry)}
    return tuple(sorted(names, key=str))[:3]


def inside(side: Node) -> Iterator[Node]:
    """Give what stands inside of functions, powers, roots and quotients, and is more than a name."""
    for node in side.walk():
        if node.kind is Kind.BRACKET and node.text == "(":
            parts: tuple[Node, ...] = node.children
        elif node.kind is Kind.SCRIPT:
            parts = (node.children[2],)
        elif node.kind is Kind.COMMAND and derivatives.written(node) is None:
            parts = node.children[-1:]
        else:
            parts = ()
        yield from (part for part in parts if part.kind in INSIDE)


def valued(sight: Sight, node: Node) -> Expr | None:
    """Work a part out in the names of the document; None where it is no number."""
    interpreter = sight.reader.interpreter(sight.claim, sight.scope, sight.reading)
    interpreter.begin(sight.indices)
    try:
        found = interpreter.value(node)
    except (NotUnderstood, ShapeClash, RecursionError):
        return None
    return found if isinstance(found, Expr) else None


def written(expr: Expr) -> Node:
    """Write an expression as a person would."""
    return read_expression(tex(expr), forms())
