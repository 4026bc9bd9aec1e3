"""A question prepared for the methods: its entries, free names, plans and sample points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, Any

from sympy import Float, I, Integer, Pow, Rational, factorial
from sympy.functions.combinatorial.factorials import binomial
from sympy.functions.special.tensor_functions import KroneckerDelta

from derivcheck.deciding import floats
from derivcheck.deciding.constraints import solved
from derivcheck.deciding.plan import KINKS, NUMERIC, Plan, TooLargeError, plan
from derivcheck.deciding.points import sample, within
from derivcheck.deciding.question import ANYWHERE, Domain, Question, entries_of
from derivcheck.deciding.weight import contains, is_tame
from derivcheck.model.bound import Approached, bounds_in
from derivcheck.model.parts import symbols
from derivcheck.model.value import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sympy import Basic, Expr, Symbol

    from derivcheck.deciding.points import Point

MOST_STEPS = 200_000
"""Evaluations of a node for one question."""
NATURAL = Domain(lower=Fraction(0), lower_open=False, integer=True)
INTEGER = Domain(integer=True)
TRIES_PER_POINT = 6
NO_GAP = 1e-12
WHY = {
    "Integral": "an integral is not worked out",
    "Indefinite": "an antiderivative is known up to a constant only",
    "Sum": "a sum is not written out",
    "Product": "a product is not written out",
    "Limit": "a limit is not worked out",
    "Derivative": "a derivative is not worked out",
    "ComplexInfinity": "it divides by zero",
    "NaN": "a value is not defined",
    "Infinity": "infinity is no number",
    "NegativeInfinity": "infinity is no number",
}


@dataclass(frozen=True)
class Case:
    """A question with what several methods need, each part worked out on first use."""

    question: Question

    @cached_property
    def clash(self) -> bool:
        """Whether the two sides have different shapes."""
        return shape_of(self.question.left) != shape_of(self.question.right)

    @cached_property
    def lefts(self) -> tuple[Expr, ...]:
        """The entries of the left side."""
        return entries_of(self.question.left)

    @cached_property
    def rights(self) -> tuple[Expr, ...]:
        """The entries of the right side."""
        return entries_of(self.question.right)

    @cached_property
    def _solution(self) -> tuple[dict[Symbol, Expr], tuple[Expr, ...]]:
        wanted = symbols((*self.lefts, *self.rights))
        return solved(self.question.constraints, wanted) if self.question.constraints else ({}, ())

    @property
    def replaced(self) -> dict[Symbol, Expr]:
        """What the constraints say that names are equal to."""
        return self._solution[0]

    @property
    def unsolved(self) -> tuple[Expr, ...]:
        """Constraints that could not be solved for a name: sample points would not respect them."""
        return self._solution[1]

    @cached_property
    def plan(self) -> Plan | None:
        """All entries of both sides, left ones first, then the names that constraints fix; None if too large."""
        try:
            return plan((*self.lefts, *self.rights, *self.replaced), self.replaced)
        except TooLargeError:
            return None

    @cached_property
    def blocked(self) -> dict[int, str]:
        """The entries that cannot be evaluated anywhere, and why: an integral, a division by zero."""
        found: dict[int, str] = {}
        if self.plan is None or "opaque" not in self.plan.rules:
            return found
        reasons: list[str] = []
        for step in self.plan.steps:
            needed = () if step.rule == "Piecewise" else step.arguments
            inherited = next((reasons[at] for at in needed if reasons[at]), "")
            reasons.append(_why(step.node) if step.rule == "opaque" else inherited)
        count = len(self.lefts)
        for entry in range(count):
            why = reasons[self.plan.roots[entry]] or reasons[self.plan.roots[count + entry]]
            if why:
                found[entry] = why
        return found

    @cached_property
    def domains(self) -> dict[Symbol, Domain]:
        """The domains as declared; a name that is counted (in n!, in (-1)^n) is an integer."""
        found = {**self._counted, **dict(self.question.domains)}
        for step in self.plan.steps if self.plan else ():
            if step.rule == "symbol" and step.node.is_integer:
                found[step.node] = replace(found.get(step.node, INTEGER), integer=True)
        return found

    @cached_property
    def _counted(self) -> dict[Symbol, Domain]:
        found: dict[Symbol, Domain] = {}
        rules = self.plan.rules if self.plan else frozenset()
        if not rules & {"factorial", "binomial", "KroneckerDelta", "Pow"}:
            return found
        for step in self.plan.steps if self.plan else ():
            for part, domain in _counting(step.node):
                for name in sorted(symbols([part]), key=lambda symbol: str(symbol.name)):
                    found[name] = NATURAL if NATURAL in (domain, found.get(name)) else domain
        return found

    @cached_property
    def free(self) -> tuple[tuple[Symbol, Domain], ...]:
        """The names that are drawn, by name, with their domains."""
        steps = self.plan.steps if self.plan else ()
        names = sorted((step.node for step in steps if step.rule == "symbol"), key=lambda symbol: str(symbol.name))
        return tuple((name, self.domains.get(name, ANYWHERE)) for name in names)

    @cached_property
    def has_kinks(self) -> bool:
        """Whether something behaves differently in different places: absolute values, maxima, cases."""
        return bool(self.plan and self.plan.rules & KINKS)

    @cached_property
    def is_numeric(self) -> bool:
        """Whether an integral, limit or series is evaluated: to fewer digits, and at fewer points."""
        return bool(self.plan and self.plan.rules & NUMERIC)

    @cached_property
    def digits(self) -> int:
        """Give to how many digits integrals and the like must agree; fewer where one stands inside another."""
        numeric = [step.node for step in self.plan.steps if step.rule in NUMERIC] if self.plan else []
        is_coarse = any(bounds_in([node.body]) or isinstance(node, Approached) for node in numeric)
        return 8 if is_coarse else 15

    @cached_property
    def is_complex(self) -> bool:
        """Whether the imaginary unit occurs."""
        return contains((*self.lefts, *self.rights), I)

    @cached_property
    def is_tame(self) -> bool:
        """Whether SymPy may rebuild the expressions without working out gigantic numbers."""
        return is_tame((*self.lefts, *self.rights, *self.replaced.values()))

    @cached_property
    def _text(self) -> str:
        """A text that is the same for the same question, whatever the run."""
        shown = [str(name.name) for name, _ in self.free]
        return f"{self.question.seed} {len(self.lefts)} {len(self.plan.steps) if self.plan else 0} {' '.join(shown)}"

    def rng(self, purpose: str) -> Random:
        """Give the random numbers for a purpose: same question, same numbers."""
        return Random(f"{purpose} {self._text}")  # noqa: S311

    def affordable(self, count: int) -> int:
        """Give how many of so many points may be evaluated within the budget."""
        return min(count, MOST_STEPS // max(1, len(self.plan.steps))) if self.plan else 0

    def points(self, count: int, purpose: str, *, positive: int = 0) -> Iterator[Point]:
        """Draw points, the first ones positive; more than asked for, since some will not be defined everywhere."""
        rng = self.rng(purpose)
        scales = self._scales
        for at in range(self.affordable(count * TRIES_PER_POINT)):
            scale = scales[at % len(scales)] if at < count else 2 + at
            point = sample(self.free, rng, positive=at < positive or (at >= count and at % 2 == 0), scale=scale)
            if self.allows(point):
                yield point

    def allows(self, point: Mapping[Symbol, Any]) -> bool:
        """Tell whether all values keep to their domains, and nothing is 0 there that is said to differ from it."""
        if not within(point, self.domains):
            return False
        values = floats.evaluate(self._apart, {**point}) if self._apart is not None else ()
        return not any(value is not None and abs(value) < NO_GAP for value in values)

    @cached_property
    def _apart(self) -> Plan | None:
        """How what is not 0 is evaluated."""
        try:
            return plan(self.question.apart, {}) if self.question.apart else None
        except TooLargeError:
            return None

    @cached_property
    def _scales(self) -> tuple[int, ...]:
        """How far out to look; with kinks also beyond the constants, so that max(x, 5) is seen from both sides."""
        if not self.has_kinks or self.plan is None:
            return (2,)
        numbers = [abs(step.node) for step in self.plan.steps if isinstance(step.node, (Integer, Rational, Float))]
        return (2, min(1000, int(max([1, *(value for value in numbers if value.is_finite)]) * 2) + 2))


def _why(node: Basic) -> str:
    """Say why a node has no value."""
    kind = type(node).__name__
    return WHY.get(kind, f"{kind} cannot be evaluated")


def _counting(node: Basic) -> Iterator[tuple[Basic, Domain]]:
    """Give the parts of a node that only make sense as integers."""
    if isinstance(node, (factorial, binomial)):
        for part in node.args:
            yield part, NATURAL
    elif isinstance(node, KroneckerDelta):
        for part in node.args[:2]:
            yield part, INTEGER
    elif isinstance(node, Pow) and node.base.is_number and node.base.is_negative:
        yield node.exp, INTEGER
