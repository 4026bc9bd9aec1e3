r"""Gradients: `\nabla_x f`, `\nabla f(x, y)`, `\nabla^T f`; applied derivatives: `\frac{\partial f}{\partial x}(x, y)`.

A gradient that does not say by which variables it is taken is taken by the arguments of its function.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Symbol

from derivcheck.meaning import applications, derivatives, fields, maps, nabla
from derivcheck.meaning.dependence import is_dependence
from derivcheck.meaning.names import NAMED, is_transpose
from derivcheck.model.document import LayoutConvention
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from derivcheck.meaning.derivatives import WrittenDerivative
    from derivcheck.meaning.interpret import Interpreter


def is_gradient(node: Node) -> bool:
    r"""Tell whether a factor is `\nabla`."""
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    return base.kind is Kind.NAME and base.text == r"\nabla"


def gradient(reader: Interpreter, sign: Node, operand: Node) -> Value:
    r"""Work out `\nabla_x f`: the derivatives in the shape of the variable."""
    sub, sup = sign.children[1:] if sign.kind is Kind.SCRIPT else (None, None)
    turned = sup is not None and is_transpose(sup)
    if sup is not None and sup.kind is not Kind.EMPTY and not turned:
        raise NotUnderstood("a power of the gradient sign is not read yet", sign)
    operand, turned = without_transpose(operand, turned=turned)
    found = by_arguments(reader, operand) if sub is None or sub.kind is Kind.EMPTY else by_name(reader, operand, sub)
    if found is None:
        found = nabla.of_field(reader, operand)
    return found.transposed if turned and isinstance(found, Grid) else found


def without_transpose(operand: Node, *, turned: bool) -> tuple[Node, bool]:
    r"""Take the transpose of `\nabla f(x)^T` off the argument: the gradient is transposed, and no number is."""
    last = operand.children[-1] if operand.kind is Kind.TERM else operand
    if last.kind is not Kind.SCRIPT or last.children[0].kind is not Kind.BRACKET or not is_transpose(last.children[2]):
        return operand, turned
    if operand.kind is not Kind.TERM or last.children[1].kind is not Kind.EMPTY:
        return operand, turned
    return Node(Kind.TERM, operand.start, operand.end, "", (*operand.children[:-1], last.children[0]), operand.marks), (
        not turned
    )


def by_name(reader: Interpreter, operand: Node, variable: Node) -> Value:
    """Differentiate by the variables in the subscript of the gradient sign."""
    what, by = reader.value(operand), reader.value(variable)
    result = derivatives.differentiated(reader, what, by)
    if isinstance(result, Grid) and not isinstance(what, Grid) and reader.reading.layout is LayoutConvention.NUMERATOR:
        return result.transposed
    return result


def by_arguments(reader: Interpreter, operand: Node) -> Value | None:
    """Differentiate a function by its arguments, as a column; None where its arguments are not known."""
    if operand.kind is Kind.TERM and len(operand.children) == 2 and not any(operand.marks):
        function, bracket = operand.children
        if bracket.kind is Kind.BRACKET and applications.function(reader, function, bracket) is not None:
            return at_arguments(reader, operand, applications.arguments(reader, bracket))
        return None
    whole = maps.map_of(reader, operand)
    if whole is not None:
        fields.straight(whole.parameters)
        return upright(whole.jacobian.body)
    listed = depended_on(reader, operand)
    return None if listed is None else column_by(reader, reader.value(operand), listed)


def at_arguments(reader: Interpreter, operand: Node, values: tuple[Value, ...]) -> Value | None:
    """Give the gradient at arguments: names of variables, or the point at which it is taken."""
    symbols = tuple(one for value in values for one in (value.entries if isinstance(value, Grid) else (value,)))
    if all(isinstance(one, Symbol) for one in symbols) and len(set(symbols)) == len(symbols):
        return column_by(reader, reader.value(operand), symbols)
    whole = maps.map_of(reader, operand.children[0])
    return None if whole is None else upright(whole.jacobian.at(values))


def column_by(reader: Interpreter, what: Value, symbols: tuple[Value, ...]) -> Value:
    """Differentiate a number by several names."""
    if isinstance(what, Grid):
        raise ShapeClash("the gradient of a number", what.shape, (1, 1))
    names = tuple(one for one in symbols if isinstance(one, Symbol))
    if len(names) == 1:
        return derivatives.differentiated(reader, what, names[0])
    slopes = (derivatives.differentiated(reader, what, one) for one in names)
    return Grid(len(names), 1, tuple(one for one in slopes if not isinstance(one, Grid)))


def upright(jacobian: Value) -> Value:
    """Turn the one row of the Jacobian of a number into a column."""
    if isinstance(jacobian, Grid) and jacobian.rows != 1:
        raise ShapeClash("the gradient of a number", (jacobian.rows, 1), (1, 1))
    return jacobian.transposed if isinstance(jacobian, Grid) else jacobian


def depended_on(reader: Interpreter, operand: Node) -> tuple[Value, ...] | None:
    """Give what a quantity was said to depend on."""
    written = reader.written(operand) if operand.kind in NAMED else None
    if written is None or written.powers or written.primes:
        return None
    found = reader.scope.find(written.name, reader.names.at, reader.names.section)
    if found is None or not is_dependence(found[0].body):
        return None
    values = applications.arguments(reader, found[0].body.children[1])
    symbols = tuple(one for value in values for one in (value.entries if isinstance(value, Grid) else (value,)))
    return symbols if all(isinstance(one, Symbol) for one in symbols) else None


def applied(reader: Interpreter, derivative: WrittenDerivative, bracket: Node) -> Value | None:
    r"""Work out `\frac{\partial f}{\partial x}(x, y)`; None where the bracket multiplies."""
    operand = derivative.operand
    if operand is None or operand.kind not in NAMED or not applications.lists(bracket):
        return None
    if len(derivative.variables) != 1 or derivative.variables[0][1] != 1:
        return None
    written = reader.written(operand)
    if written is None or written.powers or written.primes:
        return None
    values = applications.arguments(reader, bracket)
    variable = reader.value(derivative.variables[0][0])
    whole = maps.map_of(reader, operand)
    if whole is not None and variable in whole.parameters and len(values) == len(whole.parameters):
        return maps.column(whole.jacobian.at(values), whole.parameters.index(variable))
    if variable not in values or not applications.is_function_name(reader.scope, written.name):
        return None
    call = Node(Kind.TERM, operand.start, bracket.end, "", (operand, bracket), ("", ""))
    return derivatives.differentiated(reader, reader.value(call), variable, derivative.mark)
