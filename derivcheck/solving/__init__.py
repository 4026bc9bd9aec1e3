"""Equations solved step by step: whether each line follows from the lines that it goes on from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivcheck.deciding.equations import OPEN
from derivcheck.meaning.areas import taken
from derivcheck.meaning.options import is_angular
from derivcheck.model.derivation import Relation
from derivcheck.model.document import Heading, Prose
from derivcheck.model.tree import Kind
from derivcheck.model.verdict import VerdictKind
from derivcheck.solving.final import finals, is_final
from derivcheck.solving.numbered import COMMENT, ITEM, going_on, joined_steps
from derivcheck.solving.section import Section
from derivcheck.solving.surroundings import surroundings
from derivcheck.solving.unknowns import Unknowns
from derivcheck.solving.wording import Join, is_alternative, joins

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.document import Document
    from derivcheck.model.verdict import Verdict
    from derivcheck.solving.conviction import Conviction

DENIES = re.compile(r"\b(not|never|no|without|wrong\w*|lost|losing|missing|extraneous|extra)\b", re.IGNORECASE)
MOST_CLAIMS = 150
"""Of one section: beyond, what restricts a name can no longer be followed by a reader either."""


@dataclass(frozen=True, slots=True)
class Convicted:
    """The lines of one section that are wrong, with what is needed to read others in their place."""

    claims: dict[int, Claim]
    """All of the section."""
    unknowns: Unknowns
    found: tuple[Conviction, ...]


@dataclass(slots=True)
class Solved:
    """What is found when claims are read as equations that are solved step by step."""

    verdicts: dict[int, Verdict] = field(default_factory=dict)
    """Those that change."""
    convicted: list[Convicted] = field(default_factory=list)


def solved(
    claims: tuple[Claim, ...], verdicts: dict[int, Verdict], scopes: dict[int, Scope], document: Document
) -> Solved:
    """Read claims as equations where there is reason to, each judged by those before it."""
    goes_on = going_on(document, claims, lambda claim: Unknowns(scopes[claim.number]).statement(claim))
    groups: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        section = goes_on.get(claim.section, claim.section)
        groups.setdefault((section, id(scopes[claim.number])), []).append(claim)
    prose = prose_of(document)
    for after, first in sorted(goes_on.items()):
        prose[first] += f" {prose[after]}"
    out = Solved()
    for (at, _), members in groups.items():
        joined = joins(members) if at not in goes_on.values() else joined_steps(members)
        if len(members) <= MOST_CLAIMS and any(is_open(one, verdicts[one.number], joined) for one in members):
            _section(out, tuple(members), (verdicts, scopes[members[0].number]), (prose[at], joined))
    return out


def _section(
    out: Solved,
    claims: tuple[Claim, ...],
    known: tuple[dict[int, Verdict], Scope],
    words: tuple[str, dict[int, Join]],
) -> None:
    (verdicts, scope), (prose, joined) = known, words
    unknowns = Unknowns(scope, angular=any(map(is_angular, claims)))
    # an element of area (`dx\\,dy`) is no product of unknowns
    read = {claim.number: None if taken(claim.left) else unknowns.statement(claim) for claim in claims}
    continued = frozenset(claim.number - 1 for claim in claims if is_alternative(claim))
    statements = {number: one for number, one in read.items() if one is not None}
    section = Section(statements, joined, surroundings(claims, prose), continued, finals(unknowns, claims, statements))
    section.strict = scope.strict
    section.thread.hint(section.statements.values())
    section.thread.excluded = [one for claim in claims for one in unknowns.excluded(claim)]
    found = {claim.number: section.verdict(claim, verdicts[claim.number]) for claim in claims}
    out.verdicts |= {number: one for number, one in found.items() if one is not verdicts[number]}
    if section.convictions:
        members = {claim.number: claim for claim in claims}
        out.convicted.append(Convicted(members, unknowns, tuple(section.convictions)))


def is_open(claim: Claim, verdict: Verdict, joined: dict[int, Join]) -> bool:
    """Tell whether a claim gives reason to look for equations in its section."""
    if is_final(claim):
        return True
    if verdict.kind is VerdictKind.GIVEN:
        is_value = claim.link == 0 and joined[claim.number] is Join.BESIDE and claim.left.kind is Kind.NAME
        return joined[claim.number] is Join.FOLLOWS or is_value
    if verdict.kind is VerdictKind.UNDECIDED and claim.relation is Relation.ORDERS:
        return True
    return verdict.method == OPEN or (verdict.kind is VerdictKind.FAILS and verdict.counterexample is not None)


def prose_of(document: Document) -> list[str]:
    """Give the words of each section; the first stands before any heading.

    What a title denies is its subject ("The root that was not tested"), and rules nothing out.
    """
    out = [""]
    for block in document.blocks:
        if isinstance(block, Heading):
            is_title = block.level < ITEM and DENIES.search(block.text) is not None
            out.append("" if is_title else COMMENT.sub("", block.text))
        elif isinstance(block, Prose):
            out[-1] += " " + block.text
    return out
