"""Numbers with a range: what a worked line may give when its printed numbers were rounded.

A range is a ball (centre and radius), carried through the operations; it may come out too wide, never too narrow.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from derivcheck.deciding import balls
from derivcheck.deciding.plan import TooLargeError, plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sympy import Expr, Symbol

    from derivcheck.deciding.balls import Ball
    from derivcheck.deciding.plan import Plan

DIGITS = 30
SLACK = Fraction(1, 10**12)
"""Room for a result that lies exactly at half a unit, relative to what rounding allows."""
NARROW = Fraction(1, 20)
"""Relative width up to which what several numbers do together is nearly the sum of what each does alone."""
ROOM = Fraction(102, 100)
MOST_MOVED = 60
Range = tuple[Fraction, Fraction]
Ranges = dict["Symbol", Range]


@dataclass(frozen=True, slots=True)
class Gap:
    """Two values that were compared, and whether their ranges meet."""

    left: Ball
    right: Ball

    @property
    def meet(self) -> bool:
        """Tell whether some value lies in both ranges."""
        return bool(self.distance <= self.left[1] + self.right[1] + self.room)

    @property
    def distance(self) -> Any:
        """Give how far apart the centres are."""
        return abs(self.left[0] - self.right[0])

    @property
    def room(self) -> Any:
        """Give the room for values exactly at half a unit; where nothing was rounded there is none."""
        return (self.left[1] + self.right[1]) * SLACK.numerator / SLACK.denominator


def gap(left: Expr, right: Expr, ranges: Mapping[Symbol, Range]) -> Gap | None:
    """Evaluate two expressions with their symbols in ranges; None where one has no value, or far too wide a range."""
    try:
        planned = plan((left, right), {}, surrogates=False)
    except TooLargeError:
        return None
    names = sorted({step.node for step in planned.steps if step.rule == "symbol"}, key=str)
    if not ranges.keys() >= set(names):
        return None
    inside = {one: ranges[one] for one in names}
    found = spread(planned, inside) or balls.evaluate_within(planned, inside, DIGITS)
    if found[0] is None or found[1] is None or found[0][0].imag or found[1][0].imag:
        return None
    return Gap(found[0], found[1])


def spread(planned: Plan, ranges: Mapping[Symbol, Range]) -> list[Ball] | None:
    """Give centres and radii from moving one number at a time to both ends of its range, where ranges are narrow."""
    if not 0 < len(ranges) <= MOST_MOVED or any(width > NARROW * abs(value) for value, width in ranges.values()):
        return None
    centre = {one: value for one, (value, _) in ranges.items()}
    middle = balls.evaluate(planned, centre, DIGITS)
    if middle[0] is None or middle[1] is None:
        return None
    start = middle[0], middle[1]
    radii = [start[0][1], start[1][1]]
    for one, (value, width) in ranges.items():
        ends = [balls.evaluate(planned, {**centre, one: end}, DIGITS) for end in (value - width, value + width)]
        for at in (0, 1):
            moved = [end[at] for end in ends]
            if None in moved:
                return None
            radii[at] += max(abs(end[0] - start[at][0]) for end in moved if end)
    return [(start[at][0], radii[at] * ROOM.numerator / ROOM.denominator) for at in (0, 1)]
