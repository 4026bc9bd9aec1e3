"""Laws of chance that hold under an assumption which nobody wrote: independence, a mean of 0.

Where quantities of chance stand on both sides and differ, the usual assumptions are put in one after another. If one
makes the sides equal, the law may be meant under it; if none does, it is a mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Expr, Integer, Mul, Symbol, cancel, nan, zoo

from derivcheck.deciding.weight import size
from derivcheck.meaning.chances import is_law
from derivcheck.meaning.event_sets import chance_of, names_of
from derivcheck.meaning.names import NAMED, written_name
from derivcheck.meaning.pose import Posed, free
from derivcheck.model.tree import Kind
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.lookup import Chances
    from derivcheck.model.derivation import Claim

MOST_NODES = 150
TWO = 2
Replaced = dict[Symbol, Expr]


def assumption_of(claim: Claim, posed: Posed) -> str | None:
    """Give the assumption under which a false law may be meant; "" where there is none, None for no law."""
    if not is_law(claim.left, claim.right) or posed.left is None or posed.right is None:
        return None
    if isinstance(posed.left, Grid) or isinstance(posed.right, Grid):
        return None
    gap = posed.left - posed.right
    open_ones = {one: parts for one, parts in posed.chances.items() if one in free(posed.left) | free(posed.right)}
    odd = free(posed.left) ^ free(posed.right)
    if not odd <= open_ones.keys() or size([gap], MOST_NODES) > MOST_NODES:
        return None
    if not all_open(claim, open_ones):
        return None
    nodes = (node for side in (claim.left, claim.right) for node in side.walk() if node.kind in NAMED)
    written = frozenset(one.name.latex for node in nodes if (one := written_name(node, {})) is not None)
    for words, replaced in assumptions(open_ones, written):
        # an assumption that makes both sides 0 says nothing for the law
        if vanishes(gap, replaced) and not vanishes(posed.left, replaced):
            return words
    return ""


def vanishes(gap: Expr, replaced: Replaced) -> bool:
    """Tell whether a difference is 0 with some quantities replaced."""
    changed = gap.xreplace(replaced)
    return changed.has(zoo, nan) or cancel(changed) == 0


def all_open(claim: Claim, open_ones: Chances) -> bool:
    """Tell whether a claim is about one or two events or numbers, of which nothing is known."""
    nodes = [node for side in (claim.left, claim.right) for node in side.walk() if node.kind is Kind.EVENT]
    asked = [chance for node in nodes if (chance := chance_of(node, {})) is not None]
    named = {one.latex for chance in asked for one in names_of(chance.event, chance.condition)}
    named |= {part for kind, parts in open_ones.values() for part in parts if kind == "mean"}
    return len(named) <= TWO and named <= {parts[0] for _, parts in open_ones.values() if len(parts) == 1}


def assumptions(chances: Chances, written: frozenset[str]) -> Iterator[tuple[str, Replaced]]:
    """Give the usual assumptions, each with what it says of the quantities that are open.

    A mean that is written is not taken to be 0.
    """
    means = {one: parts for one, (kind, parts) in chances.items() if kind == "mean"}
    events = {one: parts for one, (kind, parts) in chances.items() if kind == "event"}
    if means:
        single = (one for one, parts in means.items() if len(parts) == 1)
        zero = {one: Integer(0) for one in single if one.name not in written}
        apart = independent(means)
        yield "the numbers are independent", apart
        yield "the means are 0", zero
        yield (
            "the numbers are independent with means 0",
            {one: expr.xreplace(zero) for one, expr in apart.items()} | zero,
        )
        yield "the numbers are 0 or 1", {one: mean_of(parts[:1], means) for one, parts in means.items() if same(parts)}
        yield "the numbers have the same distribution", alike(means)
    if events:
        yield from of_events(events)


def of_events(events: dict[Symbol, tuple[str, ...]]) -> Iterator[tuple[str, Replaced]]:
    """Give the usual assumptions about two events."""
    single = {parts[0]: one for one, parts in events.items() if len(parts) == 1}
    both = [(one, parts) for one, parts in events.items() if len(parts) == TWO]
    yield "the events are independent", {one: Mul(*(chance(part, single) for part in parts)) for one, parts in both}
    yield "the events exclude each other", {one: Integer(0) for one, _ in both}
    yield "one of the two events always happens", {one: total(parts, single) - 1 for one, parts in both}
    for at in (0, 1):
        yield "one event contains the other", {one: chance(parts[at], single) for one, parts in both}


def chance(part: str, single: dict[str, Symbol]) -> Symbol:
    """Give the probability of a single event, also where no line needs it."""
    return single.get(part) or Symbol(f"P({part})", real=True)


def total(parts: tuple[str, ...], single: dict[str, Symbol]) -> Expr:
    """Add the probabilities of two events."""
    return chance(parts[0], single) + chance(parts[1], single)


def independent(means: dict[Symbol, tuple[str, ...]]) -> Replaced:
    """Give each mean of a product as the product of the means."""
    return {
        one: Mul(*(mean_of(tuple(part for part in parts if part == name), means) for name in sorted(set(parts))))
        for one, parts in means.items()
        if not same(parts)
    }


def same(parts: tuple[str, ...]) -> bool:
    """Tell whether a mean is that of a power of one number."""
    return len(set(parts)) == 1


def mean_of(parts: tuple[str, ...], means: dict[Symbol, tuple[str, ...]]) -> Symbol:
    """Give the mean of a product, also where no line needs it."""
    return next((one for one, own in means.items() if own == parts), Symbol(f"E{parts}", real=True))


def alike(means: dict[Symbol, tuple[str, ...]]) -> Replaced:
    """Give the means of all powers of the same order one value."""
    return {one: Symbol(f"E{len(parts)}", real=True) for one, parts in means.items() if same(parts)}
