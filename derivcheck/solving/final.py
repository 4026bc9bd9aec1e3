r"""Sets of solutions at the end: `S = \{-3, 5\}` says which values solve the equation that was posed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sympy import Symbol

from derivcheck.model.derivation import Alternative, Relation
from derivcheck.model.tree import Kind, Node
from derivcheck.solving import verdicts
from derivcheck.solving.membership import within
from derivcheck.solving.roots import exactly
from derivcheck.solving.solutions import Point
from derivcheck.solving.statement import Equation, Statement
from derivcheck.solving.thread import Relevance
from derivcheck.solving.values import is_ruled_out
from derivcheck.solving.wording import SOLUTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from derivcheck.model.derivation import Claim
    from derivcheck.model.verdict import Verdict
    from derivcheck.solving.thread import Finding
    from derivcheck.solving.unknowns import Unknowns

LETTERS = frozenset({"S", "L"})
"""What sets of solutions are called without words."""
SCRIPTS = frozenset({r"\mathbb", r"\mathcal", r"\mathfrak", r"\mathscr", r"\mathrm", r"\mathbf"})
EMPTY = frozenset({r"\emptyset", r"\varnothing", "∅"})
MOST = 12


def is_final(claim: Claim) -> bool:
    """Tell whether a claim may name a set of solutions."""
    name = letter(claim.left)
    is_set = claim.relation is Relation.EQUALS and not claim.others and claim.link == 0 and is_listed(claim.right)
    return is_set and name is not None and (name in LETTERS or SOLUTIONS.search(claim.lead) is not None)


def letter(node: Node) -> str | None:
    r"""Give the letter of a name, also of `\mathbb L`."""
    if node.kind is Kind.COMMAND and node.text in SCRIPTS and len(node.children) == 1:
        node = node.children[0]
    return node.text if node.kind is Kind.NAME else None


def is_listed(node: Node) -> bool:
    """Tell whether a node is a set of values, an interval, or several of these joined."""
    parts = node.children if node.kind is Kind.TERM else (node,)
    return is_empty(node) or all(one.kind is Kind.BRACKET and one.text in {r"\{", "(", "["} for one in parts)


def is_empty(node: Node) -> bool:
    """Tell whether a node is the set without elements."""
    is_bare = node.kind is Kind.BRACKET and node.text == r"\{" and node.children[0].kind is Kind.EMPTY
    return is_bare or (node.kind is Kind.NAME and node.text in EMPTY)


@dataclass(frozen=True, slots=True)
class Finals:
    """Reads sets of solutions as statements about the unknowns of the lines before them."""

    unknowns: Unknowns

    def statement(self, claim: Claim, before: Sequence[Statement]) -> Statement | None:
        """Give what a set says of the unknowns; None where it is none, or it is not clear which unknowns are meant."""
        if not is_final(claim):
            return None
        one = next((known.names for known in reversed(before) if len(known.names) == 1), frozenset())
        names = tuple(one)
        if is_empty(claim.right):
            found = [Equation(name, "=", name + 1) for name in names]
            return Statement(claim.number, tuple(found)) if found else None
        ways = list(within(replace(claim, left=Node(Kind.NAME, claim.left.start, claim.left.end, "S"))))
        pairs = all(is_pair(part.right) for parts in ways for part in parts)
        if pairs:
            names = next((tuple(sorted(known.names, key=str)) for known in before if len(known.names) == 2), ())
        read = [tuple(self.equations(claim, parts, names)) for parts in ways[: MOST + 1]]
        if not names or not read or len(read) > MOST or any(not one or None in one for one in read):
            return None
        kept = [[part for part in one if part is not None] for one in read]
        return Statement(claim.number, tuple(replace(one[0], also=tuple(one[1:])) for one in kept))

    def equations(
        self, claim: Claim, parts: Sequence[Alternative], names: Sequence[Symbol]
    ) -> Iterator[Equation | None]:
        """Give what is true of the unknowns together."""
        for part in parts:
            values = part.right.children[0].children if is_pair(part.right) else (part.right,)
            if len(values) != len(names):
                yield None
                return
            for name, value in zip(names, values, strict=True):
                number = self.unknowns.value(claim, value)
                yield None if number is None else Equation(name, part.sign.text, number)


def finals(unknowns: Unknowns, claims: Sequence[Claim], statements: Mapping[int, Statement]) -> dict[int, Statement]:
    """Give the sets of solutions in a section."""
    reading = Finals(unknowns)
    found = {
        claim.number: reading.statement(claim, [one for at, one in statements.items() if at < claim.number])
        for claim in claims
        if is_final(claim)
    }
    return {number: one for number, one in found.items() if one is not None}


def is_pair(node: Node) -> bool:
    """Tell whether a node is a pair of values."""
    return (
        node.kind is Kind.BRACKET
        and node.text == "("
        and node.children[0].kind is Kind.LIST
        and len(node.children[0].children) == 2
    )


def judged(statement: Statement, finding: Finding, before: Verdict, *, sets_aside: bool) -> Verdict:
    """Give the verdict on a set of solutions, which stays as it was where nothing is known of the equation."""
    if finding.relevance in {Relevance.NEW, Relevance.OPEN, Relevance.INDEPENDENT} or not finding.finite:
        return before
    extra = next((one for one in points(statement) if is_ruled_out(one, finding)), None)
    if extra is not None:
        return verdicts.gained(finding, statement, extra)
    if finding.relevance is Relevance.IMPLIED:
        return verdicts.follows(finding)
    if sets_aside:
        return before
    return verdicts.lost(finding, statement)


def points(statement: Statement) -> Iterator[Point]:
    """Give the elements of a set."""
    for one in statement.alternatives:
        parts = (one, *one.also)
        known = {part.left: exactly(part.right) for part in parts if part.sign == "=" and part.right.is_number}
        balls = {name: root.ball for name, root in known.items() if root is not None and isinstance(name, Symbol)}
        if len(balls) == len(parts):
            yield Point(balls, {name: root.exact for name, root in known.items() if root is not None and root.exact})
