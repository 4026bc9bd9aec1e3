"""Edits of one part of a wrong side that give the wanted values: the opposite, a factor, a term, a power, a name.

What is looked for is the value that the part would need (required values); what a person may have meant is looked up
among what the derivation itself writes. The costs order them: what is lost or slipped most often comes first.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from derivcheck.diagnosing.numerals import simple_fraction
from derivcheck.diagnosing.numeric_edits import (
    INNER,
    POWER,
    SIGN,
    exponent,
    front,
    is_base,
    numeral,
    place_of,
    position,
    scaled,
    times,
    unraised,
)
from derivcheck.meaning import derivatives
from derivcheck.mistakes.dropped_sign import TURNED, turned
from derivcheck.mistakes.mistake import Edit
from derivcheck.mistakes.names import is_name
from derivcheck.mistakes.naming import normal
from derivcheck.mistakes.parts import FRACTIONS
from derivcheck.mistakes.writing import (
    added,
    as_factor,
    at,
    bare,
    fraction,
    negative,
    number,
    power,
    product,
    without,
)
from derivcheck.model.tree import Kind, Node, empty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from derivcheck.diagnosing.slot import Slot, Values, Word

DEEPER = 0.02
SUPERFLUOUS, OTHER_NAME, MISSING_FACTOR, TERM, WHOLE = 1.3, 1.5, 1.7, 2.0, 2.2
ACCIDENTAL = 0.4
"""More for words where only numbers are compared: many agree with a number."""
POWERS = (Fraction(2), Fraction(1, 2), Fraction(-1), Fraction(3))


def edits_of(slot: Slot) -> Iterator[tuple[str, Edit]]:
    """Give the edits at a part that make the step true, each with the name of the plainest mistake that it undoes."""
    for name, found in EDITS:
        for edit in found(slot):
            extra = DEEPER * slot.depth + (ACCIDENTAL if slot.is_constant and name in BY_WORDS else 0.0)
            yield name, replace(edit, cost=edit.cost + extra)


def opposite(slot: Slot) -> Iterator[Edit]:
    """Turn the sign; of a term of a sum it is the sign before it."""
    if not slot.fits(tuple(-value for value in slot.now)):
        return
    parent = slot.parent
    if parent is not None and parent.kind is Kind.SUM:
        place = position(parent, slot.node)
        if parent.marks[place] in TURNED:
            yield turned(parent, place, SIGN)
    elif parent is None or parent.kind in {Kind.ROW, Kind.LIST, Kind.BRACKET, Kind.SCRIPT}:
        yield Edit(slot.node, negative(slot.node), SIGN)
    elif slot.node.kind is Kind.BRACKET:
        yield Edit(slot.node, as_factor(negative(slot.node)), SIGN + 0.2)
    elif parent.kind is Kind.COMMAND and slot.node.kind is not Kind.NUMBER:
        yield Edit(slot.node, negative(slot.node), SIGN + 0.7)


def raised(slot: Slot) -> Iterator[Edit]:
    """Write a power, or another one."""
    is_accident = slot.is_constant and slot.node.kind is not Kind.NUMBER
    is_whole = slot.node.kind is Kind.TERM or slot.node.text in FRACTIONS  # a part of it is raised rather
    if slot.is_array or is_accident or slot.node.kind not in INNER or is_whole:
        return
    for degree in POWERS:
        values = powers_of(slot.now, degree)
        if values is None or not slot.fits(values):
            continue
        if degree.denominator == 1 and degree > 0:
            yield Edit(slot.node, power(slot.node, number(degree, slot.node)), POWER)
        elif degree == Fraction(1, 2):
            if slot.node.kind is Kind.SCRIPT and slot.node.children[2].text == "2":
                yield Edit(slot.node, unraised(slot.node), POWER)
            else:
                root = Node(
                    Kind.COMMAND, slot.node.start, slot.node.end, r"\sqrt", (empty(slot.node.start), bare(slot.node))
                )
                yield Edit(slot.node, root, POWER + 0.2)
        else:
            yield Edit(slot.node, fraction(number(1, slot.node), slot.node), POWER + 0.3)


def powers_of(values: Values, degree: Fraction) -> Values | None:
    """Give powers; None where one is not defined."""
    try:
        found = tuple(value ** float(degree) for value in values)
    except (ArithmeticError, ValueError):
        return None
    return None if any(isinstance(one, complex) for one in found) else found


def with_word(slot: Slot) -> Iterator[Edit]:
    """Multiply by something that the derivation writes."""
    yield from multiplied(slot, [one for one in slot.words if not one.is_inner_derivative], MISSING_FACTOR)


def with_inner(slot: Slot) -> Iterator[Edit]:
    """Multiply by the derivative of an inner function."""
    words = [one for one in slot.words if one.is_inner_derivative]
    yield from multiplied(slot, words, MISSING_FACTOR - 0.3)
    if slot.node.kind in INNER and slot.node.kind is not Kind.NUMBER and not is_base(slot):
        for ratio in {simple_fraction(one.values) for one in words} - {None}:
            if ratio and slot.fits(tuple(float(ratio) * value for value in slot.now)):
                yield from (replace(one, cost=SIGN + 0.05) for one in times(slot, ratio))


def multiplied(slot: Slot, words: list[Word], cost: float) -> Iterator[Edit]:
    """Multiply by one of some words."""
    if slot.node.kind not in INNER or is_base(slot):
        return
    for word in words:
        values = tuple(a * b for a, b in zip(slot.now, word.values, strict=True))
        if not is_trivial(word) and slot.fits(values):
            yield Edit(slot.node, product(*in_order(word.node, slot.node)), cost + word.cost)


def in_order(word: Node, node: Node) -> tuple[Node, Node]:
    """Put a factor where people put it: numbers, fractions and plain names first, brackets and functions behind."""
    is_first = word.kind in {Kind.NUMBER, Kind.NAME} or node.kind is not Kind.TERM
    return (word, node) if is_first and node.kind is not Kind.NUMBER else (node, word)


def divided(slot: Slot) -> Iterator[Edit]:
    """Leave out a factor of a product; divide by something that the derivation writes."""
    parent = slot.parent
    if parent is not None and parent.kind is Kind.TERM and slot.fits((1.0,) * len(slot.now)):
        place = position(parent, slot.node)
        made = without(parent, place)
        if made is not None:
            yield Edit(parent, made, SUPERFLUOUS, place_of(slot.node), expected="")
    if slot.node.kind in INNER and not is_base(slot):
        for word in slot.words:
            if is_trivial(word) or not all(word.values):
                continue
            if slot.fits(tuple(a / b for a, b in zip(slot.now, word.values, strict=True))):
                yield Edit(slot.node, fraction(slot.node, word.node), MISSING_FACTOR + 0.2 + word.cost)


def is_trivial(word: Word) -> bool:
    """Tell whether a word is the same number everywhere: such factors are numbers, and looked for as those."""
    return word.is_count or len({round(value, 9) for value in word.values}) == 1


def superfluous(slot: Slot) -> Iterator[Edit]:
    """Leave out a term of a sum."""
    parent = slot.parent
    if parent is None or parent.kind is not Kind.SUM or len(parent.children) < 2:
        return
    if slot.fits((0.0,) * len(slot.now)):
        made = without(parent, position(parent, slot.node))
        if made is not None:
            yield Edit(parent, made, SUPERFLUOUS + 0.2, place_of(slot.node), expected="")


def with_term(slot: Slot) -> Iterator[Edit]:
    """Add something that the derivation writes, or a number."""
    is_inside = slot.parent is not None and slot.parent.kind in {Kind.SUM, Kind.TERM, Kind.SCRIPT}
    if slot.is_array or is_inside or slot.node.kind not in {*INNER, Kind.SUM}:
        return
    gap = None if slot.wanted is None else tuple(a - b for a, b in zip(slot.wanted, slot.now, strict=True))
    constant = None if gap is None else simple_fraction(gap)
    if constant and not slot.is_constant:
        yield Edit(slot.node, added(slot.node, number(abs(constant), slot.node), sign_of(constant)), TERM - 0.2)
    for word in slot.words:
        for sign, one in (("+", 1), ("-", -1)):
            values = tuple(a + one * b for a, b in zip(slot.now, word.values, strict=True))
            if slot.fits(values):
                yield Edit(slot.node, added(slot.node, word.node, sign), TERM + word.cost)


def sign_of(value: Fraction) -> str:
    """Give the sign of a term."""
    return "+" if value > 0 else "-"


def reindexed(slot: Slot) -> Iterator[Edit]:
    """Write the same letter with other indices."""
    for word in names_that_fit(slot):
        if letter(word.node) == letter(slot.node):
            yield Edit(slot.node, at(slot.node, word.node), SIGN + word.cost)


def renamed(slot: Slot) -> Iterator[Edit]:
    """Write another name."""
    for word in names_that_fit(slot):
        if letter(word.node) != letter(slot.node):
            far = 0.6 if derivatives.written(word.node) is not None else 0.0
            yield Edit(slot.node, at(slot.node, word.node), OTHER_NAME + far + word.cost)


def relinked(slot: Slot) -> Iterator[Edit]:
    """Write another derivative into a chain."""
    if slot.is_array or not slot.parents or derivatives.written(slot.node) is None:
        return
    for word in slot.words:
        if derivatives.written(word.node) is not None and slot.fits(word.values):
            yield Edit(slot.node, at(slot.node, word.node), POWER + word.cost)


def names_that_fit(slot: Slot) -> Iterator[Word]:
    """Give the names that have the wanted values; the name of the whole other side would say nothing."""
    if not slot.is_array and slot.parents and (is_quantity(slot.node) or slot.node.kind is Kind.NUMBER):
        yield from (word for word in slot.words if is_quantity(word.node) and slot.fits(word.values))


def is_quantity(node: Node) -> bool:
    r"""Tell whether it is a name, primed or not, or a function at a name: `\sigma(z)`."""
    is_applied = node.kind is Kind.TERM and len(node.children) == 2 and node.children[1].kind is Kind.BRACKET
    head = node.children[0] if is_applied else node
    plain = head.children[0] if head.kind is Kind.SCRIPT and head.text else head
    return head.kind is Kind.EVENT or is_name(plain)


def letter(node: Node) -> str:
    """Give the letter of a name without its accents, labels and indices."""
    while node.kind in {Kind.SCRIPT, Kind.COMMAND, Kind.EVENT} and node.children:
        node = node.children[0]
    return node.text


def replaced(slot: Slot) -> Iterator[Edit]:
    """Write something else that the derivation writes: another expression was put in."""
    if slot.is_array or slot.node.kind in {Kind.NAME, Kind.NUMBER}:
        return
    for word in slot.words:
        if is_worked_out(word.node, slot) and slot.fits(word.values):
            yield Edit(slot.node, at(slot.node, as_part(word.node, slot)), WHOLE + word.cost)


def is_worked_out(node: Node, slot: Slot) -> bool:
    """Tell whether an expression says more than the other side does: no name of it, and not the side again."""
    is_plain = not is_quantity(node) and node.kind is not Kind.NAME and normal(node) != normal(slot.around.other)
    return is_plain and not any(derivatives.written(one) is not None for one in node.walk())


def as_part(node: Node, slot: Slot) -> Node:
    """Write something so that it can stand where the part stood."""
    return as_factor(node) if slot.parent is not None and slot.parent.kind in {Kind.TERM, Kind.SUM} else node


EDITS: tuple[tuple[str, Callable[[Slot], Iterator[Edit]]], ...] = (
    ("dropped-sign", opposite),
    ("wrong-arithmetic", numeral),
    ("wrong-factor", front),
    ("wrong-power", exponent),
    ("wrong-factor", scaled),
    ("wrong-power", raised),
    ("missing-inner-derivative", with_inner),
    ("dropped-factor", with_word),
    ("extra-factor", divided),
    ("extra-term", superfluous),
    ("dropped-term", with_term),
    ("broken-chain", relinked),
    ("wrong-index", reindexed),
    ("wrong-variable", renamed),
    ("wrong-substitution", replaced),
)
BY_WORDS = frozenset(
    {"wrong-index", "dropped-factor", "dropped-term", "wrong-variable", "wrong-substitution", "extra-factor"}
)
