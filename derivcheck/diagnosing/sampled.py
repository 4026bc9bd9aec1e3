"""Written sides with numbers put in for their names: what each part is worth at a few generic points.

A line that follows from another by moving, multiplying or expanding is the same equation for every value of its
unknowns. At generic points therefore few wrong changes fit by accident, where at the one solution nearly all do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from derivcheck.deciding import floats
from derivcheck.deciding.plan import TooLargeError, plan
from derivcheck.mistakes.parts import FRACTIONS
from derivcheck.model.derivation import Alternative
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeAlias

    from sympy import Expr, Symbol

    from derivcheck.diagnosing.slot import Values
    from derivcheck.model.derivation import Claim
    from derivcheck.solving.unknowns import Unknowns

    Worth: TypeAlias = Callable[[Values], Values | None]
    """The values of the whole, from those of a part."""

HOLE = "\N{BLACK SQUARE}"
"""Stands for a part of which another value is looked for; no letter of a document."""
OTHER = "\N{WHITE SQUARE}"
"""Stands on the other side of a part that is read alone."""
EXACT = 1e-9
PLAIN = frozenset({"", r"\cdot", "*", r"\times"})
DIVIDED = frozenset({"/", r"\div"})
ROUND = frozenset({"(", "[", "{"})
LARGEST = 1e12


@dataclass(slots=True)
class Sampled:
    """Values of written parts of a section at some points."""

    unknowns: Unknowns
    claim: Claim
    points: Sequence[Mapping[Symbol, float]]
    _read: dict[Node, Values | None] = field(default_factory=dict)
    _known: dict[int, tuple[Node, Values | None]] = field(default_factory=dict)

    def values(self, node: Node) -> Values | None:
        """Give the values of a part at all points; None where it has none."""
        known = self._known.get(id(node))
        if known is None or known[0] is not node:
            known = self._known[id(node)] = node, self._worked_out(node)
        return known[1]

    def around(self, side: Node, hole: Node) -> Worth | None:
        """Give the values of a side as a function of those of one of its parts; None where that is not known."""
        path = path_to(side, hole)
        if self.values(side) is None or self.values(hole) is None:
            return None
        steps: list[Worth] = []
        for parent, child in zip(path, (*path[1:], hole), strict=True):
            if not self.is_plain(parent):
                found = self._opened(parent, hole)
                return None if found is None else composed((*steps, found))
            steps.append(self._step(parent, child))
        return composed(steps)

    def is_plain(self, node: Node) -> bool:
        """Tell whether the value of a part follows from those of its parts by arithmetic."""
        if node.kind is Kind.SUM:
            return set(node.marks) <= {"", "+", "-"}
        if node.kind is Kind.BRACKET:
            return node.text in ROUND
        if node.kind is Kind.COMMAND:
            return node.text in FRACTIONS
        if node.kind not in {Kind.TERM, Kind.SCRIPT} or not set(node.marks) <= PLAIN | DIVIDED:
            return False
        return same(self._by_parts(node), self._reading(node))  # no function is applied, and no label is meant

    def _by_parts(self, node: Node) -> Values | None:
        parts = [self.values(one) for one in node.children if one.kind is not Kind.EMPTY]
        return None if None in parts else combined(node, [one for one in parts if one is not None])

    def _worked_out(self, node: Node) -> Values | None:
        if node.kind is Kind.EMPTY:
            return None
        is_simple = node.kind in {Kind.SUM, Kind.COMMAND, Kind.BRACKET} and self.is_plain(node)
        return self._by_parts(node) if is_simple else self._reading(node)

    def _step(self, parent: Node, child: Node) -> Worth:
        """Give the value of a part as a function of that of one of its parts."""
        at = next(index for index, one in enumerate(parent.children) if one is child)
        kept = [None if one.kind is Kind.EMPTY else self.values(one) for one in parent.children]

        def inside(values: Values) -> Values | None:
            parts = [values if index == at else one for index, one in enumerate(kept)]
            filled = [one for one, part in zip(parts, parent.children, strict=True) if part.kind is not Kind.EMPTY]
            return None if None in filled else combined(parent, [one for one in filled if one is not None])

        return inside

    def _reading(self, node: Node) -> Values | None:
        """Give the values of a part by way of its meaning."""
        if node not in self._read:
            self._read[node] = self._evaluated(node, {})
        return self._read[node]

    def _opened(self, node: Node, hole: Node) -> Worth | None:
        """Give the values of a part with a hole in it, by way of its meaning."""
        if node is hole:
            return lambda values: values
        holed = node.replacing(hole, Node(Kind.NAME, hole.start, hole.end, HOLE))
        found = self._meaning(holed)
        names = [] if found is None else [one for one in found.free_symbols if str(one) == HOLE]
        if found is None or len(names) != 1:
            return None
        (name,) = names
        return lambda values: self._at(found, tuple({name: one} for one in values))

    def _meaning(self, node: Node) -> Expr | None:
        other = Node(Kind.NAME, node.end, node.end, OTHER)
        read = self.unknowns.sides(self.claim, Alternative(node, replace(self.claim.sign, text="="), other))
        return read[0] if read is not None and str(read[1]) == OTHER else None  # it was not read as a condition

    def _evaluated(self, node: Node, more: Mapping[Symbol, float]) -> Values | None:
        found = self._meaning(node)
        return None if found is None else self._at(found, (more,) * len(self.points))

    def _at(self, found: Expr, more: Sequence[Mapping[Symbol, float]]) -> Values | None:
        try:
            planned = plan((found,), {})
        except TooLargeError:
            return None
        if "opaque" in planned.rules:
            return None
        out: list[float] = []
        for point, extra in zip(self.points, more, strict=True):
            at = {**point, **extra}
            if not found.free_symbols <= at.keys():
                return None
            value = floats.evaluate(planned, at)[0]  # type: ignore[arg-type]
            if value is None or abs(value) > LARGEST:
                return None
            out.append(value)
        return tuple(out)


def combined(node: Node, parts: list[Values]) -> Values | None:
    """Work a sum, product, quotient or power out, point by point."""
    try:
        out = tuple(float(_combined(node, numbers)) for numbers in zip(*parts, strict=True))
    except (ArithmeticError, ValueError, TypeError):
        return None
    return out if all(math.isfinite(one) and abs(one) < LARGEST for one in out) else None


def _combined(node: Node, numbers: tuple[float, ...]) -> float:
    if node.kind is Kind.SUM:
        return sum(-one if mark == "-" else one for mark, one in zip(node.marks, numbers, strict=True))
    if node.kind is Kind.TERM:
        value = 1.0
        for mark, one in zip(node.marks, numbers, strict=True):
            value = value / one if mark in DIVIDED else value * one
        return value
    if node.kind is Kind.COMMAND:
        return numbers[0] / numbers[1]
    if node.kind is Kind.SCRIPT and len(numbers) > 1:
        value = numbers[0] ** numbers[1]
        if isinstance(value, complex):
            msg = "a root of a negative number"
            raise ValueError(msg)
        return float(value)
    return numbers[0]


def composed(steps: Sequence[Worth]) -> Worth:
    """Put functions of values into each other, the last one innermost."""

    def whole(values: Values) -> Values | None:
        found: Values | None = values
        for step in reversed(steps):
            found = None if found is None else step(found)
        return found

    return whole


def path_to(side: Node, part: Node) -> tuple[Node, ...]:
    """Give the nodes from a side down to the one that holds a part of it; nothing for the side itself."""
    if side is part:
        return ()
    for child in side.children:
        if child is part:
            return (side,)
        below = path_to(child, part)
        if below:
            return (side, *below)
    return ()


def near(one: float, other: float) -> bool:
    """Tell whether two floats are the same but for what is lost on the way."""
    return abs(one - other) <= EXACT * max(1.0, abs(one), abs(other))


def same(one: Values | None, other: Values | None) -> bool:
    """Tell whether two parts have the same values."""
    return one is not None and other is not None and all(map(near, one, other))
