"""Chains that give several names one number: `y = z = 0` says what y and z are here, and not that y is z."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivcheck.meaning.names import written_name
from derivcheck.meaning.numerals import is_numeric
from derivcheck.model.derivation import Relation
from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node

PLAIN = frozenset({Kind.NAME, Kind.SCRIPT, Kind.COMMAND, Kind.EVENT})


@dataclass(slots=True)
class SharedValues:
    """The chains of a document that may give several names one number."""

    chains: dict[int, list[Claim]] = field(default_factory=dict)
    ruled: dict[int, bool] = field(default_factory=dict)
    """Whether a chain does so, as its first link told."""

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> SharedValues:
        """Collect the chains."""
        found = cls()
        for claim in claims:
            found.chains.setdefault(claim.statement, []).append(claim)
        return found

    def end(self, claim: Claim) -> Node:
        """Give the last side of the chain of a claim."""
        return self.chains[claim.statement][-1].right

    def rule(self, claim: Claim, scope: Scope) -> bool:
        """Tell whether a claim is a link of such a chain, of names of which nothing was known before it."""
        if claim.statement not in self.ruled:
            self.ruled[claim.statement] = shares(self.chains[claim.statement], scope)
        return self.ruled[claim.statement]


def shares(chain: list[Claim], scope: Scope) -> bool:
    """Tell whether all sides of a chain but the last are names without a definition, and the last is a number."""
    if len(chain) < 2 or any(one.relation is not Relation.EQUALS or one.others for one in chain):
        return False
    return is_numeric(chain[-1].right) and all(is_unknown(one, scope) for one in chain)


def is_unknown(claim: Claim, scope: Scope) -> bool:
    """Tell whether the left side of a claim is a bare name that nothing defines."""
    written = written_name(claim.left, {}, scope.labelled) if claim.left.kind in PLAIN else None
    if written is None or written.powers or written.primes:
        return False
    return scope.find(written.name, claim.number, claim.section) is None
