r"""Events that a document says to exclude each other, one of which always happens: `P(H) = 1 - P(D)`.

Only events under which others are known (`P(T \mid D)`, `P(T \mid H)`) are told apart so: of other events such a line
claims something, and says nothing of what they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning.event_sets import Event, chance_of
from derivcheck.model.derivation import Relation
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivcheck.meaning.names import Name
    from derivcheck.model.derivation import Claim

TWO = 2
Pairs = frozenset[frozenset["Name"]]


def complements(claims: Iterable[Claim]) -> Pairs:
    """Give the pairs of events that claims say to be the two cases under which another event is known."""
    known = tuple(claims)
    under: dict[Name, set[Name]] = {}
    for side in (one for claim in known for one in (claim.left, claim.right)):
        for node in side.walk():
            chance = chance_of(node, {}) if node.kind is Kind.EVENT else None
            event, case = (single(chance.event), single(chance.condition)) if chance is not None else (None, None)
            if event is not None and case is not None:
                under.setdefault(event, set()).add(case)
    pairs = (complement_in(claim) for claim in known)
    return frozenset(one for one in pairs if one is not None and any(one <= cases for cases in under.values()))


def complement_in(claim: Claim) -> frozenset[Name] | None:
    """Give the two events of `P(H) = 1 - P(D)`, or None for any other claim."""
    right = claim.right
    is_rest = claim.relation is Relation.EQUALS and right.kind is Kind.SUM and right.marks in {("", "-"), ("+", "-")}
    if not is_rest or right.children[0].kind is not Kind.NUMBER or right.children[0].text != "1":
        return None
    named = [event_of(side) for side in (claim.left, right.children[1])]
    events = frozenset(one for one in named if one is not None)
    return events if len(events) == TWO else None


def event_of(side: Node) -> Name | None:
    """Give the single event of which a side is the probability, under no condition."""
    chance = chance_of(side, {}) if side.kind is Kind.EVENT else None
    return single(chance.event) if chance is not None and single(chance.condition) is None else None


def single(event: Event) -> Name | None:
    """Give the one event with a letter that an event is."""
    names = next(iter(event), frozenset()) if len(event) == 1 else frozenset()
    return next(iter(names)) if len(names) == 1 and event[names] == 1 else None
