r"""Derivatives written by a mark alone: `y'`, `y''`, `(uv)'`, `\dot x`; the letter behind them is found, not written.

It is the one by which the document differentiates the name elsewhere, or the one on which the name rests; else x or t.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Expr, Symbol

from derivcheck.meaning import derivatives
from derivcheck.meaning.names import Name, WrittenName
from derivcheck.model.arithmetic import number_of
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.survey import Survey

DOTS = {r"\dot": 1, r"\ddot": 2, r"\dddot": 3}
USUAL = ("x", "t")
QUANTITIES = frozenset("xyzuvwrsNPQTV")
"""Letters that are quantities and no functions, also where their variable stands behind them in brackets."""
MOST_PRIMES = 6


def value(reader: Interpreter, written: WrittenName, node: Node) -> Value:
    """Work out a name with primes and no argument."""
    found = reader.scope.find(written.name, reader.names.at, reader.names.section)
    if found is not None and found[0].parameters is not None and len(found[0].parameters) == 1:
        from derivcheck.meaning.applications import call

        own = reader.names.value(found[0].parameters[0])
        return call(reader, found[0], found[1], (own,), written.primes)
    what = number_of(reader.names.value(written.name))
    return differentiated(reader, what, variable(reader, written.name, what, node), written.primes)


def of_bracket(reader: Interpreter, node: Node) -> Value:
    """Work out a bracket with primes: `(uv)'`."""
    what = reader.value(node.children[0])
    if isinstance(what, Grid):
        raise NotUnderstood("a prime on a vector or matrix: write the derivative as a fraction", node)
    return differentiated(reader, what, variable(reader, None, what, node), len(node.text))


def dotted(reader: Interpreter, node: Node) -> Value:
    r"""Work out `\dot x`: the derivative by the time."""
    what = reader.value(node.children[0])
    return differentiated(reader, what, time(reader, node), DOTS[node.text])


def time(reader: Interpreter, node: Node) -> Symbol:
    """Give the name by which a dot differentiates: the one argument of the function below it, else t."""
    written = reader.written(node.children[0])
    found = written and reader.scope.find(written.name, reader.names.at, reader.names.section)
    own = found[0].parameters if found else None
    by = reader.names.value(own[0] if own is not None and len(own) == 1 else Name("t"))
    if not isinstance(by, Symbol):
        raise NotUnderstood("a dot is a derivative by t, which is something else here", node)
    return by


def differentiated(reader: Interpreter, what: Value, by: Symbol, order: int) -> Value:
    """Differentiate several times, through definitions."""
    if order > MOST_PRIMES:
        raise NotUnderstood(f"more than {MOST_PRIMES} primes")
    result: Value = what
    for _ in range(order):
        result = derivatives.differentiated(reader, result, by, "d")
    return result


def variable(reader: Interpreter, name: Name | None, what: Expr, node: Node) -> Symbol:
    """Give the name that a mark differentiates by."""
    leaves = number_of(reader.names.expand(what)).free_symbols
    known = {reader.names.names.get(one): one for one in leaves}
    seen = reader.scope.survey
    written = [bottom for top, bottom in sorted(seen.rates, key=str) if top == name]
    if not written and len(leaves) == 1 and name not in known and not dependents(seen) & known.keys():
        return next(iter(leaves))
    candidates = written or [
        *(Name(one) for one in USUAL if Name(one) in known and Name(one) != name),
        *(Name(one) for one in USUAL if one in seen.letters and Name(one) != name),
        *(Name(one) for one in USUAL if Name(one) != name),
    ]
    found = reader.names.value(candidates[0])
    if not isinstance(found, Symbol):
        raise NotUnderstood("it is not said by which letter this prime differentiates", node)
    return found


def dependents(seen: Survey) -> set[Name]:
    """Give the names that the document treats as quantities that depend on another."""
    return seen.primed | {top for top, _ in seen.rates}


def runs(seen: Survey, name: Name, by: Name) -> bool:
    """Tell whether a name that is only ever primed depends on another."""
    if name not in seen.primed or name == by:
        return False
    tops = {bottom for top, bottom in seen.rates if top == name}
    usual = [Name(one) for one in USUAL if one in seen.letters and Name(one) != name] or [Name(USUAL[0])]
    return by in tops if tops else by == usual[0]


def primed_in(root: Node, labelled: frozenset[str]) -> set[Name]:
    """Give the names that carry a prime, or a dot, without an argument behind them."""
    from derivcheck.meaning.names import written_name

    found = dotted_in(root, labelled)
    for node in root.walk():
        if node.kind is Kind.TERM:
            pairs = zip(node.children, (*node.children[1:], None), strict=True)
            bare = [one for one, after in pairs if after is None or not is_argument(one, after)]
        else:
            bare = list(node.children)
        for one in (*bare, *((root,) if node is root else ())):
            written = written_name(one, {}, labelled) if one.kind is Kind.SCRIPT else None
            if written is not None and written.primes:
                found.add(written.name)
    return found


def dotted_in(root: Node, labelled: frozenset[str]) -> set[Name]:
    """Give the names that carry a dot: they depend on the time."""
    from derivcheck.meaning.names import written_name

    inner = (one.children[0] for one in root.walk() if one.kind is Kind.COMMAND and one.text in DOTS)
    written = (written_name(one, {}, labelled) for one in inner)
    return {one.name for one in written if one is not None and not one.powers}


def is_argument(primed: Node, after: Node) -> bool:
    """Tell whether a primed letter is a function applied to what follows, and no quantity told at a place."""
    if after.kind is not Kind.BRACKET or applied(after):
        return False
    letter = primed.children[0] if primed.kind is Kind.SCRIPT else primed
    return letter.text not in QUANTITIES or after.children[0].text not in USUAL


def applied(bracket: Node) -> bool:
    """Tell whether a bracket behind a primed name gives its place, as in an initial condition: it holds a number."""
    return bracket.kind is Kind.BRACKET and bracket.text == "(" and bracket.children[0].kind is Kind.NUMBER
