"""The lines behind a wrong one, which go on from what was meant: of several repairs they tell the right one.

Repairs of a line between two values all have the same value. Where a line defines a name by a side that has no value,
they have different ones, and the lines that use the name hold with one of them only.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.deciding.judge import Judge
from derivcheck.deciding.numbers import Numbers
from derivcheck.meaning.names import names_in, written_name
from derivcheck.meaning.pose import Reader
from derivcheck.model.verdict import VerdictKind

if TYPE_CHECKING:
    from derivcheck.diagnosing.search import Candidate, Wrong
    from derivcheck.meaning.scope import Scope

ABOUT = 0.3
"""Repairs that differ by no more are about equally likely."""


def confirmed(wrong: Wrong, found: list[Candidate]) -> list[Candidate]:
    """Put first, of the repairs of a definition that are about equally likely, those with which most of it holds."""
    likely = [one for one in found if one.side == "right" and one.cost <= found[0].cost + ABOUT]
    if not wrong.defines or len(likely) < 2:
        return found
    counts = [holding(wrong, one) for one in likely]
    most = max(counts)
    kept = {id(one): count == most for one, count in zip(likely, counts, strict=True)}
    return [one if kept.get(id(one), True) else replace(one, cost=one.cost + ABOUT) for one in found]


def holding(wrong: Wrong, one: Candidate) -> int:
    """Count the lines behind that use the name and hold where it stands for the mended side."""
    scope, reader = with_body(wrong, one), Reader()
    judge = Judge(reader, Numbers(reader, wrong.judge.numbers.values), wrong.judge.seed)
    name = written_name(wrong.claim.left, {}, scope.labelled)
    count = 0
    for claim, role in wrong.following:
        used = [written.name for side in (claim.left, claim.right) for written in names_in(side, scope.labelled)]
        if name is not None and name.name in used:
            count += judge.verdict(claim, role, scope).kind is VerdictKind.HOLDS
    return count


def with_body(wrong: Wrong, one: Candidate) -> Scope:
    """Give the scope in which the wrong line defines its name by the mended side."""
    definitions = {
        key: [replace(each, body=one.mended) if each.number == wrong.claim.number else each for each in many]
        for key, many in wrong.scope.definitions.items()
    }
    return replace(wrong.scope, definitions=definitions)
