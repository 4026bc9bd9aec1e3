r"""Products and sums that cannot be, by shapes that a document states: $A \in \mathbb{R}^{m \times n}$ times b of m.

What is stated with one dimension may be meant as a column or as a row; only what fits neither way cannot be.
"""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

from derivcheck.meaning.names import NAMED, is_transpose, written_name
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Scope

Size = tuple[str, str]
MULTIPLIED = frozenset({"", r"\cdot"})


def cannot_be(node: Node, scope: Scope) -> bool:
    """Tell whether two neighbours in a product, or two terms of a sum, have stated shapes that never fit."""
    if node.kind is Kind.SUM:
        sizes = [size for child in node.children if (size := sizes_of(child, scope))]
        return any(not set(one) & set(other) for one, other in pairwise(sizes))
    if node.kind is not Kind.TERM:
        return False
    pairs = zip(pairwise(node.children), node.marks[1:], strict=True)
    return any(mark in MULTIPLIED and never_meet(first, second, scope) for (first, second), mark in pairs)


def never_meet(first: Node, second: Node, scope: Scope) -> bool:
    """Tell whether the product of two names fits in none of their shapes."""
    left, right = sizes_of(first, scope), sizes_of(second, scope)
    return bool(left and right) and all(a[1] != b[0] for a, b in product(left, right))


def sizes_of(node: Node, scope: Scope) -> tuple[Size, ...]:
    """Give rows and columns that a name has by what is stated: a vector stands either way. Empty where nothing is."""
    written = written_name(node, {}, scope.labelled) if node.kind in NAMED else None
    if written is None or written.primes or len(written.powers) > 1:
        return ()
    turned = any(map(is_transpose, written.powers))
    pattern = scope.shaped_as(written.name)
    if (written.powers and not turned) or pattern is None or pattern not in scope.stated:
        return ()
    shape = tuple(str(scope.sizes.get(size, size)) for size in scope.shapes[pattern])
    if len(shape) == 1:
        return (shape[0], "1"), ("1", shape[0])
    return ((shape[1], shape[0]) if turned else (shape[0], shape[1]),) if shape else ()
