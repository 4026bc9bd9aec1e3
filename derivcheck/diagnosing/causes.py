"""What went wrong on the way from one line to the next: how the missing part of a side is made of the line before.

Each function looks for one cause, and says it in a sentence; a cause may bring the term with which the line is mended.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.diagnosing.balancing import SIDES, Part, constant, parts, plain, ratio
from derivcheck.diagnosing.cause import Cause
from derivcheck.diagnosing.functions_of_sums import of_products, over_sums
from derivcheck.diagnosing.gaps import shown
from derivcheck.diagnosing.operations import done_to
from derivcheck.diagnosing.powers import multiplied, squared
from derivcheck.diagnosing.rewritten import written
from derivcheck.diagnosing.sampled import same
from derivcheck.mistakes.mistake import Edit
from derivcheck.mistakes.writing import added, as_factor, number, product
from derivcheck.model.tree import Kind
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.diagnosing.before import Before
    from derivcheck.diagnosing.gaps import Gap
    from derivcheck.diagnosing.slot import Values

LONGEST = 60
TWO = 2


def causes(gap: Gap, known: Before) -> Iterator[Cause]:
    """Give what explains that a part has other values than it should have."""
    for find in (moved, one_sided, distributed, collected, multiplied, squared):
        yield from find(gap, known)
    yield from over_sums(gap)
    yield from of_products(gap)
    for message, cost in done_to(gap):
        made = written(gap.balance, gap.side) if gap.node is gap.whole and constant(gap.wanted) is None else None
        yield Cause("unbalanced-sides", message, cost, None if made is None else Edit(gap.whole, made, 1.1))


def moved(gap: Gap, known: Before) -> Iterator[Cause]:
    """Say that a term has the wrong sign behind its move, or behind its bracket."""
    for part in known.all:
        is_other = part.side != gap.side
        wanted = tuple((-2 if is_other else 2) * one for one in part.values)
        if not same(gap.lacking, wanted):
            continue
        cost = 0.5 if part.product is None else 0.6
        name = shown(part.node)
        if part.product is not None:
            message = f"the sign before {latex(part.product)} counts for every term in the bracket, also for {name}"
            yield Cause("dropped-sign", message, cost)
        elif is_other:
            better = moved_rightly(gap, part)
            message = f"the {name} moved to the other side and kept its sign{better}"
            yield Cause("dropped-sign", message, cost)
        else:
            yield Cause("dropped-sign", f"the sign of {name} is turned, though it stays on its side", 0.75)


def moved_rightly(gap: Gap, part: Part) -> str:
    """Write what a side is with the term on it, where nothing else happened to it."""
    source = gap.balance.source(gap.side)
    now, whole = gap.sampled.values(source), gap.sampled.values(gap.whole)
    if now is None or whole is None or constant(gap.balance.factor) != 1:
        return ""
    wanted = tuple(a + b for a, b in zip(whole, gap.lacking, strict=True))
    if not same(wanted, tuple(a - b for a, b in zip(now, part.values, strict=True))):
        return ""
    text = latex(added(source, part.node, "-" if is_positive(gap, part) else "+"))
    return f": it should be {text}" if len(text) <= LONGEST else ""


def is_positive(gap: Gap, part: Part) -> bool:
    """Tell whether a term stands with a plus sign."""
    found = ratio(part.values, gap.sampled.values(part.node))
    return found is not None and found[0] > 0


def one_sided(gap: Gap, known: Before) -> Iterator[Cause]:
    """Say that a term was taken away on one side only, is missing, or stands there once too often."""
    for part in known.all:
        name = shown(part.node)
        negative = tuple(-one for one in part.values)
        if part.side != gap.side and same(gap.lacking, negative) and part.product is None:
            done = "subtracted from" if is_positive(gap, part) else "added to"
            message = f"{name} was {done} the {part.side} side only; do the same on the {gap.side} side"
            yield Cause("unbalanced-sides", message, 0.6, with_term(gap, part, -1))
        elif part.side == gap.side and same(gap.lacking, part.values):
            where = "" if part.product is None else f" that {latex(part.product)} brings"
            yield Cause("dropped-term", f"the term {name}{where} is missing", 0.8, with_term(gap, part, 1))
        elif part.side == gap.side and same(gap.lacking, negative) and part.product is None:
            yield Cause("extra-term", f"the term {name} counts once too often", 1.2)


def with_term(gap: Gap, part: Part, sign: int) -> Edit | None:
    """Write one more term on a side: only where the whole side is looked at, and nothing smaller is changed."""
    if gap.node is not gap.whole or constant(gap.now) is not None:
        return None
    factor = ratio(part.values, gap.sampled.values(part.node))
    number_of = constant(factor)
    if number_of is None:
        return None
    value = number_of * sign
    term = part.node if abs(value) == 1 else product(number(abs(value), part.node), as_factor(part.node))
    whole = gap.whole
    return Edit(whole, added(whole, term, "+" if value > 0 else "-"), 1.3)


def distributed(gap: Gap, known: Before) -> Iterator[Cause]:
    """Say that a factor before a bracket did not reach one of its terms."""
    for part in known.inner:
        inside = gap.sampled.values(part.node)
        factor, change = ratio(part.values, inside), ratio(gap.wanted, gap.now)
        if inside is None or factor is None or change is None or part.product is None:
            continue
        is_same = same(gap.now, inside) or same(gap.now, tuple(-one for one in inside))
        plain_factor = constant(factor)
        if is_same and plain_factor not in {1, -1} and (same(change, factor) or same(change, negated(factor))):
            product_text, name = latex(part.product), shown(part.node)
            message = f"the factor before the bracket in {product_text} multiplies every term in it, also {name}"
            yield Cause("unfinished-distribution", message, 0.5)


def negated(values: Values) -> Values:
    """Give the opposite values."""
    return tuple(-one for one in values)


def collected(gap: Gap, known: Before) -> Iterator[Cause]:
    """Say that numbers were put together wrongly: `7 - 3` is 4, and not 5."""
    if gap.node.kind is not Kind.NUMBER:
        return
    term = gap.parent if gap.parent is not None and gap.parent.kind is Kind.TERM else gap.node
    unit = gap.sampled.values(term)
    if unit is None or (gap.parent is not None and gap.parent.kind is Kind.SCRIPT):
        return
    line = gap.balance.context.line
    now = [
        one
        for name, side in zip(SIDES, (line.left, line.right), strict=True)
        for one in parts(gap.sampled, side, name)
        if constant(ratio(one.values, unit)) is not None
    ]
    for found in (known.whole, tuple(unopened(known))):
        like = [one for one in found if constant(ratio(one.values, unit)) is not None]
        if like and len(now) == 1 and is_all(gap, like):
            yield from worked_out(gap, like)
            return


def unopened(known: Before) -> Iterator[Part]:
    """Give the terms with all brackets opened."""
    for part in known.whole:
        inside = [one for one in known.inner if one.product is part.node]
        yield from inside or (part,)


def is_all(gap: Gap, like: list[Part]) -> bool:
    """Tell whether some terms together are what is wanted of a term of the line."""
    total = [
        sum(one.values[at] if one.side == gap.side else -one.values[at] for one in like) for at in range(len(gap.now))
    ]
    term = gap.node if gap.parent is None or gap.parent.kind is not Kind.TERM else gap.parent
    for one in parts(gap.sampled, gap.whole, gap.side):
        if one.node is term:
            return same(tuple(a + b for a, b in zip(one.values, gap.lacking, strict=True)), tuple(total))
    return False


def worked_out(gap: Gap, like: list[Part]) -> Iterator[Cause]:
    """Say what numbers give together."""
    value, factor = constant(gap.wanted), gap.balance.number()
    now = gap.node.text
    if value is None or factor is None:
        return
    if len(like) > 1 and abs(factor) == 1:
        text = joined(gap, like)
        target = shown_with(gap, plain(value))
        if len(text) <= LONGEST:
            yield Cause("wrong-arithmetic", f"{text} is {target}, and not {shown_with(gap, now)}", 0.6)
    elif len(like) == 1 and factor != 1:
        name, by = shown(like[0].node), abs(factor)
        done = f"times {plain(by)}" if by.denominator == 1 else f"divided by {plain(1 / by)}"
        if by != 1:
            yield Cause("wrong-arithmetic", f"{name} {done} is {plain(abs(value))}, and not {now}", 0.7)


def joined(gap: Gap, like: list[Part]) -> str:
    """Write some terms as one sum, with those from the other side behind."""
    ordered = sorted(like, key=lambda one: one.side != gap.side)
    text = ""
    for one in ordered:
        is_plus = is_positive(gap, one) == (one.side == gap.side)
        sign = "" if is_plus and not text else "+" if is_plus else "-"
        name = latex(one.node)
        text = f"{sign}{name}" if not text else f"{text} {sign} {name}"
    return text


def shown_with(gap: Gap, text: str) -> str:
    """Write a number with the letters that stand behind it."""
    term = gap.parent
    if term is None or term.kind is not Kind.TERM or term.children[0] is not gap.node or any(term.marks):
        return text
    rest = replace(term, children=term.children[1:], marks=("", *term.marks[2:]))
    return f"{'' if text == '1' else text}{latex(rest)}"
