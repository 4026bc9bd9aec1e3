"""What is claimed wrongly, in the pairs that later lines may rest on: what is right, and what is written for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivcheck.carrying.trees import bare
from derivcheck.meaning.numerals import cells
from derivcheck.model.derivation import Relation
from derivcheck.model.verdict import VerdictKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node
    from derivcheck.model.verdict import Verdict

EQUAL = frozenset({Relation.EQUALS, Relation.APPROXIMATES, Relation.DEFINES})
MOST_ENTRIES = 100


@dataclass(frozen=True, slots=True)
class Source:
    """A claim that is wrong, or that rests on one."""

    claim: Claim
    verdict: Verdict
    roots: tuple[int, ...]
    """The claims at which it went wrong."""
    start: Node
    """The side to which its right side should be equal: the last one of its chain that is right."""

    @property
    def number(self) -> int:
        """The number of the claim."""
        return self.claim.number

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Give what is right and what is written for it: of the whole sides, then of single entries."""
        is_slip = self.verdict.kind is VerdictKind.FAILS and self.claim.left != self.start
        lefts = (self.start, self.claim.left) if is_slip else (self.start,)
        for left in lefts:
            yield left, self.claim.right
        for left in lefts:
            yield from entries(left, self.claim.right)


def entries(left: Node, right: Node) -> Iterator[tuple[Node, Node]]:
    """Give the entries in which two arrays that are written out differ."""
    pairs = [list(cells(bare(side))) for side in (left, right)]
    if len(pairs[0]) == len(pairs[1]) and 1 < len(pairs[0]) <= MOST_ENTRIES:
        yield from ((one, other) for one, other in zip(*pairs, strict=True) if one != other)


def is_source(claim: Claim, verdict: Verdict) -> bool:
    """Tell whether a claim is wrong, or holds only because an earlier one is wrong."""
    carries = verdict.kind is VerdictKind.HOLDS and bool(verdict.carries)
    return claim.relation in EQUAL and (verdict.kind is VerdictKind.FAILS or carries)
