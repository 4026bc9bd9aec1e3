"""Wrong steps with their mistake named and what would make them right."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from derivcheck.carrying.guilt import points_left
from derivcheck.diagnosing.search import Candidate, Wrong, repairs_of
from derivcheck.diagnosing.splicing import text_with
from derivcheck.diagnosing.wording import message_of
from derivcheck.mistakes.mistake import Around
from derivcheck.mistakes.registry import catalogue
from derivcheck.model.source import Span
from derivcheck.model.verdict import Difference, Evidence, Repair, VerdictKind
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from derivcheck.deciding.judge import Judge
    from derivcheck.meaning.roles import Role
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.source import Source
    from derivcheck.model.tree import Node
    from derivcheck.model.verdict import Verdict

NEAR = 3
"""Claims before and behind whose sides a person may have had in mind."""


def diagnosed(
    claims: tuple[Claim, ...],
    verdicts: list[tuple[Verdict, float]],
    judging: tuple[Judge, dict[int, Role], dict[int, Scope]],
    source: Source,
) -> list[tuple[Verdict, float]]:
    """Give the verdicts, those on wrong claims with their mistake and repairs, where some are found."""
    judge, roles, scopes = judging
    out = list(verdicts)
    for at, claim in enumerate(claims):
        verdict, seconds = verdicts[at]
        began = perf_counter()
        is_own = verdict.kind is VerdictKind.FAILS and not verdict.carries
        if not is_own or verdict.evidence is Evidence.SOLUTIONS:
            continue
        scope = scopes[claim.number]
        behind = tuple(
            (one, roles[one.number]) for one in claims[at + 1 : at + 1 + NEAR] if scopes[one.number] is scope
        )
        wrong = Wrong(claim, roles[claim.number], scope, verdict, judge, near(claims, at), behind)
        found = repairs_of(wrong)
        if points_left(claim, verdict):
            found = [one for one in found if one.side == "left"]
        elif claim.link and at and verdicts[at - 1][0].kind is VerdictKind.HOLDS:
            found = [one for one in found if one.side == "right"]  # the left side was just found right
        if found:
            verdict = told(claim, verdict, found, wrong.neighbours, source)
        elif verdict.evidence is Evidence.SHAPE:
            verdict = replace(verdict, mistake=verdict.mistake or "wrong-shape")
        out[at] = verdict, seconds + perf_counter() - began
    return out


def near(claims: tuple[Claim, ...], at: int) -> tuple[Node, ...]:
    """Give the sides of the claims nearby, the nearest first."""
    others = sorted(
        (abs(there - at), there) for there in range(max(0, at - NEAR), min(len(claims), at + NEAR + 1)) if there != at
    )
    sides = (side for _, there in others for side in (claims[there].right, claims[there].left))
    return tuple(side for side in sides if side not in {claims[at].left, claims[at].right})


def told(claim: Claim, verdict: Verdict, found: list[Candidate], near_by: tuple[Node, ...], source: Source) -> Verdict:
    """Say what is wrong: the likeliest repair in full, the others beside it."""
    entry = next((one for one in verdict.differences if one.entry is not None), None)
    repairs = tuple(repair_of(claim, one, verdict, (near_by, source)) for one in found)
    first = repairs[0]
    differences = first.places
    if entry is not None and len(verdict.differences) > 1 and claim.right.kind is found[0].edit.old.kind:
        differences = verdict.differences
    return replace(verdict, mistake=first.mistake, message=first.message, differences=differences, repairs=repairs)


def repair_of(claim: Claim, one: Candidate, verdict: Verdict, context: tuple[tuple[Node, ...], Source]) -> Repair:
    """Write a repair out."""
    near_by, source = context
    side, other = (claim.right, claim.left) if one.side == "right" else (claim.left, claim.right)
    mistake = catalogue()[one.explained(side, Around(other, near_by)).name]
    place = place_of(one, verdict)
    text = text_with(side, one.edit, one.mended, source)
    return Repair(mistake.name, message_of(mistake, place, source, (side, one.edit)), text, one.side, (place,))


def place_of(one: Candidate, verdict: Verdict) -> Difference:
    """Point at what has to be changed, and name the entry that it stands in."""
    edit = one.edit
    span = edit.place or Span(edit.old.start, edit.old.end)
    expected = latex(edit.new) if edit.expected is None else edit.expected
    for known in verdict.differences:
        inside = known.span.start <= span.start and span.end <= known.span.end
        if known.entry is not None and inside and one.side == "right":
            return Difference(span, expected, known.entry)
    return Difference(span, expected)
