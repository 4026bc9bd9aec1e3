"""How likely a repair is beside others: what it leads back to, and whether the mistake that it undoes is a known one.

Many edits make a wrong line true. What a person meant is, of those, what the derivation already writes elsewhere, what
one known mistake spoils into the wrong line, and a chain of derivatives that connects.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING

from derivcheck.mistakes.broken_chain import links_of
from derivcheck.mistakes.factors import factors
from derivcheck.mistakes.mistake import Around
from derivcheck.mistakes.naming import NormalForms
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.diagnosing.search import Candidate
    from derivcheck.model.derivation import Claim

MOST_WEIGHED = 12
UNEXPLAINED = 0.4
"""More for what no known mistake spoils into the wrong line."""
ECHO, MOST_ECHO = 0.03, 0.25
"""Less for each name or number of the parts that the derivation writes elsewhere too."""
SAID_AGAIN = 0.3
FOREIGN = 0.15
"""More for a letter or word that stands nowhere around."""
CONNECTED, BROKEN = 0.2, 0.3
LEAVES = frozenset({Kind.NAME, Kind.NUMBER, Kind.TEXT})
LEAST = 2
"""Names and numbers in a part that is known again: less stands everywhere."""


def weighed(found: list[Candidate], claim: Claim, neighbours: tuple[Node, ...]) -> Iterator[Candidate]:
    """Give candidates by how far-fetched they are, with all that the derivation tells about them.

    Whether a mistake explains one is found out only when its turn has come: it can but cost more then.
    """
    forms = NormalForms()
    sides = {name: (wrong, Around(other, neighbours)) for name, wrong, other in sides_of(claim)}
    known = {name: frozenset(parts_of(forms, around.other, *neighbours)) for name, (_, around) in sides.items()}
    waiting: list[tuple[float, int, bool, Candidate]] = []
    for place, one in enumerate(found):
        is_weighed = place < MOST_WEIGHED
        cost = one.cost + (extra(one, *sides[one.side], known[one.side], forms) if is_weighed else 0.0)
        waiting.append((cost, place, is_weighed, one))
    heapify(waiting)
    while waiting:
        cost, place, is_open, one = heappop(waiting)
        if not is_open:
            yield replace(one, cost=cost)
            continue
        named = one.explained(*sides[one.side])
        heappush(waiting, (cost if named.is_named else cost + UNEXPLAINED, place, False, named))


def sides_of(claim: Claim) -> tuple[tuple[str, Node, Node], ...]:
    """Give each side with the one across."""
    return (("right", claim.right, claim.left), ("left", claim.left, claim.right))


def extra(one: Candidate, wrong: Node, around: Around, known: frozenset[Node], forms: NormalForms) -> float:
    """Tell how much likelier or less likely a candidate is than its edit alone, whatever mistake it undoes."""
    other, neighbours = around.other, around.neighbours
    is_again = forms.of(one.mended) == forms.of(other)  # the other side once more says nothing
    echoes = echoed(one.mended, known, forms) - echoed(wrong, known, forms)
    gain = 0.0 if is_again else ECHO * (echoes + repeated(one.mended, wrong, forms))
    out = SAID_AGAIN if is_again else -max(-MOST_ECHO, min(MOST_ECHO, gain))
    if not letters((one.mended,)) <= letters((wrong, other, *neighbours)):
        out += FOREIGN
    gaps, were = breaks(one.mended, other), breaks(wrong, other)
    return out + (BROKEN if gaps else 0.0) - (CONNECTED if gaps < were else 0.0)


def parts_of(forms: NormalForms, *trees: Node) -> Iterator[Node]:
    """Give the parts of trees that say something, in their normal form."""
    stack = list(trees)
    while stack:
        node = stack.pop()
        if count(node) >= LEAST:
            stack += pieces(node)
            if node.kind is not Kind.BRACKET:
                yield forms.of(node)


def repeated(mended: Node, wrong: Node, forms: NormalForms) -> int:
    """Count the names and numbers of the largest part that the mended side has once more than the wrong one has it."""
    now, before = Counter(parts_of(forms, mended)), Counter(parts_of(forms, wrong))
    return max((count(one) for one in now if now[one] > before[one] > 0), default=0)


def letters(trees: tuple[Node, ...]) -> set[str]:
    """Give the letters and words in some trees."""
    return {one.text for tree in trees for one in tree.walk() if one.kind is Kind.NAME}


def count(node: Node) -> int:
    """Count names and numbers."""
    return sum(one.kind in LEAVES for one in node.walk())


def echoed(side: Node, known: frozenset[Node], forms: NormalForms) -> int:
    """Count the names and numbers of the largest parts that are known."""
    size = count(side)
    if size < LEAST:
        return 0
    return size if forms.of(side) in known else sum(echoed(one, known, forms) for one in pieces(side))


def pieces(node: Node) -> list[Node]:
    """Give the parts of a node, functions together with what they are applied to."""
    every = list(factors(node)) if node.kind is Kind.TERM else []
    found = [one.node for one in every if 1 < one.last - one.first < len(node.children)]
    taken = {id(child) for one in found for child in one.children}
    return [*found, *(child for child in node.children if id(child) not in taken)]


def breaks(side: Node, other: Node) -> int:
    """Count the places where chains of derivatives do not connect; the ends are those of the other side."""
    ends = links_of(other)
    whole = ends[0] if len(ends) == 1 else None
    return sum(gaps(links_of(node), whole) for node in side.walk() if node.kind is Kind.TERM)


def gaps(links: list[tuple[Node, Node]], whole: tuple[Node, Node] | None) -> int:
    """Count the gaps in a chain that is read in the better of its two directions."""
    if len(links) < 2:
        return 0
    return min(in_order(links, whole), in_order(links[::-1], whole))


def in_order(links: list[tuple[Node, Node]], whole: tuple[Node, Node] | None) -> int:
    """Count the gaps in a chain, from the quantity that is differentiated to the one by which it is done."""
    inside = sum(before[1] != after[0] for before, after in pairwise(links))
    ends = whole or (links[0][0], links[-1][1])
    is_round = len({above for above, _ in links} | {ends[1]}) < len(links) + 1  # it comes back to where it was
    return inside + (links[0][0] != ends[0]) + (links[-1][1] != ends[1]) + is_round
