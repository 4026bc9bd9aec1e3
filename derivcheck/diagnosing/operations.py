"""Operations that reached one side only, or only some of its terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.diagnosing.balancing import SIDES, constant, divisor, parts, plain, ratio, times
from derivcheck.diagnosing.gaps import shown
from derivcheck.diagnosing.sampled import same
from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.diagnosing.balancing import Balance
    from derivcheck.diagnosing.gaps import Gap

CHANGED = {
    "square": "squared",
    "cube": "raised to the third power",
    "root": "replaced by its square root",
    "reciprocal": "turned upside down",
    "logarithm": "replaced by its logarithm",
    "power": "put into the exponent",
}


def done_to(gap: Gap) -> Iterator[tuple[str, float]]:
    """Say what was done to one side only, and how far-fetched that is."""
    side, other = gap.side, SIDES[1 - SIDES.index(gap.side)]
    source = gap.sampled.values(gap.balance.source(side))
    now = gap.sampled.values(gap.whole)
    if source is None or now is None:
        return
    done = operation(gap.balance)
    if done is not None and same(now, source):
        yield f"the {other} side was {done}, and the {side} side was not", 0.4
        return
    if gap.balance.change or done is None:
        yield from otherwise(gap, other)
        return
    change = ratio(gap.wanted, gap.now)
    if change is not None and same(change, gap.balance.factor):
        terms = parts(gap.sampled, gap.balance.source(side), side)
        is_term = any(same(gap.sampled.values(one.node), gap.now) for one in terms)
        if is_term and len(terms) > 1:
            yield f"every term has to be {done}, also {shown(gap.node)}", 0.5
    yield from instead(gap, other, done)


def operation(balance: Balance) -> str | None:
    """Name what was done to the line before; None where nothing was."""
    if balance.change:
        return CHANGED[balance.change]
    factor = balance.number()
    if factor is not None:
        if abs(factor) == 1:
            return None
        by = 1 / factor if abs(factor) < 1 else factor
        return f"{'divided' if abs(factor) < 1 else 'multiplied'} by {plain(by)}"
    found = divisor(balance.context, balance.factor)
    if found is None:
        return None
    by, node, is_divided = found
    if by != 1:
        return None
    return f"{'divided' if is_divided else 'multiplied'} by {shown(node)}"


def instead(gap: Gap, other: str, done: str) -> Iterator[tuple[str, float]]:
    """Say that the other thing was done to a side: a number subtracted, and not divided by."""
    factor = gap.balance.number()
    source, now = gap.sampled.values(gap.balance.source(gap.side)), gap.sampled.values(gap.whole)
    if factor is None or source is None or now is None:
        return
    if same(now, tuple(float(1 / factor) * one for one in source)):
        opposite = "multiplied" if abs(factor) < 1 else "divided"
        yield f"the {other} side was {done}, and the {gap.side} side was {opposite} by it", 0.6
    by = 1 / factor if abs(factor) < 1 else factor
    for sign, word in ((-1, "subtracted from"), (1, "added to")):
        if same(now, tuple(one + sign * float(by) for one in source)):
            yield f"the {other} side was {done}, and {plain(by)} was {word} the {gap.side} side", 0.6


def otherwise(gap: Gap, other: str) -> Iterator[tuple[str, float]]:
    """Say that a term was taken away on one side, and that the other side was divided or multiplied by it."""
    source, now = gap.sampled.values(gap.balance.source(gap.side)), gap.sampled.values(gap.whole)
    if gap.balance.change or source is None or now is None:
        return
    for part in parts(gap.sampled, gap.balance.source(other), other):
        value = constant(part.values)
        if value is None or value in {0, 1, -1} or part.node.kind is not Kind.NUMBER:
            continue
        done = "subtracted from" if value > 0 else "added to"
        for factor, word in ((value, "multiplied"), (1 / value, "divided")):
            if same(now, times(source, (abs(float(factor)),) * len(source))):
                text = f"{shown(part.node)} was {done} the {other} side, and the {gap.side} side was {word} by it"
                yield text, 0.6
