"""Parts of a side replaced by unknowns while it is worked out, all of them at once.

A part that has a number as its value becomes an unknown; an array is multiplied by one. A part that is worked out
several times (under a sum, for each index) becomes an unknown each time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sympy import Expr, Integer, Mul, Pow, Symbol

from derivcheck.meaning.units import split
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from derivcheck.meaning.scope import Binding
    from derivcheck.model.tree import Node

MOST_CALLS = 12
"""Of one part: beyond, a sum is too long to look into its terms one by one."""


@dataclass(frozen=True, slots=True)
class Call:
    """One time that a part was worked out."""

    unknown: Symbol
    value: Expr
    """What the unknown stands for, in terms of the unknowns inside of it."""
    binding: Binding
    is_array: bool


@dataclass(slots=True)
class Probe:
    """Puts unknowns for the parts of a side, and remembers what they stand for."""

    parts: dict[int, Node]
    expand: Callable[[Value], Value]
    """Puts definitions in: a name may stand for a quantity with a unit."""
    calls: dict[int, list[Call]] = field(default_factory=dict)
    count: int = 0

    @classmethod
    def of(cls, parts: Iterable[Node], expand: Callable[[Value], Value]) -> Probe:
        """Look at some parts."""
        return cls({id(one): one for one in parts}, expand)

    def __call__(self, node: Node, value: Value, binding: Binding) -> Value:
        """Put an unknown for a part that is looked at."""
        if id(node) not in self.parts:
            return value
        calls = self.calls.setdefault(id(node), [])
        self.count += 1
        unknown = Symbol(f"?{self.count}", real=True)
        if isinstance(value, Grid):
            calls.append(Call(unknown, Integer(1), dict(binding), is_array=True))
            return value.map(lambda entry: unknown * entry)
        measure = unit_of(self.expand(value))
        calls.append(Call(unknown, value / measure, dict(binding), is_array=False))
        return unknown * measure


def unit_of(value: Value) -> Expr:
    """Give the units of a value, which its unknown keeps: others could not be added to what stands beside it."""
    found = None if isinstance(value, Grid) else split(value)
    return Mul(*(Pow(unit, power) for unit, power in found[1].items())) if found else Integer(1)
