r"""Products of derivatives that telescope: the factors between lead through a quantity of which too little is known.

`\frac{\partial E}{\partial y} \frac{\partial y}{\partial w}` is worked out factor by factor where that can be done.
Where the middle has no meaning of its own (a vector over samples, a function's bare name), the connected factors are
read together, by the chain rule: the derivative of the first numerator by the last denominator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Integer

from derivcheck.meaning import maps, terms
from derivcheck.meaning.chain_rule import ends_of, link_of
from derivcheck.meaning.families import letters_in
from derivcheck.meaning.terms import PLAIN, row
from derivcheck.model.arithmetic import times
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.model.value import Value


def term(reader: Interpreter, node: Node) -> Value:
    """Work out a product, with connected derivatives read together where they have no values of their own."""
    whole = maps.applied(reader, node)
    if whole is not None:
        return whole
    quotient = slashed(node)
    if quotient is not None:
        return reader.value(quotient)
    shorter = merged(reader, node)
    if shorter is None:
        return terms.term(reader, node)
    try:
        value = terms.term(reader, node)
        if not is_opaque(reader, value):
            return value
    except (NotUnderstood, ShapeClash):
        together = worked_out(reader, shorter)
        if together is None:
            raise
        return (
            times(Integer(0), together)
            if any(vanishes(reader, one) for one in node.children)
            else noted(reader, together)
        )
    together = worked_out(reader, shorter)
    return value if together is None else noted(reader, together)


def vanishes(reader: Interpreter, factor: Node) -> bool:
    """Tell whether a factor of a chain is 0: what it differentiates does not rest on the variable."""
    if link_of(factor, reader.scope) is None:
        return False
    try:
        value = reader.value(factor)
    except (NotUnderstood, ShapeClash):
        return False
    return all(entry == 0 for entry in (value.entries if isinstance(value, Grid) else (value,)))


def slashed(node: Node) -> Node | None:
    r"""Read `\partial f/\partial x`, `dF_1/dG_2` as the fraction that it is."""
    if len(node.children) != 4 or node.marks != ("", "", "/", "") or node.children[0] != node.children[2]:
        return None
    if node.children[0].kind is not Kind.NAME or node.children[0].text not in {r"\partial", "d"}:
        return None
    above, below = node.children[:2], node.children[2:]
    parts = (Node(Kind.TERM, two[0].start, two[1].end, "", two, ("", "")) for two in (above, below))
    return Node(Kind.COMMAND, node.start, node.end, r"\frac", tuple(parts))


def noted(reader: Interpreter, value: Value) -> Value:
    """Say that a chain was read as a whole."""
    reader.names.notes.add(
        "a product of connected derivatives is read as the derivative that the chain rule makes of it"
    )
    return value


def worked_out(reader: Interpreter, node: Node) -> Value | None:
    """Work out the shorter product, where nothing in it is left unknown."""
    try:
        value = reader.value(node)
    except (NotUnderstood, ShapeClash):
        return None
    return None if is_opaque(reader, value) else value


def is_opaque(reader: Interpreter, value: Value) -> bool:
    """Tell whether a value rests on a derivative of which nothing is known."""
    known = reader.names
    entries = value.entries if isinstance(value, Grid) else (value,)
    symbols = {one for entry in entries for one in entry.free_symbols}
    return any(known.names.get(one) in known.atoms and one not in known.definitions for one in symbols)


def merged(reader: Interpreter, node: Node) -> Node | None:
    """Give the product with each run of connected derivatives made one, or None where there is no run."""
    children: list[Node] = []
    marks: list[str] = []
    for mark, child in zip(node.marks, node.children, strict=True):
        if children and mark in PLAIN and connects(reader, children[-1], child):
            first = children[-1]
            children[-1] = Node(
                Kind.COMMAND, first.start, child.end, first.text, (first.children[0], child.children[1])
            )
        else:
            children.append(child)
            marks.append(mark)
    return None if len(children) == len(node.children) else row(tuple(children), tuple(marks))


def connects(reader: Interpreter, first: Node, second: Node) -> bool:
    """Tell whether the denominator of one derivative is the numerator of the next."""
    if first.kind is not Kind.COMMAND or second.kind is not Kind.COMMAND:
        return False
    before, after = link_of(first, reader.scope), link_of(second, reader.scope)
    if before is None or after is None or before[1] != after[0] or reader.by_ways:
        return False
    # what is summed over is one way of many from the first to the last
    return reader.summed.isdisjoint(letters_in(before[1]))


def ways(reader: Interpreter, node: Node) -> bool:
    """Tell whether a sum adds up several ways by which one quantity depends on another."""
    ends = [ends_of(part, reader.scope) for part in node.children if part.kind is Kind.TERM]
    return any(ends.count(one) > 1 for one in ends if one is not None)
