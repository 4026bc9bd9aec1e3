r"""A product is taken in the wrong way: entry by entry in place of rows by columns, or the other way round.

It happens in back-propagation, where the error that comes back through the weights (a product of matrices) is
multiplied with the derivative of the activation (entry by entry), and where $uv^T$ and $u^T v$ are taken for each
other.

Wrong: $p \in \mathbb{R}^3$, $q \in \mathbb{R}^3$, $(p + q)^T (p - q) = p \odot p - q \odot q$
Right: $p \in \mathbb{R}^3$, $q \in \mathbb{R}^3$, $(p + q)^T (p - q) = p^T p - q^T q$

Check yourself: write the shapes down. An entrywise product needs equal shapes and keeps them; a product of matrices
needs equal inner sizes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import is_array, is_sign, values_in
from derivcheck.mistakes.writing import with_mark
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

ENTRYWISE = frozenset({r"\odot", r"\circ"})


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Write a product of matrices for one of entries, and the other way round."""
    for node in values_in(side):
        if node.kind is Kind.TERM:
            for at in range(1, len(node.children)):
                if node.marks[at] in ENTRYWISE:
                    yield Edit(node, with_mark(node, at, r"\cdot"))
                    yield Edit(node, with_mark(node, at, ""))
                elif not node.marks[at] and is_array(node.children[at - 1]) and is_array(node.children[at]):
                    yield Edit(node, with_mark(node, at, r"\odot"))


def rewritings(side: Node, around: Around) -> Iterator[Edit]:
    """Take a product entry by entry, or as one of matrices."""
    for node in values_in(side):
        for place in range(1, len(node.children)) if node.kind is Kind.TERM else ():
            before = node.children[place - 1]
            is_value = not is_sign(node, place - 1) and before.kind is not Kind.NUMBER
            if node.marks[place] in {"", r"\cdot"} and is_value:
                yield Edit(node, with_mark(node, place, r"\odot"))
    yield from wrong_forms(side, around)


MISTAKE = Mistake(
    "wrong-product",
    cause="a product is taken in the wrong way, entry by entry or as one of matrices",
    hint="Compare the shapes: a product is taken entry by entry where it is one of matrices, or the other way round.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
    rank=2,
)
