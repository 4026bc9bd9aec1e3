"""A number times powers of names with wanted values: what a lost term or factor is that nothing else writes."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from derivcheck.diagnosing.numerals import simple_fraction
from derivcheck.mistakes.names import is_name
from derivcheck.mistakes.writing import at, fraction, negative, number, power, product

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from derivcheck.diagnosing.slot import Slot, Values, Word
    from derivcheck.model.tree import Node

MOST_NAMES = 4
LARGEST = 12
"""Of the numbers in front: larger ones are accidents."""
DEGREES = (1, 2, -1, -2, 3, -3)
LOW = (1, 2, -1, -2)
Powers = tuple[tuple["Word", int], ...]


def monomial(slot: Slot, wanted: Values) -> tuple[Node, float] | None:
    """Write a number times powers of one or two names that has the wanted values, with how far-fetched it is."""
    if slot.is_constant or slot.is_array or not all(wanted):
        return None
    for powers in products(slot):
        rest = simple_fraction(tuple(a / b for a, b in zip(wanted, valued(powers), strict=True)))
        if rest is not None and rest and max(abs(rest.numerator), rest.denominator) <= LARGEST:
            return written(rest, powers, slot.node), far(rest, powers)
    return None


def far(rest: Fraction, powers: Powers) -> float:
    """Tell how far-fetched a product of powers is."""
    is_divided = any(degree < 0 for _, degree in powers)
    return 0.2 * (len(powers) - 1) + 0.1 * (abs(rest) != 1) + 0.3 * (rest < 0) + 0.15 * is_divided


def products(slot: Slot) -> Iterator[Powers]:
    """Give the powers of one name, then those of two."""
    names = [one for one in slot.words if is_name(one.node) and all(one.values) and len({*one.values}) > 1]
    names = names[:MOST_NAMES]
    yield from (((name, degree),) for degree in DEGREES for name in names)
    pairs = list(combinations(names, 2))
    yield from (((one, a), (other, b)) for a in LOW for b in LOW for one, other in pairs)


def valued(powers: Powers) -> Values:
    """Give the values of a product of powers."""
    rows = zip(*(one.values for one, _ in powers), strict=True)
    out = []
    for row in rows:
        value = 1.0
        for base, (_, degree) in zip(row, powers, strict=True):
            value *= base**degree
        out.append(value)
    return tuple(out)


def written(rest: Fraction, powers: Powers, place: Node) -> Node:
    """Write a number and powers as a product, or as a fraction."""
    above = [raised(one.node, degree) for one, degree in powers if degree > 0]
    below = [raised(one.node, -degree) for one, degree in powers if degree < 0]
    if abs(rest.numerator) != 1 or not above:
        above.insert(0, number(abs(rest.numerator), place))
    if rest.denominator != 1:
        below.insert(0, number(rest.denominator, place))
    top, bottom = (product(*many) if len(many) > 1 else many[0] if many else None for many in (above, below))
    assert top is not None
    made = at(place, top if bottom is None else fraction(top, bottom))
    return negative(made) if rest < 0 else made


def raised(base: Node, degree: int) -> Node:
    """Write a power; the first is the base itself."""
    return base if degree == 1 else power(base, number(degree, base))
