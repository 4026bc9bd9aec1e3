r"""Sums whose index has a lower bound only: `\sum_{k \ge 1}` runs over all whole numbers from 1 on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.big_signs import BIG
from derivcheck.meaning.rewriting import with_sides
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from derivcheck.model.derivation import Claim

FROM = frozenset({r"\ge", r"\geq", r"\geqslant", "≥"})


def with_ends(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Give the claims with each sum that has no end written with one."""
    return with_sides(claims, ended)


def ended(tree: Node) -> Node:
    r"""Give a tree in which `\sum_{k \ge 1}` is `\sum_{k = 1}^\infty`."""
    if not tree.children:
        return tree
    children = tuple(map(ended, tree.children))
    changed = any(new is not old for new, old in zip(children, tree.children, strict=True))
    tree = replace(tree, children=children) if changed else tree
    if tree.kind is not Kind.SCRIPT or tree.children[0].text not in BIG:
        return tree
    base, sub, sup = tree.children
    is_bounded = sub.kind is Kind.CHAIN and len(sub.marks) == 1 and sub.marks[0] in FROM and sup.kind is Kind.EMPTY
    if not is_bounded or sub.children[0].kind is not Kind.NAME or sub.children[1].kind is not Kind.NUMBER:
        return tree
    endless = Node(Kind.NAME, sup.start, sup.end, r"\infty")
    return replace(tree, children=(base, replace(sub, marks=("=",)), endless))
