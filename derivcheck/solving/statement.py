"""A claim as a statement about unknowns: one relation, or several of which one is true (`x = 2` or `x = 3`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sympy import Expr, I, Pow, Symbol

from derivcheck.deciding.balls import agree, at_balls, context, differ
from derivcheck.deciding.orders import GREATER, LESS, STRICT
from derivcheck.deciding.plan import Plan, TooLargeError, plan
from derivcheck.deciding.weight import contains, terms
from derivcheck.meaning.relations import relation
from derivcheck.model.derivation import Relation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from derivcheck.deciding.balls import Ball
    from derivcheck.deciding.question import Domain

DIGITS = 50
MOST_TERMS = 100
AGREED = 25
"""Digits to which two sides agree at a solution."""
ORDERED = LESS | GREATER


@dataclass(frozen=True)
class Equation:
    """One relation between two expressions."""

    left: Expr
    sign: str
    right: Expr
    tolerance: Fraction | None = None
    """Half a unit of the last printed digit, where a value is printed in decimals."""
    also: tuple[Equation, ...] = ()
    """What must be true as well: the other end of an interval."""

    @cached_property
    def plan(self) -> Plan | None:
        """How both sides are evaluated; None where they are too large, or hold what has no value."""
        try:
            found = plan((self.left, self.right), {})
        except TooLargeError:
            return None
        return None if "opaque" in found.rules else found

    @property
    def is_order(self) -> bool:
        """Whether it is an inequality."""
        return self.sign in ORDERED

    def values(self, point: Mapping[Symbol, Ball]) -> tuple[Ball, Ball] | None:
        """Give both sides at a point; None where one of them is not defined."""
        if self.plan is None:
            return None
        left, right = at_balls(self.plan, point, DIGITS)
        return None if left is None or right is None else (left, right)

    def truth(self, point: Mapping[Symbol, Ball]) -> bool | None:
        """Tell whether it is true at a point; None where that is not certain or it is not defined."""
        found = [self._truth(point), *(one.truth(point) for one in self.also)]
        return False if False in found else None if None in found else True

    def _truth(self, point: Mapping[Symbol, Ball]) -> bool | None:
        found = self.values(point)
        if found is None:
            return None
        left, right = found
        if self.tolerance is not None and not self.is_order:
            return bool(abs(left[0] - right[0]) <= _number(self.tolerance))
        if agree(left, right, digits=AGREED):
            return not self.is_order or self.sign not in STRICT
        if not differ(left, right):
            return None
        if not self.is_order:
            return False
        ctx = context(DIGITS)
        if ctx.im(left[0]) or ctx.im(right[0]):
            return None
        return bool((left[0] < right[0]) == (self.sign in LESS))


def _number(value: Fraction) -> object:
    return context(DIGITS).mpf(value.numerator) / value.denominator


def _common(left: Expr, right: Expr) -> frozenset[Symbol]:
    """Give the names of two products but for those that are the same factor of both."""
    shared = {*left.args} & {*right.args}
    rest = [part for side in (left, right) for part in side.args if part not in shared]
    return frozenset().union(*(part.free_symbols for part in rest))


@dataclass(frozen=True)
class Statement:
    """What a claim says of its unknowns."""

    number: int
    alternatives: tuple[Equation, ...]
    domains: tuple[tuple[Symbol, Domain], ...] = ()

    @cached_property
    def names(self) -> frozenset[Symbol]:
        """The unknowns."""
        return frozenset().union(*(one.left.free_symbols | one.right.free_symbols for one in self.parts))

    @cached_property
    def idle(self) -> frozenset[Symbol]:
        """The unknowns on which nothing depends, as x in `x^2 + C = x^2 + 3`."""
        used: set[Symbol] = set()
        for one in self.parts:
            gap = one.left - one.right
            used |= gap.expand().free_symbols if terms(gap) <= MOST_TERMS else gap.free_symbols
        return frozenset(self.names - used)

    @property
    def parts(self) -> tuple[Equation, ...]:
        """Every relation in it."""
        return tuple(part for one in self.alternatives for part in (one, *one.also))

    @cached_property
    def needed(self) -> frozenset[Symbol]:
        """The unknowns that do not cancel: of `m g h = m v^2 / 2` all but m."""
        if len(self.alternatives) > 1 or self.is_order:
            return self.names
        left, right = self.alternatives[0].left, self.alternatives[0].right
        return _common(left, right) if left.is_Mul and right.is_Mul else self.names

    @cached_property
    def is_complex(self) -> bool:
        """Whether the imaginary unit stands in it."""
        return contains([side for one in self.parts for side in (one.left, one.right)], I)

    @property
    def has_number(self) -> bool:
        """Whether a side of it is a number."""
        return any(not side.free_symbols for one in self.parts for side in (one.left, one.right))

    @property
    def is_order(self) -> bool:
        """Whether it is an inequality."""
        return any(one.is_order for one in self.alternatives)

    @cached_property
    def isolated(self) -> Symbol | None:
        """The unknown that it gives: alone on the left, and not on the right; of a bound also alone on the right."""
        names = {given_by(one) for one in self.parts}
        return names.pop() if len(names) == 1 else None

    @cached_property
    def solved_for(self) -> Symbol | None:
        """The unknown that it gives, or a power of it: `v^2 = 2gh`."""
        left = self.alternatives[0].left
        if len(self.alternatives) > 1 or not isinstance(left, Pow) or not isinstance(left.base, Symbol):
            return self.isolated
        return None if left.base in self.alternatives[0].right.free_symbols | left.exp.free_symbols else left.base

    @property
    def is_value(self) -> bool:
        """Whether it gives numbers for one unknown."""
        return self.isolated is not None and len(self.names) == 1

    @property
    def tolerance(self) -> Fraction | None:
        r"""Half a unit of the last digit of a value that is printed behind a wavy sign: `x \approx 0.7391`."""
        one = self.alternatives[0]
        is_rounded = len(self.alternatives) == 1 and self.is_value and relation(one.sign) is Relation.APPROXIMATES
        return one.tolerance if is_rounded else None

    @property
    def is_never(self) -> bool:
        """Whether its sides differ by a number: it is true nowhere."""
        gaps = [part.left - part.right for part in self.parts]
        return all(gap.is_number and gap.is_nonzero for gap in gaps)

    def is_undefined(self, point: Mapping[Symbol, Ball]) -> bool:
        """Tell whether none of its relations has values at a point, as with a division by 0."""
        return all(one.plan is not None and one.values(point) is None for one in self.alternatives)

    def truth(self, point: Mapping[Symbol, Ball]) -> bool | None:
        """Tell whether one of its relations is true at a point; None where that is not certain."""
        found = [one.truth(point) for one in self.alternatives]
        return True if True in found else None if None in found else False


def given_by(one: Equation) -> Symbol | None:
    """Give the unknown that a relation gives."""
    name, other = one.left, one.right
    if one.is_order and not name.free_symbols:
        name, other = other, name
    return name if isinstance(name, Symbol) and name not in other.free_symbols else None
