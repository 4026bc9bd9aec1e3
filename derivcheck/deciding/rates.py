"""Total derivatives: what an equation between quantities says of the rates at which they change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sympy import Add, Expr, Symbol, diff, expand
from sympy.core.function import AppliedUndef

from derivcheck.deciding.weight import is_tame, size
from derivcheck.meaning.along import is_log_of_size
from derivcheck.meaning.derivatives import atom_text

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_NODES = 400


@dataclass(frozen=True, slots=True)
class Motion:
    """A variable, and the quantities that move with it."""

    by: Symbol
    moving: tuple[Symbol, ...]

    def rate(self, name: Symbol, order: int = 1) -> Symbol:
        """Give the symbol of a derivative of a moving quantity."""
        text = name.name
        for _ in range(order):
            text = atom_text(text, self.by.name)
        return Symbol(text, real=True)

    def plain(self, expr: Expr) -> Expr:
        """Give an expression with `y(x)` and `y'(x)` as the quantities that they are."""
        table = {}
        for one in expr.atoms(AppliedUndef):
            name = one.func.__name__
            base = Symbol(name.rstrip("'"), real=True)
            if base in self.moving and one.args == (self.by,):
                order = name.count("'")
                table[one] = self.rate(base, order) if order else base
        return expr.xreplace(table)

    def rates(self, order: int = 1) -> tuple[Symbol, ...]:
        """Give the symbols of all derivatives of an order."""
        return tuple(self.rate(name, order) for name in self.moving)

    def total(self, expr: Expr) -> Expr:
        """Differentiate an expression in which quantities move."""
        plain = expr.replace(is_log_of_size, lambda node: node.func(node.args[0].args[0]))
        parts = [diff(plain, self.by)]
        for name in self.moving:
            for order in range(3):
                inner = name if order == 0 else self.rate(name, order)
                if inner in plain.free_symbols:
                    parts.append(diff(plain, inner) * self.rate(name, order + 1))
        return Add(*parts)


def solved_for(equation: Expr, rates: Iterable[Symbol]) -> tuple[Symbol, Expr] | None:
    """Solve an equation for the first rate in which it is linear."""
    if size([equation], MOST_NODES) > MOST_NODES or not is_tame([equation]):
        return None
    for rate in rates:
        slope = diff(equation, rate)
        if slope == 0 or rate in slope.free_symbols:
            continue
        rest = expand(equation - slope * rate)
        if rate not in rest.free_symbols:
            return rate, -rest / slope
    return None
