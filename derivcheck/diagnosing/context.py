"""The lines that a wrong line may have been made from, and generic points at which they are true."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from derivcheck.deciding import floats
from derivcheck.deciding.balls import approximately
from derivcheck.diagnosing.sampled import Sampled, near
from derivcheck.model.tree import Kind
from derivcheck.solving.solutions import solutions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sympy import Symbol

    from derivcheck.model.derivation import Claim
    from derivcheck.solving import Convicted
    from derivcheck.solving.conviction import Conviction
    from derivcheck.solving.statement import Statement

GENERIC = (2.37, 5.19, 0.71, 11.3, 7.43, 0.29, 3.61, 23.9, -1.63, -4.87, -12.7, 41.3)
"""Values at which nothing is equal by accident; positive ones first, at which roots and any powers are known."""
ENOUGH = 4
FEWEST = 2
MOST_BASES = 4
MOST_NODES = 60
"""Of a line: beyond, too much would have to be tried."""
MOST_CONTEXTS = 8


@dataclass(frozen=True, slots=True)
class Context:
    """A line that the wrong one may have been made from, with the values of both sides of both."""

    base: Claim
    line: Claim
    sampled: Sampled
    cost: float
    """How far from the line it stands."""
    second: Claim | None = None
    """Another line that was added to it, or subtracted from it."""


def contexts(section: Convicted, found: Conviction) -> Iterator[Context]:
    """Give the lines before, the nearest first, alone and with what others say put in."""
    made = islice(_contexts(section, found), MOST_CONTEXTS)
    yield from sorted(made, key=lambda one: one.cost)


def _contexts(section: Convicted, found: Conviction) -> Iterator[Context]:
    line, written = found.statement, found.claim
    if sum(1 for side in (written.left, written.right) for _ in side.walk()) > MOST_NODES:
        return
    bases = [
        one
        for one in found.lines
        if is_plain(one) and one.names & line.names and not (line.is_value and is_value(section.claims[one.number]))
    ]
    for at, base in enumerate(bases[:MOST_BASES]):
        yield from _sums(section, found, base, 0.15 * at)
        for more, known in enumerate(others(base, found)):
            if not found.statement.names <= base.names.union(*(one.names for one in known)):
                continue
            points = generic(base, found.statement, known, found)
            if len(points) >= FEWEST and not all(is_balanced(base, point) for point in points):
                sampled = Sampled(section.unknowns, found.claim, points)
                yield Context(section.claims[base.number], found.claim, sampled, 0.15 * at + 0.05 * more)


def _sums(section: Convicted, found: Conviction, base: Statement, cost: float) -> Iterator[Context]:
    """Give a line together with another one before it: they may be added."""
    if len(base.names) < FEWEST or base.is_order:
        return
    for other in found.lines:
        is_pair = other.number < base.number and is_plain(other) and not other.is_order and len(other.names) > 1
        if is_pair and other.names & base.names and found.statement.names <= base.names | other.names:
            points = generic(base, found.statement, (), found, other.names)
            if len(points) >= FEWEST:
                sampled = Sampled(section.unknowns, found.claim, points)
                yield Context(section.claims[other.number], found.claim, sampled, cost, section.claims[base.number])
                return


def is_value(claim: Claim) -> bool:
    """Tell whether a line gives a number for its unknown, and nothing more can be made of it."""
    return claim.left.kind in {Kind.NAME, Kind.SCRIPT} and all(
        one.kind in {Kind.NUMBER, Kind.SUM} for one in claim.right.walk()
    )


def is_balanced(base: Statement, point: dict[Symbol, float]) -> bool:
    """Tell whether a line is true at a point, so that every multiple of it is."""
    planned = base.alternatives[0].plan
    left, right = (None, None) if planned is None else floats.evaluate(planned, point)  # type: ignore[arg-type]
    return left is None or right is None or near(left, right)


def is_plain(statement: Statement) -> bool:
    """Tell whether a line is one relation, from which another can be made."""
    return len(statement.alternatives) == 1 and not statement.alternatives[0].also


def others(base: Statement, found: Conviction) -> Iterator[tuple[Statement, ...]]:
    """Give what may be put into a line: nothing, one of the other lines, all values that are known."""
    yield ()
    near = [
        one
        for one in found.lines
        if one is not base and is_plain(one) and not one.is_order and one.names & (base.names | found.statement.names)
    ]
    if len(base.names | found.statement.names) == 1:
        return
    yield from ((one,) for one in near[:MOST_BASES] if one.names != base.names or len(one.names) > 1)
    values = tuple(one for one in near if one.is_value)
    if len(values) > 1:
        yield values


def generic(
    base: Statement,
    line: Statement,
    known: Sequence[Statement],
    found: Conviction,
    more_names: frozenset[Symbol] = frozenset(),
) -> list[dict[Symbol, float]]:
    """Give points at which some lines are true, and two others have values."""
    starts: list[dict[Symbol, float]] = [{}] * len(GENERIC)
    if known:
        solved = solutions(known, found.thread.hints)
        if solved is None:
            return []
        starts = [{name: approximately(ball) for name, ball in one.balls.items()} for one in solved.points]
        starts *= 1 + len(GENERIC) // max(len(starts), 1)
    names = sorted(base.names | line.names | more_names, key=str)
    out: list[dict[Symbol, float]] = []
    for at, start in enumerate(starts):
        more = {name: GENERIC[(at + 3 * step) % len(GENERIC)] for step, name in enumerate(names) if name not in start}
        point = {**more, **start}
        if all(has_values(one, point) for one in (base, line)) and point not in out:
            out.append(point)
        if len(out) == ENOUGH:
            break
    return out


def has_values(statement: Statement, point: dict[Symbol, float]) -> bool:
    """Tell whether both sides of all relations of a line have values at a point."""
    plans = [one.plan for one in statement.parts]
    return all(one is not None and None not in floats.evaluate(one, point) for one in plans)  # type: ignore[arg-type]
