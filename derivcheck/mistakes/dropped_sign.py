r"""A minus sign is lost, or one is written that does not belong there.

It happens most where a bracket is opened behind a minus sign, where a derivative brings one ($\cos' = -\sin$,
$(1/x)' = -1/x^2$), and where a term moves to the other side.

Wrong: $\frac{d}{dx} \cos 3x = 3 \sin 3x$
Right: $\frac{d}{dx} \cos 3x = -3 \sin 3x$

Check yourself: put one simple number in for each name on both sides. If the two results differ in their sign only,
go through the line and count the minus signs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.mistakes.brackets import bracketed
from derivcheck.mistakes.mistake import Around, Edit, Mistake
from derivcheck.mistakes.parts import is_power
from derivcheck.mistakes.writing import negative, replaced_part, with_mark
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

TURNED = {"": "-", "+": "-", "-": "+"}


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Turn the sign of one term of one sum."""
    for node in side.walk():
        if node.kind is Kind.SUM and all(mark in TURNED for mark in node.marks):
            yield from (turned(node, at) for at in range(len(node.children)))


def turned(node: Node, at: int, cost: float = 1.0) -> Edit:
    """Turn the sign of a term; a sum that is left with one unsigned term is that term."""
    mark = TURNED[node.marks[at]]
    if at == 0 and mark == "+":
        mark = ""
    made = with_mark(node, at, mark)
    if len(made.children) == 1 and not made.marks[0]:
        made = made.children[0]
    return replaced_part(node, made, at, cost)


def rewritings(side: Node, around: Around) -> Iterator[Edit]:
    """Turn a sign; write one before an exponent, before several terms, or before all of the side."""
    yield from wrong_forms(side, around)
    yield from bracketed(side, "+")
    for node in side.walk():
        if is_power(node) and node.children[2].kind in {Kind.NAME, Kind.TERM, Kind.NUMBER, Kind.COMMAND}:
            yield Edit(node.children[2], negative(node.children[2]))
    if side.kind in {Kind.NAME, Kind.TERM, Kind.NUMBER, Kind.COMMAND, Kind.SCRIPT}:
        yield Edit(side, negative(side))


MISTAKE = Mistake(
    "dropped-sign",
    cause="a minus sign is lost or too many",
    hint="Count the minus signs on both sides: one of them is missing or too many.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
    rank=3,
)
