"""The order in which the nodes of some expressions are evaluated, each once.

The expressions are walked only here; a point then costs one pass over a list, whatever the numbers are
(floats, fractions, balls, residues), and all entries of both sides share every common part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sympy import Basic, Expr, Piecewise, Symbol
from sympy.core.function import AppliedUndef

from derivcheck.deciding import floats
from derivcheck.deciding.surrogate import surrogate
from derivcheck.model.bound import Approached, Definite, Endless, EndlessProduct, Partial

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BOUND = (Definite, Approached, Endless, EndlessProduct, Partial)
"""What has a value at a point where the names outside have theirs; see `bound_values`."""
NUMERIC = frozenset(one.__name__ for one in BOUND)
KNOWN = (floats.RULES.keys() - {"number", "same"}) | {"Piecewise", "ImaginaryUnit"}
NUMBERS = frozenset(["Integer", "Rational", "Float", "Zero", "One", "NegativeOne", "Half"])
KINKS = frozenset(["Abs", "sign", "Max", "Min", "Heaviside", "Piecewise", "floor", "ceiling", "KroneckerDelta"])
LIMIT = 50_000


class TooLargeError(Exception):
    """The expressions have more nodes than are evaluated."""


@dataclass(frozen=True, slots=True)
class Step:
    """One node: the rule that evaluates it, and where the values of its arguments stand."""

    rule: str
    node: Basic
    arguments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps, arguments before users, and where the values of the planned expressions stand."""

    steps: tuple[Step, ...]
    roots: tuple[int, ...]

    @property
    def rules(self) -> frozenset[str]:
        """The rules that occur."""
        return frozenset(step.rule for step in self.steps)


def plan(expressions: Iterable[Expr], replaced: Mapping[Symbol, Expr], *, surrogates: bool = True) -> Plan:
    """Plan some expressions, with symbols replaced, and unknown functions too if surrogates are wanted."""
    steps: list[Step] = []
    index: dict[Basic, int] = {}
    roots = tuple(expressions)
    for root in roots:
        _plan_one(root, replaced, steps, index, surrogates=surrogates)
    return Plan(tuple(steps), tuple(index[root] for root in roots))


def _plan_one(
    root: Basic, replaced: Mapping[Symbol, Expr], steps: list[Step], index: dict[Basic, int], *, surrogates: bool
) -> None:
    stack: list[tuple[Basic, tuple[str, tuple[Basic, ...]] | None]] = [(root, None)]
    while stack:
        node, ready = stack.pop()
        if node in index:
            continue
        if ready is None:
            ready = _rule(node, replaced, surrogates=surrogates)
            missing = [part for part in ready[1] if part not in index]
            if missing:
                stack.append((node, ready))
                stack.extend((part, None) for part in reversed(missing))
                continue
        if len(steps) >= LIMIT or len(stack) > 4 * LIMIT:
            raise TooLargeError
        index[node] = len(steps)
        steps.append(Step(ready[0], node, tuple(index[part] for part in ready[1])))


def _rule(node: Basic, replaced: Mapping[Symbol, Expr], *, surrogates: bool) -> tuple[str, tuple[Basic, ...]]:
    """Give the rule for a node and the nodes that must be evaluated before it."""
    name = type(node).__name__
    if isinstance(node, Symbol):
        return ("same", (replaced[node],)) if node in replaced else ("symbol", ())
    if name in NUMBERS:
        return "number", ()
    if isinstance(node, AppliedUndef):
        if not all(isinstance(part, Expr) for part in node.args):
            return "opaque", ()
        return ("same", (surrogate(node),)) if surrogates else ("unknown", node.args)
    if isinstance(node, BOUND):
        return type(node).__name__, tuple(sorted(node.free_symbols, key=str))
    if isinstance(node, Piecewise):
        return "Piecewise", tuple(part for pair in node.args for part in pair.args)
    if name in KNOWN:
        return name, node.args
    return "opaque", ()
