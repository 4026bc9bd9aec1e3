"""What the derivative of a product or quotient would be by rules that do not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Add, Expr, Mul, fraction

from derivcheck.diagnosing.inner import valued, variables
from derivcheck.meaning import derivatives
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sympy import Symbol

    from derivcheck.diagnosing.sight import Sight

MOST_FACTORS = 4
MOST_TERMS = 4


def wrong_rules(sight: Sight) -> Iterator[Expr]:
    """Give the values that wrong rules give for the derivative on the left side."""
    for operand in operands(sight.claim.left, sight):
        for name in variables(sight):
            for term in Add.make_args(operand)[:MOST_TERMS]:
                rest = (operand - term).diff(name)  # one term by a wrong rule, the others as they should be
                yield from (rest + one for one in (*of_product(term, name), *of_quotient(term, name)))


def operands(side: Node, sight: Sight) -> Iterator[Expr]:
    """Give what is differentiated on a side, as far as its definition tells: the operand, or the function."""
    for written in filter(None, map(derivatives.written, (side, *side.children[:1]))):
        if written.operand is not None:
            node = written.operand
        elif side.kind is Kind.TERM and len(side.children) > 1:
            marks = ("", *side.marks[2:])
            node = Node(Kind.TERM, side.children[1].start, side.end, "", side.children[1:], marks)
            node = side.children[1] if len(side.children) == 2 else node
        else:
            continue
        yield from expanded(node, sight)
    primed = side.children[0] if side.kind is Kind.TERM else side
    if primed.kind is Kind.SCRIPT and primed.text == "'":
        plain = primed.children[0]
        rest = side.children[1:] if side.kind is Kind.TERM else ()
        marks = side.marks if side.kind is Kind.TERM else ("",)
        yield from expanded(Node(Kind.TERM, side.start, side.end, "", (plain, *rest), marks) if rest else plain, sight)


def expanded(node: Node, sight: Sight) -> Iterator[Expr]:
    """Give the value of an operand with its definition put in."""
    value = valued(sight, node)
    if value is not None:
        interpreter = sight.reader.interpreter(sight.claim, sight.scope, sight.reading)
        full = interpreter.names.expand(value)
        if isinstance(full, Expr):
            yield full


def of_product(operand: Expr, name: Symbol) -> Iterator[Expr]:
    """Give u'v', and the product rule with one of its terms only."""
    factors = [one for one in Mul.make_args(operand) if name in one.free_symbols]
    constant = operand / Mul(*factors)
    if not 1 < len(factors) <= MOST_FACTORS:
        return
    yield constant * Mul(*(one.diff(name) for one in factors))
    for factor in factors:
        yield operand / factor * factor.diff(name)


def of_quotient(operand: Expr, name: Symbol) -> Iterator[Expr]:
    """Give u'/v', the quotient rule with its terms swapped or added, and without the square below."""
    above, below = fraction(operand)
    if name not in below.free_symbols:
        return
    first, second = above.diff(name) * below, above * below.diff(name)
    if first == 0:
        return
    yield above.diff(name) / below.diff(name)
    yield (second - first) / below**2
    yield (first + second) / below**2
    yield (first - second) / below
