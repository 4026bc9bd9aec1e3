r"""Elements of area and volume: `dx\,dy = r\,dr\,d\varphi` compares the factors, with the determinant between them.

Where the names on the left are defined by those on the right, the claim is one about a determinant of derivatives.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.names import NAMED, Name, names_in, written_name
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim

PARTIAL = r"\partial"
SIGNS = frozenset({"d", r"\mathrm{d}"})
MOST = 3


def rewritten(claim: Claim, scope: Scope) -> Claim:
    """Give a claim between elements of area as one between their factors; any other as it is."""
    left, right = taken(claim.left), taken(claim.right)
    if left is None or right is None or len(left[1]) != len(right[1]) or not are_defined(left[1], right[1], scope):
        return claim
    above, below = (Node(Kind.TERM, 0, 0, "", (sign(), listed(names)), ("", "")) for names in (left[1], right[1]))
    determinant = Node(Kind.COMMAND, claim.left.start, claim.left.end, r"\frac", (above, below))
    whole = Node(Kind.TERM, claim.left.start, claim.left.end, "", (*left[0], determinant), ("",) * (len(left[0]) + 1))
    factor = Node(Kind.TERM, claim.right.start, claim.right.end, "", right[0], ("",) * len(right[0]))
    one = Node(Kind.NUMBER, claim.right.start, claim.right.end, "1")
    return replace(claim, left=absolute(whole), right=absolute(factor if right[0] else one))


def sign() -> Node:
    """Give the sign of a partial derivative."""
    return Node(Kind.NAME, 0, 0, PARTIAL)


def listed(names: tuple[Node, ...]) -> Node:
    """Put names in a bracket."""
    inside = Node(Kind.LIST, names[0].start, names[-1].end, "", names, (",",) * (len(names) - 1))
    return Node(Kind.BRACKET, names[0].start, names[-1].end, "(", (inside,), (")",))


def absolute(node: Node) -> Node:
    """Put bars around: an element of area has no sign."""
    return Node(Kind.BRACKET, node.start, node.end, "|", (node,), ("|",))


def taken(side: Node) -> tuple[tuple[Node, ...], tuple[Node, ...]] | None:
    """Give the factors of an element of area, and the names behind its signs; None for anything else."""
    if side.kind is not Kind.TERM or any(side.marks):
        return None
    factors: list[Node] = []
    names: list[Node] = []
    at = 0
    while at < len(side.children):
        child = side.children[at]
        if child.kind is Kind.NAME and child.text in SIGNS and at + 1 < len(side.children):
            names.append(side.children[at + 1])
            at += 2
        else:
            factors.append(child)
            at += 1
    is_element = 1 < len(names) <= MOST and all(one.kind in NAMED for one in names)
    return (tuple(factors), tuple(names)) if is_element else None


def are_defined(left: tuple[Node, ...], right: tuple[Node, ...], scope: Scope) -> bool:
    """Tell whether the names on the left are all defined by names on the right."""
    wanted = {name_of(one, scope) for one in right}
    if len(wanted) < len(right):
        return False
    for node in left:
        name = name_of(node, scope)
        found = next((one for one in scope.of_base(name.base) if one.name == name), None) if name else None
        if found is None or not {one.name for one in names_in(found.body, scope.labelled)} & wanted:
            return False
    return True


def name_of(node: Node, scope: Scope) -> Name | None:
    """Give the name that a node is."""
    written = written_name(node, {}, scope.labelled)
    return written.name if written is not None else None
