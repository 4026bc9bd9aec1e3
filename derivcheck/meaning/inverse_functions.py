r"""Inverse functions: `f^{-1}(x) = 2x + 1` says the same as `f(2x + 1) = x`, where f is a function and no number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.applications import FUNCTION_LETTERS
from derivcheck.meaning.names import written_name
from derivcheck.meaning.numerals import is_minus_one
from derivcheck.model.derivation import Relation
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim

INVERSE = "a power of -1 on a function is its inverse"


def holds_inverse(claim: Claim, scope: Scope) -> bool:
    """Tell whether a claim applies the inverse of a function."""
    nodes = (node for side in (claim.left, claim.right) for node in side.walk() if node.kind is Kind.TERM)
    pairs = ((node, at) for node in nodes for at in range(len(node.children) - 1))
    return any(is_inverse(node.children[at], node.children[at + 1], claim, scope) for node, at in pairs)


def turned(claim: Claim, scope: Scope) -> Claim | None:
    """Give what a claim says of the function itself; None where a side is not just its inverse."""
    if claim.relation is not Relation.EQUALS:
        return None
    for side, other in ((claim.left, claim.right), (claim.right, claim.left)):
        if side.kind is not Kind.TERM or len(side.children) != 2 or any(side.marks):
            continue
        head, bracket = side.children
        if is_inverse(head, bracket, claim, scope):
            inside = Node(Kind.BRACKET, other.start, other.end, "(", (other,), (")",))
            call = replace(side, children=(head.children[0], inside))
            # worked out from the function, and no equation for its argument
            return replace(claim, left=call, right=bracket.children[0], head=call, link=max(1, claim.link))
    return None


def is_inverse(head: Node, bracket: Node, claim: Claim, scope: Scope) -> bool:
    """Tell whether a name with the power -1 is the inverse of a function that is applied to a bracket."""
    if head.kind is not Kind.SCRIPT or bracket.kind is not Kind.BRACKET or bracket.children[0].kind is Kind.LIST:
        return False
    base, sub, sup = head.children
    if not is_minus_one(sup) or sub.kind is not Kind.EMPTY or head.text:
        return False
    written = written_name(base, {}, scope.labelled)
    if written is None or written.powers:
        return False
    found = scope.find(written.name, claim.number, claim.section)
    if found is not None:
        return found[0].parameters is not None
    return base.text in scope.functions or base.text in FUNCTION_LETTERS
