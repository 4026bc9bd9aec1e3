r"""Derivatives with a bracket behind them: `\dot s(t)`, `\frac{df}{dx}(2)`, `(\sin x)'(0)` are taken at a place.

What is differentiated decides which reading is the usual one: a function is taken at the place, another
quantity is multiplied, as in `\frac{dy}{dx}(x + 1)`. The other reading is tried before a claim is called wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Symbol

from derivcheck.meaning import applications, derivatives, evaluated, primes
from derivcheck.meaning.names import NAMED
from derivcheck.meaning.options import Option
from derivcheck.model.arithmetic import number_of, times
from derivcheck.model.tree import Kind, Node
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter


def value(reader: Interpreter, node: Node, following: Node | None) -> Value | None:
    """Work out a derivative and the bracket behind it; None where they are no such thing."""
    if following is None or following.kind is not Kind.BRACKET or following.text != "(":
        return None
    operand = differentiated(node)
    if operand is None or following.children[0].kind in {Kind.LIST, Kind.CHAIN}:
        return None
    rate = reader.value(node)
    where = reader.value(following)
    if isinstance(where, Grid):
        return None
    by = variable(reader, node, operand)
    is_usual = is_function(reader, node, operand)
    if is_usual and (where == by or not where.free_symbols):
        multiplies = False
    else:
        option = Option.MULTIPLIED if is_usual else Option.AT_PLACE
        reader.options.add(option)
        multiplies = (option in reader.reading.taken) == is_usual
    if multiplies:
        return times(rate, where)
    return rate if where == by else evaluated.at_places(reader, rate, [(by, where)])


def differentiated(node: Node) -> Node | None:
    """Give what is differentiated, where a node is a derivative of one thing by one name."""
    if node.kind is Kind.COMMAND and node.text in primes.DOTS:
        return node.children[0] if node.children[0].kind in NAMED else None
    if node.kind is Kind.SCRIPT:
        base, sub, sup = node.children
        is_bare = base.kind is Kind.BRACKET and sub.kind is Kind.EMPTY and sup.kind is Kind.EMPTY
        return base if node.text and is_bare else None
    derivative = derivatives.written(node)
    if derivative is None or derivative.operand is None or len(derivative.variables) != 1:
        return None
    return derivative.operand


def is_function(reader: Interpreter, node: Node, operand: Node) -> bool:
    """Tell whether what is differentiated is taken at a place, rather than multiplied."""
    if node.kind is Kind.SCRIPT:
        return True
    written = reader.written(operand)
    if written is None or written.powers:
        return False
    found = reader.scope.find(written.name, reader.names.at, reader.names.section)
    known = found is not None and found[0].parameters is not None
    return known or applications.is_function_name(reader.scope, written.name)


def variable(reader: Interpreter, node: Node, operand: Node) -> Symbol:
    """Give the name by which is differentiated."""
    derivative = derivatives.written(node)
    if derivative is not None:
        found = reader.variable(derivative.variables[0][0])
        return found if isinstance(found, Symbol) else Symbol("x", real=True)
    if node.kind is Kind.COMMAND:
        return primes.time(reader, node)
    return primes.variable(reader, None, number_of(reader.value(operand)), node)
