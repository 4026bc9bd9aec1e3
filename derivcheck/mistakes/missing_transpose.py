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
from derivcheck.mistakes.parts import TRANSPOSES, is_array, values_in
from derivcheck.mistakes.writing import at
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
    for node in values_in(side):
        if node.kind is Kind.TERM:
            for child in node.children:
                if child.kind is Kind.NAME and is_array(child):
                    sign = Node(Kind.NAME, child.start, child.end, "T")
                    parts = (child, empty(child.start), sign)
                    yield Edit(child, Node(Kind.SCRIPT, child.start, child.end, "", parts))


def is_marked(above: Node) -> bool:
    """Tell whether a superscript is a label with a transpose behind it: [2]T."""
    return above.kind is Kind.TERM and len(above.children) == 2 and above.children[1].text in TRANSPOSES


def rewritings(side: Node, around: Around) -> Iterator[Edit]:
    """Turn the whole side, as where the other layout is meant; then single matrices."""
    if side.kind is Kind.TABLE and "matrix" in side.text and len({len(row.children) for row in side.children}) == 1:
        columns = zip(*(row.children for row in side.children), strict=True)
        rows = tuple(Node(Kind.ROW, side.start, side.end, "", tuple(column)) for column in columns)
        yield Edit(side, replace(side, children=rows), 1.1)
    yield from wrong_forms(side, around)


MISTAKE = Mistake(
    "missing-transpose",
    cause="a transpose is missing or too many",
    hint="Compare the shapes of the factors: a transpose is missing or too many.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
    rank=2,
)
