"""Whether the letter e is an unknown like others: where the document gives it a value and never raises it to a power.

For: `e = 3`, or the letters a, b, c, d beside it. Against: a power of e, a logarithm, a limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.model.derivation import Relation
from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node

GROWING = frozenset(
    {r"\ln", r"\log", r"\exp", "ln", "log", "exp", r"\lim", r"\int", r"\sum", r"\infty", r"\sinh", r"\cosh"}
)
"""Signs beside which e is Euler's number."""
SIBLINGS = frozenset("abcd")
NEAR_EULER = "2.7"


def take_as_letter(claims: tuple[Claim, ...], scopes: dict[int, Scope]) -> None:
    """Make e an unknown of each scope whose claims treat it as one."""
    members: dict[int, tuple[Scope, list[Claim]]] = {}
    for claim in claims:
        members.setdefault(id(scopes[claim.number]), (scopes[claim.number], []))[1].append(claim)
    for scope, own in members.values():
        if "e" not in scope.constants and is_letter(own):
            scope.unknowns |= {"e"}
            scope.readings["e"] = "e is a letter like others"


def is_letter(claims: list[Claim]) -> bool:
    """Tell whether some claims treat e as an unknown."""
    nodes = [node for claim in claims for side in sides(claim) for node in side.walk()]
    names = {node.text for node in nodes if node.kind is Kind.NAME}
    if "e" not in names or names & GROWING or any(map(is_raised, nodes)):
        return False
    return names >= SIBLINGS or any(map(gives_value, claims))


def sides(claim: Claim) -> Iterator[Node]:
    """Give every side that a claim speaks of."""
    yield from (claim.left, claim.right)
    for other in claim.others:
        yield from (other.left, other.right)


def is_raised(node: Node) -> bool:
    """Tell whether a node is a power of e."""
    return node.kind is Kind.SCRIPT and node.children[0].text == "e" and node.children[2].kind is not Kind.EMPTY


def gives_value(claim: Claim) -> bool:
    """Tell whether a claim gives e a number that is not about 2.7."""
    if (
        claim.relation is not Relation.EQUALS
        or claim.link
        or claim.left.text != "e"
        or claim.left.kind is not Kind.NAME
    ):
        return False
    right = list(claim.right.walk())
    has_names = any(node.kind in {Kind.NAME, Kind.TEXT} for node in right)
    return not has_names and not any(node.text.startswith(NEAR_EULER) for node in right)
