r"""What `x \in \{2, 3\}` and `x \in (-\infty, 1) \cup [2, 5)` say of x, as relations with numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.model.derivation import Alternative, Sign
from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node

UNIONS = frozenset({r"\cup", "∪"})
INFINITE = frozenset({r"\infty", "∞"})
ENDS = 2
LOWER = {"(": ">", "[": r"\ge"}
UPPER = {")": "<", "]": r"\le"}


def within(claim: Claim) -> Iterator[tuple[Alternative, ...]]:
    """Give the ways in which a name may lie in a set, each as what is true together; none where it is no such set."""
    if claim.left.kind not in {Kind.NAME, Kind.SCRIPT}:
        return
    parts = [claim.right]
    if claim.right.kind is Kind.TERM and set(claim.right.marks[1:]) <= UNIONS and not claim.right.marks[0]:
        parts = list(claim.right.children)
    for part in parts:
        found = tuple(ways(claim, part))
        if not found:
            yield ()
        yield from found


def ways(claim: Claim, part: Node) -> Iterator[tuple[Alternative, ...]]:
    """Give the ways for one interval, or one list of values."""
    inside = part.children[0] if part.kind is Kind.BRACKET else part
    if part.kind is not Kind.BRACKET:
        return
    listed = inside.children if inside.kind is Kind.LIST and set(inside.marks) <= {",", ";"} else (inside,)
    if part.text == r"\{":
        yield from ((said(claim, "=", one),) for one in listed)
    elif len(listed) == ENDS and part.text in LOWER and part.marks[0] in UPPER:
        signs = LOWER[part.text], UPPER[part.marks[0]]
        ends = [said(claim, sign, one) for sign, one in zip(signs, listed, strict=True) if not is_infinite(one)]
        yield tuple(ends)


def said(claim: Claim, sign: str, value: Node) -> Alternative:
    """Give a relation of the name with a number."""
    return Alternative(claim.left, Sign(sign, claim.sign.span), value)


def is_infinite(node: Node) -> bool:
    """Tell whether an end of an interval is none."""
    inner = node.children[0] if node.kind is Kind.SUM and len(node.children) == 1 else node
    return inner.kind is Kind.NAME and inner.text in INFINITE
