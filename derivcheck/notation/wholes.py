"""Functions of a whole vector or matrix, and of several numbers."""

from __future__ import annotations

from sympy import Add, Expr, Max, Min

from derivcheck.model.arithmetic import determinant, diagonal
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid, Value, shape_of
from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form


def numbers(values: tuple[Value, ...]) -> tuple[Expr, ...]:
    """Give all entries of all arguments."""
    return tuple(one for value in values for one in (value.entries if isinstance(value, Grid) else (value,)))


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


NOTATIONS: tuple[Notation, ...] = (
    Notation(("\\max", "max"), Form.SYMBOL, meaning=lambda values: Max(*numbers(values))),
    Notation(("\\min", "min"), Form.SYMBOL, meaning=lambda values: Min(*numbers(values))),
    Notation(("\\det", "det"), Form.SYMBOL, meaning=lambda values: determinant(only(values))),
    Notation(("\\tr", "\\Tr", "tr", "Tr"), Form.SYMBOL, meaning=trace),
    Notation(("\\diag", "diag"), Form.SYMBOL, meaning=on_diagonal),
    Notation(("np.sum",), Form.SYMBOL, meaning=total),
)
