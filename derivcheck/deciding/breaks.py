"""Where an integrand may have a kink or a pole: a quadrature must not run across such a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sympy import (
    Abs,
    Basic,
    Expr,
    Heaviside,
    Max,
    Min,
    Piecewise,
    Pow,
    Symbol,
    cos,
    cot,
    coth,
    csc,
    csch,
    log,
    sec,
    sin,
    tan,
)
from sympy import sign as sign_of
from sympy.core.relational import Relational

from derivcheck.deciding import floats
from derivcheck.deciding.plan import plan
from derivcheck.model.parts import distinct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

POINTS = 96
HALVINGS = 70
TOUCHING = 1e-9
"""A minimum this much smaller than what is around it may be a zero without a change of sign."""
MOST_PARTS = 20


class TouchedError(ValueError):
    """Something that must not be 0 inside a range comes as near to it as can be told."""


def breaks(body: Expr, variable: Symbol, ends: tuple[float, float], known: Mapping[Symbol, float]) -> list[float]:
    """Give the places between two ends at which a part of the integrand changes its sign."""
    found: list[float] = []
    for part, is_pole in critical(body, variable)[:MOST_PARTS]:
        planned = plan((part,), {})

        def work(at: float, planned: Any = planned) -> float | None:
            return floats.evaluate(planned, {**known, variable: at})[0]  # type: ignore[dict-item]

        found += zeros(work, ends, is_pole=is_pole)
    return found


def critical(body: Expr, variable: Symbol) -> list[tuple[Expr, bool]]:
    """Give the parts at whose zeros the integrand may have a kink, or (True) a pole."""
    found: dict[tuple[Expr, bool], None] = {}
    for node in distinct([body]):
        for part, is_pole in of_node(node):
            if variable in part.free_symbols:
                found[(part, is_pole)] = None
    return sorted(found, key=lambda pair: pair[0].sort_key())


def of_node(node: Basic) -> list[tuple[Expr, bool]]:
    """Give what makes a kink or a pole of one node where it is 0."""
    if isinstance(node, (Abs, sign_of, Heaviside)):
        return [(node.args[0], False)]
    if isinstance(node, (Max, Min)):
        return [(one - node.args[0], False) for one in node.args[1:]]
    if isinstance(node, Piecewise):
        conditions = [pair.args[1] for pair in node.args]
        return [(one.lhs - one.rhs, False) for one in conditions if isinstance(one, Relational)]
    if isinstance(node, Pow) and not node.exp.is_Integer and not node.exp.free_symbols:
        return [(node.base, bool(node.exp.is_negative))]
    if isinstance(node, Pow) and (node.exp.is_negative or node.exp.could_extract_minus_sign()):
        return [(node.base, True)]
    if isinstance(node, log):
        return [(node.args[0], False)]
    poles = {tan: cos, sec: cos, cot: sin, csc: sin, coth: lambda one: one, csch: lambda one: one}
    return [(poles[node.func](node.args[0]), True)] if node.func in poles else []


def zeros(work: Callable[[float], float | None], ends: tuple[float, float], *, is_pole: bool) -> list[float]:
    """Find the changes of sign of a function between two ends, finite or not."""
    places = [inside(ends, (k + 0.5) / POINTS) for k in range(POINTS)]
    values = [work(place) for place in places]
    out: list[float] = []
    for at in range(1, POINTS):
        one, other = values[at - 1], values[at]
        if one is None or other is None:
            continue
        if other == 0.0:
            out.append(places[at])
        elif one * other < 0:
            out.append(bisected(work, places[at - 1], places[at]))
        elif is_pole and at + 1 < POINTS and touches(work, (places[at - 1], places[at + 1]), values[at - 1 : at + 2]):
            msg = "a denominator may be 0 inside"
            raise TouchedError(msg)
    return out


def inside(ends: tuple[float, float], part: float) -> float:
    """Give the place at a part of the way between two ends, which may be infinite."""
    low, high = ends
    if low == -float("inf") and high == float("inf"):
        return (2 * part - 1) / (part * (1 - part)) / 2
    if high == float("inf"):
        return low + part / (1 - part)
    if low == -float("inf"):
        return high - (1 - part) / part
    return low + (high - low) * part


def bisected(work: Callable[[float], float | None], low: float, high: float) -> float:
    """Give the place of a change of sign."""
    first = work(low) or 0.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        value = work(middle)
        if value is None or value == 0:
            return middle
        if value * first > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def touches(work: Callable[[float], float | None], ends: tuple[float, float], values: list[float | None]) -> bool:
    """Tell whether a function comes down to 0 between three places without changing its sign."""
    if any(value is None for value in values) or len({(value or 0.0) > 0 for value in values}) > 1:
        return False
    one, middle, other = (abs(value or 0.0) for value in values)
    if middle > min(one, other):
        return False
    low, high = ends
    for _ in range(HALVINGS):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if abs(work(left) or 0.0) < abs(work(right) or 0.0):
            high = right
        else:
            low = left
    return abs(work((low + high) / 2) or 0.0) < TOUCHING * max(one, other)


__all__ = ["TouchedError", "breaks", "critical"]
