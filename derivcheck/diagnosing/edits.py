"""Edits of one part of a wrong side that give the wanted values: the opposite, a factor, a term, a power, a name.

What is looked for is the value that the part would need (required values); what a person may have meant is looked up
among what the derivation itself writes. The costs order them: what is lost or slipped most often comes first.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from derivcheck.diagnosing.monomials import monomial
from derivcheck.diagnosing.numerals import simple_fraction
from derivcheck.diagnosing.numeric_edits import (
    INNER,
    NUMBER,
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
from derivcheck.mistakes.factors import factors, without_factor
from derivcheck.mistakes.mistake import Edit
from derivcheck.mistakes.names import is_name
from derivcheck.mistakes.naming import normal
from derivcheck.mistakes.parts import FRACTIONS, is_large, is_numeric, whole
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
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node, empty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from derivcheck.diagnosing.slot import Slot, Values, Word
    from derivcheck.mistakes.factors import Factor

DEEPER = 0.02
IN_PLACE = 0.06
UNWRITTEN = 0.15
"""More for what stands nowhere in the derivation."""
AGAIN = 0.01
"""Less for what stands there a second time: the later one is too many."""
SUPERFLUOUS, OTHER_NAME, MISSING_FACTOR, TERM, WHOLE = 1.3, 1.5, 1.7, 2.0, 2.2
ACCIDENTAL = 0.4
"""More for words where only numbers are compared: many agree with a number."""
POWERS = (Fraction(2), Fraction(1, 2), Fraction(-1), Fraction(3), Fraction(4), Fraction(5))


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
    yield from turned_over(slot.node)
    parent = slot.parent
    if parent is not None and parent.kind is Kind.SUM:
        place = position(parent, slot.node)
        if parent.marks[place] in TURNED:
            yield turned(parent, place, SIGN)
    elif is_difference(slot.node):
        first, second = slot.node.children
        differentiates = any(derivatives.written(one) is not None for one in slot.around.other.walk())
        is_rule = differentiates and parent is not None and parent.text in FRACTIONS  # its terms changed places
        swapped = replace(slot.node, children=(second, first))
        yield Edit(slot.node, swapped, SIGN + (-0.1 if is_rule else 0.05))
    elif parent is None or parent.kind in {Kind.ROW, Kind.LIST, Kind.BRACKET, Kind.SCRIPT}:
        is_sum = slot.node.kind is Kind.SUM and len(slot.node.children) > 1  # one of its signs is wrong rather
        yield Edit(slot.node, negative(slot.node), SIGN + (0.3 if is_sum else 0.0))
    elif slot.node.kind is Kind.BRACKET:
        yield Edit(slot.node, as_factor(negative(slot.node)), SIGN + 0.2)
    elif parent.kind is Kind.COMMAND and slot.node.kind is not Kind.NUMBER:
        yield Edit(slot.node, negative(slot.node), SIGN + 0.7)


def turned_over(node: Node) -> Iterator[Edit]:
    """Swap the bounds of an integral; from a name to a number hardly anyone means."""
    sign = node.children[0] if node.kind is Kind.TERM else node
    if sign.kind is Kind.SCRIPT and is_large(sign) and "int" in sign.children[0].text:
        base, below, above = sign.children
        if Kind.EMPTY not in {below.kind, above.kind}:
            is_odd = above.kind is Kind.NUMBER and below.kind is not Kind.NUMBER
            yield Edit(sign, replace(sign, children=(base, above, below)), SIGN + (-0.1 if is_odd else 0.1))


def is_difference(node: Node) -> bool:
    """Tell whether it is one thing less another."""
    return node.kind is Kind.SUM and node.marks == ("", "-")


def raised(slot: Slot) -> Iterator[Edit]:
    """Write a power, or another one."""
    is_accident = slot.is_constant and slot.node.kind is not Kind.NUMBER
    is_whole = slot.node.kind is Kind.TERM or slot.node.text in FRACTIONS  # a part of it is raised rather
    if slot.is_array or is_accident or slot.node.kind not in INNER:
        return
    if slot.node.text in FRACTIONS and all(slot.now) and slot.fits(tuple(1 / value for value in slot.now)):
        yield Edit(slot.node, replace(slot.node, children=slot.node.children[::-1]), POWER)
    for degree in POWERS[1:2] if is_whole else POWERS:
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
                yield Edit(slot.node, root, POWER + (0.5 if slot.node.kind is Kind.TERM else 0.2))
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
    """Multiply by something that the derivation writes, or by powers of its names."""
    yield from multiplied(slot, [one for one in slot.words if not one.is_inner_derivative], MISSING_FACTOR)
    is_open = slot.node.kind in INNER and not is_base(slot) and slot.node.kind is not Kind.NUMBER
    if is_open and slot.ratio is not None and (made := monomial(slot, slot.ratio)) is not None:
        yield Edit(slot.node, product(*in_order(made[0], slot.node)), MISSING_FACTOR + UNWRITTEN + made[1])


def with_inner(slot: Slot) -> Iterator[Edit]:
    """Multiply by the derivative of an inner function."""
    words = [one for one in slot.words if one.is_inner_derivative]
    yield from multiplied(slot, words, MISSING_FACTOR - 0.3)
    if slot.node.kind in INNER and slot.node.kind is not Kind.NUMBER and not is_base(slot):
        for ratio in {simple_fraction(one.values) for one in words} - {None}:
            if ratio and slot.fits(tuple(float(ratio) * value for value in slot.now)):
                yield from (replace(one, cost=SIGN + 0.05) for one in times(slot, ratio))


def multiplied(slot: Slot, words: list[Word], least: float) -> Iterator[Edit]:
    """Multiply by one of some words."""
    if slot.node.kind not in INNER or is_base(slot):
        return
    is_one = slot.node.kind is Kind.NUMBER and slot.node.text == "1"
    for word in words:
        values = tuple(a * b for a, b in zip(slot.now, word.values, strict=True))
        if is_trivial(word) or not slot.fits(values):
            continue
        cost = least + (0.3 if derivatives.written(word.node) is not None and not slot.is_chain else 0.0)
        if is_one:  # where a factor was all that stood there, 1 was left
            yield Edit(slot.node, at(slot.node, as_part(word.node, slot)), cost + word.cost - IN_PLACE)
        else:
            yield Edit(slot.node, product(*in_order(word.node, slot.node)), cost + word.cost)


def in_order(word: Node, node: Node) -> tuple[Node, Node]:
    """Put a factor where people put it: numbers, fractions and plain names first, brackets and functions behind."""
    is_first = word.kind in {Kind.NUMBER, Kind.NAME} or node.kind is not Kind.TERM
    return (word, node) if is_first and node.kind is not Kind.NUMBER else (node, word)


def divided(slot: Slot) -> Iterator[Edit]:
    """Leave out a factor of a product, a function together with what it is applied to."""
    parent = slot.parent
    if parent is not None and parent.kind is Kind.TERM and slot.fits((1.0,) * len(slot.now)):
        place = position(parent, slot.node)
        made = without(parent, place)
        if made is not None:
            cost = SUPERFLUOUS - (AGAIN if slot.node in parent.children[:place] else 0.0)
            yield Edit(parent, made, cost, place_of(slot.node), expected="")
    if slot.node.kind is Kind.TERM and not is_base(slot):
        own = {one.node: one for one in factors(slot.node) if one.last - one.first > 1}
        yield from (
            edit for word in slot.words if word.node in own and goes(slot, word) for edit in left_out(own[word.node])
        )


def divided_by(slot: Slot) -> Iterator[Edit]:
    """Divide by something that the derivation writes, and that is no factor itself."""
    if slot.node.kind not in INNER or is_base(slot):
        return
    own = {one.node for one in factors(slot.node)} if slot.node.kind is Kind.TERM else {slot.node}
    for word in slot.words:
        if word.node not in own and not is_trivial(word) and goes(slot, word):
            yield Edit(slot.node, fraction(slot.node, word.node), MISSING_FACTOR + 0.2 + word.cost)


def goes(slot: Slot, word: Word) -> bool:
    """Tell whether a part would be right without a factor."""
    return all(word.values) and slot.fits(tuple(a / b for a, b in zip(slot.now, word.values, strict=True)))


def left_out(factor: Factor) -> Iterator[Edit]:
    """Leave out a function together with what it is applied to."""
    made = without_factor(factor)
    if made is not None:
        yield Edit(factor.term, made, SUPERFLUOUS, place_of(factor.node), expected="")


def is_trivial(word: Word) -> bool:
    """Tell whether a word is the same number everywhere: such factors are numbers, and looked for as those."""
    return word.is_count or (is_numeric(word.node) and len({round(value, 9) for value in word.values}) == 1)


def superfluous(slot: Slot) -> Iterator[Edit]:
    """Leave out a term of a sum."""
    parent = slot.parent
    if parent is None or parent.kind is not Kind.SUM or len(parent.children) < 2:
        return
    if slot.fits((0.0,) * len(slot.now)):
        place = position(parent, slot.node)
        made = without(parent, place)
        if made is not None:
            cost = SUPERFLUOUS + 0.2 - (AGAIN if slot.node in parent.children[:place] else 0.0)
            start = parent.children[place - 1].end if place else slot.node.start  # the sign goes too
            yield Edit(parent, made, cost, Span(start, slot.node.end), expected="")


def with_term(slot: Slot) -> Iterator[Edit]:
    """Add something that the derivation writes, or a number."""
    is_inside = slot.parent is not None and slot.parent.kind in {Kind.SUM, Kind.TERM, Kind.SCRIPT}
    is_lost = slot.node.kind is Kind.NUMBER and slot.node.text == "0"  # nothing is added to what is not there
    if slot.is_array or is_inside or is_lost or slot.node.kind not in {*INNER, Kind.SUM}:
        return
    gap = None if slot.wanted is None else tuple(a - b for a, b in zip(slot.wanted, slot.now, strict=True))
    terms = slot.node.children if slot.node.kind is Kind.SUM else (slot.node,)
    constant = None if gap is None else simple_fraction(gap)
    if constant and not slot.is_constant:
        if number(abs(constant), slot.node) not in terms:  # what is taken away again does not belong there at all
            yield Edit(slot.node, added(slot.node, number(abs(constant), slot.node), sign_of(constant)), TERM - 0.2)
        yield from other_term(slot.node, constant)
    elif gap is not None and (made := monomial(slot, gap)) is not None:
        far = UNWRITTEN + made[1] / 2 + (0.0 if slot.node.kind is Kind.SUM else 0.2)
        yield Edit(slot.node, added(slot.node, made[0]), TERM + far)
    cost = TERM if slot.node.kind is Kind.SUM else TERM + 0.1  # where a sum stands, it lost one
    for word in slot.words:
        if word.node in terms or word.node == slot.node or not slot.may_hold(word):
            continue
        for sign, one in (("+", 1), ("-", -1)):
            values = tuple(a + one * b for a, b in zip(slot.now, word.values, strict=True))
            if slot.fits(values):
                yield Edit(slot.node, added(slot.node, word.node, sign), cost + word.cost)


def other_term(node: Node, gap: Fraction) -> Iterator[Edit]:
    """Write another number for the one of a sum that is off by so much."""
    for place, child in enumerate(node.children) if node.kind is Kind.SUM else ():
        value = whole(child)
        if value is not None:
            right = value + (-gap if node.marks[place] == "-" else gap)
            if right > 0:
                yield Edit(child, number(right, child), NUMBER + DEEPER)


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
    if slot.node.kind is Kind.NUMBER and slot.node.text == "1":
        return  # a factor is lost there
    for word in names_that_fit(slot):
        if letter(word.node) != letter(slot.node):
            is_far = slot.node.kind is Kind.NUMBER or derivatives.written(word.node) is not None
            far = 0.6 if is_far else 0.0
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
        if not slot.fits(word.values):
            continue
        is_name_again = is_quantity(word.node) and bool(slot.parents) and not is_quantity(slot.node)
        if is_name_again or is_worked_out(word.node, slot):
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
    ("dropped-factor", divided_by),
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
