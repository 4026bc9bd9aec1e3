r"""One letter is used for two different indices, so that a sum runs over something that should stay fixed.

It happens where a formula with an index of its own is put into a sum over the same letter, and where two sums are
multiplied.

Wrong: $\sum_{i=1}^2 a_i \sum_{j=1}^2 b_j = \sum_{i=1}^2 a_i b_i$
Right: $\sum_{i=1}^2 a_i \sum_{j=1}^2 b_j = \sum_{i=1}^2 \sum_{j=1}^2 a_i b_j$

Check yourself: before something is put into a sum, rename the index of the sum to a letter that stands nowhere else.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from derivcheck.mistakes.indices import is_letter, letters
from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import is_large, values_in
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

SPARE = "klmijr"
MOST_PLACES = 5


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Give the index of a sum the letter of another index that occurs under it."""
    from derivcheck.meaning.big_signs import index_of

    for node in values_in(side):
        if node.kind is Kind.TERM:
            for at, sign in enumerate(node.children):
                own = index_of(sign) if is_large(sign) else None
                if own is not None:
                    yield from captured(node, at, own)


def captured(term: Node, at: int, own: str) -> Iterator[Edit]:
    """Rename the index of a sum and everything that runs with it."""
    from derivcheck.meaning.big_signs import index_of

    behind = term.children[at + 1 :]
    bound = {index_of(child) for child in behind if is_large(child)}
    for letter in letters(behind):
        if letter != own and letter not in bound:
            renamed = tuple(with_letter(child, own, letter) for child in term.children[at:])
            yield Edit(term, replace(term, children=(*term.children[:at], *renamed)))


def with_letter(node: Node, old: str, new: str) -> Node:
    """Give a part with a letter replaced wherever it stands."""
    if node.kind is Kind.NAME:
        return replace(node, text=new) if node.text == old else node
    return replace(node, children=tuple(with_letter(child, old, new) for child in node.children))


def rewritings(side: Node, around: Around) -> Iterator[Edit]:
    """Give the index of a sum a letter of its own, and leave the other one at some of its places."""
    from derivcheck.meaning.big_signs import index_of

    own_letters = {one.text for one in side.walk() if one.kind is Kind.NAME}
    bound = [index_of(one) for one in around.other.walk() if is_large(one)]  # the letter that the sum had before
    known = {one.text for one in around.other.walk() if one.kind is Kind.NAME} - {*bound} | own_letters
    nearby = [one.text for tree in around.neighbours for one in tree.walk() if is_letter(one)]
    fresh = next((one for one in (*bound, *nearby, *SPARE) if one and one not in known), None)
    outside = {one.text for one in around.other.walk() if is_letter(one)}
    for node in values_in(side):
        for at, sign in enumerate(node.children) if node.kind is Kind.TERM and fresh else ():
            own = index_of(sign) if is_large(sign) else None
            if own is None or own not in outside or fresh is None:
                continue
            behind = node.children[at + 1 :]
            places = [one for child in behind for one in child.walk() if one.kind is Kind.NAME and one.text == own]
            for chosen in subsets(places[:MOST_PLACES]):
                changed = tuple(with_letter_at(child, chosen, fresh) for child in behind)
                children = (*node.children[:at], with_letter(sign, own, fresh), *changed)
                yield Edit(node, replace(node, children=children), 1.0 + 0.01 * (len(places) - len(chosen)))


def subsets(places: list[Node]) -> Iterator[frozenset[int]]:
    """Give the sets of some of the places, by identity; the largest first."""
    for count in range(len(places), 0, -1):
        yield from (frozenset(map(id, some)) for some in combinations(places, count))


def with_letter_at(node: Node, places: frozenset[int], new: str) -> Node:
    """Give a part with another letter at some places."""
    if id(node) in places:
        return replace(node, text=new)
    return replace(node, children=tuple(with_letter_at(child, places, new) for child in node.children))


MISTAKE = Mistake(
    "index-capture",
    cause="one letter is used for two indices",
    hint="Rename the index of each sum to a letter of its own, and see what the sum runs over.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
    rank=1,
)
