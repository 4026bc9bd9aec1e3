r"""An exponent is wrong: lost, not lowered, lowered twice, or left unchanged.

It happens where a power is differentiated or integrated and its exponent has to change by one, where powers of the
same base are multiplied and their exponents added, and where a square is forgotten while copying.

Wrong: $\frac{d}{dx} x^5 = 5x^5$
Right: $\frac{d}{dx} x^5 = 5x^4$

Check yourself: double the base. Each side grows by 2, 4, 8, ... and so tells its exponent; the two have to agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import is_large, is_numeric, is_power, values_in, whole
from derivcheck.mistakes.writing import at, number
from derivcheck.model.tree import Kind, Node, empty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Lose an exponent, or write one that is too large or too small by one."""
    for node in values_in(side):
        if is_power(node) and not is_large(node) and not is_numeric(node.children[0]):
            for exponent in near(node.children[2]):
                yield Edit(node, with_exponent(node, exponent))


def near(exponent: Node) -> Iterator[Node | None]:
    """Give exponents that are written by mistake; None for none at all."""
    value = whole(exponent)
    if value is not None and 1 < value < 100:
        yield None
        yield number(value + 1, exponent)
        if value > 2:
            yield number(value - 1, exponent)
    elif exponent.kind is Kind.SUM and len(exponent.children) == 2 and whole(exponent.children[1]) is not None:
        yield at(exponent, exponent.children[0])
    elif exponent.kind is Kind.SUM and len(exponent.children) == 1 and (value := whole(exponent.children[0])):
        yield number(-value - 1, exponent)
        if value > 1:
            yield number(-value + 1, exponent)


def with_exponent(node: Node, exponent: Node | None) -> Node:
    """Give a power with another exponent, or its base alone."""
    base, below, _ = node.children
    if exponent is None and below.kind is Kind.EMPTY and not node.text:
        return at(node, base)
    made = (base, below, empty(node.end) if exponent is None else exponent)
    return Node(Kind.SCRIPT, node.start, node.end, node.text, made)


MISTAKE = Mistake(
    "wrong-power",
    cause="an exponent is wrong",
    hint="Compare the exponents on both sides: one of them is lost, or too large or too small.",
    wrong_forms=wrong_forms,
    rewritings=wrong_forms,
    rank=3,
)
