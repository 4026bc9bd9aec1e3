"""What was done to both sides of a line: which multiple, power or function of it the next line was meant to be.

The next line is held against the same multiple of the line before, for all values of the unknowns.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from derivcheck.diagnosing.sampled import near, same
from derivcheck.mistakes.parts import FRACTIONS
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from derivcheck.diagnosing.context import Context
    from derivcheck.diagnosing.sampled import Sampled
    from derivcheck.diagnosing.slot import Values

MULTIPLES = sorted(
    ((a, b) for a in range(-3, 4) for b in range(-3, 4) if a and b), key=lambda one: (abs(one[0]) + abs(one[1]), one)
)
"""How often two lines are taken when they are added."""
MOST_PARTS = 12
MOST_BALANCES = 8
HIGHEST = 1000
STEEPEST = 50
TINY = 1e-12
SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class Part:
    """A term of a side, or one inside of a bracket, as it counts on that side."""

    node: Node
    """Without its sign."""
    side: str
    values: Values
    """With its sign, and with the factors before its bracket."""
    product: Node | None = None
    """The product whose bracket it stands in."""


@dataclass(frozen=True, slots=True)
class Balance:
    """A line that was meant: the line before, with the same done to both of its sides."""

    context: Context
    left: Values
    right: Values
    factor: Values
    """What it is multiplied by."""
    change: str = ""
    """What is done otherwise: "square", "root", ..."""
    base: float = 0.0
    """Of a power or logarithm."""
    swapped: bool = False
    """Whether the sides of the line before changed places."""
    cost: float = 0.0
    sides: tuple[str, ...] = SIDES
    """The sides of the line that may be wrong."""
    second: float = 0.0
    """What the other line is multiplied by that was added."""

    @property
    def sampled(self) -> Sampled:
        """The values of written parts."""
        return self.context.sampled

    def wanted(self, side: str) -> Values | None:
        """Give what a side has to be when the other one stays as it is."""
        line = self.context.line
        left, right = self.sampled.values(line.left), self.sampled.values(line.right)
        if left is None or right is None:
            return None
        if self.change:
            return self.left if side == "left" else self.right
        gaps = tuple(a - b for a, b in zip(self.left, self.right, strict=True))
        if side == "left":
            return tuple(a + b for a, b in zip(right, gaps, strict=True))
        return tuple(a - b for a, b in zip(left, gaps, strict=True))

    def source(self, side: str) -> Node:
        """Give the side of the line before that a side was made from."""
        base = self.context.base
        return base.left if (side == "left") != self.swapped else base.right

    def number(self) -> Fraction | None:
        """Give the factor where it is a number."""
        return constant(self.factor)


def constant(values: Values | None, highest: int = HIGHEST) -> Fraction | None:
    """Give the fraction that some values are; None where they are not all the same short one."""
    if not values or not all(near(one, values[0]) for one in values):
        return None
    found = Fraction(values[0]).limit_denominator(highest)
    return found if near(float(found), values[0]) and abs(found.numerator) < HIGHEST**2 else None


def plain(value: Fraction) -> str:
    """Write a number."""
    return str(value.numerator) if value.denominator == 1 else rf"{value.numerator}/{value.denominator}"


def ratio(above: Values | None, below: Values | None) -> Values | None:
    """Give the quotient of values, where there is one."""
    if above is None or below is None or any(abs(one) < TINY for one in below):
        return None
    return tuple(a / b for a, b in zip(above, below, strict=True))


def parts(sampled: Sampled, node: Node, side: str) -> list[Part]:
    """Give the terms of a side."""
    out: list[Part] = []
    while node.kind is Kind.BRACKET and node.text == "(":
        node = node.children[0]
    terms = zip(node.marks, node.children, strict=True) if node.kind is Kind.SUM else (("", node),)
    for mark, term in list(terms)[:MOST_PARTS]:
        values = sampled.values(term)
        if values is not None and mark in {"", "+", "-"}:
            out.append(Part(term, side, tuple(-one for one in values) if mark == "-" else values))
    return out


def opened(sampled: Sampled, part: Part) -> list[Part]:
    """Give what a term becomes when its bracket is opened, or its fraction is split; nothing where it has none."""
    inside = [one for one in bracketed(part.node) if one.kind is Kind.SUM]
    if len(inside) != 1:
        return []
    factor = ratio(part.values, sampled.values(inside[0]))
    if factor is None:
        return []
    inner = parts(sampled, inside[0], part.side)
    return [Part(one.node, part.side, times(one.values, factor), part.node) for one in inner]


def bracketed(node: Node) -> Iterator[Node]:
    """Give the sums that are factors of a term."""
    for one in node.children if node.kind is Kind.TERM else (node,):
        is_round = one.kind is Kind.BRACKET and one.text == "("
        if is_round or (one.kind is Kind.COMMAND and one.text in FRACTIONS):
            yield one.children[0]


def balances(context: Context) -> list[Balance]:
    """Give what the line can have been meant to be, the likeliest first."""
    found = [*_added(context)] if context.second is not None else [*_changed(context), *_multiplied(context)]
    return sorted(found, key=lambda one: one.cost)[:MOST_BALANCES]


def _multiplied(context: Context) -> Iterator[Balance]:
    """Give the multiples of the line before that have a side or a term in common with the line."""
    sampled, base, line = context.sampled, context.base, context.line
    left, right = sampled.values(base.left), sampled.values(base.right)
    if left is None or right is None:
        return
    before = [*parts(sampled, base.left, "left"), *parts(sampled, base.right, "right")]
    before += [one for part in before for one in opened(sampled, part)]
    now = [*parts(sampled, line.left, "left"), *parts(sampled, line.right, "right")]
    support: list[tuple[Values, float]] = [((1.0,) * len(left), 0.5)]
    whole = [(line.left, base.left, 1), (line.right, base.right, 1), (line.left, base.right, -1)]
    for new, old, sign in whole:
        _count(support, ratio(sampled.values(new), sampled.values(old)), 1.5, sign)
    for one in now:
        for other in before:
            sign = 1 if one.side == other.side else -1
            _count(support, ratio(one.values, other.values), 1.0, sign)
    for values, count in support:
        price = height(context, values)
        if price is None:
            continue
        cost = context.cost + price + 0.6 / (1 + count)
        yield Balance(context, times(left, values), times(right, values), values, cost=cost)


def _added(context: Context) -> Iterator[Balance]:
    """Give the sums and differences of two lines that have a side in common with the line."""
    sampled, base, line, second = context.sampled, context.base, context.line, context.second
    if second is None:
        return
    found = [sampled.values(one) for one in (base.left, base.right, second.left, second.right, line.left, line.right)]
    kept = [one for one in found if one is not None]
    if len(kept) < len(found):
        return
    first_left, first_right, left, right, new_left, new_right = kept
    for one, other in MULTIPLES:
        both = weighted(first_left, left, one, other), weighted(first_right, right, one, other)
        is_whole = constant(both[0]) is None and same(both[0], new_left)
        if is_whole or (constant(both[1]) is None and same(both[1], new_right)):
            sides = ("right",) if is_whole else ("left",)
            cost = context.cost + 0.05 * (abs(one) + abs(other))
            factor = (float(one),) * len(left)
            yield Balance(context, *both, factor, cost=cost, sides=sides, second=float(other))


def weighted(first: Values, second: Values, one: float, other: float) -> Values:
    """Give a multiple of values and a multiple of others, added."""
    return tuple(one * a + other * b for a, b in zip(first, second, strict=True))


def _count(support: list[tuple[Values, float]], found: Values | None, weight: float, sign: int) -> None:
    if found is None or any(abs(one) < TINY for one in found):
        return
    found = tuple(sign * one for one in found)
    for at, (values, count) in enumerate(support):
        if same(values, found):
            support[at] = values, count + weight
            return
    support.append((found, weight))


def height(context: Context, values: Values) -> float | None:
    """Tell how odd it is to multiply by something; None where nobody does."""
    number = constant(values)
    if number is not None:
        size = max(abs(number.numerator), number.denominator)
        is_simple = 1 in {abs(number.numerator), number.denominator}
        return 0.0 if size == 1 else (0.1 if is_simple else 0.4) + 0.005 * min(size, 60)
    return 0.2 if divisor(context, values) is not None else None


def divisor(context: Context, values: Values) -> tuple[Fraction, Node, bool] | None:
    """Give a part that a factor is a multiple of, or that is divided by, and which of these it is."""
    sampled, base = context.sampled, context.base
    words = [node for side in (base.left, base.right) for node in side.walk() if is_divisor(node)]
    for node in words[: 2 * MOST_PARTS]:
        inside = sampled.values(node)
        if inside is None:
            continue
        for found, is_divided in ((ratio(values, inside), False), (times(values, inside), True)):
            number = constant(found)
            if number is not None:
                return number, node, is_divided
    return None


def is_divisor(node: Node) -> bool:
    """Tell whether a part is something that a line may be multiplied with or divided by."""
    return node.kind in {Kind.NAME, Kind.SUM, Kind.TERM, Kind.SCRIPT}


def times(one: Values, other: Values) -> Values:
    """Give the product of values."""
    return tuple(a * b for a, b in zip(one, other, strict=True))


def _square(value: float) -> float:
    return value * value


CHANGES: dict[str, Callable[[float], float]] = {
    "square": _square,
    "cube": lambda value: value**3,
    "root": math.sqrt,
    "reciprocal": lambda value: 1 / value,
    "logarithm": math.log,
}


def _changed(context: Context) -> Iterator[Balance]:
    """Give the lines with a function of both sides, where one side shows which function it is."""
    sampled, base, line = context.sampled, context.base, context.line
    for swapped in (False, True):
        before = (base.right, base.left) if swapped else (base.left, base.right)
        for at, (old, new) in enumerate(zip(before, (line.left, line.right), strict=True)):
            kept, now, other = sampled.values(old), sampled.values(new), sampled.values(before[1 - at])
            if kept is None or now is None or other is None or constant(kept) is not None:
                continue
            for change, factor, apply in functions(kept, now):
                wanted = applied(apply, other)
                if wanted is None:
                    continue
                left, right = (now, wanted) if at == 0 else (wanted, now)
                by, wrong = (factor,) * len(now), (SIDES[1 - at],)
                yield Balance(context, left, right, by, change, factor, swapped, context.cost + 0.1, wrong)


def functions(kept: Values, now: Values) -> Iterator[tuple[str, float, Callable[[float], float]]]:
    """Give the functions that bring a side of the line before to the same side of the line."""
    for change, function in CHANGES.items():
        found = ratio(now, applied(function, kept))
        if found is None or not all(near(one, found[0]) for one in found) or same(kept, now):
            continue
        if change == "logarithm" or constant(found) == 1:
            yield change, found[0], partial(_scaled, function, found[0])
    powers = None if any(one <= 0 for one in now) else ratio(tuple(map(math.log, now)), kept)
    if powers is not None and all(near(one, powers[0]) for one in powers) and abs(powers[0]) < STEEPEST:
        yield "power", math.exp(powers[0]), partial(_raised, powers[0])


def _scaled(function: Callable[[float], float], factor: float, value: float) -> float:
    return factor * function(value)


def _raised(rate: float, value: float) -> float:
    return math.exp(rate * value)


def applied(function: Callable[[float], float], values: Values) -> Values | None:
    """Apply a function to values; None where it has none."""
    try:
        return tuple(float(function(one)) for one in values)
    except (ValueError, ArithmeticError):
        return None
