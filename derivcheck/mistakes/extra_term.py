r"""A term stands in a sum that does not belong there.

It happens where a term is counted twice, where a term of the line before stays although it was worked out or
cancelled, and where the derivative of a constant is taken for the constant.

Wrong: $\frac{d}{dx} (x^2 + 7) = 2x + 7$
Right: $\frac{d}{dx} (x^2 + 7) = 2x$

Check yourself: name for each term of the new line the part of the line before that it comes from. No part may be used
twice, and no term may come from nothing.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import values_in
from derivcheck.mistakes.writing import added, contains_large, without
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

MOST = 4
"""How many terms of the other side are tried."""
COST = 1.5
NO_TERMS = frozenset({Kind.CHAIN, Kind.TABLE, Kind.LIST, Kind.EMPTY, Kind.UNREAD, Kind.TEXT})


def wrong_forms(side: Node, around: Around) -> Iterator[Edit]:
    """Write a term of a sum twice, or keep one of the other side."""
    for node in values_in(side):
        if node.kind is Kind.SUM and len(node.children) > 1 and not contains_large(node):
            for at, term in enumerate(node.children):
                yield Edit(node, added(node, term, node.marks[at] or "+"))
    if side.kind not in NO_TERMS and not contains_large(side):
        for term in islice(terms(around.other), MOST):
            yield Edit(side, added(side, term))


def terms(tree: Node) -> Iterator[Node]:
    """Give the terms of the sums of a tree."""
    for node in values_in(tree):
        if node.kind is Kind.SUM and len(node.children) > 1:
            yield from (child for child in node.children if child.kind not in NO_TERMS)


def rewritings(side: Node, _: Around) -> Iterator[Edit]:
    """Leave out a term of a sum."""
    for node in values_in(side):
        for place in reversed(range(len(node.children))) if node.kind is Kind.SUM else ():
            made = without(node, place)
            if made is not None:
                yield Edit(node, made, COST, Span(node.children[place].start, node.children[place].end), "")


MISTAKE = Mistake(
    "extra-term",
    cause="a term is too many",
    hint="Count the terms: one does not belong into its sum.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
)
