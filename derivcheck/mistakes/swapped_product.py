r"""The factors of a product of matrices stand in the wrong order.

It happens because numbers may be multiplied in any order, and matrices may not; also where an inverse or a transpose
of a product is taken, which turns its order round.

Wrong: $(PQ)^T = P^T Q^T$
Right: $(PQ)^T = Q^T P^T$

Check yourself: multiply two small matrices in both orders, such as $\begin{bmatrix} 0 & 1 \\ 0 & 0 \end{bmatrix}$ and
its transpose, and see which order the line needs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import is_array, values_in
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Swap two neighbouring matrices or vectors of a product."""
    for node in values_in(side):
        if node.kind is Kind.TERM:
            for at, (first, second) in enumerate(zip(node.children, node.children[1:], strict=False)):
                if first != second and is_factor(first) and is_factor(second) and node.marks[at + 1] in {"", r"\cdot"}:
                    children = (*node.children[:at], second, first, *node.children[at + 2 :])
                    yield Edit(node, replace(node, children=children))


def is_factor(node: Node) -> bool:
    """Tell whether it looks like a matrix or vector, or like the inverse of one."""
    if node.kind is Kind.SCRIPT and node.children[2].kind is Kind.SUM:
        return is_array(node.children[0])
    return is_array(node)


MISTAKE = Mistake(
    "swapped-product",
    cause="two factors of a product of matrices have changed places",
    hint="The order of the factors matters here: compare it with the line before.",
    wrong_forms=wrong_forms,
    rewritings=wrong_forms,
    rank=2,
)
