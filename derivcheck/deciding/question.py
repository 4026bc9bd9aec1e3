"""The question that is decided: two values, the relation claimed between them, and what is assumed."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

from derivcheck.model.derivation import Relation
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from fractions import Fraction

    from sympy import Expr, Symbol


@dataclass(frozen=True, slots=True)
class Domain:
    """The real values that a name may take; None means no bound."""

    lower: Fraction | None = None
    upper: Fraction | None = None
    lower_open: bool = True
    upper_open: bool = True
    integer: bool = False

    def holds(self, value: Fraction | float) -> bool:
        """Tell whether a value belongs to the domain."""
        if isinstance(value, float) and not isfinite(value):
            return False
        if self.integer and value != int(value):
            return False
        if self.lower is not None and (value < self.lower or (self.lower_open and value == self.lower)):
            return False
        return self.upper is None or not (value > self.upper or (self.upper_open and value == self.upper))


ANYWHERE = Domain()


@dataclass(frozen=True, slots=True)
class Question:
    """Whether `left relation right` holds for all values that the domains and constraints allow."""

    left: Value
    right: Value
    relation: Relation = Relation.EQUALS
    symbol: str = "="
    """The relation as written: "=", "\\\\le"."""
    domains: tuple[tuple[Symbol, Domain], ...] = ()
    constraints: tuple[Expr, ...] = ()
    """Expressions that are 0, such as y_1 + y_2 - 1."""
    apart: tuple[Expr, ...] = ()
    r"""Expressions that are not 0, such as m - n where `m \ne n` is said."""
    tolerance: Fraction | None = None
    """For approximations: the relative deviation that is accepted."""
    seed: int = 0
    along: frozenset[Symbol] = frozenset()
    """The variables of the integrals without bounds that the sides go back to: they are equal up to a constant."""


def entries_of(value: Value) -> tuple[Expr, ...]:
    """Give the entries row by row; a number is its only entry."""
    return value.entries if isinstance(value, Grid) else (value,)
