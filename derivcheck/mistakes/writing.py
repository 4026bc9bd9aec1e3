"""Parts of the written tree put together so that they are read as they are meant: brackets where they are needed.

What is made stands where the part stood that it replaces (its span), so that messages can point there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node, empty
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from fractions import Fraction

LARGE = frozenset({r"\sum", r"\prod", r"\int", r"\oint", r"\iint", r"\iiint", r"\lim", r"\max", r"\min"})


def at(place: Node, made: Node) -> Node:
    """Put something that was made where another part stands."""
    return replace(made, start=place.start, end=place.end)


def bracket(inside: Node) -> Node:
    """Set round brackets."""
    return Node(Kind.BRACKET, inside.start, inside.end, "(", (inside,), (")",))


def bare(node: Node) -> Node:
    """Take round brackets off."""
    while node.kind is Kind.BRACKET and node.text in {"(", "{"} and node.children[0].kind is not Kind.LIST:
        node = node.children[0]
    return node


def number(value: int | Fraction, place: Node) -> Node:
    """Write a number: a fraction as one, a negative number as a sum of one signed term."""
    if value < 0:
        return Node(Kind.SUM, place.start, place.end, "", (number(-value, place),), ("-",))
    if value.denominator == 1:
        return Node(Kind.NUMBER, place.start, place.end, str(value.numerator))
    parts = tuple(Node(Kind.NUMBER, place.start, place.end, str(one)) for one in (value.numerator, value.denominator))
    return Node(Kind.COMMAND, place.start, place.end, r"\frac", parts)


def as_factor(node: Node) -> Node:
    """Write something so that it can be a factor of a product: a sum in brackets."""
    return bracket(node) if node.kind in {Kind.SUM, Kind.LIST, Kind.CHAIN} else node


def product(*factors: Node) -> Node:
    """Write a product side by side; two numbers get a dot between them, a sum gets brackets."""
    children: list[Node] = []
    marks: list[str] = []
    for factor in map(as_factor, factors):
        parts = (factor.children, factor.marks) if factor.kind is Kind.TERM else ((factor,), ("",))
        for at_, (child, mark) in enumerate(zip(*parts, strict=True)):
            is_number = child.kind is Kind.NUMBER and bool(children)
            first = r"\cdot" if is_number else ""
            children.append(child)
            marks.append(mark if at_ else first)
    return Node(Kind.TERM, factors[0].start, factors[-1].end, "", tuple(children), tuple(marks))


def negative(node: Node) -> Node:
    """Write the opposite of something; a sum of one negative term loses its sign, others get brackets."""
    if node.kind is Kind.SUM and len(node.children) == 1:
        return node.children[0] if node.marks[0] == "-" else replace(node, marks=("-",))
    inside = bracket(node) if node.kind is Kind.SUM else node
    return Node(Kind.SUM, node.start, node.end, "", (inside,), ("-",))


def power(base: Node, exponent: Node) -> Node:
    """Write a power; what is no single sign gets brackets, and what has a subscript keeps it."""
    if base.kind is Kind.SCRIPT and base.children[2].kind is Kind.EMPTY and not base.text:
        return replace(base, children=(*base.children[:2], exponent))
    is_single = base.kind in {Kind.NAME, Kind.NUMBER, Kind.BRACKET}
    inside = base if is_single else bracket(base)
    return Node(Kind.SCRIPT, base.start, base.end, "", (inside, empty(base.end), exponent))


def fraction(above: Node, below: Node) -> Node:
    """Write a quotient."""
    return Node(Kind.COMMAND, above.start, below.end, r"\frac", (bare(above), bare(below)))


def added(node: Node, term: Node, sign: str = "+") -> Node:
    """Write a sum with one more term at its end."""
    if term.kind is Kind.SUM and len(term.children) == 1 and term.marks[0] == "-":
        term, sign = term.children[0], {"+": "-", "-": "+"}[sign]
    inside = bracket(term) if term.kind is Kind.SUM else term
    if node.kind is Kind.SUM:
        return replace(node, children=(*node.children, inside), marks=(*node.marks, sign))
    return Node(Kind.SUM, node.start, node.end, "", (node, inside), ("", sign))


def without(node: Node, at_: int) -> Node | None:
    """Write a sum or a product without one of its parts; None where that leaves nothing."""
    children = node.children[:at_] + node.children[at_ + 1 :]
    marks = node.marks[:at_] + node.marks[at_ + 1 :]
    if not children:
        return None
    if at_ == 0:
        marks = ("" if node.kind is Kind.TERM or node.marks[1] == "+" else marks[0], *marks[1:])
    if len(children) == 1 and not marks[0]:
        return at(node, children[0])
    return replace(node, children=children, marks=marks)


def transposed(table: Node) -> Node:
    """Write the rows of a table as its columns; all rows are equally long."""
    columns = zip(*(row.children for row in table.children), strict=True)
    rows = tuple(Node(Kind.ROW, table.start, table.end, "", tuple(column)) for column in columns)
    return replace(table, children=rows)


def with_part(node: Node, at_: int, part: Node) -> Node:
    """Write a node with one of its parts replaced."""
    return replace(node, children=(*node.children[:at_], part, *node.children[at_ + 1 :]))


def with_mark(node: Node, at_: int, mark: str) -> Node:
    """Write a sum or product with one of its signs replaced."""
    return replace(node, marks=(*node.marks[:at_], mark, *node.marks[at_ + 1 :]))


def contains_large(node: Node) -> bool:
    """Tell whether a sum, product, integral or limit sign stands in something."""
    return any(one.kind is Kind.NAME and one.text in LARGE for one in node.walk())


def replaced_part(node: Node, made: Node, at_: int, cost: float) -> Edit:
    """Give the edit of a sum or product that is about one of its parts and the sign before it."""
    part = node.children[at_]
    start = node.children[at_ - 1].end if at_ else node.start
    is_kept = len(made.children) == len(node.children) and made.kind is node.kind
    if not is_kept or node.kind is not Kind.SUM:
        return Edit(node, made, cost, Span(start, part.end))
    shown = Node(Kind.SUM, part.start, part.end, "", (made.children[at_],), (made.marks[at_],))
    return Edit(node, made, cost, Span(start, part.end), latex(shown))
