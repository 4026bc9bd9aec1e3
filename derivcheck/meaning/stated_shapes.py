r"""Products and sums that cannot be, by shapes that a document states: $A \in \mathbb{R}^{m \times n}$ times b of m.

What is stated with one dimension may be meant as a column or as a row; only what fits neither way cannot be.
"""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

from derivcheck.meaning.fitting import ENTRYWISE, MULTIPLIED, SCALAR, Fit, Size
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Scope


def cannot_be(node: Node, scope: Scope) -> bool:
    """Tell whether two neighbours in a product, or two terms of a sum, have stated shapes that never fit."""
    known = Fit(scope, {}, follows=True)
    if node.kind is Kind.SUM:
        sizes = [size for child in node.children if (size := sizes_of(child, known))]
        return any(not set(one) & set(other) for one, other in pairwise(sizes))
    if node.kind is not Kind.TERM:
        return False
    pairs = zip(pairwise(node.children), node.marks[1:], strict=True)
    return any(never_meet(sizes_of(first, known), sizes_of(second, known), mark) for (first, second), mark in pairs)


def never_meet(left: tuple[Size, ...], right: tuple[Size, ...], mark: str) -> bool:
    """Tell whether the product of two factors fits in none of their shapes."""
    if not left or not right or SCALAR in left or SCALAR in right:
        return False
    if mark in ENTRYWISE:
        return not set(left) & set(right)
    return mark in MULTIPLIED and all(a[1] != b[0] for a, b in product(left, right))


def sizes_of(node: Node, known: Fit) -> tuple[Size, ...]:
    """Give rows and columns as stated, or as definitions make them: a vector stands either way. Empty if not known."""
    size = known.size(node)
    if size is None:
        return ()
    rows, columns = (str(known.scope.sizes.get(one, one)) for one in size)
    return ((rows, columns), (columns, rows)) if "1" in (rows, columns) else ((rows, columns),)
