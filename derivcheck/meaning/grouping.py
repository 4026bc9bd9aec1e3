r"""Elementwise products before a matrix product: `\sigma'(z) \odot W^T d` can only mean `\sigma'(z) \odot (W^T d)`.

Factors are joined from left to right. Where an elementwise product does not fit so, its right factor is the shortest
product behind the sign that does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.model.arithmetic import hadamard, times
from derivcheck.model.trouble import ShapeClash
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

ELEMENTWISE = frozenset({r"\odot", r"\circ", "*", r"\ast"})
PLAIN = frozenset({"", r"\cdot", r"\times"})
NOTE = "a matrix product behind the elementwise sign is worked out before it"


def regrouped(parts: Sequence[tuple[str, Value]]) -> Value | None:
    """Join factors so that every elementwise product fits, or answer None where that cannot be."""
    if not any(mark in ELEMENTWISE for mark, _ in parts) or any(mark not in ELEMENTWISE | PLAIN for mark, _ in parts):
        return None
    rest = list(parts)
    result = rest.pop(0)[1]
    try:
        while rest:
            mark, value = rest.pop(0)
            if mark not in ELEMENTWISE:
                result = times(result, value)
                continue
            while isinstance(result, Grid) and differs(result, value) and rest and rest[0][0] in PLAIN:
                value = times(value, rest.pop(0)[1])
            result = hadamard(result, value)
    except ShapeClash:
        return None
    return result


def differs(left: Grid, right: Value) -> bool:
    """Tell whether two factors have different shapes; a number goes with every shape."""
    return isinstance(right, Grid) and right.shape != left.shape
