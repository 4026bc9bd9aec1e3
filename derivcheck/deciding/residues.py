"""Evaluation modulo a prime at a random point: equal values prove an identity up to a tiny chance.

A value is a pair: modulo P for what is computed, and modulo Q for exponents, where P = k Q + 1, so that
exp(u) = g^(u mod Q) turns sums into products; with a root of -1 in both fields, trigonometry follows from
exp(i u). A logarithm, an unknown function or any other node is a random pair for each value of its
arguments: what holds for random functions holds for all. Different values therefore prove nothing.
"""

from __future__ import annotations

from functools import cache
from math import lcm
from typing import TYPE_CHECKING, Any

from sympy import Pow, Symbol
from sympy.ntheory import sqrt_mod

from derivcheck.deciding.exact import number
from derivcheck.deciding.plan import NUMERIC
from derivcheck.deciding.walk import UNDEFINED

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from derivcheck.deciding.plan import Plan, Step

P = 13835058056286093169
Q = 288230376172626941
COFACTOR = (P - 1) // Q
BITS = P.bit_length()
SMALL_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47)
"""All are squares modulo P."""
MOST_ROOT = 24
CONSTANT_ROOT = 12

Pair = tuple[int, int]


@cache
def _square_root(value: int, modulus: int) -> int:
    return int(sqrt_mod(value, modulus))


def evaluate(plan: Plan, rng: Random) -> list[Pair | None]:
    """Give the values of the planned expressions at one random point; None where something was divided by 0."""
    point = Residues(plan, rng)
    return point.run(plan)


class Residues:
    """The arithmetic at one random point."""

    def __init__(self, plan: Plan, rng: Random) -> None:
        """Draw what the point needs: a base for exponentials, square roots of -1."""
        self.rng = rng
        self.drawn: dict[Any, Pair] = {}
        self.base = pow(rng.randrange(2, P), COFACTOR, P)
        self.i = _square_root(P - 1, P), _square_root(Q - 1, Q)
        self.orders = _root_orders(plan)
        self.rules: dict[str, Callable[..., Pair]] = {
            "same": lambda _, u: u,
            "number": self._number,
            "symbol": lambda node: self._powered(node, self.orders.get(node, 1)),
            "Pi": lambda node: self._powered(node, CONSTANT_ROOT),
            "Exp1": lambda _: self._exp((1, 1)),
            "ImaginaryUnit": lambda _: self.i,
            "Add": lambda _, *parts: (sum(part[0] for part in parts) % P, sum(part[1] for part in parts) % Q),
            "Mul": self._product,
            "Pow": self._power,
            "exp": lambda _, u: self._exp(u),
            **self._circular(),
            **self._hyperbolic(),
        }

    def run(self, plan: Plan) -> list[Pair | None]:
        """Evaluate the plan."""
        values: list[Pair | None] = []
        for step in plan.steps:
            arguments = [values[at] for at in step.arguments]
            try:
                values.append(None if None in arguments else self._value(step, arguments))
            except UNDEFINED:
                values.append(None)
        return [values[root] for root in plan.roots]

    def _value(self, step: Step, arguments: list[Any]) -> Pair:
        rule = self.rules.get(step.rule)
        if rule is not None:
            return rule(step.node, *arguments)
        if step.rule == "opaque" or step.rule in NUMERIC:
            return self._draw(step.node)
        name = getattr(step.node.func, "__name__", step.rule)
        ordered = sorted(arguments) if step.rule in {"Max", "Min", "KroneckerDelta", "Equality"} else arguments
        return self._draw((step.rule, name, *ordered))

    def _draw(self, key: Any) -> Pair:
        found = self.drawn.get(key)
        if found is None:
            found = self.drawn[key] = self.rng.randrange(2, P), self.rng.randrange(2, Q)
        return found

    def _powered(self, key: Any, order: int) -> Pair:
        """Give a name of which the roots up to an order exist: it is a power of what is drawn."""
        root = self._draw(key)
        return root if order == 1 else (pow(root[0], order, P), pow(root[1], order, Q))

    def _number(self, node: Any) -> Pair:
        value = number(node)
        return value.numerator * pow(value.denominator, -1, P) % P, value.numerator * pow(value.denominator, -1, Q) % Q

    def _product(self, _: Any, *parts: Pair) -> Pair:
        first, second = parts[0]
        for part in parts[1:]:
            first = first * part[0] % P
            second = second * part[1] % Q
        return first, second

    # -- powers and exponentials

    def _exp(self, u: Pair) -> Pair:
        value = pow(self.base, u[1], P)
        return value, self._draw(("exponent", value))[1]

    def _power(self, node: Any, base: Pair, exponent: Pair) -> Pair:
        if node.exp.is_Integer:
            return pow(base[0], int(node.exp), P), pow(base[1], int(node.exp), Q)
        if node.exp.is_Rational:
            return self._root(node, base)
        whole = int(node.exp.as_coeff_Add()[0]) if node.exp.as_coeff_Add()[0].is_Integer else 0
        generator = pow(self._draw(("base", base))[0], COFACTOR, P)
        value = pow(base[0], whole, P) * pow(generator, exponent[1] - whole, P) % P
        return value, self._draw(("exponent", value))[1]

    def _root(self, node: Any, base: Pair) -> Pair:
        top, order = int(node.exp.p), int(node.exp.q)
        known = CONSTANT_ROOT if node.base.func.__name__ == "Pi" else self.orders.get(node.base, 1)
        if known % order == 0:
            root = self._draw(node.base)
            return pow(root[0], known // order * top, P), pow(root[1], known // order * top, Q)
        if node.base.is_Integer and node.base > 0 and order == 2:
            first, second = self._root_of_integer(int(node.base))
        else:
            first, second = self._draw(("root", order, base))
        return pow(first, top, P), pow(second, top, Q)

    def _root_of_integer(self, value: int) -> Pair:
        """Give a square root that is multiplicative over small primes."""
        first, second = 1, 1
        for prime in SMALL_PRIMES:
            while value % prime == 0:
                value //= prime
                first = first * _square_root(prime, P) % P
                second = second * self._draw(("root", 2, prime))[1] % Q
        if value > 1:
            rest = self._draw(("root", 2, value))
            first, second = first * rest[0] % P, second * rest[1] % Q
        return first, second

    # -- circular and hyperbolic functions

    def _even_and_odd(self, u: Pair, unit: Pair) -> tuple[int, int]:
        """Give (e + 1/e) / 2 and (e - 1/e) / 2 / unit for e = exp(unit u)."""
        up = pow(self.base, u[1] * unit[1] % Q, P)
        down = pow(up, -1, P)
        half = (P + 1) // 2
        return (up + down) * half % P, (up - down) * half * pow(unit[0], -1, P) % P

    def _ratio(self, unit: Pair, top: str, bottom: str) -> Callable[..., Pair]:
        def rule(_: Any, u: Pair) -> Pair:
            even, odd = self._even_and_odd(u, unit)
            parts = {"even": even, "odd": odd, "one": 1}
            value = parts[top] * pow(parts[bottom], -1, P) % P
            return value, self._draw(("exponent", value))[1]

        return rule

    def _circular(self) -> dict[str, Callable[..., Pair]]:
        names = {"cos": ("even", "one"), "sin": ("odd", "one"), "tan": ("odd", "even")}
        names |= {"sec": ("one", "even"), "csc": ("one", "odd"), "cot": ("even", "odd")}
        return {name: self._ratio(self.i, *parts) for name, parts in names.items()}

    def _hyperbolic(self) -> dict[str, Callable[..., Pair]]:
        names = {"cosh": ("even", "one"), "sinh": ("odd", "one"), "tanh": ("odd", "even")}
        names |= {"sech": ("one", "even"), "csch": ("one", "odd"), "coth": ("even", "odd")}
        return {name: self._ratio((1, 1), *parts) for name, parts in names.items()}


def _root_orders(plan: Plan) -> dict[Symbol, int]:
    """Give, for each drawn name under a root, the order that all its roots divide."""
    orders: dict[Symbol, int] = {}
    drawn = {step.node for step in plan.steps if step.rule == "symbol"}
    for step in plan.steps:
        node = step.node
        if isinstance(node, Pow) and node.base in drawn and node.exp.is_Rational and not node.exp.is_Integer:
            order = lcm(orders.get(node.base, 1), int(node.exp.q))
            if order <= MOST_ROOT:
                orders[node.base] = order
    return orders
