"""The search for what would make a wrong step true: edits of its sides, the likeliest first, each tried."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from sympy import expand

from derivcheck.deciding.figures import tex
from derivcheck.deciding.recurrences import stepped
from derivcheck.deciding.weight import size
from derivcheck.diagnosing.by_other_side import in_place_of, rules_broken
from derivcheck.diagnosing.edits import edits_of
from derivcheck.diagnosing.following import confirmed
from derivcheck.diagnosing.likelihood import breaks, weighed
from derivcheck.diagnosing.sight import blind_sights, sight_of
from derivcheck.diagnosing.slots import flipped, slots_of
from derivcheck.diagnosing.vocabulary import Vocabulary
from derivcheck.meaning import derivatives
from derivcheck.meaning.names import names_in, written_name
from derivcheck.meaning.roles import Role
from derivcheck.mistakes.connected import connected
from derivcheck.mistakes.factors import Factor, with_factor
from derivcheck.mistakes.mistake import Around, Edit
from derivcheck.mistakes.naming import PLAIN_MARKS, name_of, normal
from derivcheck.mistakes.parts import is_numeric
from derivcheck.mistakes.registry import catalogue
from derivcheck.mistakes.writing import at, bracket
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node
from derivcheck.model.value import Grid
from derivcheck.model.verdict import Evidence, VerdictKind
from derivcheck.notation.registry import forms
from derivcheck.syntax import latex, read_expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.deciding.judge import Judge
    from derivcheck.diagnosing.sight import Sight
    from derivcheck.meaning.pose import Reader
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.verdict import Difference, Verdict

MOST_SHOWN = 3
MOST_VERIFIED = 6
MOST_TRIED = 24
"""Of a claim that is judged by what was said before, and not by the values of its sides."""
TOGETHER = 3
"""Edits of one mistake that are tried before those of the others get their turn."""
MOST_REWRITTEN = 48
"""Edits for which the claim is worked out again, each."""
MOST_FIRST = 16
"""Of these before it is clear that nothing simpler is found."""
ENTRIES = 1.5
MOST_ENTRIES, LONGEST = 9, 160
"""Of what is added to a table."""
BROKEN_CHAIN = "broken-chain"
"""Where the links of a chain do not meet and nothing is known of them, no values tell what should stand there."""
WORTH_SHOWING = 0.6
"""An alternative may be so much more far-fetched than the first."""
PLAIN = frozenset({"dropped-sign", "wrong-index", "wrong-variable", "wrong-power"})
"""What is looked for in the left side too: it is what the line speaks of, and not worked out by it."""
REWRITTEN = frozenset({"dropped-sign", "wrong-index", "missing-transpose", "broken-chain"})
MISNAMED = frozenset({"wrong-variable"})
"""Of the left side where the two sides have no values to compare: it names another quantity."""
ARGUMENTS = frozenset({"wrong-substitution"})
"""Names that say more than the forms that lead to them, where a function gets the argument back that it has nearby."""
SURE = frozenset({"missing-inner-derivative"})
"""Names that say more than the forms that lead to them."""
OPENED = frozenset({"unfinished-distribution"})
"""What is tried beside the edits that the values lead to: a bracket that was lost is no less likely."""
CHAINS = OPENED | {BROKEN_CHAIN, "wrong-derivative-rule"}
INSIDE = frozenset({"wrong-factor", "wrong-power", "wrong-function", "wrong-bound"})
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

    def explained(self, wrong: Node, around: Around) -> Candidate:
        """Name the mistake: the most special one that leads from the mended side to the wrong one, where one does."""
        found = None if self.is_named else name_of(self.mended, wrong, around)
        return self if found is None else replace(self, name=found.name, is_named=True)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong claim with all that is needed to judge it again."""

    claim: Claim
    role: Role
    scope: Scope
    verdict: Verdict
    judge: Judge
    neighbours: tuple[Node, ...]
    following: tuple[tuple[Claim, Role], ...] = ()
    """The claims behind it in its scope, the nearest first."""

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
        made = (candidate(BROKEN_CHAIN, one, side, "right") for one in connected(side, around))
        return shown(verified(wrong, ranked([replace(one, is_named=True) for one in made])))
    reader = wrong.judge.reader
    sight = sight_of(valued(wrong), wrong.scope, wrong.verdict, reader, wrong.judge.seed)
    if sight is None and wrong.verdict.evidence is Evidence.COUNTEREXAMPLE:  # names were taken without their measures
        plain = wrong.judge.unmeasured.scope(wrong.scope)
        sight = sight_of(wrong.claim, plain, wrong.verdict, reader, wrong.judge.seed)
    found = unseen(wrong, reader) if sight is None else seen(wrong, sight)
    if not found and not wrong.defines:
        found = verified(wrong, ranked([*by_rewriting(wrong, None, "right")]), MOST_TRIED)
    return shown(ranked(confirmed(wrong, found)))


def unseen(wrong: Wrong, reader: Reader) -> list[Candidate]:
    """Give the edits that make a claim without values true: one that has no meaning as it stands."""
    sights = blind_sights(wrong.claim, wrong.scope, wrong.verdict, reader)
    found = verified(wrong, ranked([*completed(wrong, sights), *by_rewriting(wrong, sights, "right")]))
    return found or verified(wrong, ranked([*by_rewriting(wrong.turned(), turned(sights), "left")]))


def seen(wrong: Wrong, sight: Sight) -> list[Candidate]:
    """Give the edits that make a claim true whose sides have values."""
    entries = [*by_entries(wrong, sight)]
    is_single = len(wrong.verdict.differences) == 1
    first = [*by_values(wrong, sight, "right"), *(entries if is_single else ())]
    special = CHAINS if breaks(wrong.claim.right, wrong.claim.left) else OPENED
    first += by_rewriting(
        wrong, [sight], "right", special | (INSIDE if is_integral(wrong.claim.right) else frozenset())
    )
    found = verified(wrong, ranked(first))
    if not found or found[0].cost > 1 + WORTH_SHOWING:
        more = [*by_rewriting(wrong, [sight], "right"), *(() if is_single else entries)]
        if not sight.is_constant:
            other = flipped(sight)
            more += by_values(wrong.turned(), other, "left")
            more += by_rewriting(wrong.turned(), [other], "left") if not more else ()
        found = [*found, *verified(wrong, ranked(more))]
    return found


def valued(wrong: Wrong) -> Claim:
    """Give a claim as it was judged: by a recurrence, and at the values that are printed for its names."""
    claim, scope, numbers = wrong.claim, wrong.scope, wrong.judge.numbers
    claim = (stepped(claim, scope, numbers) if wrong.role is Role.VALUE else None) or claim
    if not is_numeric(claim.right) or written_name(claim.left, {}, scope.labelled) is not None:
        return claim
    left = claim.left
    for written in names_in(left, scope.labelled):
        value = numbers.values.find(written.name, claim, scope)
        left = left if value is None else in_place_of(left, written.name, bracket(value), scope.labelled)
    return replace(claim, left=left)


def is_integral(side: Node) -> bool:
    """Tell whether an integral stands in a side: values tell nothing of what stands under its sign."""
    return any(node.kind is Kind.NAME and node.text in {r"\int", r"\oint"} for node in side.walk())


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
    expected = [in_own_names(sight, one) for one in entries]
    for one, text in zip(entries, expected, strict=True):
        spans = (node for node in side.walk() if node.kind is not Kind.ROW)
        old = next((node for node in spans if Span(node.start, node.end) == one.span), None)
        if old is None or old is side:
            return
        mended = mended.replacing(old, at(old, read_expression(text, forms())))
    edit = Edit(side, mended, ENTRIES, entries[0].span, expected[0])
    yield Candidate("wrong-entry", edit, mended, "right", edit.cost)


def in_own_names(sight: Sight, one: Difference) -> str:
    """Write what an entry should be: in the names of its side, where the other side writes names that are put in."""
    text, left = one.expected or "", sight.posed.left
    if one.entry is None or not isinstance(left, Grid) or one.entry[0] > left.rows or one.entry[1] > left.columns:
        return text
    own = {node for node in sight.claim.right.walk() if node.kind is Kind.NAME}
    entry = expand(left.entries[(one.entry[0] - 1) * left.columns + one.entry[1] - 1])
    plain = tex(entry) if size([entry], LONGEST) < LONGEST else text
    is_own = [
        {node for node in read_expression(each, forms()).walk() if node.kind is Kind.NAME} <= own
        for each in (text, plain)
    ]
    return plain if is_own == [False, True] else text


def by_rewriting(
    wrong: Wrong, sights: list[Sight] | None, side: str, only: frozenset[str] | None = None
) -> Iterator[Candidate]:
    """Give the edits of the right side that have to be worked out to see what they are worth; without sights all."""
    whole = sights[0].claim.right if sights else wrong.claim.right
    around = Around(wrong.claim.left, wrong.neighbours)
    of_left = REWRITTEN if any(sight.wanted for sight in sights or ()) else REWRITTEN | MISNAMED
    may_define = {"wrong-index"}  # of what defines a name by a side without a value; others would fit too often
    if derivatives.written(wrong.claim.left) is not None:
        may_define.add("missing-transpose")  # a derivative has the shape of its variable
    found = []
    for mistake in catalogue().values():
        is_meant = side == "right" or mistake.name in of_left
        if is_meant and (not wrong.defines or mistake.name in may_define) and (only is None or mistake.name in only):
            edits = islice(mistake.rewritings(whole, around), MOST_REWRITTEN)
            made = sorted((candidate(mistake.name, edit, whole, side) for edit in edits), key=lambda one: one.cost)
            is_sure = mistake.name in ARGUMENTS
            found += [
                ((at_ // TOGETHER, one.cost, mistake.rank), replace(one, is_named=one.is_named or is_sure))
                for at_, one in enumerate(made)
            ]
    seen: set[Node] = set()
    most = MOST_REWRITTEN if only is None else MOST_FIRST
    for _, one in sorted(found, key=lambda pair: pair[0]):
        if one.mended in seen or len(seen) >= most:
            continue
        seen.add(one.mended)
        if wrong.defines:
            if is_known(one.mended, wrong) and any(sight.gives_value(one.mended) for sight in sights or ()):
                yield one
        elif sights is None or any(sight.is_met_by(one.mended) for sight in sights):
            yield one


def completed(wrong: Wrong, sights: list[Sight]) -> Iterator[Candidate]:
    """Write the last rows of a table that are lost, with what the other side says for their entries."""
    side = wrong.claim.right
    for sight in sights:
        left = sight.posed.left
        is_table = side.kind is Kind.TABLE and len({len(row.children) for row in side.children}) == 1
        if not is_table or not isinstance(left, Grid) or left.columns != len(side.children[0].children):
            continue
        texts = [tex(entry) for entry in left.entries[len(side.children) * left.columns :]]
        if not texts or len(texts) > MOST_ENTRIES or sum(map(len, texts)) > LONGEST:
            continue
        cells = [read_expression(one, forms(), side.end) for one in texts]
        rows = (cells[first : first + left.columns] for first in range(0, len(cells), left.columns))
        more = (Node(Kind.ROW, side.end, side.end, "", tuple(row)) for row in rows)
        edit = Edit(side, replace(side, children=(*side.children, *more)))
        yield Candidate("wrong-shape", edit, edit.new, "right", edit.cost)


def is_known(mended: Node, wrong: Wrong) -> bool:
    """Tell whether each name that an edit brings is known to the document."""
    scope, claim = wrong.scope, wrong.claim
    old = {one.name for side in (claim.left, claim.right) for one in names_in(side, scope.labelled)}
    new = {one.name for one in names_in(mended, scope.labelled)} - old
    return all(scope.shape_of(one) or scope.find(one, claim.number, claim.section) for one in new)


def candidate(name: str, edit: Edit, whole: Node, side: str) -> Candidate:
    """Put an edit in place."""
    extra = OTHER_SIDE if side == "left" else 0.0
    edit = flat(edit, whole)
    mended = whole.replacing(edit.old, edit.new)
    return Candidate(name, edit, mended, side, edit.cost + extra, is_named=name in SURE)


def flat(edit: Edit, whole: Node) -> Edit:
    """Write a product that is put into a product as its factors: in braces it would be read as one thing."""
    holding = next((one for one in whole.walk() if any(child is edit.old for child in one.children)), None)
    if holding is None or holding.kind is not Kind.TERM or edit.new.kind is not Kind.TERM:
        return edit
    place = next(at_ for at_, child in enumerate(holding.children) if child is edit.old)
    if holding.marks[place] not in PLAIN_MARKS.keys() | {""}:
        return edit
    made = with_factor(Factor(holding, place, place + 1), edit.new)
    shown = latex(edit.new) if edit.expected is None else edit.expected
    return Edit(holding, made, edit.cost, edit.place or Span(edit.old.start, edit.old.end), shown)


def ranked(found: list[Candidate]) -> list[Candidate]:
    """Order candidates by how far-fetched they are; of those that read alike the likeliest stays."""
    best: dict[tuple[str, str], Candidate] = {}
    for one in sorted(found, key=lambda one: (one.cost, len(latex(one.mended)))):
        best.setdefault((one.side, latex(one.mended)), one)
    return list(best.values())


def verified(wrong: Wrong, found: list[Candidate], most: int = MOST_VERIFIED) -> list[Candidate]:
    """Give the candidates with which the claim holds, the likeliest first."""
    out: list[Candidate] = []
    for one in islice(weighed(found, wrong.claim, wrong.neighbours), most):
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
