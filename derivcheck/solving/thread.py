"""One thread of solving: the statements that are taken as true so far, and what a new one is to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from derivcheck.deciding.balls import context
from derivcheck.solving.cells import cells
from derivcheck.solving.roots import Root, roots
from derivcheck.solving.solutions import Point, Solutions, solutions
from derivcheck.solving.statement import DIGITS, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from sympy import Symbol

    from derivcheck.deciding.balls import Ball

MOST_RELEVANT = 12
TWO = (context(DIGITS).mpf(2), context(DIGITS).zero)
"""The value of names on which nothing depends."""


class Relevance(StrEnum):
    """What a statement is to those before it."""

    NEW = "new"  # it speaks of unknowns of which nothing was said
    IMPLIED = "implied"  # true at every solution
    PARTIAL = "partial"  # true at some solutions only
    CONTRARY = "contrary"  # true at no solution
    INDEPENDENT = "independent"  # the solutions are not finitely many, and it is true at few or none of them
    OPEN = "open"  # that could not be found out


@dataclass(frozen=True, slots=True)
class Finding:
    """What a statement is to those before it, with the solutions that show it."""

    relevance: Relevance
    against: tuple[Statement, ...] = ()
    points: tuple[Point, ...] = ()
    """Solutions of the statements before."""
    missed: tuple[Point, ...] = ()
    """Those of them at which the new statement is false."""
    finite: bool = False
    complete: bool = True
    """Whether no solution can be missing."""


@dataclass(slots=True)
class Thread:
    """The statements that are taken as true, in their order."""

    known: list[Statement] = field(default_factory=list)
    hints: dict[Symbol, tuple[Root, ...]] = field(default_factory=dict)
    excluded: list[Statement] = field(default_factory=list)
    """What is said to be false: `x = 0` behind `x \\ne 0`."""
    _solved: dict[tuple[tuple[int, ...], Symbol | None], Solutions | None] = field(default_factory=dict)

    def related(self, statement: Statement, among: Iterable[Statement] | None = None) -> tuple[Statement, ...]:
        """Give the known statements that share unknowns with one, directly or through others."""
        names = set(statement.names)
        left = list(self.known if among is None else among)
        found: list[Statement] = []
        while True:
            new = [one for one in left if one.names & names]
            if not new:
                return tuple(sorted(found, key=lambda one: one.number))
            found += new
            left = [one for one in left if one not in new]
            names |= set().union(*(one.names for one in new))

    def compare(self, statement: Statement, against: tuple[Statement, ...]) -> Finding:
        """Tell what a statement is to others that are taken as true."""
        names = frozenset().union(*(one.names for one in against)) if against else frozenset()
        extra = statement.names - names
        if not against or (extra and not extra <= statement.idle):
            return Finding(Relevance.NEW, against)
        if len(against) > MOST_RELEVANT:
            return Finding(Relevance.OPEN, against)
        if len(names | extra) == 1 and (statement.is_order or any(one.is_order for one in against)):
            points = cells(against, statement, next(iter(names)))
            if points is not None:
                return self._found(statement, against, points)
            if statement.is_order or all(one.is_order for one in against):
                return Finding(Relevance.OPEN, against)
        found = self._solutions(against, statement.isolated)
        if found is None or not found.points:
            return Finding(Relevance.OPEN, against)
        return self._found(statement, against, found)

    @staticmethod
    def core(against: tuple[Statement, ...], statement: Statement) -> tuple[Statement, ...]:
        """Give the system that is left without lines that only bring an unknown of their own; none without those."""
        left = list(against)
        while True:
            private = [
                one
                for one in left
                if any(
                    all(name not in other.names for other in left if other is not one)
                    for name in one.names - statement.names
                )
            ]
            if not private:
                break
            left = [one for one in left if one not in private]
        names = frozenset().union(*(one.names for one in left))
        is_system = len(names) > 1 and len(left) < len(against) and statement.names <= names
        return tuple(sorted(left, key=lambda one: one.number)) if is_system else ()

    def _solutions(self, against: tuple[Statement, ...], wanted: Symbol | None) -> Solutions | None:
        key = tuple(one.number for one in against), wanted
        if key not in self._solved:
            self._solved[key] = solutions(against, self.hints, wanted)
        return self._solved[key]

    def _found(self, statement: Statement, against: tuple[Statement, ...], at: Solutions) -> Finding:
        is_short = any(name not in point.balls for point in at.points[:1] for name in statement.names)
        idle = dict.fromkeys(statement.idle, TWO) if is_short else {}
        printed = {one.isolated: one.tolerance for one in against if one.isolated is not None and one.tolerance}
        truths = [truth_near(statement, {**idle, **point.balls}, printed) for point in at.points]
        missed = tuple(point for point, truth in zip(at.points, truths, strict=True) if truth is not True)
        if not missed or (True in truths and all(map(self.is_excluded, missed))):
            return Finding(Relevance.IMPLIED, against, at.points, (), at.finite, at.complete)
        if True in truths:
            kind = Relevance.PARTIAL if at.finite else Relevance.INDEPENDENT
        elif all(truth is False for truth in truths) and at.finite:
            kind = Relevance.OPEN if self._meets(statement, against) else Relevance.CONTRARY
        else:
            kind = Relevance.OPEN if None in truths else Relevance.INDEPENDENT
        return Finding(kind, against, at.points, missed, at.finite, at.complete)

    def is_excluded(self, point: Point) -> bool:
        """Tell whether a solution is said not to be meant."""
        return any(one.names <= point.balls.keys() and one.truth(point.balls) is True for one in self.excluded)

    def _meets(self, statement: Statement, against: Sequence[Statement]) -> bool:
        """Tell whether a solution of the new statement is one of the others too: then one was overlooked."""
        for is_complex in (False, True):
            found = solutions((*against, statement), self.hints, is_complex=is_complex)
            if found is not None and found.points:
                return True
        return False

    def has_none(self, against: tuple[Statement, ...]) -> bool:
        """Tell whether it is certain that statements are true nowhere."""
        found = self._solutions(against, None)
        return found is not None and found.finite and found.complete and not found.points

    def is_satisfiable(self, statement: Statement) -> bool:
        """Tell whether a statement is true anywhere, as far as can be seen."""
        if statement.is_order:
            return True
        found = solutions((statement,), self.hints)
        return found is None or bool(found.points)

    def hint(self, statements: Iterable[Statement]) -> None:
        """Remember the values that later lines give for unknowns: they are worth a try."""
        for statement in statements:
            name = statement.isolated
            for one in statement.alternatives if statement.is_value and name is not None else ():
                found = roots(one.left - one.right, name)
                if found is not None:
                    self.hints[name] = (*self.hints.get(name, ()), *found.found)


def truth_near(statement: Statement, point: Mapping[Symbol, Ball], printed: Mapping[Symbol, Fraction]) -> bool | None:
    """Tell whether a statement is true at a point, where some values are known to the printed digits only."""
    truth = statement.truth(point)
    if truth is not False or not printed:
        return truth
    ctx = context(DIGITS)
    wide = {
        name: (centre, radius + ctx.mpf(printed[name].numerator) / printed[name].denominator)
        if name in printed
        else (centre, radius)
        for name, (centre, radius) in point.items()
    }
    return None if statement.truth(wide) is not False else truth


def is_near(one: Point, other: Point) -> bool:
    """Tell whether two points are the same."""
    gap = context(DIGITS).mpf(10) ** -20
    return all(abs(one.balls[name][0] - other.balls[name][0]) <= gap for name in one.balls if name in other.balls)
