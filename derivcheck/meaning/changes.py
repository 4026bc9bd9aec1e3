r"""Changes of a quantity: `\Delta x` is one name, where the document speaks of the change of a coordinate.

Elsewhere `\Delta` multiplies, or is the Laplacian.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.rewriting import with_sides
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.model.derivation import Claim

SIGN = r"\Delta"
COORDINATES = frozenset({"x", "y", "z", "t"})


def with_changes(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Give the claims with each change of a quantity made one node."""
    sides = [side for claim in claims for side in (claim.left, claim.right)]
    pairs = [following for side in sides for following in changed(side)]
    alone = sum(node.kind is Kind.NAME and node.text == SIGN for side in sides for node in side.walk()) - len(pairs)
    if alone or not any(one.text in COORDINATES for one in pairs):
        return claims
    return with_sides(claims, gathered)


def changed(side: Node) -> Iterator[Node]:
    """Give what stands right behind the sign of a change, with its index left off."""
    for node in side.walk():
        if node.kind is Kind.TERM:
            for at in range(len(node.children) - 1):
                if is_change(node, at):
                    following = node.children[at + 1]
                    yield following.children[0] if following.kind is Kind.SCRIPT else following


def is_change(term: Node, at: int) -> bool:
    """Tell whether a factor is the sign of a change, and a name stands right behind it."""
    if at + 1 >= len(term.children) or term.marks[at + 1]:
        return False
    following = term.children[at + 1]
    base = following.children[0] if following.kind is Kind.SCRIPT else following
    return term.children[at].kind is Kind.NAME and term.children[at].text == SIGN and base.kind is Kind.NAME


def gathered(tree: Node) -> Node:
    """Give a tree in which each sign of a change and the letter behind it are one node."""
    if not tree.children:
        return tree
    tree = replace(tree, children=tuple(gathered(child) for child in tree.children))
    if tree.kind is not Kind.TERM:
        return tree
    children: list[Node] = []
    marks: list[str] = []
    at = 0
    while at < len(tree.children):
        taken = is_change(tree, at)
        children.append(one_name(tree.children[at], tree.children[at + 1]) if taken else tree.children[at])
        marks.append(tree.marks[at])
        at += 2 if taken else 1
    return children[0] if len(children) == 1 else replace(tree, children=tuple(children), marks=tuple(marks))


def one_name(sign: Node, following: Node) -> Node:
    """Make one name of the sign and a letter, which keeps its scripts."""
    if following.kind is Kind.SCRIPT:
        inner = one_name(sign, following.children[0])
        return replace(following, start=sign.start, children=(inner, *following.children[1:]))
    return Node(Kind.COMMAND, sign.start, following.end, SIGN, (following,))
