r"""Numbers are added, subtracted, multiplied or divided wrongly.

It happens in the head: a carry is lost, two digits change places, a small product is remembered wrongly.

Wrong: $17 \cdot 6 - 5 = 87$
Right: $17 \cdot 6 - 5 = 97$

Check yourself: estimate the size of the result, look at its last digit, and work it out once more in another order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import FRACTIONS, is_numeric, values_in, whole
from derivcheck.mistakes.writing import number
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Miscalculate a number that stands alone, as a term, as an entry or as a part of a fraction."""
    yield from results(side, side)
    for node in values_in(side):
        is_fraction = node.kind is Kind.COMMAND and node.text in FRACTIONS and is_numeric(node)
        is_sum = node.kind is Kind.SUM and (node is side or len(node.children) > 1)
        if is_sum or node.kind in {Kind.ROW, Kind.LIST} or is_fraction:
            for child in node.children:
                yield from results(child, child)


def results(node: Node, place: Node) -> Iterator[Edit]:
    """Give numbers that are near to a number or look like it."""
    value = whole(node)
    if value is not None:
        near = (value + 1, value - 1, *((value + 10, value - 10, int(node.text[::-1])) if value > 9 else ()))
        yield from (Edit(place, number(one, node)) for one in dict.fromkeys(near) if one > 0 and one != value)
    elif node.kind is Kind.NUMBER and "." in node.text:
        for at, digit in enumerate(node.text[:-1]):
            if digit.isdigit():
                changed = f"{node.text[:at]}{(int(digit) + 1) % 10}{node.text[at + 1 :]}"
                yield Edit(place, Node(Kind.NUMBER, node.start, node.end, changed))


MISTAKE = Mistake(
    "wrong-arithmetic",
    cause="numbers are worked out wrongly",
    hint="Work the numbers out once more: one result is wrong.",
    wrong_forms=wrong_forms,
    rank=4,
)
