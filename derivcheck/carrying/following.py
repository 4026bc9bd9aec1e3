"""Lines that are true if an earlier wrong one is: they follow from it correctly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.carrying.higher import may_rise
from derivcheck.carrying.misshapen import is_impossible
from derivcheck.carrying.restating import letters
from derivcheck.carrying.suppositions import definition, exchanged, in_turn, under
from derivcheck.carrying.trees import Parts, bare, is_telling
from derivcheck.carrying.wording import supposed
from derivcheck.meaning.kinship import mentions
from derivcheck.meaning.names import names_in
from derivcheck.model.verdict import VerdictKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from derivcheck.carrying.sources import Source
    from derivcheck.carrying.trial import Trial
    from derivcheck.meaning.names import Name
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node
    from derivcheck.model.verdict import Verdict

MOST_WAYS = 3
"""Other ways to write the left side of a claim that are tried."""
MOST_LINES = 12
"""Other lines that may say how its left side can be written."""
MOST_STEPS = 4
MOST_NAMES = 100

Sides = tuple["Node", "Node"]


def followed(
    claim: Claim, verdict: Verdict, sources: Sequence[Source], trial: Trial, settled: Mapping[int, Verdict]
) -> Verdict | None:
    """Say that a claim follows from earlier wrong ones; None where it does not."""
    if is_impossible(verdict):
        return None
    ways = other_ways(claim, trial.claims, settled)
    here = Parts.of(*(side for way in ways for side in way))
    for one in reversed(sources):
        found = by_exchange(claim, (ways, here), one, trial) or by_definition(claim, one, trial)
        if found is not None:
            same = claim.left in {one.start, one.claim.left}
            says_again = same and bool(letters(claim.right)) == bool(letters(one.claim.right))
            return replace(verdict, carries=one.roots) if says_again else supposed(verdict, found, one.roots)
    return together(claim, verdict, ways, sources, trial)


def other_ways(claim: Claim, claims: Sequence[Claim], settled: Mapping[int, Verdict]) -> list[Sides]:
    """Give the two sides, also with the left one written as earlier lines rightly say it can be."""
    found = [(claim.left, claim.right)]
    for one in reversed(claims[: claim.number]):
        verdict = settled[one.number]
        if verdict.kind is not VerdictKind.HOLDS or verdict.carries or one.section > claim.section:
            continue
        if claim.left in {one.left, one.head} and one.right != claim.left:
            found.append((one.right, claim.right))
        elif one.right == claim.left:
            found.append((one.left, claim.right))
        if len(found) > MOST_LINES:
            break
    return found


def by_exchange(claim: Claim, written: tuple[Sequence[Sides], Parts], one: Source, trial: Trial) -> Verdict | None:
    """Try a claim with what a wrong line says put for what it says it of."""
    ways, here = written
    for change in one.changes:
        pairs = [pair for pair in change if may_stand(here, pair[0]) and is_telling(pair[0])]
        made = [(in_turn(left, pairs), in_turn(right, pairs)) for left, right in ways if pairs]
        changed = [new for new, way in zip(made, ways, strict=False) if (new[0] is way[0]) != (new[1] is way[1])]
        for sides in changed[:MOST_WAYS]:
            found = trial.holds(claim, sides)
            if found is not None:
                return found
    return None


def may_stand(here: Parts, part: Node) -> bool:
    """Tell whether a part, or a higher derivative of it, may stand among others."""
    return here.may_hold(part) or may_rise(bare(part))


def by_definition(claim: Claim, one: Source, trial: Trial) -> Verdict | None:
    """Try a claim with a name taken as what a wrong line says it is."""
    scope = trial.scopes[claim.number]
    if scope is not trial.scopes[one.number] or one.claim.section != claim.section:
        return None
    said = definition(one.claim, one.start, scope)
    if said is None or mentions(said.body, said.name, scope) or not rests_on(claim, said.name, scope):
        return None
    return trial.holds(claim, (claim.left, claim.right), trial.supposing(under(said, scope)))


def together(
    claim: Claim, verdict: Verdict, ways: Sequence[Sides], sources: Sequence[Source], trial: Trial
) -> Verdict | None:
    """Try a claim with what several wrong lines say."""
    for way in ways[:MOST_WAYS]:
        made, roots = way, set[int]()
        for one in reversed(sources):
            right_one, wrong_one = one.start, one.claim.right
            if not is_telling(right_one):
                continue
            new = (exchanged(made[0], right_one, wrong_one), exchanged(made[1], right_one, wrong_one))
            if new[0] is not made[0] or new[1] is not made[1]:
                made, roots = new, roots | set(one.roots)
        if len(roots) > 1 and (found := trial.holds(claim, made)) is not None:
            return supposed(verdict, found, tuple(sorted(roots)))
    return None


def rests_on(claim: Claim, name: Name, scope: Scope) -> bool:
    """Tell whether a claim mentions a name, or one that is defined by it."""
    new = {one.name for side in (claim.left, claim.right) for one in names_in(side, scope.labelled)}
    seen: set[Name] = set()
    for _ in range(MOST_STEPS):
        if any(one.base == name.base for one in new):
            return True
        seen |= new
        found = (scope.find(one, claim.number, claim.section) for one in sorted(new, key=lambda one: one.latex))
        bodies = [one[0].body for one in found if one is not None]
        new = {one.name for body in bodies for one in names_in(body, scope.labelled)} - seen
        if not new or len(seen) > MOST_NAMES:
            return False
    return False
