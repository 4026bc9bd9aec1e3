r"""Words that a document uses as names: `\text{Loss} = (y - t)^2`, `\text{SSE}(\hat y, y)`.

A word is a name where a chain begins with it, where it is differentiated, or where it is applied to a list of names.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.derivatives import written
from derivcheck.meaning.rewriting import with_sides
from derivcheck.meaning.units import known as known_unit
from derivcheck.model.derivation import Claim, Relation
from derivcheck.model.tree import Kind, Node
from derivcheck.notation.registry import notations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DEFINING = frozenset({Relation.EQUALS, Relation.DEFINES})


def named_by_words(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Give the claims with the words that are names made names."""
    words = frozenset(words_of(claims))
    if not words:
        return claims
    return with_sides(claims, lambda tree: renamed(tree, words))


def words_of(claims: Iterable[Claim]) -> Iterator[str]:
    """Give the words that stand where names do."""
    for claim in claims:
        if claim.link == 0 and claim.relation in DEFINING:
            yield from word(claim.left)
        for node in (one for side in (claim.left, claim.right) for one in side.walk()):
            derivative = written(node)
            if derivative is not None and derivative.operand is not None:
                yield from word(derivative.operand)
            if node.kind is Kind.TERM:
                for child, following in zip(node.children, node.children[1:], strict=False):
                    if following.kind is Kind.BRACKET and following.children[0].kind is Kind.LIST:
                        yield from word(child)


def word(node: Node) -> Iterator[str]:
    """Give the word that a node is, also with an index."""
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    text = base.text.strip()
    if base.kind is not Kind.TEXT or not text.isalpha() or len(text) < len("ab"):
        return
    if text not in notations() and known_unit(text) is None:
        yield text


def renamed(tree: Node, words: frozenset[str]) -> Node:
    """Make names of some words in a tree."""
    if tree.kind is Kind.TEXT and tree.text.strip() in words:
        return replace(tree, kind=Kind.NAME, text=tree.text.strip())
    children = tuple(renamed(child, words) for child in tree.children)
    return replace(tree, children=children) if children != tree.children else tree
