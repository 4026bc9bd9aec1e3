r"""What `\nabla` works on: a function with its parameters, or an expression in the coordinates of space.

A function brings its variables along. For anything else they are x, y and z as far as the document goes, or the
members of one family `x_1, x_2, ..`, or all the names that it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sympy import Expr, Symbol

from derivcheck.meaning import applications, derivatives, maps
from derivcheck.meaning.names import NAMED, Name
from derivcheck.meaning.options import Option
from derivcheck.meaning.shown import SIZE
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.scope import Scope

SPACE = ("x", "y", "z")
CURVED = frozenset({"r", r"\rho", r"\theta", r"\phi", r"\varphi", r"\vartheta"})
MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Field:
    """Something that depends on variables, and the point at which its derivatives are asked (None: everywhere)."""

    variables: tuple[Symbol, ...]
    body: Value
    point: tuple[Value, ...] | None = None


def field_of(reader: Interpreter, operand: Node) -> Field:
    """Read what a differential operator works on."""
    call = called(reader, operand)
    if call is not None:
        return call
    whole = maps.map_of(reader, operand)
    if whole is not None:
        return Field(in_space(reader, straight(whole.parameters)), whole.body)
    value = reader.value(operand)
    return Field(in_space(reader, coordinates(reader, value)), value)


def called(reader: Interpreter, operand: Node) -> Field | None:
    """Read `f(1, 2)`: the function, and the point at which its derivatives are asked."""
    if operand.kind is not Kind.TERM or len(operand.children) != 2 or any(operand.marks):
        return None
    name, bracket = operand.children
    if name.kind not in NAMED or bracket.kind is not Kind.BRACKET or bracket.text != "(":
        return None
    whole = maps.map_of(reader, name)
    if whole is not None:
        return Field(in_space(reader, straight(whole.parameters)), whole.body, applications.arguments(reader, bracket))
    written = reader.written(name)
    known = written is not None and any(True for _ in reader.scope.of_base(written.name.base))
    if not known or not applications.lists(bracket):
        return None
    value = reader.value(name)
    return Field(coordinates(reader, value), value, applications.arguments(reader, bracket))


def straight(variables: tuple[Symbol, ...]) -> tuple[Symbol, ...]:
    """Refuse coordinates in which the derivatives are not those along the axes."""
    if len(variables) > 1 and any(one.name in CURVED for one in variables):
        raise NotUnderstood("these are no coordinates along straight axes: write the derivatives that are meant")
    return variables


def coordinates(reader: Interpreter, value: Value) -> tuple[Symbol, ...]:
    """Give the variables on which a value rests."""
    axes = tuple(one for letter in SPACE if isinstance(one := reader.names.value(Name(letter)), Symbol))
    full = reader.names.expand(value, frozenset(axes))
    entries = full.entries if isinstance(full, Grid) else (full,)
    free = {one for entry in entries for one in entry.free_symbols}
    if set(axes) & free or depends_on_space(reader, free):
        last = max((at for at, one in enumerate(axes) if one in free), default=0)
        return axes[: max(last + 1, dimension(reader, value))]
    known = {one: name for one in free if (name := reader.names.names.get(one)) is not None}
    families = {name.base for name in known.values() if name.subs and name.subs[-1].isdigit()}
    if len(families) == 1:
        members = [one for one, name in known.items() if name.base in families]
        return tuple(sorted(members, key=lambda one: (len(one.name), one.name)))
    if not known or len(known) > MOST_NAMES:
        raise NotUnderstood("a gradient that does not say by which variables")
    return straight(tuple(sorted(known, key=lambda one: one.name)))


def depends_on_space(reader: Interpreter, free: set[Symbol]) -> bool:
    """Tell whether some name is one of which the document takes derivatives along the axes."""
    names = [reader.names.names.get(one) for one in free]
    if any(name in reader.names.atoms for name in names):
        return True
    return any(
        name is not None and (derivatives.PARTIAL, name.base, "x") in reader.scope.survey.derived for name in names
    )


def dimension(reader: Interpreter, value: Value) -> int:
    """Give how many coordinates the document has."""
    if isinstance(value, Grid) and value.is_vector and len(value.entries) <= len(SPACE):
        return len(value.entries)
    reader.options.add(Option.SPACE)
    if Option.SPACE in reader.reading.taken or reader.scope.vectors.axes == len(SPACE):
        return 3
    size = reader.reading.size_of.get(SIZE)
    if size is not None and size <= len(SPACE):
        return size
    return 3 if in_three(reader.scope) else 2


def in_space(reader: Interpreter, variables: tuple[Symbol, ...]) -> tuple[Symbol, ...]:
    """Add the third axis to two where vectors have three components."""
    if tuple(one.name for one in variables) != SPACE[:2]:
        return variables
    reader.options.add(Option.SPACE)
    third = reader.names.value(Name(SPACE[2]))
    wanted = Option.SPACE in reader.reading.taken
    return (*variables, third) if wanted and isinstance(third, Symbol) else variables


def in_three(scope: Scope) -> bool:
    """Tell whether some function of the document depends on x, y and z."""
    definitions = (one for many in scope.definitions.values() for one in many)
    return any(one.parameters is not None and tuple(p.base for p in one.parameters) == SPACE for one in definitions)


def slope(reader: Interpreter, field: Field, what: Expr, variable: Symbol) -> Expr:
    """Differentiate an entry of a field by one of its variables; the variables do not depend on each other."""
    full = reader.names.expand(what, frozenset(field.variables))
    assert isinstance(full, Expr)
    found = full.diff(variable)
    for one in sorted(full.free_symbols - set(field.variables), key=str):
        name = reader.names.names.get(one)
        if name in reader.names.atoms or derivatives.depends(reader, one, variable, derivatives.PARTIAL):
            found += full.diff(one) * derivatives.opaque(reader, one, variable)
    return found


def placed(reader: Interpreter, field: Field, value: Value) -> Value:
    """Put the point at which a derivative is asked in for the variables."""
    if field.point is None:
        return value
    whole = reader.names.expand(value, frozenset(field.variables))
    given = tuple(one for part in field.point for one in (part.entries if isinstance(part, Grid) else (part,)))
    if len(given) < len(field.variables) and Option.SPACE in reader.reading.taken:
        given = (*given, field.variables[-1])
    return maps.Map(field.variables, whole).at(given)
