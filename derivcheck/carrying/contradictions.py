"""A name that two lines say to be different things, where nothing else defines it: the rest of the document decides.

A line that holds under one of the two and not under the other speaks for the first. Without a majority a later line
that is wrong stays wrong, and one that may mean something new stays open.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from derivcheck.carrying.following import rests_on
from derivcheck.carrying.trees import holds_part
from derivcheck.carrying.wording import steps
from derivcheck.deciding.equations import OPEN
from derivcheck.deciding.numbers import SUPPOSED
from derivcheck.meaning.roles import Role
from derivcheck.meaning.scope import DECLARED, Definition, Scope
from derivcheck.model.derivation import Opening, Relation
from derivcheck.model.verdict import Evidence, Verdict, VerdictKind
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.carrying.trial import Trial
    from derivcheck.model.derivation import Claim

MOST_PAIRS = 10
MOST_VOTERS = 6
MAJORITY = 2
"""So many lines have to speak against a claim that would not be wrong without them."""
JUDGED = frozenset({VerdictKind.HOLDS, VerdictKind.FAILS})


@dataclass(slots=True)
class Pair:
    """Two claims about one name, and the lines that are true under only one of them."""

    first: Claim
    second: Claim
    by_first: dict[int, Verdict] = field(default_factory=dict)
    """Lines that hold if the first claim is true and fail if the second one is, with their verdicts then."""
    by_second: dict[int, Verdict] = field(default_factory=dict)
    first_scope: Scope | None = None
    second_scope: Scope | None = None


def decided(trial: Trial, verdicts: dict[int, Verdict]) -> dict[int, Verdict]:
    """Give the verdicts that change where names are said to be two things."""
    changed: dict[int, Verdict] = {}
    for pair in list(pairs(trial, verdicts))[:MOST_PAIRS]:
        vote(pair, trial, verdicts)
        changed |= outcome(pair, trial, verdicts)
    return changed


def pairs(trial: Trial, verdicts: dict[int, Verdict]) -> Iterator[Pair]:
    """Give the claims that say of a name, in the same part of a document, something else than one before them."""
    known: dict[tuple[object, int, int], Claim] = {}
    for claim in trial.claims:
        if claim.link or claim.relation is not Relation.EQUALS:
            continue
        scope = trial.scopes[claim.number]
        about = (claim.left, claim.section, id(scope))
        first = known.get(about)
        if first is None:
            if trial.roles[claim.number] in {Role.DEFINITION, Role.QUANTITY} and definition(claim, scope) is not None:
                known[about] = claim
        elif is_contrary(claim, verdicts[claim.number]) and first.right != claim.right:
            yield Pair(first, claim)


def is_contrary(claim: Claim, verdict: Verdict) -> bool:
    """Tell whether a claim was held against what was said before, and no words say that the name is a new one."""
    opens = claim.opening in {Opening.IMPLIES, Opening.WORDS} or SUPPOSED.search(claim.sentence) is not None
    is_open = verdict.kind is VerdictKind.UNDECIDED and "something else before" in (verdict.reason or "")
    return not opens and not verdict.carries and (verdict.kind is VerdictKind.FAILS or is_open)


def definition(claim: Claim, scope: Scope) -> Definition | None:
    """Give the definition that a claim made."""
    return next((one for many in scope.definitions.values() for one in many if one.number == claim.number), None)


def vote(pair: Pair, trial: Trial, verdicts: dict[int, Verdict]) -> None:
    """Judge the lines that rest on the name under each of the two claims."""
    scope = trial.scopes[pair.first.number]
    said = definition(pair.first, scope)
    assert said is not None
    pair.first_scope, pair.second_scope = (
        trial.supposing(saying(replace(said, body=one.right), pair, scope)) for one in (pair.first, pair.second)
    )
    about = {pair.first.number, pair.second.number}
    near = [one for one in trial.claims if trial.scopes[one.number] is scope and one.section == pair.first.section]
    near = [one for one in near if verdicts[one.number].kind in JUDGED and not verdicts[one.number].carries]
    voters = [one for one in near if one.number not in about and speaks_of(one, pair, said, scope)]
    for claim in voters[:MOST_VOTERS]:
        trial.begin()
        sides = claim.left, claim.right
        found = [trial.verdict(claim, sides, one) for one in (pair.first_scope, pair.second_scope)]
        if found[0] is None or found[1] is None:
            continue
        if found[0].kind is VerdictKind.HOLDS and is_untrue(found[1]):
            pair.by_first[claim.number] = found[0]
        elif found[1].kind is VerdictKind.HOLDS and is_untrue(found[0]):
            pair.by_second[claim.number] = found[1]


def speaks_of(claim: Claim, pair: Pair, said: Definition, scope: Scope) -> bool:
    """Tell whether a claim rests on the name, or holds the derivative, of which two things are said."""
    sides = (claim.left, claim.right)
    return rests_on(claim, said.name, scope) or any(holds_part(side, pair.first.left) for side in sides)


def is_untrue(verdict: Verdict) -> bool:
    """Tell whether a line is false, or no more than an equation to be solved."""
    return verdict.kind is VerdictKind.FAILS or (verdict.kind is VerdictKind.UNDECIDED and verdict.method == OPEN)


def saying(said: Definition, pair: Pair, scope: Scope) -> Scope:
    """Give a scope in which a name is what one of the claims says."""
    about = {pair.first.number, pair.second.number}
    kept = [one for one in scope.definitions.get(said.key, ()) if one.number not in about]
    declared = replace(said, number=DECLARED, is_late=False)
    return replace(scope, definitions={**scope.definitions, said.key: [*kept, declared]}, strict=True)


def outcome(pair: Pair, trial: Trial, verdicts: dict[int, Verdict]) -> dict[int, Verdict]:
    """Say which of the two claims is wrong, or that nothing tells."""
    first, second = pair.first.number, pair.second.number
    is_quantity = trial.roles[first] is Role.QUANTITY
    was_wrong = verdicts[second].kind is VerdictKind.FAILS
    later = [one for one in pair.by_first if one > second]
    found: dict[int, Verdict] = {}
    if not pair.by_second and len(later) >= (1 if was_wrong else MAJORITY):
        found = convicted(pair.second, pair.first, pair.by_first, (trial, pair.first_scope))
    earlier = [one for one in pair.by_second if one < second]
    if not pair.by_first and len(pair.by_second) >= MAJORITY and (is_quantity or earlier):
        found = convicted(pair.first, pair.second, pair.by_second, (trial, pair.second_scope))
    return found or ({} if was_wrong else left_open(pair))


def convicted(
    wrong: Claim, right: Claim, lines: dict[int, Verdict], judging: tuple[Trial, Scope | None]
) -> dict[int, Verdict]:
    """Say that one of two claims is wrong, and that the lines which speak for the other one hold."""
    trial, scope = judging
    trial.begin()
    found = trial.verdict(wrong, (wrong.left, wrong.right), scope)
    if found is None or found.kind is not VerdictKind.FAILS:
        return {}
    others = steps(tuple(lines))
    agree = "agrees" if len(lines) == 1 else "agree"
    message = f"{steps((right.number,))} says that {latex(wrong.left)} is {latex(right.right)}, and {others} {agree}"
    given = Verdict(VerdictKind.GIVEN, Evidence.DEFINITION, method=f"a definition with which {others} {agree}")
    changed = {wrong.number: replace(found, message=message, agrees_with_start=False)}
    if right.number > wrong.number:
        changed[right.number] = replace(given, agrees_with_start=True)
    return changed | {number: replace(one, agrees_with_start=True) for number, one in lines.items()}


def left_open(pair: Pair) -> dict[int, Verdict]:
    """Say of the later claim that one of the two is wrong."""
    first, name = pair.first, latex(pair.first.left)
    reason = (
        f"{steps((first.number,))} says that {name} is {latex(first.right)}, and nothing tells which of the two is "
        "wrong, or whether the name is used anew: declare under given which one is meant"
    )
    return {pair.second.number: Verdict(VerdictKind.UNDECIDED, reason=reason)}
