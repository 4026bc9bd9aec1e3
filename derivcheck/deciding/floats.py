"""Evaluation in floats: quick, good enough to suspect a difference, never enough to claim one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from derivcheck.deciding.walk import BOOLEANS, walk

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from fractions import Fraction

    from sympy import Basic, Symbol

    from derivcheck.deciding.plan import Plan

NEAR = 1e-9
"""Closer than this to a kink, a value says nothing."""
LARGEST_FACTORIAL = 170


def evaluate(plan: Plan, point: Mapping[Symbol, Fraction]) -> list[float | None]:
    """Give the values of the planned expressions; None where one is not defined, or not as a float."""
    return finite(
        plan, walk(plan, {**RULES, **bound_rules(plan)}, {name: float(value) for name, value in point.items()})
    )


def finite(plan: Plan, values: Sequence[Any]) -> list[float | None]:
    """Give the planned expressions among the values of all steps; None for what is no finite number."""
    found = [values[root] for root in plan.roots]
    return [value if isinstance(value, float) and math.isfinite(value) else None for value in found]


class Repeated:
    """A plan at one point, evaluated again and again with other values of a few names: only what rests on them."""

    def __init__(self, plan: Plan, point: Mapping[Symbol, Fraction], moving: Collection[Symbol]) -> None:
        """Evaluate all that stays as it is."""
        self.plan = plan
        self.rules = {**RULES, **bound_rules(plan)}
        self.values = walk(plan, self.rules, {name: float(value) for name, value in point.items()})
        resting: dict[int, None] = {}
        for place, step in enumerate(plan.steps):
            if step.node in moving or any(one in resting for one in step.arguments):
                resting[place] = None
        self.resting = tuple(resting)

    def at(self, values: Mapping[Symbol, float]) -> list[float | None]:
        """Give the values of the planned expressions with values for the names that move."""
        return finite(self.plan, walk(self.plan, self.rules, values, (self.values, self.resting)))


def bound_rules(plan: Plan) -> dict[str, Any]:
    """Give the rules of integrals, limits and series, where there are any."""
    from derivcheck.deciding.bound_values import float_of
    from derivcheck.deciding.plan import NUMERIC

    return dict.fromkeys(NUMERIC & plan.rules, float_of)


def _number(node: Any) -> float:
    return float(node.p) / float(node.q) if node.is_Rational else float(node)


def _power(_: Basic, base: float, exponent: float) -> float:
    if base < 0 and exponent != math.floor(exponent):
        msg = "a root of a negative number"
        raise ValueError(msg)
    if base == 0 and exponent <= 0:
        msg = "a power of zero"
        raise ValueError(msg)
    return float(base**exponent)


def _apart(value: float) -> float:
    """Give the value unless it is too near to 0 for its sign to be known."""
    if abs(value) < NEAR:
        msg = "near a kink"
        raise ValueError(msg)
    return value


def _sign(_: Basic, value: float) -> float:
    return math.copysign(1.0, _apart(value))


def _step(_: Basic, value: float, *__: float) -> float:
    return 1.0 if _apart(value) > 0 else 0.0


def _rounded(value: float) -> float:
    """Give a value that is safe to round: an integer itself, or well between two of them."""
    if value != round(value) and abs(value - round(value)) < NEAR:
        msg = "near an integer"
        raise ValueError(msg)
    return value


def _same(left: float, right: float) -> bool:
    return left == right or _apart(left - right) == 0


def _factorial(_: Basic, value: float) -> float:
    if value == math.floor(value) and 0 <= value <= LARGEST_FACTORIAL:
        return float(math.factorial(int(value)))
    return math.gamma(value + 1)


def _binomial(_: Basic, upper: float, lower: float) -> float:
    if upper != math.floor(upper) or lower != math.floor(lower) or not 0 <= upper <= LARGEST_FACTORIAL:
        msg = "not a number of choices"
        raise ValueError(msg)
    return float(math.comb(int(upper), int(lower))) if lower >= 0 else 0.0


RULES: dict[str, Any] = {
    "number": _number,
    "Pi": lambda _: math.pi,
    "Exp1": lambda _: math.e,
    "EulerGamma": float,
    "GoldenRatio": float,
    "Catalan": float,
    "Add": lambda _, *parts: sum(parts),
    "Mul": lambda _, *parts: math.prod(parts),
    "Pow": _power,
    "exp": lambda _, u: math.exp(u),
    "log": lambda _, u: math.log(u),
    "sin": lambda _, u: math.sin(u),
    "cos": lambda _, u: math.cos(u),
    "tan": lambda _, u: math.tan(u),
    "sec": lambda _, u: 1 / math.cos(u),
    "csc": lambda _, u: 1 / math.sin(u),
    "cot": lambda _, u: 1 / math.tan(u),
    "asin": lambda _, u: math.asin(u),
    "acos": lambda _, u: math.acos(u),
    "atan": lambda _, u: math.atan(u),
    "atan2": lambda _, u, v: math.atan2(_apart(u), v),
    "sinh": lambda _, u: math.sinh(u),
    "cosh": lambda _, u: math.cosh(u),
    "tanh": lambda _, u: math.tanh(u),
    "sech": lambda _, u: 1 / math.cosh(u),
    "csch": lambda _, u: 1 / math.sinh(u),
    "coth": lambda _, u: 1 / math.tanh(u),
    "asinh": lambda _, u: math.asinh(u),
    "acosh": lambda _, u: math.acosh(u),
    "atanh": lambda _, u: math.atanh(u),
    "erf": lambda _, u: math.erf(u),
    "gamma": lambda _, u: math.gamma(u),
    "factorial": _factorial,
    "binomial": _binomial,
    "Abs": lambda _, u: abs(u),
    "sign": _sign,
    "Heaviside": _step,
    "Max": lambda _, *parts: max(parts),
    "Min": lambda _, *parts: min(parts),
    "floor": lambda _, u: float(math.floor(_rounded(u))),
    "ceiling": lambda _, u: float(math.ceil(_rounded(u))),
    "KroneckerDelta": lambda _, u, v, *__: 1.0 if _same(u, v) else 0.0,
    "re": lambda _, u: u,
    "im": lambda *_: 0.0,
    "conjugate": lambda _, u: u,
    "StrictLessThan": lambda _, u, v: _apart(v - u) > 0,
    "LessThan": lambda _, u, v: _apart(v - u) > 0,
    "StrictGreaterThan": lambda _, u, v: _apart(u - v) > 0,
    "GreaterThan": lambda _, u, v: _apart(u - v) > 0,
    "Equality": lambda _, u, v: _same(u, v),
    "Unequality": lambda _, u, v: not _same(u, v),
    **BOOLEANS,
}
