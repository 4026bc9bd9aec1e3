"""Which side of a wrong claim is the wrong one: its neighbours tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from derivcheck.carrying.trees import bare
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind
from derivcheck.model.verdict import Difference, VerdictKind
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node
    from derivcheck.model.verdict import Verdict

LEAST_PARTS = 12
"""A right side with fewer parts may stand behind two left sides by chance."""
TOLD = frozenset({VerdictKind.HOLDS, VerdictKind.GIVEN})


def guilty_side(claim: Claim, claims: Sequence[Claim], verdicts: Mapping[int, Verdict]) -> Literal["left", "right"]:
    """Tell which side of a claim that fails is at fault: the right one, unless its neighbours say otherwise."""
    return "right" if meant(claim, claims, verdicts) is None else "left"


def meant(claim: Claim, claims: Sequence[Claim], verdicts: Mapping[int, Verdict]) -> Claim | None:
    """Give the claim that says rightly of another left side what this one says wrongly; None where there is none.

    The left side is at fault only where another line has the same right side behind another left one, and the
    left side has a value of its own in the document, or the chain goes on rightly from the right side.
    """
    if claim.link or sum(1 for _ in claim.right.walk()) < LEAST_PARTS or not is_named(claim.left):
        return None
    others = [one for one in claims if one.number != claim.number and verdicts[one.number].kind in TOLD]
    same = [
        one
        for one in others
        if one.right == claim.right
        and not one.link
        and one.left != claim.left
        and is_named(one.left)
        and not verdicts[one.number].carries
    ]
    elsewhere = any(one.left == claim.left and one.right != claim.right for one in others)
    goes_on = any(one.number == claim.number + 1 and one.link == 1 for one in others)
    return same[0] if same and (elsewhere or goes_on) and len({one.left for one in same}) == 1 else None


def is_named(side: Node) -> bool:
    """Tell whether a side says what it is the value of: a name, or a derivative."""
    return bare(side).kind in {Kind.NAME, Kind.SCRIPT, Kind.COMMAND, Kind.EVENT}


def on_the_left(claim: Claim, verdict: Verdict, named: Claim) -> Verdict:
    """Point at the left side of a claim of which it is at fault."""
    expected = latex(named.left)
    message = f"the right side is {expected}, as step s{named.number + 1} says: the left side is at fault"
    place = Difference(Span(claim.left.start, claim.left.end), expected)
    return replace(verdict, message=message, differences=(place,))


def points_left(claim: Claim, verdict: Verdict) -> bool:
    """Tell whether a verdict points at the left side of its claim: then nothing on the right is to be mended."""
    left = claim.left
    inside = (left.start <= one.span.start and one.span.end <= left.end for one in verdict.differences)
    return bool(verdict.differences) and all(inside)
