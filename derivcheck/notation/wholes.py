r"""Functions of a whole vector or matrix, and of several numbers.

`\max(0, z)` works entry by entry on an array; `\max z` chooses among its entries. `\operatorname{vec}` puts the
columns of a matrix under each other, `\diag` puts a vector on a diagonal, `\adj` is the transposed matrix of
cofactors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Add, Expr, Integer, Matrix, Max, Min

from derivcheck.model.arithmetic import cofactors, column, determinant, diagonal
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid, Value, shape_of
from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

if TYPE_CHECKING:
    from collections.abc import Callable


def numbers(values: tuple[Value, ...]) -> tuple[Expr, ...]:
    """Give all entries of all arguments."""
    return tuple(one for value in values for one in (value.entries if isinstance(value, Grid) else (value,)))


def chosen(values: tuple[Value, ...], choose: Callable[..., Expr]) -> Value:
    r"""Choose among the entries of one array; among several arguments entry by entry, as in `\max(0, z)`."""
    shapes = {value.shape for value in values if isinstance(value, Grid)}
    if len(values) == 1 or not shapes:
        return choose(*numbers(values))
    if len(shapes) > 1:
        first, second = sorted(shapes)[:2]
        raise ShapeClash("a choice among arrays", first, second)
    rows, columns = next(iter(shapes))
    lists = [one.entries if isinstance(one, Grid) else (one,) * (rows * columns) for one in values]
    return Grid(rows, columns, tuple(choose(*entries) for entries in zip(*lists, strict=True)))


def only(values: tuple[Value, ...]) -> Value:
    """Give the one argument."""
    if len(values) != 1:
        raise NotUnderstood("this function takes one argument")
    return values[0]


def total(values: tuple[Value, ...]) -> Value:
    """Add all entries."""
    return Add(*numbers((only(values),)))


def trace(values: tuple[Value, ...]) -> Value:
    """Add the entries of the diagonal."""
    value = only(values)
    if not isinstance(value, Grid):
        return value
    if value.rows != value.columns:
        raise ShapeClash("a trace", value.shape, (value.rows, value.rows))
    return Add(*(value.at(i, i) for i in range(value.rows)))


def on_diagonal(values: tuple[Value, ...]) -> Value:
    """Put a vector, or the arguments, on a diagonal."""
    if len(values) == 1:
        return diagonal(values[0])
    if any(shape_of(value) != (1, 1) for value in values):
        raise NotUnderstood("a diagonal of several vectors")
    return diagonal(Grid(len(values), 1, numbers(values)))


def rank(values: tuple[Value, ...]) -> Value:
    """Count the independent rows of a matrix of numbers."""
    value = only(values)
    grid = value if isinstance(value, Grid) else Grid(1, 1, (value,))
    if not all(entry.is_Rational for entry in grid.entries) or len(grid.entries) > MOST_ENTRIES:
        raise NotUnderstood("a rank is worked out for a matrix of fractions only")
    return Integer(Matrix(grid.rows, grid.columns, grid.entries).rank())


def adjugate(values: tuple[Value, ...]) -> Value:
    """Give the transposed matrix of cofactors."""
    value = only(values)
    if not isinstance(value, Grid):
        return Integer(1)
    if value.rows != value.columns:
        raise ShapeClash("an adjugate", value.shape, (value.rows, value.rows))
    return cofactors(value)


def stacked_columns(values: tuple[Value, ...]) -> Value:
    """Put the columns of a matrix under each other."""
    value = only(values)
    return column(value.transposed.entries) if isinstance(value, Grid) else value


MOST_ENTRIES = 100

NOTATIONS: tuple[Notation, ...] = (
    Notation(("\\max", "max"), Form.SYMBOL, meaning=lambda values: chosen(values, Max)),
    Notation(("\\min", "min"), Form.SYMBOL, meaning=lambda values: chosen(values, Min)),
    Notation(("\\det", "det"), Form.SYMBOL, meaning=lambda values: determinant(only(values))),
    Notation(("\\tr", "\\Tr", "tr", "Tr"), Form.SYMBOL, meaning=trace),
    Notation(("\\diag", "diag"), Form.SYMBOL, meaning=on_diagonal),
    Notation(("\\rank", "rank", "rk"), Form.SYMBOL, meaning=rank),
    Notation(("\\adj", "adj"), Form.SYMBOL, meaning=adjugate),
    Notation(("vec",), Form.SYMBOL, meaning=stacked_columns),
    Notation(("np.sum",), Form.SYMBOL, meaning=total),
)
