"""A side of a line with something done to it, written out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from derivcheck.diagnosing.balancing import constant, divisor
from derivcheck.diagnosing.sampled import near
from derivcheck.mistakes.writing import as_factor, bare, bracket, fraction, number, power, product
from derivcheck.model.tree import Kind, Node, empty

if TYPE_CHECKING:
    from derivcheck.diagnosing.balancing import Balance

EXPONENTS = {"square": 2, "cube": 3}


def written(balance: Balance, side: str) -> Node | None:
    """Write what a side of the line before becomes; None where there is no short form."""
    source = balance.source(side)
    if not balance.change:
        return scaled(balance, source)
    if balance.change == "reciprocal":
        return fraction(number(1, source), source)
    if balance.change == "root":
        return Node(Kind.COMMAND, source.start, source.end, r"\sqrt", (empty(source.start), bare(source)))
    if balance.change in EXPONENTS:
        return power(bracket(bare(source)), number(EXPONENTS[balance.change], source))
    if balance.change == "power":
        base = named(balance.base, source)
        return None if base is None else power(base, bare(source))
    if balance.change == "logarithm":
        base = named(math.exp(1 / balance.base), source)
        above = logarithm(source)
        return None if base is None else above if base.kind is Kind.NAME else fraction(above, logarithm(base))
    return None


def scaled(balance: Balance, source: Node) -> Node | None:
    """Write a side multiplied with a part of the line before, or divided by it."""
    found = divisor(balance.context, balance.factor)
    if found is None or found[0] != 1 or balance.number() is not None:
        return None
    _, node, is_divided = found
    if is_divided:
        return fraction(source, node)
    pair = (source, node) if source.kind is Kind.NUMBER else (node, source)
    return product(*(as_factor(bare(one)) for one in pair))


def named(value: float, place: Node) -> Node | None:
    """Write a number that is the base of powers: e, or a small one."""
    if near(value, math.e):
        return Node(Kind.NAME, place.start, place.end, "e")
    found = constant((value,))
    return None if found is None else number(found, place)


def logarithm(node: Node) -> Node:
    """Write the natural logarithm of something."""
    inside = bare(node)
    return product(Node(Kind.NAME, node.start, node.end, r"\ln"), as_factor(inside))
