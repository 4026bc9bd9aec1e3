r"""Derivatives through definitions, down to the variable and not past it.

`\frac{\partial A}{\partial b}` expands `A` through the definitions of the scope down to `b`, then
differentiates entry by entry. A quantity without a definition has a derivative of its own, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sympy import Expr, Integer, Symbol

from derivcheck.meaning.branches import opened
from derivcheck.meaning.names import NAMED, Name
from derivcheck.meaning.options import Option
from derivcheck.model.arithmetic import determinant, transpose
from derivcheck.model.document import LayoutConvention
from derivcheck.model.parts import free_symbols
from derivcheck.model.slopes import slope
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter

FRACTIONS = frozenset({r"\frac", r"\dfrac", r"\tfrac", r"\cfrac"})
MARKS = frozenset({r"\partial", "d", r"\mathrm{d}", "D"})
AXES = frozenset({"x", "y", "z"})
"""Names that do not depend on each other where a partial derivative is taken by one of them."""
PARTIAL = r"\partial"
MOST_ORDERS = 8


@dataclass(frozen=True, slots=True)
class WrittenDerivative:
    """A derivative as it stands: what is differentiated (None for a bare operator), and by what."""

    mark: str
    operand: Node | None
    variables: tuple[tuple[Node, int], ...]


def written(node: Node) -> WrittenDerivative | None:
    """Read a fraction as a derivative, or answer None where it is a quotient."""
    if node.kind is not Kind.COMMAND or node.text not in FRACTIONS or len(node.children) != 2:
        return None
    above = _numerator(node.children[0])
    if above is None:
        return None
    mark, order, operand = above
    variables = _denominator(node.children[1], mark, order)
    return WrittenDerivative(mark, operand, variables) if variables else None


def _numerator(node: Node) -> tuple[str, int, Node | None] | None:
    first = node.children[0] if node.kind is Kind.TERM and node.children else node
    mark, order = _mark(first)
    if mark is None:
        return None
    if first is node:
        return mark, order, None
    if node.marks[1] != "":
        return None
    return mark, order, without_first(node)


def without_first(term: Node) -> Node:
    """Give the factors after the first."""
    if len(term.children) == 2:
        return term.children[1]
    children = term.children[1:]
    return Node(Kind.TERM, children[0].start, term.end, "", children, ("", *term.marks[2:]))


def after_mark(node: Node) -> Node | None:
    """Give what follows the mark of a differential."""
    if node.kind is not Kind.TERM or any(node.marks) or node.children[0].text not in {r"\partial", "d", "D"}:
        return None
    return without_first(node)


def _mark(node: Node) -> tuple[str | None, int]:
    if node.kind is Kind.NAME and node.text in MARKS:
        return node.text, 1
    if node.kind is Kind.SCRIPT and node.children[0].text in MARKS and node.children[1].kind is Kind.EMPTY:
        order = node.children[2].text
        if node.children[2].kind is Kind.NUMBER and order.isdigit() and 0 < int(order) <= MOST_ORDERS:
            return node.children[0].text, int(order)
    return None, 0


def _denominator(node: Node, mark: str, order: int) -> tuple[tuple[Node, int], ...]:
    if node.kind is not Kind.TERM or any(node.marks) or _mark(node.children[0])[0] != mark:
        return ()
    variables: list[tuple[Node, int]] = []
    for child in node.children:
        if _mark(child)[0] == mark:
            continue
        power = child.children[2] if child.kind is Kind.SCRIPT else None
        if order > 1 and power is not None and power.kind is Kind.NUMBER and power.text.isdigit():
            base = child.children[0]
            if child.children[1].kind is not Kind.EMPTY:
                base = Node(
                    Kind.SCRIPT,
                    child.start,
                    child.end,
                    "",
                    (*child.children[:2], Node(Kind.EMPTY, child.end, child.end)),
                )
            variables.append((base, min(int(power.text), MOST_ORDERS)))
        else:
            variables.append((child, 1))
    counted = sum(count for _, count in variables)
    return tuple(variables) if counted == order else ()


def value(reader: Interpreter, derivative: WrittenDerivative) -> Value:
    """Work out a derivative whose operand stands in its numerator."""
    if derivative.operand is None:
        raise NotUnderstood("a derivative sign without anything to differentiate")
    return of(reader, derivative, derivative.operand)


def of(reader: Interpreter, derivative: WrittenDerivative, operand: Node) -> Value:
    """Differentiate an operand, last written variable first."""
    from derivcheck.meaning import maps

    if len(derivative.variables) == 1 and derivative.variables[0][1] == 1 and operand.kind in NAMED:
        mapped = maps.derivative(reader, operand, derivative.variables[0][0])
        if mapped is not None:
            return mapped
    if is_several(operand) and len(derivative.variables) == 1 and is_several(derivative.variables[0][0]):
        return of_several(reader, operand, derivative.variables[0][0])
    result = reader.value(operand)
    for variable, count in reversed(derivative.variables):
        for _ in range(count):
            result = differentiated(reader, result, reader.variable(variable), derivative.mark)
    return result


def is_several(node: Node) -> bool:
    """Tell whether a node lists several names."""
    return node.kind is Kind.BRACKET and node.text == "(" and node.children[0].kind is Kind.LIST


def of_several(reader: Interpreter, operand: Node, variables: Node) -> Value:
    r"""Work out `\frac{\partial(x, y)}{\partial(r, \theta)}`: the matrix of the derivatives, or its determinant."""
    table = differentiated(reader, reader.value(operand), reader.value(variables))
    if not isinstance(table, Grid) or table.rows != table.columns:
        return table
    reader.options.add(Option.DETERMINANT)
    return determinant(table) if Option.DETERMINANT in reader.reading.taken else table


def differentiated(reader: Interpreter, what: Value, by: Value, mark: str = r"\partial") -> Value:
    """Give the derivative of a value by a name's value, in the layout of the reading."""
    symbols = by.entries if isinstance(by, Grid) else (by,)
    if not all(isinstance(one, Symbol) for one in symbols):
        raise NotUnderstood("a derivative by something that is no name")
    cut = coordinates(reader, symbols)
    column = [
        [entry_derivative(reader, top, bottom, cut, mark) for bottom in symbols]
        for top in (what.entries if isinstance(what, Grid) else (what,))
    ]
    return laid_out(column, what, by, reader.reading.layout)


def laid_out(table: list[list[Expr]], what: Value, by: Value, layout: LayoutConvention) -> Value:
    """Arrange the derivatives, a row for each entry of what and a column for each variable."""
    flat = tuple(entry for row in table for entry in row)
    if not isinstance(what, Grid) and not isinstance(by, Grid):
        return flat[0]
    if not isinstance(what, Grid):
        assert isinstance(by, Grid)
        own = Grid(*by.shape, flat)
        return own.transposed if layout is LayoutConvention.NUMERATOR else own
    if not isinstance(by, Grid):
        return transpose(Grid(*what.shape, flat)) if layout is LayoutConvention.DENOMINATOR else Grid(*what.shape, flat)
    if not (what.is_vector and by.is_vector):
        raise NotUnderstood("a derivative of or by a matrix that needs more than two indices")
    jacobian = Grid(len(table), len(table[0]), flat)
    return jacobian.transposed if layout is LayoutConvention.DENOMINATOR else jacobian


def coordinates(reader: Interpreter, symbols: tuple[Expr, ...]) -> frozenset[Symbol]:
    """Give the names at which expansion stops: the variables, and the other members of their family."""
    known = reader.names.names
    families = {family for one in symbols if one in known and (family := family_of(known[one]))}
    members = {one for one, name in known.items() if family_of(name) in families}
    wholes = {one for symbol in symbols if symbol in known for one in reader.names.siblings(known[symbol])}
    return frozenset({*symbols, *members, *wholes})


def family_of(name: Name) -> Name | None:
    """Give a name with its sample index left open."""
    if name.sups and name.sups[-1][0] == "(" and name.sups[-1][1:-1].isdigit():
        return Name(name.base, name.subs, (*name.sups[:-1], "(*)"))
    return None


def entry_derivative(reader: Interpreter, top: Expr, bottom: Symbol, cut: frozenset[Symbol], mark: str) -> Expr:
    """Differentiate one number by one name."""
    if top == bottom:
        return Integer(1)
    if top in cut:
        return Integer(0)
    down = reader.names.expand(top, cut | held(reader, top, bottom, mark))
    assert isinstance(down, Expr)
    found = opened(slope(down, bottom))
    names = free_symbols(down)
    for one in sorted(names - cut, key=str):
        if depends(reader, one, bottom, mark):
            found += slope(down, one) * opaque(reader, one, bottom)
    if found == 0 and mark != PARTIAL and (ratio := by_parameter(reader, down, bottom)) is not None:
        return ratio
    if mark == PARTIAL and {one.name for one in names | {bottom}} <= AXES:
        return found
    rests_on_others = isinstance(top, Symbol) and names and not names & cut
    if found == 0 and rests_on_others and not is_settled(reader, top, down, bottom):
        return opaque(reader, top, bottom)
    return found


def by_parameter(reader: Interpreter, down: Expr, bottom: Symbol) -> Expr | None:
    r"""Give the derivative of one quantity by another where both rest on one parameter: `\frac{dy/dt}{dx/dt}`."""
    under = reader.names.expand(bottom)
    assert isinstance(under, Expr)
    if under == bottom or len(free_symbols(under)) != 1:
        return None
    (leaf,) = free_symbols(under)
    whole = reader.names.expand(down)
    assert isinstance(whole, Expr)
    moved = slope(under, leaf)
    return slope(whole, leaf) / moved if leaf in free_symbols(whole) and moved != 0 else None


def is_settled(reader: Interpreter, top: Expr, down: Expr, bottom: Symbol) -> bool:
    """Tell whether a quantity is defined by declared names alone: then it rests on no other declared name."""
    names, scope = reader.names, reader.scope
    if not scope.strict or top not in names.definitions or bottom not in names.names:
        return False
    return is_declared(reader, names.names[bottom]) and all(
        one in names.names and names.names[one].base in scope.declared for one in free_symbols(down)
    )


def is_declared(reader: Interpreter, name: Name) -> bool:
    """Tell whether the user declared what a name is, or what it is an entry of."""
    from derivcheck.meaning.lookup import parents

    scope = reader.scope
    found = scope.find(name, reader.names.at, reader.names.section)
    if found is not None and found[0].number < 0:
        return True
    return any(scope.shape_of(one) is not None for one in (name, *(whole for whole, _ in parents(name))))


def held(reader: Interpreter, top: Expr, bottom: Symbol, mark: str) -> frozenset[Symbol]:
    r"""Give the names that a partial derivative holds fixed, where the document sets it against the total one.

    With `z = f(x, y)` and `y = g(x)`, `\frac{dz}{dx}` goes through y; where it stands beside
    `\frac{\partial z}{\partial x}`, that one does not.
    """
    names, derived = reader.names.names, reader.scope.survey.derived
    if mark != PARTIAL or top not in names or bottom not in names or top not in reader.names.definitions:
        return frozenset()
    if not {(one, names[top].base, names[bottom].base) for one in (PARTIAL, "d")} <= derived:
        return frozenset()
    return free_symbols(reader.names.definitions[top])


def depends(reader: Interpreter, name: Symbol, variable: Symbol, mark: str) -> bool:
    """Tell whether the document differentiates an undefined name by this variable: then it depends on it."""
    known = reader.names.names
    from derivcheck.meaning import primes

    if name not in known or variable not in known or same_family(known[name], known[variable]):
        return False
    seen = reader.scope.survey
    if (mark, known[name].base, known[variable].base) in seen.derived:
        return True
    if mark != "d":
        return False
    inner = reader.names.atoms.get(known[name])  # a derivative runs with what it is the derivative of: `(f'g)'`
    return depends(reader, inner[0], variable, mark) if inner else primes.runs(seen, known[name], known[variable])


def same_family(one: Name, other: Name) -> bool:
    """Tell whether two names differ in their indices only: then neither depends on the other."""
    return (one.base, len(one.subs), len(one.sups)) == (other.base, len(other.subs), len(other.sups))


def opaque(reader: Interpreter, top: Symbol, bottom: Symbol) -> Expr:
    """Give the derivative of an undefined quantity: a quantity of its own, known from earlier lines or not."""
    from derivcheck.meaning import routes

    routed = routes.through(reader, top, bottom)
    if routed is not None:
        return routed
    top, bottom = ordered(reader, top, bottom)
    name = Name(atom_text(top.name, bottom.name))
    reader.names.atoms[name] = (top, bottom)
    found = reader.names.value(name)
    if isinstance(found, Grid):
        raise ShapeClash("a derivative of a number by a number", found.shape, (1, 1))
    return found


def ordered(reader: Interpreter, top: Symbol, bottom: Symbol) -> tuple[Symbol, Symbol]:
    """Give a second derivative of an undefined quantity in one order, whichever way it was taken."""
    inner = reader.names.atoms.get(reader.names.names.get(top, Name("")))
    if inner is None or bottom.name >= inner[1].name or top in reader.names.definitions:
        return top, bottom
    first = opaque(reader, inner[0], bottom)
    if not isinstance(first, Symbol) or first in reader.names.definitions:
        return top, bottom
    return first, inner[1]


def atom_text(top: str, bottom: str) -> str:
    """Write the derivative of one name by another."""
    return rf"\frac{{\partial {top}}}{{\partial {bottom}}}"
