"""Claims that nobody made, judged as if they stood where another does: what would hold if an earlier line were true."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field, replace
from typing import TYPE_CHECKING

from derivcheck.deciding.judge import Judge
from derivcheck.deciding.numbers import Numbers
from derivcheck.meaning.roles import Role
from derivcheck.model.verdict import Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node

MOST_TRIES = 8
"""For one claim."""
MOST_TRIES_OF_ALL = 200
"""For one document: what is left then stays a mistake of its own."""


@dataclass(slots=True)
class Trial:
    """Judges claims under suppositions, in the order of the document; counts how many."""

    claims: tuple[Claim, ...]
    first: InitVar[Judge]
    """The judge of the document, who knows its values."""
    roles: dict[int, Role]
    scopes: dict[int, Scope]
    judge: Judge = field(init=False)
    left: int = 0
    """How many tries are left for the claim at hand."""
    spent: int = 0
    supposed: list[Scope] = field(default_factory=list)
    """The scopes that were made up: what is remembered of a scope goes by its identity, so that it has to stay."""

    def __post_init__(self, first: Judge) -> None:
        """Begin as the judge of the document did."""
        self.judge = Judge(first.reader, Numbers(first.reader, first.numbers.values), first.seed)
        self.judge.numbers.known.declare(self.scopes.values())

    def begin(self) -> None:
        """Start on a new claim."""
        self.left = MOST_TRIES

    def settle(self, claim: Claim, verdict: Verdict) -> None:
        """Take a claim in, as the judge did when it was its turn."""
        self.judge.settle(claim, self.roles[claim.number], verdict)

    def verdict(self, claim: Claim, sides: tuple[Node, Node], scope: Scope | None = None) -> Verdict | None:
        """Judge two sides as if a claim said that they are equal; None where all tries are used up."""
        if self.left <= 0 or self.spent >= MOST_TRIES_OF_ALL:
            return None
        self.left -= 1
        self.spent += 1
        made = replace(claim, left=sides[0], right=sides[1], head=sides[0], link=0, others=())
        return self.judge.by_role(made, Role.IDENTITY, scope or self.scopes[claim.number])

    def holds(self, claim: Claim, sides: tuple[Node, Node], scope: Scope | None = None) -> Verdict | None:
        """Give the verdict on two sides where they are equal."""
        found = self.verdict(claim, sides, scope)
        return found if found is not None and found.kind is VerdictKind.HOLDS else None

    def supposing(self, scope: Scope) -> Scope:
        """Keep a scope that was made up."""
        self.supposed.append(scope)
        return scope
