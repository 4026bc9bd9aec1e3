r"""A matrix or vector is not transposed, or is transposed where it should not be.

It happens where gradients of products of matrices are written down, where errors are passed back through a layer, and
where the transpose of a product is taken.

Wrong: $(AB)^T = B^T A$
Right: $(AB)^T = B^T A^T$

Check yourself: write the shape of each factor below it. Inner sizes have to agree, and the outer ones give the shape
of the result.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import TRANSPOSES, is_array, is_large, values_in
from derivcheck.mistakes.writing import at, bracket, transposed
from derivcheck.model.tree import Kind, Node, empty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Lose a transpose; write one at a matrix of a product."""
    for node in side.walk():
        if node.kind is Kind.SCRIPT and node.children[2].text in TRANSPOSES:
            is_plain = node.children[1].kind is Kind.EMPTY and not node.text
            made = replace(node, children=(*node.children[:2], empty(node.end)))
            yield Edit(node, at(node, node.children[0]) if is_plain else made)
        elif node.kind is Kind.SCRIPT and is_marked(node.children[2]):
            above = node.children[2]
            yield Edit(above, at(above, above.children[0]))
    if side.kind is Kind.TABLE and len(side.children) > 1 and len(side.children) == len(side.children[0].children):
        yield from whole_turned(side)
    for node in values_in(side):
        if node.kind is Kind.TERM:
            for child in node.children:
                if child.kind is Kind.NAME and is_array(child):
                    sign = Node(Kind.NAME, child.start, child.end, "T")
                    parts = (child, empty(child.start), sign)
                    yield Edit(child, Node(Kind.SCRIPT, child.start, child.end, "", parts))


def whole_turned(side: Node) -> Iterator[Edit]:
    """Write the rows of a matrix that is the whole side as columns."""
    if side.kind is Kind.TABLE and "matrix" in side.text and len({len(row.children) for row in side.children}) == 1:
        made = transposed(side)
        if made != side:
            yield Edit(side, made, 1.1)


def is_marked(above: Node) -> bool:
    """Tell whether a superscript is a label with a transpose behind it: [2]T."""
    return above.kind is Kind.TERM and len(above.children) == 2 and above.children[1].text in TRANSPOSES


def rewritings(side: Node, _: Around) -> Iterator[Edit]:
    """Turn the whole side, as where the other layout is meant; then single matrices and vectors."""
    yield from whole_turned(side)
    for node in values_in(side):
        for child in node.children if node.kind in {Kind.TERM, Kind.SUM, Kind.BRACKET} else ():
            if child.kind in {Kind.NAME, Kind.SCRIPT, Kind.BRACKET, Kind.COMMAND} and not is_large(child):
                yield Edit(child, turned(child))
    if side.kind in {Kind.NAME, Kind.SCRIPT}:
        yield Edit(side, turned(side))


def turned(node: Node) -> Node:
    """Write a transpose, or take it away: behind a label in brackets, else around what has a superscript already."""
    sign = Node(Kind.NAME, node.end, node.end, "T")
    if node.kind is not Kind.SCRIPT:
        return Node(Kind.SCRIPT, node.start, node.end, "", (node, empty(node.end), sign))
    base, below, above = node.children
    if above.text in TRANSPOSES:
        return (
            replace(node, children=(base, below, empty(node.end))) if below.kind is not Kind.EMPTY else at(node, base)
        )
    if is_marked(above):
        return replace(node, children=(base, below, above.children[0]))
    if above.kind is Kind.EMPTY:
        return replace(node, children=(base, below, sign))
    if above.kind is Kind.BRACKET:
        both = Node(Kind.TERM, above.start, above.end, "", (above, sign), ("", ""))
        return replace(node, children=(base, below, both))
    return Node(Kind.SCRIPT, node.start, node.end, "", (bracket(node), empty(node.end), sign))


MISTAKE = Mistake(
    "missing-transpose",
    cause="a transpose is missing or too many",
    hint="Compare the shapes of the factors: a transpose is missing or too many.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
    rank=2,
)
