"""Sides of a chain that differ from their neighbours on both sides, while these are equal: a step taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.roles import Role
from derivcheck.mistakes.naming import normal
from derivcheck.model.derivation import Relation
from derivcheck.model.tree import Kind
from derivcheck.model.verdict import VerdictKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.deciding.judge import Judge
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node
    from derivcheck.model.verdict import Verdict

    Judging = tuple[Judge, dict[int, Role], dict[int, Scope]]


def is_detour(
    claims: tuple[Claim, ...], at: int, verdicts: tuple[Verdict, ...], doubted: dict[int, Verdict], judge: Judging
) -> bool:
    """Tell whether the side behind a doubted step is the odd one out of three: those around it are equal.

    What the document does not say would have to be used in one step and given back in the next; only a number may be
    known so, since an equation that is said twice stands around it.
    """
    if at + 1 >= len(claims):
        return False
    claim, after = claims[at], claims[at + 1]
    follows = after.link == claim.link + 1 and after.left == claim.right
    is_number = not any(one.kind is Kind.NAME for one in claim.right.walk())
    if not follows or is_number or {claim.relation, after.relation} != {Relation.EQUALS}:
        return False
    if set(before_brackets(claim.right)) - set(before_brackets(claim.left)):
        return False  # a function of the document, with a label that says nothing
    if verdicts[at + 1].kind is not VerdictKind.FAILS and at + 1 not in doubted:
        return False
    if normal(claim.left) == normal(after.right):
        return True
    around = replace(after, left=claim.left, others=())
    return judge[0].verdict(around, Role.IDENTITY, judge[2][after.number]).kind is VerdictKind.HOLDS


def before_brackets(side: Node) -> Iterator[Node]:
    """Give the names with a label that stand right before a bracket: products, or functions."""
    for node in side.walk():
        if node.kind is Kind.TERM:
            pairs = zip(node.children, node.children[1:], node.marks[1:], strict=False)
            yield from (
                one for one, two, mark in pairs if not mark and one.kind is Kind.SCRIPT and two.kind is Kind.BRACKET
            )
