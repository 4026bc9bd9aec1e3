r"""Logarithms that are written without their base: `\log 100 = 2` means the base 10.

One base rules a document. It is the natural one, unless fewer lines are wrong under another one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.model.derivation import Claim

BASES = (10, 2)
"""What is tried besides the natural base, in this order."""
CALCULUS = frozenset({r"\partial", r"\nabla", r"\int", r"\lim"})
WORDS = frozenset({r"\log", "log"})


def leaves_bases_open(claims: tuple[Claim, ...], wrong: frozenset[int]) -> bool:
    """Tell whether another base could make wrong claims right: a number stands beside a logarithm in their section.

    Where a logarithm is differentiated or integrated it is the natural one.
    """
    sections = {claim.section for claim in claims if claim.number in wrong}
    bare_ones = [claim for claim in claims if is_open(claim)]
    trees = [node for claim in bare_ones for side in sides(claim) for node in side.walk()]
    if any(node.text in CALCULUS or is_quotient(node) for node in trees):
        return False
    return any(claim.section in sections and any(map(is_number, sides(claim))) for claim in bare_ones)


def is_quotient(node: Node) -> bool:
    r"""Tell whether a node is `\frac{d}{dx}` or `\frac{dy}{dx}`."""
    if node.kind is not Kind.COMMAND or not node.text.endswith("frac"):
        return False
    first = node.children[0].children[0] if node.children[0].kind is Kind.TERM else node.children[0]
    return first.kind is Kind.NAME and first.text == "d"


def is_number(side: Node) -> bool:
    """Tell whether a side holds no name."""
    return not any(node.kind in {Kind.NAME, Kind.TEXT, Kind.EMPTY} for node in side.walk())


def is_open(claim: Claim) -> bool:
    """Tell whether a logarithm without its base stands in a claim."""
    return any(True for side in sides(claim) for _ in bare(side))


def sides(claim: Claim) -> Iterator[Node]:
    """Give every side that a claim speaks of."""
    yield from (claim.left, claim.right)
    for other in claim.others:
        yield from (other.left, other.right)


def bare(node: Node) -> Iterator[Node]:
    """Give the logarithms without their base in a tree."""
    if node.kind is Kind.SCRIPT and node.children[0].text in WORDS and node.children[1].kind is not Kind.EMPTY:
        yield from bare(node.children[2])
        return
    if node.kind is Kind.NAME and node.text in WORDS:
        yield node
    for child in node.children:
        yield from bare(child)


def with_base(claims: tuple[Claim, ...], base: int) -> tuple[Claim, ...]:
    """Give the claims with a base at every logarithm that has none."""
    return tuple(
        replace(
            claim,
            left=based(claim.left, base),
            right=based(claim.right, base),
            head=based(claim.head, base),
            others=tuple(
                replace(one, left=based(one.left, base), right=based(one.right, base)) for one in claim.others
            ),
        )
        for claim in claims
    )


def based(node: Node, base: int) -> Node:
    """Give a tree with a base at every logarithm that has none."""
    if not any(True for _ in bare(node)):
        return node
    word = node.children[0] if node.kind is Kind.SCRIPT else node
    if word.kind is Kind.NAME and word.text in WORDS and (word is node or node.children[1].kind is Kind.EMPTY):
        name = replace(word, text=r"\log")
        number = Node(Kind.NUMBER, word.end, word.end, str(base))
        power = based(node.children[2], base) if word is not node else Node(Kind.EMPTY, word.end, word.end)
        return Node(Kind.SCRIPT, node.start, node.end, "" if word is node else node.text, (name, number, power))
    return replace(node, children=tuple(based(child, base) for child in node.children))
