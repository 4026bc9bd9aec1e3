"""Commutators: `[A, B]` is `A B - B A` where a document says so, or uses the bracket as no row of two can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.model.arithmetic import minus, plus, times
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from derivcheck.model.derivation import Claim

BOTH = 2
USED = frozenset({Kind.NUMBER, Kind.SUM, Kind.TERM})
"""What a commutator is said to be, and a row of two is not."""


def speaks_of_commutators(claims: Iterable[Claim]) -> bool:
    """Tell whether a document uses square brackets for commutators."""
    return any(
        is_definition(left, right) or (is_of_operators(left) and right.kind in USED)
        for claim in claims
        for left, right in ((claim.left, claim.right), (claim.right, claim.left))
    )


def is_definition(left: Node, right: Node) -> bool:
    """Tell whether two sides say what the bracket of two names is: `[A, B] = AB - BA`."""
    pair = parts_of(left)
    if len(pair) != BOTH or right.kind is not Kind.SUM or tuple(sign or "+" for sign in right.marks) != ("+", "-"):
        return False
    products = [child.children if child.kind is Kind.TERM else () for child in right.children]
    return products == [pair, pair[::-1]]


def parts_of(node: Node) -> tuple[Node, ...]:
    """Give what stands in a square bracket, where there are no numbers in it."""
    if node.kind is not Kind.BRACKET or node.text != "[" or node.children[0].kind is not Kind.LIST:
        return ()
    return () if any(one.kind is Kind.NUMBER for one in node.walk()) else node.children[0].children


def is_of_operators(node: Node) -> bool:
    """Tell whether a node is a bracket of two things written in capital letters, as operators and matrices are."""
    letters = [one.text for one in node.walk() if one.kind is Kind.NAME and one.text.isalpha()]
    return len(parts_of(node)) == BOTH and bool(letters) and all(map(str.isupper, letters))


def value(node: Node, values: Sequence[Value]) -> Value | None:
    """Work the commutator of two matrices out; None where a bracket is a row."""
    if len(parts_of(node)) != BOTH or len(values) != BOTH:
        return None
    first, second = values
    if not isinstance(first, Grid) or not isinstance(second, Grid):
        raise NotUnderstood("a commutator of what may be matrices: declare their shapes", node)
    return plus(times(first, second), minus(times(second, first)))
