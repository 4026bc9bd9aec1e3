r"""What `\nabla` makes of a field: gradient, divergence, curl, Laplacian, Hessian, derivatives along a vector.

Also as words (`\operatorname{div}`), as `\Delta`, `\partial_x`, `D_u f`, and as a determinant with unit vectors above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Add, Expr, Integer, Symbol

from derivcheck.meaning import derivatives, fields, gradients, vectors
from derivcheck.meaning.derivatives import PARTIAL, WrittenDerivative
from derivcheck.meaning.fields import Field
from derivcheck.meaning.names import NAMED
from derivcheck.meaning.options import Option
from derivcheck.model.arithmetic import times
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.terms import Factors

WORDS = {"div": "divergence", "curl": "curl", "rot": "curl", "grad": "gradient"}
NABLA = r"\nabla"
LAPLACE = r"\Delta"
THREE = 3


def operator(factors: Factors, node: Node) -> Value | None:
    """Work out a differential operator with what it works on; None where the factor is none."""
    reader = factors.reader
    kind = kind_of(factors, node)
    if kind is None:
        return None
    if kind == "partial":
        return derivatives.of(reader, by_subscript(node), factors.rest(node))
    if kind == "along":
        return along(reader, node, operand_of(factors, node))
    field = fields.field_of(reader, operand_of(factors, node))
    return fields.placed(reader, field, WORK[kind](reader, field))


def kind_of(factors: Factors, node: Node) -> str | None:
    """Tell which operator a factor is."""
    reader = factors.reader
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    if base.kind is not Kind.NAME or (node.kind is Kind.SCRIPT and node.text) or factors.at >= len(factors.children):
        return None
    if base.text == NABLA:
        return of_nabla(factors, node)
    if base.text == PARTIAL and node.kind is Kind.SCRIPT and node.children[1].kind is not Kind.EMPTY:
        return "partial"
    if node.kind is Kind.SCRIPT:
        return "along" if is_along(factors, node) else None
    if base.text in WORDS and not any(True for _ in reader.scope.of_base(base.text)):
        return WORDS[base.text]
    return "laplacian" if base.text == LAPLACE and is_laplacian(factors) else None


def of_nabla(factors: Factors, node: Node) -> str | None:
    r"""Tell what `\nabla` makes, by the sign behind it and its power."""
    mark = factors.marks[factors.at]
    if node.kind is Kind.SCRIPT:
        is_square = node.children[1].kind is Kind.EMPTY and node.children[2].text == "2"
        return "second" if is_square and not mark else None
    if mark in {r"\cdot", "·"}:
        return "divergence"
    return "curl" if mark in {r"\times", "×"} else None


def is_along(factors: Factors, node: Node) -> bool:
    r"""Tell whether a factor is the `D_u` of a derivative along a vector, with a function behind it."""
    base, sub, sup = node.children
    if base.text != "D" or sub.kind is Kind.EMPTY or sup.kind is not Kind.EMPTY or factors.marks[factors.at]:
        return False
    following = factors.children[factors.at]
    written = factors.reader.written(following) if following.kind in NAMED else None
    scope = factors.reader.scope
    if any(len(one.name.subs) for one in scope.of_base("D")):
        return False
    return written is not None and any(True for _ in scope.of_base(written.name.base))


def is_laplacian(factors: Factors) -> bool:
    r"""Tell whether `\Delta` is the Laplacian: of something that depends on two coordinates, and where none differs."""
    reader = factors.reader
    if factors.marks[factors.at] or any(True for _ in reader.scope.of_base(LAPLACE)):
        return False
    if reader.scope.survey.differences:
        return False
    following = factors.children[factors.at]
    written = reader.written(following) if following.kind in NAMED else None
    if written is None or written.powers or written.primes:
        return following.kind is Kind.BRACKET
    if not any(True for _ in reader.scope.of_base(written.name.base)):
        return (PARTIAL, written.name.base, "x") in reader.scope.survey.derived
    full = reader.names.expand(reader.value(following))
    entries = full.entries if isinstance(full, Grid) else (full,)
    names = {one.name for entry in entries for one in entry.free_symbols}
    return len(names & set(fields.SPACE)) > 1


def operand_of(factors: Factors, node: Node) -> Node:
    """Take what an operator works on: a further operator brings its own along."""
    start = factors.at
    if start >= len(factors.children):
        raise NotUnderstood("an operator without anything to work on", node)
    child = factors.children[start]
    if gradients.is_gradient(child) or child.text in WORDS:
        factors.at += 1
        operand_of(factors, child)
    else:
        factors.one(node)
    from derivcheck.meaning.terms import row

    return row(factors.children[start : factors.at], factors.marks[start : factors.at])


def by_subscript(node: Node) -> WrittenDerivative:
    r"""Read `\partial_x`, `\partial_{xy}`, `\partial_x^2`."""
    _, sub, sup = node.children
    letters = sub.children if sub.kind is Kind.TERM and not any(sub.marks) else (sub,)
    count = int(sup.text) if sup.kind is Kind.NUMBER and sup.text.isdigit() else 1
    if sup.kind is not Kind.EMPTY and not (sup.kind is Kind.NUMBER and 0 < count <= derivatives.MOST_ORDERS):
        raise NotUnderstood("a power of the sign of a derivative that is no order", node)
    return WrittenDerivative(PARTIAL, None, tuple((one, count) for one in letters))


def of_field(reader: Interpreter, operand: Node) -> Value:
    """Give the gradient of what a gradient sign stands before."""
    field = fields.field_of(reader, operand)
    return fields.placed(reader, field, gradient(reader, field))


def gradient(reader: Interpreter, field: Field) -> Value:
    """Give the derivatives of a number by all variables, as a column."""
    what = number(field.body)
    return column(tuple(fields.slope(reader, field, what, one) for one in field.variables))


def divergence(reader: Interpreter, field: Field) -> Value:
    """Add the derivatives of the components, each by its own variable."""
    parts = components(field)
    return Add(*(fields.slope(reader, field, what, one) for what, one in zip(parts, field.variables, strict=True)))


def curl(reader: Interpreter, field: Field) -> Value:
    """Give the curl; in the plane a number, or the third component."""
    parts = components(field)

    def cross(one: int, other: int) -> Expr:
        first = fields.slope(reader, field, parts[other], field.variables[one])
        return first - fields.slope(reader, field, parts[one], field.variables[other])

    if len(parts) == THREE:
        return column((cross(1, 2), cross(2, 0), cross(0, 1)))
    if len(parts) != THREE - 1:
        raise NotUnderstood("a curl in a space of another dimension than 2 or 3")
    reader.options.add(Option.SPACE)
    flat = cross(0, 1)
    return column((Integer(0), Integer(0), flat)) if Option.SPACE in reader.reading.taken else flat


def laplacian(reader: Interpreter, field: Field) -> Value:
    """Add the second derivatives, of each component of a vector."""
    entries = field.body.entries if isinstance(field.body, Grid) else (field.body,)
    sums = tuple(Add(*(twice(reader, field, what, (one, one)) for one in field.variables)) for what in entries)
    return Grid(*field.body.shape, sums) if isinstance(field.body, Grid) else sums[0]


def hessian(reader: Interpreter, field: Field) -> Value:
    """Give the matrix of all second derivatives."""
    what = number(field.body)
    entries = tuple(twice(reader, field, what, (one, other)) for one in field.variables for other in field.variables)
    return Grid(len(field.variables), len(field.variables), entries)


def second(reader: Interpreter, field: Field) -> Value:
    r"""Work out `\nabla^2`: the Laplacian, or the Hessian where a matrix stands on the other side."""
    reader.options.add(Option.HESSIAN)
    return (hessian if Option.HESSIAN in reader.reading.taken else laplacian)(reader, field)


def twice(reader: Interpreter, field: Field, what: Expr, by: tuple[Symbol, Symbol]) -> Expr:
    """Differentiate twice."""
    return fields.slope(reader, field, fields.slope(reader, field, what, by[0]), by[1])


def along(reader: Interpreter, node: Node, operand: Node) -> Value:
    """Give the derivative along a vector; by a coordinate where its letter stands."""
    field = fields.field_of(reader, operand)
    direction = reader.value(node.children[1])
    if isinstance(direction, Symbol) and direction in field.variables:
        return fields.placed(reader, field, fields.slope(reader, field, number(field.body), direction))
    found = fields.placed(reader, field, gradient(reader, field))
    product = vectors.dotted(found, upright(direction))
    if product is None:
        raise NotUnderstood("the vector along which this derivative is taken is not known", node)
    return product


def upright(value: Value) -> Value:
    """Turn a row into a column."""
    return value.transposed if isinstance(value, Grid) and value.rows == 1 else value


def number(value: Value) -> Expr:
    """Give the number that a scalar field is."""
    if isinstance(value, Grid):
        raise NotUnderstood("the gradient of a vector has no meaning here")
    return value


def components(field: Field) -> tuple[Expr, ...]:
    """Give the components of a vector field, as many as there are variables."""
    if not isinstance(field.body, Grid) or not field.body.is_vector:
        raise NotUnderstood("the divergence or curl of something that is no vector")
    parts = field.body.entries
    if len(parts) < len(field.variables):
        parts = (*parts, *(Integer(0),) * (len(field.variables) - len(parts)))
    if len(parts) != len(field.variables):
        raise NotUnderstood("a vector field with more components than variables")
    return parts


def column(entries: tuple[Expr, ...]) -> Value:
    """Give a column; a single entry is a number."""
    return Grid(len(entries), 1, entries) if len(entries) > 1 else entries[0]


def formal_curl(reader: Interpreter, rows: list[list[Node]]) -> Value | None:
    """Work out a determinant of unit vectors, derivatives and components: the curl of the last row."""
    if len(rows) != THREE or any(len(row) != THREE for row in rows):
        return None
    signs = [operator_cell(cell) for cell in rows[1]]
    if any(sign is None for sign in signs):
        return None
    axes = [reader.value(cell) for cell in rows[0]]
    if not all(isinstance(value, Grid) and value.shape == (THREE, 1) for value in axes):
        return None
    parts = [reader.number(cell) for cell in rows[2]]
    variables = [reader.value(sign.variables[0][0]) for sign in signs if sign is not None]
    names = tuple(one for one in variables if isinstance(one, Symbol))
    if len(names) != THREE or any(isinstance(part, Grid) for part in parts):
        return None
    body = Grid(THREE, 1, tuple(part for part in parts if isinstance(part, Expr)))
    found = curl(reader, Field(names, body))
    basis = Grid(THREE, THREE, tuple(one.entries[at] for at in range(THREE) for one in axes if isinstance(one, Grid)))
    return times(basis, found)


def operator_cell(cell: Node) -> WrittenDerivative | None:
    r"""Read a cell that is only `\frac{\partial}{\partial x}` or `\partial_x`."""
    found = derivatives.written(cell)
    if found is not None:
        return found if found.operand is None and len(found.variables) == 1 else None
    if cell.kind is Kind.SCRIPT and cell.children[0].text == PARTIAL and cell.children[1].kind is not Kind.EMPTY:
        return by_subscript(cell)
    return None


WORK: dict[str, Callable[[Interpreter, Field], Value]] = {
    "gradient": gradient,
    "divergence": divergence,
    "curl": curl,
    "laplacian": laplacian,
    "second": second,
}
