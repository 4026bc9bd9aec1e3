"""Wrong lines of equations that are solved step by step: what was done wrongly, and what would follow instead."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from derivcheck.diagnosing.context import contexts
from derivcheck.diagnosing.proposals import Proposal, proposals, repair_of
from derivcheck.diagnosing.relation_signs import sign_repairs
from derivcheck.diagnosing.solution_sets import set_repairs, values_of
from derivcheck.diagnosing.vanishing import division_repairs
from derivcheck.solving.conviction import is_convicted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from derivcheck.model.source import Source
    from derivcheck.model.verdict import Repair, Verdict
    from derivcheck.solving import Convicted
    from derivcheck.solving.conviction import Conviction

MOST_SHOWN = 3
MOST_VERIFIED = 8
LIKELY = 1.2
"""A repair that costs less is not looked for in other lines."""
WORTH_SHOWING = 0.5
"""An alternative may be so much more far-fetched than the first."""
WEAKER = 0.5
"""What it costs that a mended line says less than the lines before."""


def diagnosed_equations(
    convicted: Sequence[Convicted], verdicts: list[tuple[Verdict, float]], source: Source
) -> list[tuple[Verdict, float]]:
    """Give the verdicts, those on wrong lines of equations with their mistake and repairs, where some are found."""
    out = list(verdicts)
    for section in convicted:
        for found in section.found:
            verdict, seconds = verdicts[found.claim.number]
            if not is_convicted(verdict):
                continue
            began = perf_counter()
            repairs = repairs_of(section, found, source)
            if repairs:
                verdict = told(verdict, repairs)
            out[found.claim.number] = verdict, seconds + perf_counter() - began
    return out


def told(verdict: Verdict, repairs: tuple[Repair, ...]) -> Verdict:
    """Say what is wrong by the likeliest repair."""
    first = repairs[0]
    return replace(verdict, mistake=first.mistake, message=first.message, differences=first.places, repairs=repairs)


def repairs_of(section: Convicted, found: Conviction, source: Source) -> tuple[Repair, ...]:
    """Give what would make a line follow, the likeliest first; at most three that are about equally likely."""
    known = values_of(section, found)
    is_single = known is None or (len(known.given) == 1 and len(found.finding.points) == 1)
    if found.statement.is_order:
        special = list(sign_repairs(section, found, source))
    elif known is not None and not is_single:
        special = list(set_repairs(known, source))
    else:
        special = list(division_repairs(section, found, source))
    if not special and is_single:
        made = tuple(by_edits(section, found, source))
        if made or known is None:
            return made
        special = list(set_repairs(known, source))
    best: dict[str, tuple[float, Repair]] = {}
    for cost, one in sorted(special, key=lambda one: one[0]):
        best.setdefault(one.text, (cost, one))
    kept = list(best.values())
    return tuple(one for cost, one in kept if cost <= kept[0][0] + WORTH_SHOWING)[:MOST_SHOWN]


def by_edits(section: Convicted, found: Conviction, source: Source) -> tuple[Repair, ...]:
    """Give the edits of a side with which a line follows from one before it."""
    kept: list[Proposal] = []
    for context in contexts(section, found):
        kept += verified(section, found, proposals(context))
        if kept and min(one.cost for one in kept) <= LIKELY:
            break
    return tuple(repair_of(found.claim, one, source) for one in chosen(kept))


def verified(section: Convicted, found: Conviction, proposed: Iterable[Proposal]) -> list[Proposal]:
    """Give the proposals with which the line follows from those before it."""
    out: list[Proposal] = []
    for at, one in enumerate(proposed):
        if at >= MOST_VERIFIED or len(out) == MOST_SHOWN or (out and one.cost > out[0].cost + WORTH_SHOWING):
            break
        statement = section.unknowns.read(one.claim)
        if statement is not None and found.follows(statement):
            out.append(one if found.is_equivalent(statement) else replace(one, cost=one.cost + WEAKER))
    return out


def chosen(kept: list[Proposal]) -> list[Proposal]:
    """Choose what is shown: the likeliest, and what is about as likely; of one cause the smallest edit."""
    best: dict[object, Proposal] = {}
    for one in sorted(kept, key=lambda one: one.cost):
        mended = one.claim.left if one.side == "left" else one.claim.right
        if mended not in {other.claim.right for other in best.values()}:
            best.setdefault((one.mistake, one.message) if one.is_explained else mended, one)
    ordered = list(best.values())
    return [one for one in ordered if one.cost <= ordered[0].cost + WORTH_SHOWING][:MOST_SHOWN]
