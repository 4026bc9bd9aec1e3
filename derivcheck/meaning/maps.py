r"""Functions as wholes: the composition `F \circ G`, the Jacobian `DF`, and what their bare names mean.

A map is its parameters and what it gives for them. It is read from the definitions of the scope; where a letter has
no definition with parameters, it is no map, and what stands there keeps its other readings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sympy import Symbol

from derivcheck.meaning import applications, partials
from derivcheck.meaning.names import NAMED
from derivcheck.model.magnitude import hold_bounded
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from sympy import Expr

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.scope import Binding, Definition
    from derivcheck.model.value import Value

COMPOSED = r"\circ"
JACOBIAN = "D"


@dataclass(frozen=True, slots=True)
class Map:
    """A function of numbers: the symbols of its parameters, and its value at them."""

    parameters: tuple[Symbol, ...]
    body: Value

    def at(self, values: tuple[Value, ...]) -> Value:
        """Put arguments in for the parameters; one vector may stand for several numbers."""
        given = tuple(entry for value in values for entry in (value.entries if isinstance(value, Grid) else (value,)))
        if len(given) != len(self.parameters):
            raise NotUnderstood(f"a function of {len(self.parameters)} arguments is given {len(given)}")
        table: dict[Expr, Expr] = dict(zip(self.parameters, given, strict=True))
        for entry in self.body.entries if isinstance(self.body, Grid) else (self.body,):
            hold_bounded(entry, table)
        body = self.body
        return body.map(lambda one: one.xreplace(table)) if isinstance(body, Grid) else body.xreplace(table)

    @property
    def jacobian(self) -> Map:
        """Differentiate each component by each parameter: a row for each component."""
        rows = self.body.entries if isinstance(self.body, Grid) else (self.body,)
        if isinstance(self.body, Grid) and not self.body.is_vector:
            raise NotUnderstood("the Jacobian of a matrix needs more than two indices")
        entries = tuple(row.diff(one) for row in rows for one in self.parameters)
        whole = Grid(len(rows), len(self.parameters), entries)
        return Map(self.parameters, whole if len(entries) > 1 else entries[0])

    def after(self, inner: Map) -> Map:
        """Compose: this map at the values of the inner one."""
        return Map(inner.parameters, self.at((inner.body,)))


def map_of(reader: Interpreter, node: Node) -> Map | None:
    r"""Read `F`, `DF`, `F \circ G` or a bracket around them as a map, or answer None."""
    if node.kind is Kind.BRACKET and node.text in {"(", "["}:
        return map_of(reader, node.children[0])
    if node.kind is Kind.TERM:
        return _composed(reader, node)
    if node.kind not in NAMED:
        return None
    written = reader.written(node)
    if written is None or written.powers or written.primes:
        return None
    found = reader.scope.find(written.name, reader.names.at, reader.names.section)
    if found is None:
        return partials.map_of(reader, written.name)
    if found[0].parameters is None:
        other = partials.definition_of(reader.scope, written.name)
        return defined(reader, other, {}) if other is not None and partials.is_list(found[0]) else None
    return defined(reader, *found)


def defined(reader: Interpreter, definition: Definition, binding: Binding) -> Map | None:
    """Give a function that the document defines, with the symbols of its parameters."""
    if definition.parameters is None:
        return None
    slots = tuple(reader.names.value(one) for one in definition.parameters)
    symbols = tuple(entry for slot in slots for entry in (slot.entries if isinstance(slot, Grid) else (slot,)))
    if not all(isinstance(one, Symbol) for one in symbols):
        return None
    body = reader.names.expand(
        reader.value_of_definition(definition.body, binding, definition.parameters),
        applications.own_symbols(reader, definition.parameters),
    )
    return Map(tuple(one for one in symbols if isinstance(one, Symbol)), body)


def jacobian_behind(reader: Interpreter, node: Node, following: Node | None) -> Map | None:
    """Read the factors `D F` inside a longer product, or answer None."""
    if following is None or not is_jacobian(reader, node):
        return None
    found = map_of(reader, following)
    return None if found is None else found.jacobian


def component_of(reader: Interpreter, node: Node) -> tuple[Map, int] | None:
    """Read `F_2` as a component of the map F: the map, and the place counted from 0."""
    if node.kind is not Kind.SCRIPT or node.children[2].kind is not Kind.EMPTY or node.text:
        return None
    index = node.children[1].text
    whole = map_of(reader, node.children[0]) if index.isdigit() else None
    if whole is None or not isinstance(whole.body, Grid) or not 0 < int(index) <= len(whole.body.entries):
        return None
    return whole, int(index) - 1


def derivative(reader: Interpreter, above: Node, below: Node) -> Value | None:
    r"""Work out `\frac{dF}{dG}`, the Jacobian of F at the values of G; by a component `G_j`; by a parameter of F."""
    top, part = map_of(reader, above), component_of(reader, above)
    if top is None and part is not None:
        assert isinstance(part[0].body, Grid)
        top = Map(part[0].parameters, part[0].body.entries[part[1]])
    if top is None:
        return None
    inner, place = map_of(reader, below), component_of(reader, below)
    if inner is not None:
        return top.jacobian.after(inner).body
    if place is not None:
        return column(top.jacobian.after(place[0]).body, place[1])
    by = reader.value(below)
    return column(top.jacobian.body, top.parameters.index(by)) if by in top.parameters else None


def column(jacobian: Value, at: int) -> Value:
    """Give the derivatives by one of the variables."""
    if not isinstance(jacobian, Grid):
        return jacobian
    entries = tuple(jacobian.at(row, at) for row in range(jacobian.rows))
    return Grid(jacobian.rows, 1, entries) if jacobian.rows > 1 else entries[0]


def _composed(reader: Interpreter, term: Node) -> Map | None:
    r"""Read the factors of `DF \circ G`, the outermost first."""
    maps: list[Map] = []
    at = 0
    while at < len(term.children):
        if maps and term.marks[at] != COMPOSED:
            return None
        derived = is_jacobian(reader, term.children[at]) and at + 1 < len(term.children) and term.marks[at + 1] == ""
        at += int(derived)
        found = map_of(reader, term.children[at])
        if found is None:
            return None
        maps.append(found.jacobian if derived else found)
        at += 1
    whole = maps.pop()
    while maps:
        whole = maps.pop().after(whole)
    return whole


def is_jacobian(reader: Interpreter, node: Node) -> bool:
    """Tell whether a factor is the D that makes a Jacobian of the function behind it."""
    return node.kind is Kind.NAME and node.text == JACOBIAN and not reader.is_claimed(JACOBIAN)


def applied(reader: Interpreter, node: Node) -> Value | None:
    r"""Work out a product that is a map, or a map and its arguments: `(F \circ G)(x)`, `DF(1, 2)`, `F \circ G`."""
    special = COMPOSED in node.marks or is_jacobian(reader, node.children[0]) or node.children[0].kind is Kind.BRACKET
    if not special:
        return None
    last = node.children[-1]
    if len(node.children) > 1 and node.marks[-1] == "" and last.kind is Kind.BRACKET and last.text == "(":
        children, marks = node.children[:-1], node.marks[:-1]
        front = children[0] if len(children) == 1 else Node(Kind.TERM, node.start, last.start, "", children, marks)
        found = map_of(reader, front)
        if found is not None and (front.kind is Kind.TERM or front.kind is Kind.BRACKET):
            return found.at(applications.arguments(reader, last))
    found = map_of(reader, node)
    return None if found is None else found.body
