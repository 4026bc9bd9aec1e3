"""A first look in floats: which entries seem to differ, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivcheck.deciding import balls, floats
from derivcheck.deciding.separate import suspicious

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.deciding.case import Case
    from derivcheck.deciding.points import Point

POSITIVE = 3
MIXED = 3
MIXED_WITH_KINKS = 13
QUICK_DIGITS = 20
MOST_SUSPICIONS = 3
"""How often an entry may be suspected at different points."""


@dataclass(slots=True)
class Survey:
    """What was seen: how often both sides of an entry had values, and the points at which they seem to differ."""

    defined: dict[int, int]
    suspects: dict[int, list[Point]] = field(default_factory=dict)


def survey(case: Case, entries: frozenset[int]) -> Survey:
    """Evaluate both sides at a few points, positive ones first."""
    wanted = POSITIVE + (0 if case.is_numeric else MIXED_WITH_KINKS if case.has_kinks else MIXED)
    seen = Survey(dict.fromkeys(sorted(entries), 0))
    for point in case.points(wanted, "survey", positive=POSITIVE):
        for entry, differs in _compared(case, point, entries):
            seen.defined[entry] += 1
            found = seen.suspects.setdefault(entry, []) if differs else []
            if differs and len(found) < MOST_SUSPICIONS:
                found.append(point)
        if all(count >= wanted or seen.suspects.get(entry) for entry, count in seen.defined.items()):
            break
        if not case.free:
            break
    return seen


def _compared(case: Case, point: Point, entries: frozenset[int]) -> Iterator[tuple[int, bool]]:
    """Give the entries with values on both sides, and whether these seem to differ."""
    if case.plan is None:
        return
    count = len(case.lefts)
    if case.is_complex:
        spheres = balls.evaluate(case.plan, point, QUICK_DIGITS)
        for entry in sorted(entries):
            left, right = spheres[entry], spheres[count + entry]
            if left is not None and right is not None:
                yield entry, balls.differ(left, right)
        return
    values = floats.evaluate(case.plan, point)
    fixed = dict(zip(case.replaced, values[2 * count :], strict=True))
    if None in fixed.values() or not case.allows({**point, **fixed}):
        return
    for entry in sorted(entries):
        one, other = values[entry], values[count + entry]
        if one is not None and other is not None:
            yield entry, suspicious(one, other)
