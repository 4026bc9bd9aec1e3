"""Squares that were opened wrongly, and exponents that were put together wrongly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.diagnosing.balancing import constant, parts, ratio, times
from derivcheck.diagnosing.cause import Cause
from derivcheck.diagnosing.sampled import same
from derivcheck.mistakes.mistake import Edit
from derivcheck.mistakes.writing import added, number, product
from derivcheck.model.tree import Kind, Node
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.diagnosing.before import Before
    from derivcheck.diagnosing.gaps import Gap
    from derivcheck.diagnosing.slot import Values

TWO = 2


def squared(gap: Gap, known: Before) -> Iterator[Cause]:
    """Say that the middle term of a square is missing, or half of it."""
    for part in known.whole:
        for script in part.node.walk() if part.side == gap.side else ():
            cross = middle(gap, script)
            if cross is None:
                continue
            factor = ratio(part.values, gap.sampled.values(script))
            if factor is None:
                continue
            term, values = cross
            lacking = times(values, factor)
            if same(gap.lacking, lacking):
                sign = "+" if is_plus(lacking, gap.sampled.values(term)) else "-"
                is_whole = gap.node is gap.whole and constant(factor) in {1, -1}
                edit = Edit(gap.whole, added(gap.whole, term, sign), 1.0) if is_whole else None
                message = (
                    f"a power of a sum is not the sum of the powers: {latex(script)} has a middle term {latex(term)}"
                )
                yield Cause("power-over-sum", message, 0.4, edit)
            elif same(gap.lacking, tuple(one / 2 for one in lacking)):
                yield Cause("wrong-factor", f"the middle term of {latex(script)} is twice the product", 0.5)


def multiplied(gap: Gap, known: Before) -> Iterator[Cause]:
    """Say that the exponents of a product of powers were put together wrongly."""
    value = constant(gap.wanted)
    script = gap.parent
    if value is None or script is None or script.kind is not Kind.SCRIPT or script.children[2] is not gap.node:
        return
    line = [one for one in parts(gap.sampled, gap.whole, gap.side) if script in one.node.walk()]
    for part in known.whole:
        total = tuple(a + b for a, b in zip(line[0].values, gap.lacking, strict=True)) if line else ()
        is_product = part.node.kind is Kind.TERM or part.node.children[:1] != script.children[:1]
        if part.side == gap.side and is_product and total and same(part.values, total):
            right = replace(script, children=(*script.children[:2], number(value, gap.node)))
            message = f"{latex(part.node)} has {latex(right)} in it, and not {latex(script)}"
            yield Cause("wrong-power", message, 0.35)


def is_plus(values: Values, term: Values | None) -> bool:
    """Tell whether a term counts with a plus sign."""
    found = ratio(values, term)
    return found is not None and found[0] > 0


def middle(gap: Gap, script: Node) -> tuple[Node, Values] | None:
    """Give the middle term of the square of a sum of two terms."""
    if script.kind is not Kind.SCRIPT or script.children[2].text != "2" or script.children[0].kind is not Kind.BRACKET:
        return None
    inside = parts(gap.sampled, script.children[0].children[0], gap.side)
    if len(inside) != TWO:
        return None
    values = tuple(2 * a * b for a, b in zip(inside[0].values, inside[1].values, strict=True))
    first, second = inside[0].node, inside[1].node
    numeric = constant(gap.sampled.values(second))
    if numeric is not None:
        return product(number(2 * abs(numeric), second), first), values
    return product(number(2, first), first, second), values
