"""Claims rewritten as a whole: every side that a claim has is changed alike, also what stands behind "or"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node


def with_sides(claims: Iterable[Claim], change: Callable[[Node], Node]) -> tuple[Claim, ...]:
    """Give the claims with each side changed: left, right, the head of the chain, and the alternatives behind "or".

    Claims of a chain share their trees; each tree is changed once, so that they still do.
    """
    kept: dict[int, tuple[Node, Node]] = {}

    def once(tree: Node) -> Node:
        if id(tree) not in kept:
            kept[id(tree)] = (tree, change(tree))  # the old tree is kept so that its id stays its own
        return kept[id(tree)][1]

    return tuple(
        replace(
            claim,
            left=once(claim.left),
            right=once(claim.right),
            head=once(claim.head),
            others=tuple(replace(one, left=once(one.left), right=once(one.right)) for one in claim.others),
        )
        for claim in claims
    )
