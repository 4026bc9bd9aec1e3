r"""Braces, boxes and marks around, over or under an expression.

They do not change the value. What a brace claims, as in `\underbrace{2 \cdot 3}_{=6}`, is a step of its own.
"""

from derivcheck.model.tree import Kind, Node
from derivcheck.model.value import Value
from derivcheck.notation.registry import Notation, Reader
from derivcheck.syntax.forms import Form


def inside(reader: Reader, node: Node) -> Value:
    """Give what is marked; the mark says nothing about its value."""
    return reader.value(node.children[0])


def main(reader: Reader, node: Node) -> Value:
    """Give what something else is set under or over; bars over a list of names say where it is evaluated."""
    mark, value = node.children
    is_place = mark.kind is Kind.BRACKET and mark.children[0].kind is Kind.LIST
    is_barred = value.kind is Kind.BRACKET and value.text == "|"
    return reader.value(value.children[0] if is_place and is_barred else value)


NOTATIONS: tuple[Notation, ...] = (
    Notation(
        (
            "\\underbrace",
            "\\overbrace",
            "\\underbracket",
            "\\overbracket",
            "\\boxed",
            "\\fbox",
            "\\framebox",
            "\\cancel",
            "\\bcancel",
            "\\xcancel",
            "\\substack",
        ),
        Form.PREFIX,
        arguments=1,
        meaning=inside,
    ),
    Notation(("\\underset", "\\overset", "\\stackrel"), Form.PREFIX, arguments=2, meaning=main),
)
