r"""Vectors and matrices as notation: `I_n`, `\mathbf 0`, `\mathbf e_1`, `\hat i`, norms, `\times`, `\cdot`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Abs, Add, Expr, Integer, Max, Pow, sqrt

from derivcheck.meaning.names import VECTOR_MARKS, Name
from derivcheck.meaning.options import Option
from derivcheck.model.arithmetic import identity, times
from derivcheck.model.identity import IDENTITY
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.names import WrittenName

IDENTITIES = frozenset({"I", r"\mathbb{I}", r"\mathbb{1}"})
AXES = {"i": 0, "j": 1, "k": 2, r"\imath": 0, r"\jmath": 1}
ZERO, ONE = Integer(0), Integer(1)
SPACE = 3


def special(reader: Interpreter, written: WrittenName) -> Value | None:
    """Give the value of a name that stands for a matrix or vector of its own, or None where it is a plain name."""
    name = written.name
    if name.sups or len(name.subs) > 1:
        return None
    if name.base in IDENTITIES and reader.scope.vectors.has_identity:
        return identity_matrix(reader, name)
    if reader.is_claimed(name.base):
        return None
    axis = AXES.get(name.base if written.vector else stripped(name.base))
    if axis is not None and not name.subs and reader.scope.vectors.axes:
        return unit_column(reader.scope.vectors.axes, axis)
    if name.base == "e" and written.vector and name.subs and name.subs[0].isdigit():
        return basis(reader, name)
    return None


def stripped(base: str) -> str:
    r"""Give the letter under a hat, or nothing where there is no hat."""
    return base.removeprefix(r"\hat{").removesuffix("}") if base.startswith(r"\hat{") else ""


def identity_matrix(reader: Interpreter, name: Name) -> Value | None:
    """Give the identity: of the size in its subscript, or of the size that it meets."""
    if reader.scope.find(name, reader.names.at, reader.names.section) is not None or name in reader.scope.shapes:
        return None
    size = size_of(reader, name.subs[0]) if name.subs else None
    if name.subs and size is None and name.subs[0].isdigit():
        return None
    reader.names.notes.add(f"{name.latex} is the identity matrix")
    return IDENTITY if size is None else identity(size)


def size_of(reader: Interpreter, text: str) -> int | None:
    """Give a size that is a number or a known letter."""
    return int(text) if text.isdigit() and 0 < int(text) <= 100 else reader.reading.size_of.get(text)


def unit_column(length: int, at: int) -> Grid:
    """Give a column with a 1 in one place."""
    if at >= length:
        raise NotUnderstood("this unit vector lies outside the space")
    return Grid(length, 1, tuple(ONE if row == at else ZERO for row in range(length)))


def basis(reader: Interpreter, name: Name) -> Value | None:
    r"""Give `\mathbf e_1`, where nothing else is said of it and the length of vectors is known."""
    if reader.scope.find(name, reader.names.at, reader.names.section) is not None:
        return None
    length = only_size(reader)
    if length is None or any(True for _ in reader.scope.of_base("e")):
        return None
    reader.names.notes.add(f"{name.latex} is a vector of the standard basis")
    return unit_column(length, int(name.subs[0]) - 1)


def only_size(reader: Interpreter) -> int | None:
    """Give the length of vectors where only one size is in play."""
    sizes = {size for _, size in reader.reading.sizes}
    lengths = {shape[0] for shape in reader.scope.shapes.values() if shape}
    if len(lengths) == 1:
        return size_of(reader, lengths.pop())
    return sizes.pop() if len(sizes) == 1 else None


def filled(reader: Interpreter, node: Node) -> Value | None:
    r"""Give `\mathbf 0` and `\mathbf 1`, and `\mathbf 1_n` or `\underline 1^{n \times n}` with their shape."""
    base, sub, sup = node.children if node.kind is Kind.SCRIPT else (node, None, None)
    if base.kind is not Kind.COMMAND or base.text not in VECTOR_MARKS or len(base.children) != 1:
        return None
    if base.children[0].kind is not Kind.NUMBER or base.children[0].text not in {"0", "1"}:
        return None
    value = Integer(int(base.children[0].text))
    shape = written_shape(reader, sub, sup)
    if shape is None and value == 0:
        return value
    if shape is None:
        length = only_size(reader)
        if length is None:
            raise NotUnderstood("the number of ones in this vector is not known: write it as a subscript", node)
        shape = length, 1
    grid = Grid(*shape, (value,) * (shape[0] * shape[1]))
    is_power = sup is not None and sup.kind is not Kind.EMPTY and not is_product(sup)
    return reader.raised(grid, (sup,)) if is_power and sup is not None else grid


def is_product(node: Node) -> bool:
    r"""Tell whether a script is a shape, `n \times m`."""
    return node.kind is Kind.TERM and len(node.children) == 2 and node.marks[1] == r"\times"


def written_shape(reader: Interpreter, sub: Node | None, sup: Node | None) -> tuple[int, int] | None:
    """Give the shape that scripts state."""
    for script in (sub, sup):
        if script is None or script.kind is Kind.EMPTY or (script is sup and not is_product(script)):
            continue
        parts = script.children if is_product(script) else (script,)
        sizes = [size_of(reader, part.text) for part in parts]
        if any(size is None for size in sizes):
            raise NotUnderstood("the size of this vector is not known: declare it under sizes", script)
        rows, columns = ([size for size in sizes if size is not None] + [1])[:2]
        return rows, columns
    return None


def norm(reader: Interpreter, node: Node) -> Value | None:
    r"""Give `\|x\|_1`, `\|x\|_\infty`, `\|A\|_F` of a vector or matrix; None where there is no subscript."""
    base, sub, _ = node.children
    if base.kind is not Kind.BRACKET or base.text not in {r"\|", r"\lVert", r"\Vert"} or sub.kind is Kind.EMPTY:
        return None
    value = reader.value(base.children[0])
    entries = value.entries if isinstance(value, Grid) else (value,)
    flat = not isinstance(value, Grid) or value.is_vector
    kind = sub.text if sub.kind in {Kind.NAME, Kind.NUMBER, Kind.TEXT} else ""
    if kind == "F" or (kind == "2" and flat):
        return euclidean(entries)
    if kind == "1" and flat:
        return Add(*map(Abs, entries))
    if kind == r"\infty" and flat:
        return Max(*map(Abs, entries))
    if kind in {"1", r"\infty"} and isinstance(value, Grid):
        return of_matrix(reader, value, by_rows=kind == r"\infty")
    if sub.kind is Kind.NAME and len(kind) == 1 and flat and not isinstance(value, Grid):
        return Abs(value)
    if kind.isdigit() and flat and int(kind) > 0:
        return Pow(Add(*(Abs(one) ** int(kind) for one in entries)), Pow(Integer(int(kind)), -1))
    raise NotUnderstood("this norm has no meaning here", node)


def of_matrix(reader: Interpreter, matrix: Grid, *, by_rows: bool) -> Expr:
    """Give the largest sum of absolute values in a row or in a column, or what the norm of all entries would be."""
    reader.options.add(Option.ALL_ENTRIES)
    if Option.ALL_ENTRIES in reader.reading.taken:
        return Max(*map(Abs, matrix.entries)) if by_rows else Add(*map(Abs, matrix.entries))
    lines = matrix if by_rows else matrix.transposed
    rows, columns = lines.shape
    return Max(*(Add(*(Abs(lines.at(row, column)) for column in range(columns))) for row in range(rows)))


def euclidean(entries: tuple[Expr, ...]) -> Expr:
    """Give the root of the sum of the squares."""
    return sqrt(Add(*(entry**2 for entry in entries)))


def crossed(left: Value, right: Value) -> Value | None:
    r"""Give the product that `\times` or `\cdot` between equal columns means; see `joined`."""
    if not isinstance(left, Grid) or not isinstance(right, Grid) or left.shape != right.shape:
        return None
    if not left.is_vector or len(left.entries) != SPACE:
        return None
    (a, b, c), (d, e, f) = left.entries, right.entries
    return Grid(*left.shape, (b * f - c * e, c * d - a * f, a * e - b * d))


def formal(rows: list[list[Value]]) -> Value | None:
    r"""Give a determinant whose first row holds the unit vectors: the cross product of the other rows."""
    if len(rows) != SPACE or any(len(row) != SPACE for row in rows):
        return None
    if not all(isinstance(value, Grid) and value.shape == (SPACE, 1) for value in rows[0]):
        return None
    if any(isinstance(value, Grid) for row in rows[1:] for value in row):
        return None
    first, second = (Grid(SPACE, 1, tuple(row)) for row in rows[1:])
    product = crossed(first, second)
    basis = Grid(SPACE, SPACE, tuple(one.entries[at] for at in range(SPACE) for one in rows[0]))
    return None if product is None else times(basis, product)


def dotted(left: Value, right: Value) -> Value | None:
    """Give the scalar product of two columns or two rows of one length."""
    if not isinstance(left, Grid) or not isinstance(right, Grid) or left.shape != right.shape or not left.is_vector:
        return None
    return Add(*(one * other for one, other in zip(left.entries, right.entries, strict=True)))


def kronecker(left: Value, right: Value) -> Value:
    """Give the Kronecker product: each entry of the left times the whole right."""
    if not isinstance(left, Grid) or not isinstance(right, Grid):
        return times(left, right)
    rows, columns = left.rows * right.rows, left.columns * right.columns
    entries = (
        left.at(i // right.rows, j // right.columns) * right.at(i % right.rows, j % right.columns)
        for i in range(rows)
        for j in range(columns)
    )
    return Grid(rows, columns, tuple(entries))


def tensor(reader: Interpreter, left: Value, right: Value) -> Value:
    """Give the product that a circled cross means: of two columns the outer one, or else Kronecker's."""
    if isinstance(left, Grid) and isinstance(right, Grid) and left.columns == 1 and right.columns == 1:
        reader.options.add(Option.KRONECKER)
        if Option.KRONECKER not in reader.reading.taken:
            return times(left, right.transposed)
    return kronecker(left, right)
