"""Edits of numbers: another one in front, in an exponent, as a term or as a printed result."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING

from derivcheck.diagnosing.numerals import printed_like, simple_fraction
from derivcheck.diagnosing.slot import is_in_exponent
from derivcheck.mistakes.mistake import Edit
from derivcheck.mistakes.parts import FRACTIONS, is_large, whole
from derivcheck.mistakes.writing import as_factor, at, fraction, negative, number, product, without
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node, empty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.diagnosing.slot import Slot

SIGN, POWER, FACTOR, NUMBER = 1.0, 1.1, 1.2, 1.3
DECIMAL = re.compile(r"\d+\.?\d+")
INNER = frozenset({Kind.NUMBER, Kind.NAME, Kind.BRACKET, Kind.SCRIPT, Kind.COMMAND, Kind.TERM, Kind.EVENT})
LARGEST_USUAL = 4
"""Of the numbers that are often lost or added in front."""
USUAL = tuple(Fraction(*one) for one in ((2, 1), (1, 2), (3, 1), (1, 3), (4, 1), (1, 4)))


def position(parent: Node, node: Node) -> int:
    """Tell which child of its parent a node is."""
    return next(place for place, child in enumerate(parent.children) if child is node)


def numeral(slot: Slot) -> Iterator[Edit]:
    """Write another number as a term, as an entry or as a printed result."""
    is_term = slot.parent is not None and slot.parent.kind is Kind.SUM and len(slot.parent.children) > 1
    if is_term and slot.fits((0.0,) * len(slot.now)):
        return  # a term that is 0 is one too many
    if not is_in_front(slot) and not is_in_exponent(slot.node, slot.parents):
        is_all = slot.parent is None or slot.parent.kind in {Kind.ROW, Kind.LIST}
        yield from other_number(slot, SIGN + 0.1 if is_all else NUMBER)


def front(slot: Slot) -> Iterator[Edit]:
    """Write another number as a factor or divisor; a factor of 1 is left out."""
    parent = slot.parent
    if parent is None or not is_in_front(slot):
        return
    is_alone = parent.kind is Kind.TERM and len(parent.children) > 1
    if slot.node.kind is Kind.NUMBER and is_alone and slot.fits((1.0,) * len(slot.now)):
        made = without(parent, position(parent, slot.node))
        if made is not None:
            yield Edit(parent, made, POWER, place_of(slot.node), expected="")
        return
    if not slot.fits((0.0,) * len(slot.now)):  # a product that is 0 is a term too many
        yield from other_number(slot, POWER)


def exponent(slot: Slot) -> Iterator[Edit]:
    """Write another number as an exponent."""
    if not is_in_exponent(slot.node, slot.parents) or slot.node.kind is not Kind.NUMBER:
        return
    text = slot.node.text
    near = {int(text) + step for step in (-1, 1, -2, 2)} if text.isdigit() else set()
    for value in sorted((near | {1, 2, 3}) - {0}):
        if str(value) != text and slot.fits((float(value),) * len(slot.now)):
            whole = slot.parent
            is_plain = whole is not None and whole.kind is Kind.SCRIPT and whole.children[2] is slot.node
            if value == 1 and is_plain and whole is not None:
                yield Edit(whole, unraised(whole), POWER)
            else:
                yield Edit(slot.node, number(value, slot.node), POWER)
            return
    if not slot.fits((0.0,) * len(slot.now)):  # a power that is 1 is a factor too many
        yield from other_number(slot, POWER)


def is_in_front(slot: Slot) -> bool:
    """Tell whether a number is a factor or stands in a fraction."""
    return slot.parent is not None and slot.parent.kind in {Kind.TERM, Kind.COMMAND}


def other_number(slot: Slot, cost: float) -> Iterator[Edit]:
    """Write another number; beside numbers only, one of another size or kind fits by accident."""
    if slot.node.kind is not Kind.NUMBER or slot.wanted is None:
        return
    made = printed_nearby(slot) if slot.is_constant else None
    made = made or printed_like(slot.node, slot.wanted)
    if made is None or made in {slot.node, negative(slot.node)}:
        return  # a sign is looked for elsewhere
    is_plain = made.kind is Kind.NUMBER
    is_all = slot.parent is None or slot.parent.kind in {Kind.ROW, Kind.LIST}
    if slot.is_constant and not is_all and not (is_plain and is_mistaken(made.text, slot)):
        return
    if not is_plain and slot.parent is not None and slot.parent.kind in {Kind.TERM, Kind.SUM}:
        made = as_factor(made)
    if is_plain and can_be_shortened(slot, made):
        cost += 0.5
    is_slip = slot.is_constant and not is_all and not is_nearby(made.text, slot)
    cost += 0.2 if is_slip else 0.0 if is_plain or is_all else 0.4
    yield Edit(slot.node, at(slot.node, made), cost)


def printed_nearby(slot: Slot) -> Node | None:
    """Give a decimal that fits and is printed in the step or near it."""
    trees = (slot.around.other, *slot.parents[:1], *slot.around.neighbours)
    found = (
        node for tree in trees for node in tree.walk() if node.kind is Kind.NUMBER and DECIMAL.fullmatch(node.text)
    )
    return next((one for one in dict.fromkeys(found) if slot.fits((float(one.text),) * len(slot.now))), None)


def can_be_shortened(slot: Slot, made: Node) -> bool:
    """Tell whether a number would stand in a fraction of numbers that nobody leaves so: 2/6."""
    parent = slot.parent
    if parent is None or parent.text not in FRACTIONS or not all(one.kind is Kind.NUMBER for one in parent.children):
        return False
    values = [whole(made if one is slot.node else one) for one in parent.children]
    return None not in values and gcd(*(one for one in values if one is not None)) > 1


def is_mistaken(text: str, slot: Slot) -> bool:
    """Tell whether a number could be mistaken for the one that is there: it stands nearby, or differs in a digit."""
    own = slot.node.text
    if is_nearby(text, slot) or text in {f"{own[:at_]}{own[at_ + 1 :]}" for at_ in range(len(own))}:
        return True
    if own in {f"{text[:at_]}{text[at_ + 1 :]}" for at_ in range(len(text))}:
        return True
    differing = sum(one != other for one, other in zip(own, text, strict=False))
    return len(own) == len(text) and (differing == 1 or sorted(own) == sorted(text))


def is_nearby(text: str, slot: Slot) -> bool:
    """Tell whether a number is printed in the step or near it."""
    trees = (slot.around.other, *slot.parents[:1], *slot.around.neighbours)
    return any(node.kind is Kind.NUMBER and node.text == text for tree in trees for node in tree.walk())


def scaled(slot: Slot) -> Iterator[Edit]:
    """Put a number in front, or take one away; a size of the document counts as one."""
    if slot.node.kind not in INNER or slot.node.kind is Kind.NUMBER or is_base(slot):
        return
    ratio = simple_fraction(slot.ratio) if slot.ratio is not None else None
    if ratio is None:
        ratio = next(
            (one for one in USUAL if is_usual(one, slot) and slot.fits(tuple(float(one) * v for v in slot.now))), None
        )
    if ratio is not None and is_usual(ratio, slot):
        yield from with_ratio(slot, ratio)
    for word in slot.words:
        if word.is_count:
            cost = FACTOR - 0.05 + word.cost  # a mean divides by a size, and not by its number
            if slot.fits(tuple(a / b for a, b in zip(slot.now, word.values, strict=True) if b)):
                yield Edit(slot.node, product(fraction(number(1, slot.node), word.node), slot.node), cost)
            if slot.fits(tuple(a * b for a, b in zip(slot.now, word.values, strict=True))):
                yield Edit(slot.node, product(word.node, slot.node), cost)


def is_usual(ratio: Fraction, slot: Slot) -> bool:
    """Tell whether a number is lost or added in front now and then; beside numbers only, most ratios are accidents."""
    if ratio <= 0 or ratio == 1:
        return False  # a sign and a number at once are two mistakes
    largest = max(abs(ratio.numerator), ratio.denominator)
    return (
        largest in {2, 10} and min(abs(ratio.numerator), ratio.denominator) == 1 if slot.is_constant else largest <= 24
    )


def with_ratio(slot: Slot, ratio: Fraction) -> Iterator[Edit]:
    """Multiply by a number; another one in the place of a number is found at the number itself."""
    first = slot.node.children[0] if slot.node.kind is Kind.TERM else None
    is_number = first is not None and first.kind is Kind.NUMBER and first.text.isdigit()
    if not is_number or abs(int(first.text) * ratio if first is not None else 0) == 1:
        yield from times(slot, ratio)


def times(slot: Slot, ratio: Fraction) -> Iterator[Edit]:
    """Multiply by a number: in the number in front where there is one."""
    node = slot.node
    first = node.children[0] if node.kind is Kind.TERM else None
    if first is not None and first.kind is Kind.NUMBER and first.text.isdigit():
        value = Fraction(int(first.text)) * ratio
        rest = without(node, 0)
        if abs(value) == 1 and rest is not None:
            yield Edit(node, rest if value == 1 else negative(rest), FACTOR)
        elif value > 0:
            yield Edit(first, number(value, first), FACTOR)
        return
    made = product(number(abs(ratio), node), node)
    is_odd = max(abs(ratio.numerator), ratio.denominator) > LARGEST_USUAL
    cost = FACTOR + (0.0 if ratio.denominator == 1 else 0.05) + (0.3 if is_odd else 0.0)
    yield Edit(node, made if ratio > 0 else negative(made), cost)


def is_base(slot: Slot) -> bool:
    """Tell whether a part is the base of a power, or part of a product that is looked at as a whole."""
    parent = slot.parent
    if parent is None or parent.kind is not Kind.TERM:
        return parent is not None and parent.kind is Kind.SCRIPT
    place = position(parent, slot.node)
    return place == 0 or not is_large(parent.children[place - 1])  # a sum as a whole is not what stands under its sign


def unraised(node: Node) -> Node:
    """Take an exponent away."""
    base, below, _ = node.children
    return (
        at(node, base)
        if below.kind is Kind.EMPTY and not node.text
        else replace(node, children=(base, below, empty(node.end)))
    )


def place_of(node: Node) -> Span:
    """Give the characters of a node."""
    return Span(node.start, node.end)
