"""Lines left open because only one side rests on something unknown, convicted where the document itself tells why.

Such a line may be right by something that the document does not say. It is a mistake all the same where the next side
of its chain takes the step back, and where putting one name back makes it true at all values while the line itself
tells the two names apart.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.convicting.detours import is_detour
from derivcheck.convicting.slips import slip_in
from derivcheck.model.verdict import VerdictKind

if TYPE_CHECKING:
    from derivcheck.deciding.judge import Judge
    from derivcheck.meaning.roles import Role
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.verdict import Verdict

MOST_TRIED = 40
"""Lines of one document that are looked into."""
OPEN = frozenset({VerdictKind.UNDECIDED, VerdictKind.GIVEN})
"""A line that may be an equation to be solved is given."""


def convicted(
    claims: tuple[Claim, ...],
    verdicts: list[tuple[Verdict, float]],
    doubted: dict[int, Verdict],
    judging: tuple[Judge, dict[int, Role], dict[int, Scope]],
) -> list[tuple[Verdict, float]]:
    """Give the verdicts, without those doubts that the document dispels.

    `doubted` holds what the verdict on a claim would be if nothing were unknown.
    """
    out = list(verdicts)
    for at in sorted(doubted)[:MOST_TRIED]:
        claim, (verdict, took) = claims[at], out[at]
        if verdict.kind not in OPEN:
            continue
        known = tuple(one for one, _ in out)
        is_back = is_detour(claims, at, known, doubted, judging)
        if is_back or slip_in(claim, claims, judging):
            out[at] = replace(doubted[at], layout=verdict.layout, agrees_with_start=False), took
        if is_back and known[at + 1].kind is not VerdictKind.FAILS:
            after = replace(doubted[at + 1], layout=known[at + 1].layout, agrees_with_start=agreed(claim, known, at))
            out[at + 1] = after, out[at + 1][1]
    return out


def agreed(claim: Claim, verdicts: tuple[Verdict, ...], at: int) -> bool:
    """Tell whether the left side of a claim agrees with the start of its chain."""
    return not claim.link or bool(verdicts[at - 1].agrees_with_start)
