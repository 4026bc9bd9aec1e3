"""Numbers found as floats, written as a person would write them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from derivcheck.mistakes.writing import number
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from derivcheck.diagnosing.slot import Values

LARGEST_DENOMINATOR = 60
LARGEST = 10**7
NEAR = 1e-8
EXACT = 1e-11
MORE_PLACES = 2
"""A result that ends so soon is written in full."""


def simple_fraction(values: Values) -> Fraction | None:
    """Give the simple fraction that all values are; None where they differ or are none."""
    first = values[0]
    if not all(abs(value - first) <= NEAR * max(1.0, abs(first)) for value in values) or abs(first) > LARGEST:
        return None
    found = Fraction(first).limit_denominator(LARGEST_DENOMINATOR)
    return found if abs(float(found) - first) <= NEAR * max(1.0, abs(first)) else None


def printed_like(node: Node, values: Values) -> Node | None:
    """Write the number that all values are in the way of another one: with as many decimals, or as a fraction."""
    places = len(node.text.partition(".")[2])
    if "." in node.text:
        first = values[0]
        is_one = all(abs(value - first) <= NEAR * max(1.0, abs(first)) for value in values)
        if not is_one or abs(first) > LARGEST:
            return None
        exact = f"{abs(first):.{places + MORE_PLACES}f}"
        is_short = abs(float(exact) - abs(first)) <= EXACT * abs(first)
        text = (
            exact.rstrip("0").ljust(places + len(exact.partition(".")[0]) + 1, "0")
            if is_short
            else f"{abs(first):.{places}f}"
        )
        made = Node(Kind.NUMBER, node.start, node.end, text)
        return made if first >= 0 else Node(Kind.SUM, node.start, node.end, "", (made,), ("-",))
    found = simple_fraction(values)
    return None if found is None else number(found, node)
