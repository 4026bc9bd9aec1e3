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
    from derivcheck.meaning.pose import Side
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
    _lefts: dict[Node, Side] = field(default_factory=dict)
    """What left sides are worth, as they are worked out with one right side after another."""
    _valued: dict[tuple[Node, tuple[tuple[str, int | str], ...]], Row | None] = field(default_factory=dict)
    """The values of single expressions, with the index letters bound that stand in them."""

    def posed_with(self, right: Node) -> Posed:
        """Work the claim out with another right side."""
        return self.worked_out(replace(self.claim, right=right), self.reader, self._lefts)

    def worked_out(self, claim: Claim, reader: Reader, lefts: dict[Node, Side] | None = None) -> Posed:
        """Work a claim out in this reading; left sides that are known only once."""
        return self.effort.take(reader.valued(claim, self.scope, self.reading, self.indices, lefts))

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

    def values(self, nodes: Iterable[Node], binding: Binding) -> list[Row | None]:
        """Give the values of single expressions at the points, with index letters bound; None for what has none."""
        keys = [(node, bound_in(node, binding)) for node in nodes]
        expressions = {key: self.expression(*key) for key in keys if key not in self._valued}
        found = [one for one in expressions.values() if one is not None]
        planned = self.planned(found, {})
        rows = [] if planned is None else [self.entries(planned, at) for at in range(len(self.points))]
        columns = dict(zip(found, map(complete, zip(*rows, strict=True)), strict=False))
        self._valued |= {key: None if one is None else columns.get(one) for key, one in expressions.items()}
        return [self._valued[key] for key in keys]

    def expression(self, node: Node, binding: Iterable[tuple[str, int | str]]) -> Expr | None:
        """Work a single expression out, with index letters bound; None where it is no number."""
        interpreter = self.reader.interpreter(self.claim, self.scope, self.reading)
        interpreter.begin(self.indices)
        try:
            found = interpreter.names.expand(interpreter.within(dict(binding), node))
        except (NotUnderstood, ShapeClash, RecursionError):
            return None
        entries = entries_of(found)
        plain = split(entries[0]) if len(entries) == 1 else None  # sides are compared without their units
        return None if plain is None else plain[0]

    def rows(self, expressions: Iterable[Expr]) -> tuple[Row, ...] | None:
        """Give the values of some expressions at each point; None where one of them has none."""
        planned = self.planned(expressions, {})
        return None if planned is None else self.evaluated(planned)

    def planned(self, expressions: Iterable[Expr], more: Mapping[Symbol, Expr]) -> Plan | None:
        """Plan some expressions, with what the constraints and more say that names are equal to."""
        try:
            return plan(tuple(expressions), {**self.replaced, **more})
        except (TooLargeError, RecursionError):
            return None

    def evaluated(self, planned: Plan) -> tuple[Row, ...] | None:
        """Evaluate a plan at each point; None where an entry has no value at one of them."""
        rows = tuple(row for at in range(len(self.points)) if (row := complete(self.entries(planned, at))) is not None)
        return rows if len(rows) == len(self.points) else None

    def entries(self, planned: Plan, at: int) -> list[float | None]:
        """Evaluate a plan at one point."""
        try:
            return floats.evaluate(planned, self.known(planned, at))
        except (ArithmeticError, ValueError, TypeError):
            return [None] * len(planned.roots)

    def known(self, planned: Plan, at: int) -> dict[Symbol, Fraction]:
        """Give values to the names of a plan at one point."""
        point = self.points[at]
        names = (step.node for step in planned.steps if step.rule == "symbol")
        return {one: point.get(one) or self.drawn(one, at) for one in names}

    def drawn(self, name: Symbol, at: int) -> Fraction:
        """Give a value to a name that the claim does not mention: always the same one."""
        if name not in self._drawn:
            rng = Random(f"{name}")  # noqa: S311
            self._drawn[name] = tuple(Fraction(rng.randint(13, 160), 64) for _ in range(POINTS))
        return self._drawn[name][at]


def complete(values: Iterable[float | None]) -> Row | None:
    """Give values that all are numbers of a size that floats say something about; None where they are not."""
    found = tuple(values)
    row = tuple(value for value in found if value is not None and abs(value) < LARGEST)
    return row if len(row) == len(found) else None


def bound_in(node: Node, binding: Binding) -> tuple[tuple[str, int | str], ...]:
    """Give what a binding says of the letters that stand in an expression: nothing else of it matters there."""
    if not binding:
        return ()
    texts = {one.text for one in node.walk()}
    return tuple(sorted((letter, value) for letter, value in binding.items() if letter in texts))


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
    found = 0
    for point in case.points(POINTS, "repair", positive=2) if case.free else [{}]:
        sight.points = (*sight.points[:found], point)
        row = complete(sight.entries(planned, found))
        if row is not None:
            yield point, row[:count], row[count:]
            found += 1
        if found == POINTS:
            return
