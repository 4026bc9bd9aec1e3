"""The identity matrix before its size is known: it takes the size of what it meets.

A number times the identity is a multiple of this symbol, since it commutes with everything and is its own square.
"""

from __future__ import annotations

from sympy import Add, Integer, Symbol

from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value


class Identity(Symbol):  # type: ignore[misc] # SymPy has no types
    """The identity matrix of a size that is not known yet."""

    __slots__ = ()


IDENTITY = Identity("I", positive=True)
ONE, ZERO = Integer(1), Integer(0)


def is_unsized(value: Value) -> bool:
    """Tell whether a value holds the identity without a size."""
    return not isinstance(value, Grid) and value.has(IDENTITY)


def alone(value: Value) -> Value:
    """Give the factor of the identity; its own value where it multiplies a grid."""
    return value if isinstance(value, Grid) or not value.has(IDENTITY) else value.xreplace({IDENTITY: ONE})


def sized(value: Value, other: Value) -> Value:
    """Give a value that holds the identity the size of the square grid that it meets."""
    if isinstance(value, Grid) or not isinstance(other, Grid) or not value.has(IDENTITY):
        return value
    if other.rows != other.columns:
        raise NotUnderstood("the identity meets a matrix that is not square")
    parts = Add.make_args(value.expand() if isinstance(value, Add) else value)
    diagonal = Add(*(part.xreplace({IDENTITY: ONE}) for part in parts if part.has(IDENTITY)))
    everywhere = Add(*(part for part in parts if not part.has(IDENTITY)))
    entries = (
        everywhere + (diagonal if row == column else ZERO) for row in range(other.rows) for column in range(other.rows)
    )
    return Grid(other.rows, other.rows, tuple(entries))


def fitted(left: Value, right: Value) -> tuple[Value, Value]:
    """Give two sides that are compared one shape: the identity and 0 take the size of the other side."""
    if isinstance(left, Grid) and isinstance(right, Grid):
        return left, right
    if isinstance(left, Grid):
        swapped = fitted(right, left)
        return swapped[1], swapped[0]
    if isinstance(right, Grid):
        if left == 0:
            return Grid(*right.shape, (ZERO,) * len(right.entries)), right
        return sized(left, right), right
    return alone(left), alone(right)
