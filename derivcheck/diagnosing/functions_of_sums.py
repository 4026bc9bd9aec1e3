"""Functions that were taken of each term of a sum, and terms that were added where they are multiplied."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from derivcheck.diagnosing.balancing import CHANGES, applied, parts
from derivcheck.diagnosing.cause import Cause
from derivcheck.diagnosing.rewritten import written
from derivcheck.diagnosing.sampled import same
from derivcheck.mistakes.mistake import Edit
from derivcheck.mistakes.writing import as_factor, at, bare, fraction, product
from derivcheck.model.tree import Kind, Node
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from derivcheck.diagnosing.gaps import Gap
    from derivcheck.diagnosing.slot import Values

LOGARITHMS = frozenset({r"\ln", r"\log", r"\lg"})
FIRST = 2
"""Points at which roots are compared: there the names are positive."""
MOST_WORDS = 16
SAID = {
    "square": "the square of a sum is not the sum of the squares",
    "cube": "the third power of a sum is not the sum of the third powers",
    "root": "the root of a sum is not the sum of the roots",
    "reciprocal": "the reciprocal of a sum is not the sum of the reciprocals",
    "logarithm": "the logarithm of a sum is not the sum of the logarithms",
}


def over_sums(gap: Gap) -> Iterator[Cause]:
    """Say that a function was taken of each term of a sum, and not of the whole."""
    if gap.balance.change in SAID and gap.node is gap.whole:
        source = gap.balance.source(gap.side)
        is_sum = is_taken_of_each(gap, source, CHANGES[gap.balance.change], gap.balance.base)
        made = written(gap.balance, gap.side)
        if is_sum and made is not None:
            yield said(gap, gap.balance.change, made)
    for side in (gap.balance.context.base.left, gap.balance.context.base.right):
        for node in side.walk():
            found = function_of_sum(node)
            if found is not None and same(gap.sampled.values(node), gap.wanted):
                change, inside = found
                if is_taken_of_each(gap, inside, CHANGES[change], 1.0):
                    yield said(gap, change, at(gap.node, node))


def said(gap: Gap, change: str, made: Node) -> Cause:
    """Say what was done to each term."""
    name = "wrong-function" if change == "logarithm" else "power-over-sum"
    return Cause(name, SAID[change], 0.4, Edit(gap.node, made, 1.0))


def function_of_sum(node: Node) -> tuple[str, Node] | None:
    """Give the function and the sum where a part is a root or a logarithm of one."""
    if node.kind is Kind.COMMAND and node.text == r"\sqrt" and node.children[0].kind is Kind.EMPTY:
        inside = bare(node.children[-1])
        return ("root", inside) if inside.kind is Kind.SUM else None
    if node.kind is Kind.TERM and len(node.children) == FIRST and node.children[0].text in LOGARITHMS:
        inside = bare(node.children[1])
        return ("logarithm", inside) if inside.kind is Kind.SUM else None
    return None


def is_taken_of_each(gap: Gap, source: Node, function: Callable[[float], float], factor: float) -> bool:
    """Tell whether a part is worth the sum of a function of the terms of another one."""
    terms = parts(gap.sampled, source, gap.side)
    each = [applied(function, one.values[:FIRST]) for one in terms]
    if len(terms) < FIRST or None in each:
        return False
    total = tuple(factor * sum(values) for values in zip(*(one for one in each if one is not None), strict=True))
    return same(gap.now[:FIRST], total)


def of_products(gap: Gap) -> Iterator[Cause]:
    """Say that what stands in two logarithms was added, and has to be multiplied."""
    is_inside = any(one.kind is Kind.TERM and any(c.text in LOGARITHMS for c in one.children) for one in gap.parents)
    if gap.node.kind is not Kind.SUM or not is_inside:
        return
    found = list(arguments(gap))[:MOST_WORDS]
    for place, (first, a) in enumerate(found):
        for second, b in found[place + 1 :]:
            for sign in (1, -1):
                is_added = same(gap.now, tuple(x + sign * y for x, y in zip(a, b, strict=True)))
                factors = tuple(x * y if sign == 1 else x / y if y else math.inf for x, y in zip(a, b, strict=True))
                if is_added and same(gap.wanted, factors):
                    is_number = second.kind is Kind.NUMBER
                    pair = (second, as_factor(first)) if is_number else (as_factor(first), as_factor(second))
                    made = product(*pair) if sign == 1 else fraction(first, second)
                    told = "sum of two logarithms is the logarithm of their product"
                    if sign == -1:
                        told = "difference of two logarithms is the logarithm of their quotient"
                    yield Cause("wrong-function", f"a {told} {latex(made)}", 0.4, Edit(gap.node, made, 1.0))


def arguments(gap: Gap) -> Iterator[tuple[Node, Values]]:
    """Give what stands in logarithms of the line before."""
    for side in (gap.balance.context.base.left, gap.balance.context.base.right):
        for node in side.walk():
            if node.kind is Kind.TERM and len(node.children) == FIRST and node.children[0].text in LOGARITHMS:
                inside = bare(node.children[1])
                values = gap.sampled.values(inside)
                if values is not None:
                    yield inside, values
