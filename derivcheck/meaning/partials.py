r"""Derivatives with their variables as a subscript: `f_x`, `f_{xy}`; the Hessian `H_f` and the Jacobian `J_F`.

They are read so where the letter is a function, or a quantity, that rests on the names in the subscript, and where
nothing else defines them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sympy import Symbol

from derivcheck.meaning import calls, derivatives, maps
from derivcheck.meaning.names import FILLED, Name, names_in
from derivcheck.model.tree import Kind
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.scope import Definition, Scope
    from derivcheck.model.value import Value

NESTED = re.compile(rf"(.+)_\{{(.+)_{FILLED}\}}")
MOST_ORDERS = 4
WHOLES = {"H": "hessian", r"\mathbf{H}": "hessian", r"\mathcal{H}": "hessian", r"\operatorname{Hess}": "hessian"}
JACOBIANS = frozenset({"J", "D"})


def split(name: Name) -> tuple[Name, tuple[str, ...]] | None:
    """Take the variables off a name with a subscript; None where it cannot be a derivative."""
    if name.sups or not name.subs:
        return None
    nested = NESTED.fullmatch(name.base)
    if nested is not None and len(name.subs) == 1:
        return Name(nested[1]), (f"{nested[2]}_{name.subs[0]}",)
    if len(name.subs) > MOST_ORDERS or any(one.isdigit() for one in name.subs) or FILLED in name.base:
        return None
    return Name(name.base), name.subs


def definition_of(scope: Scope, name: Name) -> Definition | None:
    """Give the definition of a function or quantity, the one with parameters first."""
    found = [one for one in scope.definitions.get((name.base, 0, 0), ()) if one.name == name]
    return next((one for one in found if one.parameters), found[0] if found else None)


def is_known(scope: Scope, name: Name) -> bool:
    """Tell whether a name with a subscript is a derivative of something that the document defines."""
    parts = split(name)
    if parts is None:
        return False
    base, variables = parts
    if is_whole(scope, name):
        return True
    found = definition_of(scope, base)
    if found is None:
        return False
    inner = {one.name for one in names_in(found.body, scope.labelled)}
    if name in inner or any(one.base == base.base for one in inner):
        return False
    if found.parameters is not None:
        return set(variables) <= {one.latex for one in found.parameters} and not is_list(found)
    return scope.survey.differentiates and set(variables) <= {one.latex for one in inner} and not is_list(found)


def is_list(definition: Definition) -> bool:
    """Tell whether a definition gives a vector: its subscripts are components."""
    body = definition.body
    inner = body.children[0] if body.kind is Kind.BRACKET and body.text in {"(", "["} else body
    return inner.kind in {Kind.LIST, Kind.TABLE}


def is_whole(scope: Scope, name: Name) -> bool:
    """Tell whether a name is the Hessian or the Jacobian of a function with parameters."""
    if len(name.subs) != 1 or name.sups or name.base not in WHOLES.keys() | JACOBIANS:
        return False
    found = definition_of(scope, Name(name.subs[0]))
    return found is not None and found.parameters is not None


def map_of(reader: Interpreter, name: Name) -> maps.Map | None:
    """Give a derivative as a function of the same parameters, or None."""
    if name in reader.scope.shapes or not is_known(reader.scope, name):
        return None
    if is_whole(reader.scope, name):
        whole = function(reader, Name(name.subs[0]))
        if whole is None:
            return None
        if name.base in JACOBIANS:
            return whole.jacobian
        slopes = whole.jacobian
        column = slopes.body.transposed if isinstance(slopes.body, Grid) else slopes.body
        return maps.Map(slopes.parameters, column).jacobian
    parts = split(name)
    assert parts is not None
    whole = function(reader, parts[0])
    if whole is None:
        return None
    for variable in parts[1]:
        symbol = next((one for one in whole.parameters if one.name == variable), None)
        if symbol is None or isinstance(whole.body, Grid):
            return None
        whole = maps.Map(whole.parameters, whole.body.diff(symbol))
    return whole


def function(reader: Interpreter, name: Name) -> maps.Map | None:
    """Give a function with its parameters; a quantity with the names that its definition shows."""
    found = definition_of(reader.scope, name)
    if found is None:
        return None
    if found.parameters is not None:
        return maps.defined(reader, found, {})
    shown = {one.name for one in names_in(found.body, reader.scope.labelled)}
    symbols = [one for inner in shown if isinstance(one := reader.names.value(inner), Symbol)]
    ordered = tuple(sorted(symbols, key=lambda one: one.name))
    body = reader.names.expand(reader.value_of_definition(found.body, {}), frozenset(ordered))
    return maps.Map(ordered, body)


def value(reader: Interpreter, name: Name) -> Value | None:
    """Give the value of a derivative that stands without arguments, or None where a name is something else."""
    if reader.scope.find(name, reader.names.at, reader.names.section) is not None:
        return None
    known = map_of(reader, name)
    return known.body if known is not None else of_unknown(reader, name)


def of_unknown(reader: Interpreter, name: Name) -> Value | None:
    """Give `f_x` of a function of which only the arguments are known, by the way in which it is applied."""
    parts = split(name)
    if parts is None or name in reader.scope.shapes:
        return None
    call = calls.only_call(reader.scope, parts[0])
    if call is None:
        return None
    known = {one.latex for one in calls.listed_names(call.children[1], reader.scope)}
    if not set(parts[1]) <= known:
        return None
    found = reader.value(call)
    for variable in parts[1]:
        symbol = reader.names.value(Name(variable)) if "_" not in variable else None
        if not isinstance(symbol, Symbol) or isinstance(found, Grid):
            return None
        found = derivatives.differentiated(reader, found, symbol)
    return found
