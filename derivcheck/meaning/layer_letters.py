r"""Index letters that stand for layers: `\delta_k = y_k - t_k` and `\delta_j = h'(a_j) \sum_k w_{kj} \delta_k`.

Some books give each layer a letter of its own, so that `\delta_j` and `\delta_k` are two families. They are told apart
where a document defines a letter with one index under two index letters differently, and a weight carries both. A mark
that does not show in print makes the second one a name of its own.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from derivcheck.meaning.names import base_of
from derivcheck.meaning.rewriting import with_sides
from derivcheck.model.derivation import Claim, Relation
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

APART = "\N{INVISIBLE SEPARATOR}"
"""Marks a name whose index letter makes it another family: it does not show in print."""
DEFINING = frozenset({Relation.EQUALS, Relation.DEFINES})
COUNTING = frozenset("hijklmnpqrs")
"""Letters that count units: x and y are variables, as in the derivative `f_y`."""
PAIR = 2

Families = dict[tuple[str, frozenset[str]], str]


def told_apart(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Give the claims with the families of a letter that stand for different layers told apart."""
    marks = families(claims)
    if not marks:
        return claims
    return with_sides(claims, lambda tree: marked(tree, marks))


@dataclass(slots=True)
class Seen:
    """How index letters are used in a document."""

    defined: dict[str, dict[str, Node]] = field(default_factory=dict)
    """Letter to index letter to what it is said to be."""
    pairs: dict[str, dict[frozenset[str], None]] = field(default_factory=dict)
    """Letter to the pairs of different index letters that it carries."""
    alone: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    """Letter to single index letter to those that it carries in the same statements."""

    @property
    def weights(self) -> set[frozenset[str]]:
        """Pairs of index letters that some name carries."""
        return {pair for many in self.pairs.values() for pair in many}


def look(claims: Iterable[Claim]) -> Seen:
    """See how index letters are used."""
    seen = Seen()
    for claim in claims:
        found = indexed(claim.left)
        if claim.link == 0 and claim.relation in DEFINING and found is not None and len(found[1]) == 1:
            seen.defined.setdefault(found[0], {}).setdefault(found[1][0], claim.right)
        together: dict[str, set[str]] = {}
        for base, letters in (one for side in (claim.left, claim.right) for one in all_indexed(side)):
            if len(set(letters)) == PAIR and base != r"\delta":
                seen.pairs.setdefault(base, {})[frozenset(letters)] = None
            elif len(letters) == 1:
                together.setdefault(base, set()).add(letters[0])
        for base, singles in together.items():
            for letter in singles:
                seen.alone.setdefault(base, {}).setdefault(letter, set()).update(singles - {letter})
    return seen


def families(claims: Iterable[Claim]) -> Families:
    """Give the letters with their index letters that are names of their own, each with its mark."""
    seen = look(claims)
    split = {base: letters for base, letters in seen.defined.items() if is_split(letters, seen.weights)}
    layers = {letter for letters in split.values() for letter in letters}
    if not layers:
        return {}
    marks: Families = {}
    for base, letters in seen.defined.items():
        if not letters.keys() <= layers:
            continue
        own = [*letters, *(one for one in sorted(seen.alone.get(base, {})) if is_neighbour(one, letters, seen))]
        marks |= {(base, frozenset({one})): APART * at for at, one in enumerate(own) if at}
        for other in sorted(seen.alone.get(base, {}).keys() - {*own}):
            beside = [one for one in own if one in seen.alone[base][other]]
            if len(beside) != 1:
                return {}
            marks[base, frozenset({other})] = marks.get((base, frozenset(beside)), "")
    for base, many in seen.pairs.items():
        marks |= {(base, pair): APART * at for at, pair in enumerate(one for one in many if one & layers) if at}
    return marks


def is_split(by_letter: dict[str, Node], weights: set[frozenset[str]]) -> bool:
    """Tell whether what is said under each index letter differs, and weights lead from one to the next."""
    pairs = tuple(itertools.combinations(by_letter, PAIR))
    return bool(pairs) and all(differs(by_letter, *pair) and frozenset(pair) in weights for pair in pairs)


def is_neighbour(letter: str, letters: Iterable[str], seen: Seen) -> bool:
    """Tell whether a letter under which nothing is said stands for a layer next to one that is spoken of."""
    return letter not in letters and any(frozenset({letter, one}) in seen.weights for one in letters)


def differs(by_letter: dict[str, Node], one: str, other: str) -> bool:
    """Tell whether what is said under one index letter is not what is said under the other with the letter changed."""
    return renamed(by_letter[one], one, other) != by_letter[other]


def renamed(tree: Node, old: str, new: str) -> Node:
    """Give a tree with one letter in the place of another."""
    if tree.kind is Kind.NAME and tree.text == old:
        return replace(tree, text=new)
    return replace(tree, children=tuple(renamed(child, old, new) for child in tree.children))


def indexed(node: Node) -> tuple[str, tuple[str, ...]] | None:
    """Give the letter and the index letters of a name such as `a_j` or `w_{kj}`."""
    if node.kind is not Kind.SCRIPT or node.text or node.children[2].kind is not Kind.EMPTY:
        return None  # with a superscript, that is what counts the layers
    base, sub = base_of(node.children[0]), node.children[1]
    parts = sub.children if sub.kind in {Kind.TERM, Kind.LIST} else (sub,)
    if base is None or not all(part.kind is Kind.NAME and part.text in COUNTING for part in parts):
        return None
    return base[0], tuple(part.text for part in parts)


def all_indexed(tree: Node) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give every name of a tree that carries index letters."""
    yield from (found for node in tree.walk() if (found := indexed(node)) is not None)


def marked(tree: Node, marks: Families) -> Node:
    """Put the marks on the names of a tree."""
    children = tuple(marked(child, marks) for child in tree.children)
    found = indexed(tree)
    mark = marks.get((found[0], frozenset(found[1]))) if found is not None else None
    if mark is not None:
        children = (with_mark(children[0], mark), *children[1:])
    return replace(tree, children=children) if children != tree.children or mark is not None else tree


def with_mark(base: Node, mark: str) -> Node:
    """Put a mark on a letter, also under an accent."""
    if base.kind is Kind.NAME:
        return replace(base, text=base.text + mark)
    return replace(base, children=(with_mark(base.children[0], mark), *base.children[1:]))
