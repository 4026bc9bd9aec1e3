r"""Letters that go to infinity, as `n \to \infty` says: one that goes nowhere else in its section is positive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning import limits
from derivcheck.meaning.integrals import infinite
from derivcheck.meaning.names import Name, written_name
from derivcheck.meaning.parts import Bound
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from derivcheck.model.derivation import Claim

SIGNS = {1: ">", -1: "<"}


def endless(claims: Iterable[Claim], labelled: frozenset[str]) -> Iterator[Bound]:
    """Give the bounds of the names that go to one end of the numbers only."""
    found: dict[tuple[int, Name], dict[int, tuple[Claim, Node]]] = {}
    for claim in claims:
        for node, place in arrows(claim):
            written = written_name(node, {}, labelled)
            if written is not None and not written.powers:
                ends = found.setdefault((claim.section, written.name), {})
                ends.setdefault(infinite(place), (claim, node))
    for (section, _), ends in found.items():
        if len(ends) == 1 and 0 not in ends:
            end, (claim, node) = next(iter(ends.items()))
            zero = Node(Kind.NUMBER, node.end, node.end, "0")
            yield Bound(node, SIGNS[end], zero, claim.number, section, section)


def arrows(claim: Claim) -> Iterator[tuple[Node, Node]]:
    r"""Give what goes where in a claim: below a limit sign, or in `n \to \infty` itself."""
    if claim.sign.text in limits.ARROWS:
        yield claim.left, claim.right
    for node in (one for side in (claim.left, claim.right) for one in side.walk()):
        if limits.is_sign(node) and node.kind is Kind.SCRIPT and node.children[1].kind is Kind.CHAIN:
            chain = node.children[1]
            if len(chain.children) == 2 and chain.marks[0] in limits.ARROWS:
                yield chain.children[0], chain.children[1]
