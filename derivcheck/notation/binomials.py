"""Factorials and binomial coefficients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Expr, binomial, factorial, factorial2

from derivcheck.model.tree import Kind
from derivcheck.model.trouble import NotUnderstood
from derivcheck.notation.registry import Notation, Reader
from derivcheck.syntax.forms import Form

if TYPE_CHECKING:
    from derivcheck.model.tree import Node
    from derivcheck.model.value import Value

LARGEST = 500


def counted(value: Expr) -> Expr:
    """Give a value that may be counted: a number must be a whole one of moderate size."""
    if value.is_number and not (value.is_Integer and abs(int(value)) <= LARGEST):
        raise NotUnderstood(f"a factorial of something that is no whole number up to {LARGEST}")
    return value


def factorial_of(reader: Reader, node: Node) -> Value:
    """Work out `n!`, and `n!!`, the product of every second number."""
    inside = node.children[0]
    if inside.kind is Kind.COMMAND and inside.text == "!":
        if inside.children[0].kind is Kind.COMMAND and inside.children[0].text == "!":
            raise NotUnderstood("three factorial signs in a row have no meaning here", node)
        return factorial2(counted(reader.number(inside.children[0])))
    return factorial(counted(reader.number(inside)))


def choices(reader: Reader, node: Node) -> Value:
    """Work out the number of choices of some things from many."""
    return binomial(*(counted(reader.number(child)) for child in node.children))


NOTATIONS: tuple[Notation, ...] = (
    Notation(("\\binom", "\\dbinom", "\\tbinom"), Form.PREFIX, arguments=2, meaning=choices),
    Notation(("\\choose", "\\atop"), Form.INFIX),
    Notation(("!",), Form.SYMBOL, meaning=factorial_of),
)
