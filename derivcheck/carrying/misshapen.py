"""Sides that have no value: the part that makes a side impossible, repeated in a later line, or rested on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.carrying.trees import holds_part, is_telling
from derivcheck.carrying.wording import steps
from derivcheck.deciding.valueless import ILL_DEFINED, INSIDE, LEFT_SHAPES
from derivcheck.meaning.names import names_in, written_name
from derivcheck.meaning.pose import readings
from derivcheck.model.verdict import Evidence, VerdictKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivcheck.carrying.sources import Source
    from derivcheck.carrying.trial import Trial
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node
    from derivcheck.model.verdict import Verdict


def is_impossible(verdict: Verdict) -> bool:
    """Tell whether a claim is wrong because a side of it has no value."""
    return verdict.evidence is Evidence.SHAPE and verdict.method in {INSIDE, LEFT_SHAPES}


def repeats_part(claim: Claim, sources: Sequence[Source], trial: Trial, verdict: Verdict) -> Verdict | None:
    """Say that a claim has no value because of a part that was wrong before; None where it has a mistake of its own."""
    part = impossible(claim, trial) if sources else None
    if part is None:
        return None
    for one in reversed(sources):
        in_chain = one.claim.head is claim.head
        if not is_impossible(one.verdict) or not (in_chain or is_telling(part)):
            continue
        if impossible(one.claim, trial) == part and holds_part(one.claim.right, part):
            return replace(verdict, carries=one.roots)
    return None


def impossible(claim: Claim, trial: Trial) -> Node | None:
    """Give the part of a right side that has no value, whatever the rest is."""
    scope = trial.scopes[claim.number]
    alone = replace(claim, left=claim.right)
    reading = readings(scope)[0][0]
    posed = next(trial.judge.reader.pose(alone, scope, reading))
    return None if posed.clash is None else posed.clash.node


def rests_on_part(claim: Claim, verdict: Verdict, sources: Sequence[Source], trial: Trial) -> Verdict:
    """Say of a claim that cannot be decided which wrong definition it rests on."""
    if verdict.method != ILL_DEFINED or verdict.kind is not VerdictKind.UNDECIDED:
        return verdict
    labelled = trial.scopes[claim.number].labelled
    names = {one.name.base for side in (claim.left, claim.right) for one in names_in(side, labelled)}
    for one in reversed(sources):
        said = written_name(one.claim.head, {}, labelled)
        if one.verdict.evidence is Evidence.SHAPE and said is not None and said.name.base in names:
            reason = f"it rests on {steps(one.roots)}, which is wrong: {verdict.reason}"
            return replace(verdict, reason=reason, carries=one.roots)
    return verdict
