"""Braces, boxes and marks around, over or under an expression."""

from derivcheck.model.tree import Node
from derivcheck.model.value import Value
from derivcheck.notation.registry import Notation, Reader
from derivcheck.syntax.forms import Form


def inside(reader: Reader, node: Node) -> Value:
    """Give what is marked; the mark says nothing about its value."""
    return reader.value(node.children[0])


def main(reader: Reader, node: Node) -> Value:
    """Give what something else is set under or over."""
    return reader.value(node.children[1])


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
