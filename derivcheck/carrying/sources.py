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
Pair = tuple["Node", "Node"]


@dataclass(frozen=True, slots=True)
class Source:
    """A claim that is wrong, or that rests on one."""

    claim: Claim
    verdict: Verdict
    roots: tuple[int, ...]
    """The claims at which it went wrong."""
    start: Node
    """The side to which its right side should be equal: the last one of its chain that is right."""
    changes: tuple[tuple[Pair, ...], ...]
    """What is right and what is written for it: of the whole sides, and of all entries that differ."""

    @property
    def number(self) -> int:
        """The number of the claim."""
        return self.claim.number

    @property
    def fails(self) -> bool:
        """Whether it is wrong itself."""
        return self.verdict.kind is VerdictKind.FAILS


def source(claim: Claim, verdict: Verdict, roots: tuple[int, ...], start: Node) -> Source:
    """Make a source of a claim."""
    is_slip = verdict.kind is VerdictKind.FAILS and claim.left != start
    lefts = (start, claim.left) if is_slip else (start,)
    whole = [((left, claim.right),) for left in lefts if left != claim.right]
    inside = [tuple(entries(left, claim.right)) for left in lefts]
    return Source(claim, verdict, roots, start, tuple(one for one in (*whole, *inside) if one))


def entries(left: Node, right: Node) -> Iterator[Pair]:
    """Give the entries in which two arrays that are written out differ."""
    pairs = [list(cells(bare(side))) for side in (left, right)]
    if len(pairs[0]) == len(pairs[1]) and 1 < len(pairs[0]) <= MOST_ENTRIES:
        yield from ((one, other) for one, other in zip(*pairs, strict=True) if one != other)


def is_source(claim: Claim, verdict: Verdict) -> bool:
    """Tell whether a claim is wrong, or holds only because an earlier one is wrong."""
    carries = verdict.kind is VerdictKind.HOLDS and bool(verdict.carries)
    return claim.relation in EQUAL and (verdict.kind is VerdictKind.FAILS or carries)
