"""A base with its scripts: one subscript, one superscript and primes make one node."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from derivcheck.model.tree import Kind, Node, empty
from derivcheck.syntax.tokens import DEPTH_LIMIT, LimitExceeded, Token

if TYPE_CHECKING:
    from collections.abc import Sequence


def scripted(base: Node, start: int, pieces: Sequence[object], ends: Sequence[int]) -> Node:
    """Apply scripts in the order written.

    A second script of one kind is malformed but has a plain meaning (`v^2^T`): it goes on top.
    """
    if len(pieces) > DEPTH_LIMIT:
        reason = f"more than {DEPTH_LIMIT} scripts on one base, which is the limit"
        raise LimitExceeded(reason, start, ends[-1])
    node = base
    at = 0
    while at < len(pieces):
        mark, end = pieces[at], ends[at]
        if isinstance(mark, Token) and mark.type == "POSTFIX":
            node = Node(Kind.COMMAND, start, end, mark.text, (node,))
        elif isinstance(mark, Token) and mark.type == "PRIME":
            node = _primed(node, mark, start)
        elif isinstance(mark, Token):
            at += 1
            script = cast("Node", pieces[at])
            node = _with(node, mark.type == "SUP", script, (start, ends[at]))
        at += 1
    return node


def _is_open(node: Node, place: int) -> bool:
    """Tell whether a node is scripted and has room at a place (1: below, 2: above)."""
    return node.kind is Kind.SCRIPT and node.children[place].kind is Kind.EMPTY


def _primed(node: Node, mark: Token, start: int) -> Node:
    if node.kind is Kind.SCRIPT and _is_open(node, 2):
        return Node(Kind.SCRIPT, start, mark.end, node.text + mark.text, node.children)
    return Node(Kind.SCRIPT, start, mark.end, mark.text, (node, empty(mark.start), empty(mark.end)))


def _with(node: Node, above: bool, script: Node, span: tuple[int, int]) -> Node:
    start, end = span
    if script.kind is Kind.EMPTY:
        return node
    if above and _is_open(node, 2):
        base, sub, _ = node.children
        return Node(Kind.SCRIPT, start, end, node.text, (base, sub, script))
    if not above and _is_open(node, 1):
        base, _, sup = node.children
        return Node(Kind.SCRIPT, start, end, node.text, (base, script, sup))
    nothing = empty(script.start)
    return Node(Kind.SCRIPT, start, end, "", (node, nothing, script) if above else (node, script, nothing))
