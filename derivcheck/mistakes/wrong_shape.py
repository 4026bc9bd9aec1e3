r"""Something has the wrong shape: rows and columns have changed places, or sizes do not fit.

It happens where the shape of a layer is copied in the wrong order, where a gradient is written as a row although its
variable is a column, and where a product is formed whose inner sizes differ.

Wrong: $A \in \mathbb{R}^{2 \times 3}$, $x \in \mathbb{R}^3$, $Ax \in \mathbb{R}^3$
Right: $A \in \mathbb{R}^{2 \times 3}$, $x \in \mathbb{R}^3$, $Ax \in \mathbb{R}^2$

Check yourself: write rows by columns below each matrix and vector, and follow them through the line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import values_in
from derivcheck.mistakes.writing import transposed
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

CROSSES = ("", r"\times")


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Swap the sizes of a shape; lose the last row of a table, or write its rows as columns."""
    for node in side.walk():
        if node.kind is Kind.TERM and node.marks == CROSSES and node.children[0] != node.children[1] and is_size(node):
            yield Edit(node, replace(node, children=node.children[::-1]))
    for node in values_in(side):
        if node.kind is Kind.TABLE and len({len(row.children) for row in node.children}) == 1:
            if len(node.children) > 1:
                yield Edit(node, replace(node, children=node.children[:-1]))
            if "matrix" in node.text and len(node.children) != len(node.children[0].children):
                yield Edit(node, transposed(node))


def rewritings(side: Node, _: Around) -> Iterator[Edit]:
    """Write the rows of a table as columns."""
    for node in values_in(side):
        if node.kind is Kind.TABLE and "matrix" in node.text and len({len(row.children) for row in node.children}) == 1:
            made = transposed(node)
            if made != node:
                yield Edit(node, made)


def is_size(node: Node) -> bool:
    """Tell whether something is a shape by its looks: m x n."""
    return all(child.kind in {Kind.NAME, Kind.NUMBER} for child in node.children)


MISTAKE = Mistake(
    "wrong-shape",
    cause="a shape is wrong",
    hint="Compare the numbers of rows and columns: they do not fit.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
    rank=6,
)
