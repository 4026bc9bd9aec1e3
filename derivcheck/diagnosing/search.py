"""The search for what would make a wrong step true: edits of its sides, the likeliest first, each tried."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from derivcheck.diagnosing.by_other_side import rules_broken
from derivcheck.diagnosing.edits import edits_of
from derivcheck.diagnosing.sight import blind_sights, sight_of
from derivcheck.diagnosing.slots import flipped, slots_of
from derivcheck.diagnosing.vocabulary import Vocabulary
from derivcheck.meaning import derivatives
from derivcheck.meaning.names import names_in
from derivcheck.meaning.pose import Reader
from derivcheck.meaning.roles import Role
from derivcheck.mistakes.connected import connected
from derivcheck.mistakes.mistake import Around, Edit
from derivcheck.mistakes.naming import name_of, normal
from derivcheck.mistakes.registry import catalogue
from derivcheck.mistakes.writing import at
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind
from derivcheck.model.verdict import Evidence, VerdictKind
from derivcheck.notation.registry import forms
from derivcheck.syntax import latex, read_expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.deciding.judge import Judge
    from derivcheck.diagnosing.sight import Sight
    from derivcheck.meaning.scope import Scope
    from derivcheck.mistakes.mistake import Mistake
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node
    from derivcheck.model.verdict import Verdict

MOST_SHOWN = 3
MOST_VERIFIED = 6
MOST_REWRITTEN = 80
"""Edits for which the claim is worked out again, each."""
ENTRIES = 1.5
BROKEN_CHAIN = "broken-chain"
"""Where the links of a chain do not meet and nothing is known of them, no values tell what should stand there."""
WORTH_SHOWING = 0.6
"""An alternative may be so much more far-fetched than the first."""
PLAIN = frozenset({"dropped-sign", "wrong-index", "wrong-variable", "wrong-power"})
"""What is looked for in the left side too: it is what the line speaks of, and not worked out by it."""
REWRITTEN = frozenset({"dropped-sign", "wrong-index", "missing-transpose", "broken-chain"})
MISNAMED = frozenset({"wrong-variable"})
"""Of the left side where the two sides have no values to compare: it names another quantity."""
SURE = frozenset({"missing-inner-derivative", BROKEN_CHAIN})
"""Names that say more than the forms that lead to them."""
OTHER_SIDE = 0.35
"""What it costs to say that the left side is wrong, and not the right one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An edit of one side that undoes a mistake."""

    name: str
    """The plainest name of the mistake that it undoes."""
    edit: Edit
    mended: Node
    """The side with the edit in place."""
    side: str
    cost: float
    is_named: bool = False
    """Whether the name is sure: it is not looked for once more."""

    def mistake(self, around: Around, wrong: Node) -> Mistake:
        """Name the mistake: the most special one that leads from the mended side to the wrong one."""
        found = None if self.is_named else name_of(self.mended, wrong, around)
        return catalogue()[self.name] if found is None else found


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong claim with all that is needed to judge it again."""

    claim: Claim
    role: Role
    scope: Scope
    verdict: Verdict
    judge: Judge
    neighbours: tuple[Node, ...]

    def turned(self) -> Wrong:
        """Give the claim with its sides exchanged."""
        claim = replace(self.claim, left=self.claim.right, right=self.claim.left)
        return replace(self, claim=claim)

    def holds_with(self, candidate: Candidate) -> bool:
        """Tell whether the claim holds with an edit in place: judged as it was, and not assumed."""
        mended = {candidate.side: candidate.mended}
        found = self.judge.verdict(replace(self.claim, **mended), self.role, self.scope)  # type: ignore[arg-type]
        return found.kind is VerdictKind.HOLDS or (self.defines and found.kind is VerdictKind.GIVEN)

    @property
    def defines(self) -> bool:
        """Whether the claim defines a name by a side that has no value: any value makes it right."""
        return self.role in {Role.DEFINITION, Role.QUANTITY} and self.verdict.evidence is Evidence.SHAPE


def repairs_of(wrong: Wrong) -> list[Candidate]:
    """Give the edits that make a claim true, the likeliest first; at most three that are about equally likely."""
    if wrong.verdict.mistake == BROKEN_CHAIN:
        around, side = Around(wrong.claim.left, wrong.neighbours), wrong.claim.right
        return shown(
            verified(wrong, ranked([candidate(BROKEN_CHAIN, one, side, "right") for one in connected(side, around)]))
        )
    reader = Reader()
    sight = sight_of(wrong.claim, wrong.scope, wrong.verdict, reader, wrong.judge.seed)
    if sight is None:
        sights = blind_sights(wrong.claim, wrong.scope, wrong.verdict, reader)
        found = verified(wrong, ranked([*by_rewriting(wrong, sights, "right")]))
        return shown(found or verified(wrong, ranked([*by_rewriting(wrong.turned(), turned(sights), "left")])))
    entries = [*by_entries(wrong, sight)]
    is_single = len(wrong.verdict.differences) == 1
    found = verified(wrong, ranked([*by_values(wrong, sight, "right"), *(entries if is_single else ())]))
    if not found or found[0].cost > 1 + WORTH_SHOWING:
        more = [*by_rewriting(wrong, [sight], "right"), *(() if is_single else entries)]
        if not sight.is_constant:
            other = flipped(sight)
            more += by_values(wrong.turned(), other, "left")
            more += by_rewriting(wrong.turned(), [other], "left") if not more else ()
        found = [*found, *verified(wrong, ranked(more))]
    return shown(ranked(found))


def turned(sights: list[Sight]) -> list[Sight]:
    """Look at claims without values from their other side."""
    return [replace(one, claim=replace(one.claim, left=one.claim.right, right=one.claim.left)) for one in sights]


def by_values(wrong: Wrong, sight: Sight, side: str) -> Iterator[Candidate]:
    """Give the edits at parts of the right side that have the wanted values."""
    vocabulary = Vocabulary(Around(sight.claim.left, wrong.neighbours), sight.claim.right)
    if side == "right":
        for name, edit in rules_broken(sight, vocabulary.around):
            yield replace(candidate(name, edit, sight.claim.right, side), is_named=True)
    for slot in slots_of(sight, vocabulary):
        for name, edit in edits_of(slot):
            if side == "right" or name in PLAIN:
                yield candidate(name, edit, sight.claim.right, side)


def by_entries(wrong: Wrong, sight: Sight) -> Iterator[Candidate]:
    """Put in what the other side says for each entry that is wrong."""
    side = sight.claim.right
    entries = [one for one in wrong.verdict.differences if one.entry is not None and one.expected]
    if not entries or len(entries) < len(wrong.verdict.differences):
        return
    mended = side
    for one in entries:
        spans = (node for node in side.walk() if node.kind is not Kind.ROW)
        old = next((node for node in spans if Span(node.start, node.end) == one.span), None)
        if old is None or old is side or not one.expected:
            return
        mended = mended.replacing(old, at(old, read_expression(one.expected, forms())))
    first = entries[0]
    edit = Edit(side, mended, ENTRIES, first.span, first.expected)
    yield Candidate("wrong-entry", edit, mended, "right", edit.cost)


def by_rewriting(wrong: Wrong, sights: list[Sight], side: str) -> Iterator[Candidate]:
    """Give the edits of the right side that have to be worked out to see what they are worth."""
    whole = sights[0].claim.right if sights else wrong.claim.right
    around = Around(wrong.claim.left, wrong.neighbours)
    of_left = REWRITTEN if any(sight.wanted for sight in sights) else REWRITTEN | MISNAMED
    may_define = {"wrong-index"}  # of what defines a name by a side without a value; others would fit too often
    if derivatives.written(wrong.claim.left) is not None:
        may_define.add("missing-transpose")  # a derivative has the shape of its variable
    found = [
        (mistake.rank, candidate(mistake.name, edit, whole, side))
        for mistake in catalogue().values()
        if (side == "right" or mistake.name in of_left) and (not wrong.defines or mistake.name in may_define)
        for edit in mistake.rewritings(whole, around)
    ]
    seen: set[Node] = set()
    for _, one in sorted(found, key=lambda pair: (pair[1].cost, pair[0])):
        if one.mended in seen or len(seen) >= MOST_REWRITTEN:
            continue
        seen.add(one.mended)
        if wrong.defines:
            if is_known(one.mended, wrong) and any(sight.gives_value(one.mended) for sight in sights):
                yield one
        elif any(sight.is_met_by(one.mended) for sight in sights):
            yield one


def is_known(mended: Node, wrong: Wrong) -> bool:
    """Tell whether each name that an edit brings is known to the document."""
    scope, claim = wrong.scope, wrong.claim
    old = {one.name for side in (claim.left, claim.right) for one in names_in(side, scope.labelled)}
    new = {one.name for one in names_in(mended, scope.labelled)} - old
    return all(scope.shape_of(one) or scope.find(one, claim.number, claim.section) for one in new)


def candidate(name: str, edit: Edit, whole: Node, side: str) -> Candidate:
    """Put an edit in place."""
    extra = OTHER_SIDE if side == "left" else 0.0
    mended = whole.replacing(edit.old, edit.new)
    return Candidate(name, edit, mended, side, edit.cost + extra, is_named=name in SURE)


def ranked(found: list[Candidate]) -> list[Candidate]:
    """Order candidates by how far-fetched they are; of those that read alike the likeliest stays."""
    best: dict[tuple[str, str], Candidate] = {}
    for one in sorted(found, key=lambda one: (one.cost, len(latex(one.mended)))):
        best.setdefault((one.side, latex(one.mended)), one)
    return list(best.values())


def verified(wrong: Wrong, found: list[Candidate]) -> list[Candidate]:
    """Give the candidates with which the claim holds."""
    out: list[Candidate] = []
    for one in found[:MOST_VERIFIED]:
        if out and (len(out) == MOST_SHOWN or one.cost > out[0].cost + WORTH_SHOWING):
            break
        if wrong.holds_with(one):
            out.append(one)
    return out


def shown(found: list[Candidate]) -> list[Candidate]:
    """Choose what is shown: the first, and what is about as likely and not the same in other words."""
    out: list[Candidate] = []
    seen: set[tuple[str, Node]] = set()
    for one in found:
        key = (one.side, normal(one.mended))
        is_near = not out or one.cost <= out[0].cost + WORTH_SHOWING
        if is_near and len(out) < MOST_SHOWN and key not in seen:
            seen.add(key)
            out.append(one)
    return out
