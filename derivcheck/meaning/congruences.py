r"""Congruences: `49 \equiv 1 \pmod 4`; the modulus stands behind the last side and rules the whole statement.

Without a modulus `\equiv` is an equality that holds for all values; where both sides are numbers, the modulus is only
in the words, and the sign is left alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.model.derivation import Relation
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivcheck.model.derivation import Claim

CONGRUENT = frozenset({r"\equiv", "≡"})
BEHIND = frozenset({r"\pmod", r"\pod"})
BETWEEN = frozenset({r"\mod", r"\bmod", "mod"})
SPOKEN = re.compile(r"\b(mod|modulo|modulus|congruen\w*|remainders?|residues?)\b", re.IGNORECASE)


def with_moduli(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Give the claims of a document, those of a congruence with their modulus and without it on their sides."""
    claims = tuple(claims)
    signs = {one.statement for one in claims if one.sign.text in CONGRUENT}
    moduli: dict[int, Node] = {}
    for one in claims:
        modulus = split(one.right)[1] if one.statement in signs else None
        if modulus is not None:
            moduli[one.statement] = modulus
    return tuple(with_modulus(one, moduli.get(one.statement)) if one.statement in signs else one for one in claims)


def with_modulus(claim: Claim, modulus: Node | None) -> Claim:
    """Give a claim of a statement with a sign of congruence."""
    if modulus is None:
        numeric = not any(node.kind is Kind.NAME for side in (claim.left, claim.right) for node in side.walk())
        if claim.sign.text in CONGRUENT and (numeric or SPOKEN.search(claim.sentence)):
            return replace(claim, relation=Relation.OTHER)
        return claim
    relation = Relation.CONGRUENT if claim.sign.text in CONGRUENT else claim.relation
    return replace(claim, left=split(claim.left)[0], right=split(claim.right)[0], relation=relation, modulus=modulus)


def split(side: Node) -> tuple[Node, Node | None]:
    """Split a side into what stands before its modulus, and the modulus; None where there is none."""
    if side.kind is Kind.SUM and side.children:
        last, modulus = split(side.children[-1])
        return (side if modulus is None else replace(side, children=(*side.children[:-1], last))), modulus
    if side.kind is not Kind.TERM:
        return side, None
    last = side.children[-1]
    modulus = last if side.marks[-1] in BETWEEN else inside(last)
    if modulus is None:
        return side, None
    rest = side.children[:-1]
    if len(rest) == 1 and not side.marks[0]:
        return rest[0], modulus
    return replace(side, children=rest, marks=side.marks[:-1]), modulus


def inside(node: Node) -> Node | None:
    r"""Give the modulus in `\pmod{4}` or `(\text{mod } 4)`."""
    if node.kind is Kind.COMMAND and node.text in BEHIND and len(node.children) == 1:
        return node.children[0]
    if node.kind is not Kind.BRACKET or node.text != "(" or node.children[0].kind is not Kind.TERM:
        return None
    term = node.children[0]
    is_named = len(term.children) > 1 and term.children[0].text.strip() in BETWEEN
    if not is_named:
        return None
    rest = term.children[1:]
    return rest[0] if len(rest) == 1 else replace(term, children=rest, marks=("", *term.marks[2:]))
