r"""A vector and its length with one letter: `\mathbf r` and `r = |\mathbf r|` are two names.

Elsewhere a mark that only says "vector" makes no new name. Where a document defines the bare letter by the marked one,
or each by itself, the marked one gets a letter of its own, which prints alike.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.names import VECTOR_MARKS
from derivcheck.meaning.rewriting import with_sides
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from derivcheck.model.derivation import Claim

APART = "\N{INVISIBLE SEPARATOR}"
"""Stands behind the letter of a vector whose length has the same letter: it does not show in print."""
BARS = frozenset({"|", r"\lvert", r"\vert", r"\|", r"\lVert", r"\Vert"})


def told_apart(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Give the claims with vectors told apart from their lengths."""
    letters = letters_of_both(claims)
    if not letters:
        return claims
    return with_sides(claims, lambda tree: renamed(tree, letters))


def letters_of_both(claims: tuple[Claim, ...]) -> frozenset[str]:
    """Give the letters that stand for a vector and, without its mark, for its length."""
    marked = {letter for claim in claims if claim.link == 0 and (letter := marked_letter(claim.left))}
    bare = {claim.left.text for claim in claims if claim.link == 0 and claim.left.kind is Kind.NAME}
    lengths = {
        letter for claim in claims for side in (claim.left, claim.right) for letter in measured(side) if letter in bare
    }
    equal = {letter for claim in claims for letter in measured(claim.left) if claim.right.text == letter}
    return frozenset((marked & bare) | lengths | equal)


def marked_letter(node: Node) -> str | None:
    r"""Give the letter of `\mathbf r`."""
    if node.kind is not Kind.COMMAND or node.text not in VECTOR_MARKS or len(node.children) != 1:
        return None
    return node.children[0].text if node.children[0].kind is Kind.NAME else None


def measured(side: Node) -> frozenset[str]:
    r"""Give the letter of a side that is the length of a marked vector, `|\mathbf r|`."""
    if side.kind is not Kind.BRACKET or side.text not in BARS:
        return frozenset()
    letter = marked_letter(side.children[0])
    return frozenset({letter} if letter else ())


def renamed(tree: Node, letters: frozenset[str]) -> Node:
    """Give a tree in which the marked letters are names of their own."""
    letter = marked_letter(tree)
    if letter in letters:
        inner = tree.children[0]
        return replace(tree, children=(replace(inner, text=inner.text + APART),))
    if not tree.children:
        return tree
    children = tuple(renamed(child, letters) for child in tree.children)
    same = all(new is old for new, old in zip(children, tree.children, strict=True))
    return tree if same else replace(tree, children=children)
