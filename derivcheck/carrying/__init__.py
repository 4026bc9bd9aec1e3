"""Mistakes that are carried on: each slip is counted once, at the step where it happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.carrying import contradictions
from derivcheck.carrying.guilt import guilty_side
from derivcheck.carrying.tracing import Tracer
from derivcheck.carrying.trial import Trial
from derivcheck.model.verdict import VerdictKind

if TYPE_CHECKING:
    from derivcheck.deciding.judge import Judge
    from derivcheck.meaning.roles import Role
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.verdict import Verdict

__all__ = ["carried", "guilty_side"]


Judged = list[tuple["Verdict", float]]


def carried(
    claims: tuple[Claim, ...], verdicts: Judged, judging: tuple[Judge, dict[int, Role], dict[int, Scope]]
) -> Judged:
    """Give the verdicts with what they carry, where each wrong line is followed through the document."""
    known = {claim.number: one for claim, (one, _) in zip(claims, verdicts, strict=True)}
    trial = Trial(claims, *judging)
    known |= contradictions.decided(trial, known)
    if all(one.kind is not VerdictKind.FAILS for one in known.values()):
        return [(known[claim.number], took) for claim, (_, took) in zip(claims, verdicts, strict=True)]
    traced = Tracer(trial, known).trace()
    return [(traced[claim.number], took) for claim, (_, took) in zip(claims, verdicts, strict=True)]
