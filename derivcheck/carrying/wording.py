"""What is said of a line that carries the mistake of an earlier one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.model.source import Span
from derivcheck.model.verdict import Difference, Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.model.derivation import Claim


def steps(roots: tuple[int, ...]) -> str:
    """Name the steps by their numbers: "step s3", "steps s3 and s5"."""
    names = [f"s{one + 1}" for one in roots]
    return f"step {names[0]}" if len(names) == 1 else f"steps {', '.join(names[:-1])} and {names[-1]}"


def were(roots: tuple[int, ...]) -> str:
    """Say under which condition a line is true."""
    return f"true if {steps(roots)} were"


def supposed(verdict: Verdict, found: Verdict, roots: tuple[int, ...]) -> Verdict:
    """Give the verdict on a wrong line that is right where earlier ones are taken as true."""
    return Verdict(
        VerdictKind.HOLDS,
        found.evidence,
        method=joined(were(roots), found.method),
        conditions=found.conditions,
        readings=found.readings,
        layout=found.layout,
        agrees_with_start=verdict.agrees_with_start,
        carries=roots,
    )


def continued(verdict: Verdict, roots: tuple[int, ...]) -> Verdict:
    """Give the verdict on a right step that goes on from a wrong side of its chain."""
    return replace(verdict, method=joined(verdict.method, f"the chain went wrong at {steps(roots)}"), carries=roots)


def recovered(claim: Claim, verdict: Verdict, roots: tuple[int, ...], before: Verdict) -> Verdict:
    """Give the verdict on a step that differs from the side before it only because that one is wrong."""
    message = (
        f"this side agrees with the start of the chain again: the side before it is the wrong one ({steps(roots)})"
    )
    left = Span(claim.left.start, claim.left.end)
    inside = tuple(one for one in before.differences if left.start <= one.span.start and one.span.end <= left.end)
    return replace(verdict, message=message, differences=inside or (Difference(left),), carries=roots)


def joined(*words: str) -> str:
    """Join what is said of a method."""
    return "; ".join(one for one in words if one)
