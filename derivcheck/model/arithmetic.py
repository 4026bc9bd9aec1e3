"""Sums and products of values, with their shapes.

A 1 by 1 grid is a number, and a number joins a grid entry by entry where that is usual (`1 - a`);
anything else that does not fit is a `ShapeClash`, never repaired in silence.
"""

from __future__ import annotations

from functools import reduce
from operator import add, mul
from typing import TYPE_CHECKING

from sympy import Abs, Add, Expr, Integer, Mul, Pow, sqrt

from derivcheck.model.identity import alone, sized
from derivcheck.model.parts import free_symbols
from derivcheck.model.trouble import NotUnderstood, ShapeClash, Singular
from derivcheck.model.value import Grid, Value, shape_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_BITS = 4096
MOST_NAMES = 40
"""Of a determinant that is looked at for being 0 everywhere."""
LARGEST_DETERMINANT = 6


def simplest(value: Value) -> Value:
    """Give a 1 by 1 grid as the number that it is."""
    return value.entries[0] if isinstance(value, Grid) and value.shape == (1, 1) else value


def column(entries: tuple[Expr, ...]) -> Grid:
    """Give a column of the entries."""
    return Grid(len(entries), 1, entries)


def entrywise(function: Callable[[Expr, Expr], Expr], left: Value, right: Value, operation: str) -> Value:
    """Join two values entry by entry; a number meets every entry of a grid."""
    left, right = simplest(left), simplest(right)
    if operation == "a sum":
        left, right = sized(left, right), sized(right, left)
    if isinstance(left, Grid) and isinstance(right, Grid):
        if left.shape != right.shape:
            raise ShapeClash(operation, left.shape, right.shape)
        return Grid(*left.shape, tuple(map(function, left.entries, right.entries)))
    if isinstance(left, Grid):
        return left.map(lambda entry: function(entry, right))
    if isinstance(right, Grid):
        return right.map(lambda entry: function(left, entry))
    return function(left, right)


def plus(left: Value, right: Value) -> Value:
    """Add; a number is added to every entry of a grid."""
    return entrywise(add, left, right, "a sum")


def summed(values: Sequence[Value]) -> Value:
    """Add many values at once: one after another, SymPy would sort all terms again at each addition."""
    grids = [value for value in map(simplest, values) if isinstance(value, Grid)]
    if not grids:
        return Add(*map(number_of, values))
    if len(grids) < len(values) or len({grid.shape for grid in grids}) > 1:
        return reduce(plus, values)
    return Grid(*grids[0].shape, tuple(Add(*parts) for parts in zip(*(grid.entries for grid in grids), strict=True)))


def number_of(value: Value) -> Expr:
    """Give the number that a value is."""
    value = simplest(value)
    if isinstance(value, Grid):
        raise ShapeClash("a number", value.shape, (1, 1))
    return value


def minus(value: Value) -> Value:
    """Give the negative."""
    return value.map(lambda entry: -entry) if isinstance(value, Grid) else -value


def hadamard(left: Value, right: Value) -> Value:
    """Multiply entry by entry."""
    return entrywise(mul, left, right, "an elementwise product")


def times(left: Value, right: Value) -> Value:
    """Multiply: by a number, or as matrices."""
    left, right = simplest(left), simplest(right)
    if not (isinstance(left, Grid) and isinstance(right, Grid)):
        if isinstance(left, Grid) or isinstance(right, Grid):
            left, right = alone(left), alone(right)
        return entrywise(mul, left, right, "a product")
    if left.columns != right.rows:
        raise ShapeClash("a matrix product", left.shape, right.shape)
    entries = (
        Add(*(Mul(left.at(i, k), right.at(k, j)) for k in range(left.columns)))
        for i in range(left.rows)
        for j in range(right.columns)
    )
    return simplest(Grid(left.rows, right.columns, tuple(entries)))


def work_of_product(left: Value, right: Value) -> int:
    """Count the multiplications that a product takes."""
    if isinstance(left, Grid) and isinstance(right, Grid):
        return left.rows * left.columns * right.columns
    return shape_of(left)[0] * shape_of(left)[1] * shape_of(right)[0] * shape_of(right)[1]


def over(left: Value, right: Value) -> Value:
    """Divide by a number."""
    right = simplest(right)
    if isinstance(right, Grid):
        raise ShapeClash("a quotient", shape_of(left), right.shape)
    return entrywise(mul, left, Pow(right, Integer(-1)), "a quotient")


def power(base: Value, exponent: Value) -> Value:
    """Raise to a power: numbers, or square matrices to a small whole number."""
    base, exponent = simplest(base), simplest(exponent)
    if isinstance(exponent, Grid):
        raise ShapeClash("a power", shape_of(base), exponent.shape)
    if not isinstance(base, Grid):
        return number_power(base, exponent)
    if base.rows != base.columns or not exponent.is_Integer or not 0 <= int(exponent) <= 16:
        raise ShapeClash("a power", base.shape, (1, 1))
    result: Value = identity(base.rows)
    for _ in range(int(exponent)):
        result = times(result, base)
    return result


def number_power(base: Expr, exponent: Expr) -> Expr:
    """Raise a number to a power, unless the result would have too many digits to write out."""
    if base.is_Rational and exponent.is_Integer:
        bits = max(int(base.p).bit_length(), int(base.q).bit_length()) * abs(int(exponent))
        if bits > MOST_BITS:
            raise NotUnderstood(f"a power whose value needs more than {MOST_BITS} binary digits")
    return Pow(base, exponent)


def identity(size: int) -> Grid:
    """Give the identity matrix."""
    return Grid(size, size, tuple(Integer(int(i == j)) for i in range(size) for j in range(size)))


def transpose(value: Value) -> Value:
    """Rows become columns; a number stays."""
    return value.transposed if isinstance(value, Grid) else value


def diagonal(value: Value) -> Value:
    """Give the square matrix with a vector on its diagonal."""
    if not isinstance(value, Grid):
        return value
    if not value.is_vector:
        raise ShapeClash("a diagonal", value.shape, (len(value.entries), 1))
    size = len(value.entries)
    zero = Integer(0)
    return Grid(size, size, tuple(value.entries[i] if i == j else zero for i in range(size) for j in range(size)))


def bars(value: Value) -> Value:
    """Give an absolute value, the length of a vector, or a determinant."""
    if not isinstance(value, Grid):
        return Abs(value)
    if value.is_vector:
        return sqrt(Add(*(entry**2 for entry in value.entries)))
    return determinant(value)


def inner(values: Sequence[Value]) -> Expr | None:
    r"""Give `\langle u, v \rangle` of two vectors, or of two matrices of one shape; None where no array stands."""
    if len(values) != 2 or not any(isinstance(value, Grid) for value in values):
        return None
    first, second = (value if isinstance(value, Grid) else Grid(1, 1, (value,)) for value in values)
    fits = first.shape == second.shape or (first.is_vector and second.is_vector)
    if not fits or len(first.entries) != len(second.entries):
        raise ShapeClash("an inner product", first.shape, second.shape)
    return Add(*(one * other for one, other in zip(first.entries, second.entries, strict=True)))


def determinant(grid: Value, known: dict[Grid, Expr] | None = None) -> Expr:
    """Expand a determinant along its first row, each smaller one once."""
    if not isinstance(grid, Grid):
        return grid
    if grid.rows != grid.columns:
        raise ShapeClash("a determinant", grid.shape, (grid.rows, grid.rows))
    if grid.rows > LARGEST_DETERMINANT:
        raise NotUnderstood(f"a determinant of more than {LARGEST_DETERMINANT} rows")
    if grid.rows == 1:
        return grid.entries[0]
    known = {} if known is None else known
    if grid not in known:
        signs = ((-1) ** j * grid.at(0, j) for j in range(grid.columns))
        terms = (sign * determinant(without(grid, 0, j), known) for j, sign in enumerate(signs) if sign != 0)
        known[grid] = sum(terms, Integer(0))
    return known[grid]


def without(grid: Grid, row: int, column: int) -> Grid:
    """Leave a row and a column out."""
    kept = tuple(grid.at(i, j) for i in range(grid.rows) for j in range(grid.columns) if i != row and j != column)
    return Grid(grid.rows - 1, grid.columns - 1, kept)


def inverse(grid: Grid) -> Value:
    """Invert by cofactors."""
    if grid.rows != grid.columns:
        raise ShapeClash("an inverse", grid.shape, (grid.rows, grid.rows))
    whole = determinant(grid)
    if vanishes(whole):
        raise Singular("this matrix has no inverse")
    if grid.rows == 1:
        return 1 / whole
    return over(cofactors(grid), whole)


def vanishes(whole: Expr) -> bool:
    """Tell whether a determinant is 0 at all values that were tried for its names."""
    names = sorted(free_symbols(whole), key=str)
    if not names or len(names) > MOST_NAMES or not whole.is_polynomial(*names):
        return bool(whole == 0)
    points = ({name: Integer((at * by + 3) % 11 - 4) for at, name in enumerate(names, 1)} for by in (7, 13, 5))
    return all(whole.xreplace(point) == 0 for point in points)


def cofactors(grid: Grid) -> Grid:
    """Give the transposed matrix of cofactors."""
    size = grid.rows
    if size == 1:
        return Grid(1, 1, (Integer(1),))
    known: dict[Grid, Expr] = {}
    places = ((i, j) for i in range(size) for j in range(size))
    entries = ((-1) ** (i + j) * determinant(without(grid, j, i), known) for i, j in places)
    return Grid(size, size, tuple(entries))
