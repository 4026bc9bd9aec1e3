"""Quantities with a bound variable: integrals, limits and infinite series, as values that nobody has worked out.

SymPy works such things out, evaluates them numerically or asks for their signs while it builds expressions around
them; these stand for themselves until a decision method asks. Their variable is a symbol of its own kind, so that
two integrals that differ in the letter only are one value, and nothing is ever put in for it by accident.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sympy import Expr, Symbol

from derivcheck.model.parts import BOUND, distinct, free_symbols
from derivcheck.model.slopes import slope

if TYPE_CHECKING:
    from collections.abc import Iterable


class Bound(Expr):  # type: ignore[misc]
    """A body in a bound variable, and what it runs over: `args` are the body, the variable, and the rest."""

    is_commutative = True
    is_real = True

    @property
    def body(self) -> Expr:
        """What stands behind the sign, in the bound variable."""
        return self.args[0]

    @property
    def variable(self) -> Symbol:
        """The bound variable."""
        return self.args[1]

    @property
    def rest(self) -> tuple[Expr, ...]:
        """Bounds, or the point that is approached."""
        return tuple(self.args[2:])

    @property
    def free_symbols(self) -> set[Any]:
        """The names on which the value rests."""
        outside: set[Any] = {one for part in self.rest for one in free_symbols(part)}
        inside: set[Any] = {*free_symbols(self.body)} - {self.variable}
        return outside | inside

    @property
    def is_number(self) -> bool:
        """Never: SymPy would evaluate it."""
        return False

    def at(self, value: Expr) -> Expr:
        """Give the body at a value of its variable."""
        return self.body.xreplace({self.variable: value})


class Definite(Bound):
    """A definite integral: the rest are the lower and the upper bound."""

    def _eval_derivative(self, by: Symbol) -> Expr:
        low, high = self.rest
        inner = slope(self.body, by)
        moved = self.at(high) * slope(high, by) - self.at(low) * slope(low, by)
        return moved if inner == 0 else moved + Definite(inner, self.variable, low, high)


class Indefinite(Bound):
    """An antiderivative: some function whose derivative is the body, at the expression that is the rest."""

    def _eval_derivative(self, by: Symbol) -> Expr:
        (where,) = self.rest
        inner = slope(self.body, by)
        moved = self.at(where) * slope(where, by)
        return moved if inner == 0 else moved + Indefinite(inner, self.variable, where)


class Approached(Bound):
    """A limit: the rest are the point and the side (1 from above, -1 from below, 0 from both)."""

    def _eval_derivative(self, by: Symbol) -> Expr:
        point, side = self.rest
        if by in free_symbols(point):
            return super()._eval_derivative(by)
        return Approached(slope(self.body, by), self.variable, point, side)


class Endless(Bound):
    """An infinite series: the rest is the first index."""

    def _eval_derivative(self, by: Symbol) -> Expr:
        return Endless(slope(self.body, by), self.variable, *self.rest)


class Partial(Bound):
    """A sum whose last index is not known: the rest are the first and the last index."""


class EndlessProduct(Bound):
    """An infinite product: the rest is the first index."""


def bind(body: Expr, name: Symbol) -> tuple[Expr, Symbol]:
    """Give a body with a bound variable in place of a name, one that occurs nowhere inside."""
    level = 1 + max((level_of(one) for one in distinct([body])), default=0)
    variable = Symbol(f"{BOUND}{level}", real=True)
    return body.xreplace({name: variable}), variable


def level_of(node: Any) -> int:
    """Give the number of a bound variable, 0 for anything else."""
    return int(node.name[1:]) if isinstance(node, Symbol) and node.name.startswith(BOUND) else 0


def bounds_in(expressions: Iterable[Expr]) -> list[Bound]:
    """Give every integral, limit or series that stands outside the others' bodies."""
    stack, seen, found = list(expressions), set(), []
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        if isinstance(node, Bound):
            found.append(node)
            stack.extend(node.rest)
        else:
            stack.extend(node.args)
    return found
