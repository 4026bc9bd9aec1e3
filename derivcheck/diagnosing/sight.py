"""A wrong claim in one reading, seen at a few points: what its sides are worth there, and what other sides would be."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

from derivcheck.deciding import floats
from derivcheck.deciding.case import Case
from derivcheck.deciding.domains import domains
from derivcheck.deciding.plan import TooLargeError, plan
from derivcheck.deciding.question import Question, entries_of
from derivcheck.deciding.weight import size
from derivcheck.diagnosing.comparing import compared
from derivcheck.meaning.chosen_letters import chosen
from derivcheck.meaning.free_indices import choices
from derivcheck.meaning.options import usual
from derivcheck.meaning.pose import Posed, Reader, readings
from derivcheck.meaning.units import split
from derivcheck.model.tree import Kind
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid, Value, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sympy import Expr, Symbol

    from derivcheck.deciding.plan import Plan
    from derivcheck.meaning.reading import Reading
    from derivcheck.meaning.scope import Binding, Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node
    from derivcheck.model.verdict import Verdict

POINTS = 3
MOST_CHOICES = 4
NEAR = 1e-7
"""Relative: floats that agree so well are looked at with certainty afterwards."""
MOST_WORK = 60_000
LEAST_WORK = 300
"""For each time that a claim is worked out, however small it is."""
ROUNDED = 3e-4
LARGEST = 1e12
"""Values beyond say little in floats."""

Row = tuple[float, ...]


@dataclass(slots=True)
class Effort:
    """Counts what is worked out in search of a repair, in parts of expressions: the same on every machine."""

    parts: int = 0

    @property
    def is_spent(self) -> bool:
        """Whether the search ends here."""
        return self.parts > MOST_WORK

    def take(self, posed: Posed) -> Posed:
        """Count a claim that was worked out."""
        sides = [one for side in (posed.left, posed.right) if side is not None for one in entries_of(side)]
        self.parts += LEAST_WORK + size(sides, MOST_WORK)
        return posed


@dataclass(slots=True)
class Sight:
    """A claim whose sides have values that differ, with the points at which they were seen."""

    claim: Claim
    scope: Scope
    reading: Reading
    indices: Binding
    reader: Reader
    posed: Posed
    sides: tuple[tuple[Expr, ...], tuple[Expr, ...]]
    """What is compared of both sides, entry by entry."""
    replaced: dict[Symbol, Expr]
    """What constraints say that names are equal to."""
    points: tuple[dict[Symbol, Fraction], ...]
    wanted: tuple[Row, ...]
    """For each point the entries of the left side."""
    effort: Effort = field(default_factory=Effort)
    """What was worked out for this claim so far."""
    near: float = NEAR
    """How near values have to be: printed decimals are rounded."""
    is_constant: bool = False
    """Whether both sides are numbers: many things agree with a number by accident."""
    _drawn: dict[Symbol, tuple[Fraction, ...]] = field(default_factory=dict)

    def posed_with(self, right: Node) -> Posed:
        """Work the claim out with another right side."""
        return self.worked_out(replace(self.claim, right=right), self.reader)

    def worked_out(self, claim: Claim, reader: Reader) -> Posed:
        """Work a claim out in this reading."""
        return self.effort.take(reader.posed(claim, self.scope, self.reading, self.indices))

    def is_met_by(self, right: Node) -> bool:
        """Tell whether another right side has the wanted values, as far as floats tell."""
        sides = None if self.effort.is_spent else compared(self.posed_with(right))
        if sides is None:
            return False
        lefts, rights = map(self.rows, sides)
        return lefts is not None and rights is not None and all(map(self.agree, lefts, rights))

    def agree(self, one: Row, other: Row) -> bool:
        """Tell whether two rows agree in every entry, printed decimals up to their rounding."""
        return same(one, other, self.near)

    def gives_value(self, right: Node) -> bool:
        """Tell whether another right side has a value at all, whatever the left side is."""
        if self.effort.is_spent:
            return False
        alone = self.worked_out(replace(self.claim, left=right, right=right), self.reader)
        if alone.right is None or compared(alone) is None:
            return False
        left = self.posed_with(right).left
        return left is None or shape_of(left) == shape_of(alone.right)

    def value(self, node: Node, binding: Binding) -> tuple[float, ...] | None:
        """Give the values of a single expression at the points, with index letters bound; None where it has none."""
        interpreter = self.reader.interpreter(self.claim, self.scope, self.reading)
        interpreter.begin(self.indices)
        try:
            found = interpreter.names.expand(interpreter.within(binding, node))
        except (NotUnderstood, ShapeClash, RecursionError):
            return None
        entries = entries_of(found)
        plain = split(entries[0]) if len(entries) == 1 else None  # sides are compared without their units
        rows = None if plain is None else self.rows((plain[0],))
        return None if rows is None else tuple(row[0] for row in rows)

    def rows(self, expressions: Iterable[Expr]) -> tuple[Row, ...] | None:
        """Give the values of some expressions at each point; None where one of them has none."""
        planned = self.planned(expressions, {})
        return None if planned is None else self.evaluated(planned, {})

    def planned(self, expressions: Iterable[Expr], more: Mapping[Symbol, Expr]) -> Plan | None:
        """Plan some expressions, with what the constraints and more say that names are equal to."""
        try:
            return plan(tuple(expressions), {**self.replaced, **more})
        except (TooLargeError, RecursionError):
            return None

    def evaluated(self, planned: Plan, unknowns: Mapping[Symbol, tuple[float, ...]]) -> tuple[Row, ...] | None:
        """Evaluate a plan at each point, with values for what else is unknown there."""
        out: list[Row] = []
        names = [step.node for step in planned.steps if step.rule == "symbol"]
        for at in range(len(self.points)):
            row = self.row(planned, names, at, {one: values[at] for one, values in unknowns.items()})
            if row is None:
                return None
            out.append(row)
        return tuple(out)

    def row(self, planned: Plan, names: list[Symbol], at: int, unknowns: Mapping[Symbol, float]) -> Row | None:
        """Evaluate a plan at one point."""
        point = self.points[at]
        known = {one: unknowns[one] if one in unknowns else point.get(one) or self.drawn(one, at) for one in names}
        try:
            found = floats.evaluate(planned, known)  # type: ignore[arg-type] # floats do as well as fractions
        except (ArithmeticError, ValueError, TypeError):
            return None
        row = tuple(value for value in found if value is not None and abs(value) < LARGEST)
        return row if len(row) == len(found) else None

    def drawn(self, name: Symbol, at: int) -> Fraction:
        """Give a value to a name that the claim does not mention: always the same one."""
        if name not in self._drawn:
            rng = Random(f"{name}")  # noqa: S311
            self._drawn[name] = tuple(Fraction(rng.randint(13, 160), 64) for _ in range(POINTS))
        return self._drawn[name][at]


def same(one: Row, other: Row, near: float = NEAR) -> bool:
    """Tell whether two rows agree in every entry."""
    return len(one) == len(other) and all(close(a, b, near) for a, b in zip(one, other, strict=True))


def close(one: float, other: float, near: float = NEAR) -> bool:
    """Tell whether two floats may be the same number."""
    return abs(one - other) <= near * max(abs(one), abs(other), 1e-3)


def sight_of(claim: Claim, scope: Scope, verdict: Verdict, reader: Reader, seed: int) -> Sight | None:
    """Look at a wrong claim in a reading in which its sides differ; None where they never have values that do."""
    for reading, indices, posed in poses(claim, scope, verdict, reader):
        sides = compared(posed)
        if sides is None:
            continue
        question = Question(
            as_column(sides[0]),
            as_column(sides[1]),
            domains=domains(posed.assumptions),
            constraints=posed.constraints,
            apart=posed.apart,
            seed=seed,
        )
        case = Case(question)
        if case.plan is None or case.unsolved:
            continue
        sight = Sight(claim, scope, reading, indices, reader, posed, sides, case.replaced, (), ())
        seen = tuple(seen_at(sight, case))
        if seen and not all(same(left, right) for _, left, right in seen):
            sight.points = tuple(point for point, _, _ in seen)
            sight.wanted = tuple(left for _, left, _ in seen)
            is_printed = any(one.kind is Kind.NUMBER and "." in one.text for one in claim.right.walk())
            sight.near = ROUNDED if is_printed else NEAR
            sight.is_constant = is_constant(seen)
            return sight
    return None


def is_constant(seen: tuple[tuple[dict[Symbol, Fraction], Row, Row], ...]) -> bool:
    """Tell whether both sides are one number each, the same at all points."""
    _, *first = seen[0]
    return len(first[1]) == 1 and all(same(a, b) for _, *sides in seen for a, b in zip(sides, first, strict=True))


def blind_sights(claim: Claim, scope: Scope, verdict: Verdict, reader: Reader) -> list[Sight]:
    """Look at a claim without values in each layout: other sides of it may have some."""
    seen: dict[str, Sight] = {}
    for reading, indices, posed in poses(claim, scope, verdict, reader):
        points: tuple[dict[Symbol, Fraction], ...] = ({},) * POINTS
        sight = Sight(claim, scope, reading, indices, reader, posed, ((), ()), {}, points, ())
        seen.setdefault(reading.layout.value, sight)
    return list(seen.values())


def as_column(entries: tuple[Expr, ...]) -> Value:
    """Give entries as one value; a single one is a number."""
    return entries[0] if len(entries) == 1 else Grid(len(entries), 1, entries)


def poses(claim: Claim, scope: Scope, verdict: Verdict, reader: Reader) -> Iterator[tuple[Reading, Binding, Posed]]:
    """Give the claim worked out in the readings in which it was judged."""
    for group in readings(scope, usual(claim)):
        if verdict.layout is not None and group[0].layout.value != verdict.layout:
            continue
        for reading in group:
            full = replace(reading, chosen=chosen(claim, scope, reading))
            for indices in choices(claim, scope, full)[:MOST_CHOICES]:
                yield full, indices, reader.posed(claim, scope, full, indices)


def seen_at(sight: Sight, case: Case) -> Iterator[tuple[dict[Symbol, Fraction], Row, Row]]:
    """Give points at which both sides have values, with these; without names there is one."""
    count = len(case.lefts)
    planned = sight.planned((*case.lefts, *case.rights), {})
    if planned is None:
        return
    names = [step.node for step in planned.steps if step.rule == "symbol"]
    found = 0
    for point in case.points(POINTS, "repair", positive=2) if case.free else [{}]:
        sight.points = (*sight.points[:found], point)
        row = sight.row(planned, names, found, {})
        if row is not None:
            yield point, row[:count], row[count:]
            found += 1
        if found == POINTS:
            return
