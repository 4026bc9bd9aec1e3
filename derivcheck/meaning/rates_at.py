r"""Derivatives with a bracket behind them: `\dot s(t)`, `\frac{df}{dx}(2)`, `(\sin x)'(0)` are taken at a place.

What is differentiated decides which reading is the usual one: a function is taken at the place, another
quantity is multiplied, as in `\frac{dy}{dx}(x + 1)`. The other reading is tried before a claim is called wrong.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sympy import Symbol

from derivcheck.meaning import applications, derivatives, evaluated, primes
from derivcheck.meaning.names import NAMED, Name
from derivcheck.meaning.numerals import is_minus_one
from derivcheck.meaning.options import Option
from derivcheck.model.arithmetic import number_of, times
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from sympy import Expr

    from derivcheck.meaning.interpret import Interpreter

USUAL = "x"


def value(reader: Interpreter, node: Node, following: Node | None) -> Value | None:
    """Work out a derivative and the bracket behind it; None where they are no such thing."""
    if following is None or following.kind is not Kind.BRACKET or following.text != "(":
        return None
    operand = differentiated(node)
    if operand is None or following.children[0].kind in {Kind.LIST, Kind.CHAIN}:
        return None
    where = reader.value(following)
    if isinstance(where, Grid):
        return None
    if node.kind is Kind.SCRIPT and (called := with_arguments(reader, operand, following)) is not operand:
        return of_functions(reader, called, where, len(node.text))
    rate = reader.value(node)
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


def with_arguments(reader: Interpreter, tree: Node, bracket: Node) -> Node:
    """Give a tree with its argument behind each function of which nothing is known, as in `(fg)'(x)`."""
    if tree.kind is Kind.NAME:
        return call(tree, bracket) if is_unknown(reader, tree) else tree
    if (
        tree.kind is Kind.TERM
        and tree.marks[1:] == (r"\circ",)
        and all(is_unknown(reader, one) for one in tree.children)
    ):
        return call(tree.children[0], call(tree.children[1], bracket))
    if tree.kind not in {Kind.SUM, Kind.TERM, Kind.BRACKET, Kind.COMMAND, Kind.SCRIPT}:
        return tree
    if tree.kind is Kind.SCRIPT and is_minus_one(tree.children[2]):
        return tree  # an inverse function
    children = tuple(with_arguments(reader, child, bracket) for child in tree.children)
    if all(new is old for new, old in zip(children, tree.children, strict=True)):
        return tree
    is_product = tree.kind in {Kind.TERM, Kind.SCRIPT}
    pairs = zip(children, tree.children, strict=True)
    return replace(tree, children=tuple(enclosed(new) if is_product and new is not old else new for new, old in pairs))


def is_unknown(reader: Interpreter, node: Node) -> bool:
    """Tell whether a node is the name of a function of which nothing is known."""
    name = Name(node.text)
    if node.kind is not Kind.NAME or reader.scope.find(name, reader.names.at, reader.names.section) is not None:
        return False
    return applications.is_function_name(reader.scope, name)


def call(function: Node, argument: Node) -> Node:
    """Apply a function to the letter in a bracket, or to another call."""
    if argument.kind is Kind.BRACKET and argument.children[0].kind is not Kind.NAME:
        argument = Node(Kind.NAME, argument.start, argument.start, USUAL)
    bracket = argument if argument.kind is Kind.BRACKET else enclosed(argument)
    return Node(Kind.TERM, function.start, function.end, "", (function, bracket), ("", ""))


def enclosed(node: Node) -> Node:
    """Put a node in brackets."""
    return Node(Kind.BRACKET, node.start, node.end, "(", (node,), (")",))


def of_functions(reader: Interpreter, called: Node, where: Expr, order: int) -> Value:
    """Differentiate functions of which nothing is known, and take the derivative at a place."""
    by = where if isinstance(where, Symbol) else reader.names.value(Name(USUAL))
    if not isinstance(by, Symbol):
        raise NotUnderstood("it is not said by which letter this prime differentiates", called)
    rate = primes.differentiated(reader, number_of(reader.value(called)), by, order)
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
