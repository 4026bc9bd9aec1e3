r"""Products that end in the derivative of a vector by a matrix, as `w \cdot \frac{\partial v}{\partial W}` does.

Such a derivative has three indices. Behind a vector with as many entries it is summed over them, and what is left has
the shape of the matrix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Add

from derivcheck.meaning import derivatives
from derivcheck.model.document import LayoutConvention
from derivcheck.model.trouble import ShapeClash
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.model.tree import Node
    from derivcheck.model.value import Value

PLAIN = frozenset({"", r"\cdot", r"\times"})


def contracted(reader: Interpreter, left: Value | None, mark: str, node: Node) -> Value | None:
    """Give the product of what stands before a derivative with it, or None where this is no such product."""
    if not isinstance(left, Grid) or mark not in PLAIN:
        return None
    derivative = derivatives.written(node)
    if derivative is None or derivative.operand is None or [count for _, count in derivative.variables] != [1]:
        return None
    what, by = reader.value(derivative.operand), reader.value(derivative.variables[0][0])
    if not isinstance(what, Grid) or not isinstance(by, Grid) or not what.is_vector or by.is_vector:
        return None
    if not left.is_vector or len(left.entries) != len(what.entries):
        raise ShapeClash("a product with the derivative of a vector by a matrix", left.shape, what.shape)
    slopes = [derivatives.differentiated(reader, one, by, derivative.mark) for one in what.entries]
    grids = [one for one in slopes if isinstance(one, Grid)]
    entries = (
        Add(*(factor * grid.entries[at] for factor, grid in zip(left.entries, grids, strict=True)))
        for at in range(len(by.entries))
    )
    shape = by.transposed.shape if reader.reading.layout is LayoutConvention.NUMERATOR else by.shape
    return Grid(*shape, tuple(entries))
