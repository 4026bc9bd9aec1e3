"""Roots."""

from sympy import Integer, Pow, Rational

from derivcheck.model.arithmetic import minus, power
from derivcheck.model.tree import Kind, Node
from derivcheck.model.value import Grid, Value
from derivcheck.notation.registry import Notation, Reader
from derivcheck.syntax.forms import Form


def root(reader: Reader, node: Node) -> Value:
    """Give the square root, or the root that the optional argument names."""
    *order, radicand = node.children
    if not order or order[0].kind is Kind.EMPTY:
        return power(reader.value(radicand), Rational(1, 2))
    degree, inside = reader.number(order[0]), reader.value(radicand)
    if degree.is_Integer and degree.is_odd and not isinstance(inside, Grid) and inside.could_extract_minus_sign():
        return minus(power(minus(inside), Pow(degree, Integer(-1))))
    return power(inside, Pow(degree, Integer(-1)))


NOTATIONS: tuple[Notation, ...] = (Notation(("\\sqrt",), Form.PREFIX, arguments=1, optional=True, meaning=root),)
