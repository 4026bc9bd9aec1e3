r"""Limits and infinite series as they are written; they are values that are not worked out here.

`\lim_{x \to 0^+}` reaches over the product behind it, and over further terms that hold its letter, up to the next
limit sign. A series is a sum whose upper bound is infinite.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Expr, Integer, Symbol, oo

from derivcheck.meaning import derivatives, integrals
from derivcheck.meaning.names import written_name
from derivcheck.model.arithmetic import number_of
from derivcheck.model.bound import Approached, Endless, EndlessProduct, Partial, bind
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.scope import Binding

ARROWS = {
    **dict.fromkeys((r"\to", r"\rightarrow", r"\longrightarrow", "->", "→"), 0),
    **dict.fromkeys((r"\downarrow", r"\searrow"), 1),
    **dict.fromkeys((r"\uparrow", r"\nearrow"), -1),
}
SIDES = {"+": 1, "-": -1}


def is_sign(node: Node) -> bool:
    """Tell whether a node is a limit sign, with or without what it approaches."""
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    return base.kind is Kind.NAME and base.text == r"\lim"


def letter_of(node: Node) -> str | None:
    """Give the letter that a limit sign lets go somewhere."""
    if node.kind is not Kind.SCRIPT or node.children[1].kind is not Kind.CHAIN:
        return None
    first = node.children[1].children[0]
    return first.text if first.kind is Kind.NAME else None


def open_letter(term: Node) -> str | None:
    """Give the letter of the limit sign in a term whose operand is no bracket that ends it."""
    if term.kind is not Kind.TERM:
        return None
    signs = [at for at, child in enumerate(term.children) if is_sign(child)]
    if len(signs) != 1 or signs[0] + 1 >= len(term.children):
        return None
    return None if term.children[signs[0] + 1].kind is Kind.BRACKET else letter_of(term.children[signs[0]])


def mentions(term: Node, letter: str) -> bool:
    """Tell whether a term holds the letter of a limit and has no limit sign of its own."""
    nodes = list(term.walk())
    return not any(map(is_sign, nodes)) and any(one.kind is Kind.NAME and one.text == letter for one in nodes)


def value(reader: Interpreter, sign: Node, operand: Node) -> Value:
    """Work out what a limit sign and its operand stand for."""
    chain = sign.children[1] if sign.kind is Kind.SCRIPT else sign
    if chain.kind is not Kind.CHAIN or len(chain.children) != 2 or chain.marks[0] not in ARROWS:
        raise NotUnderstood("a limit that does not say which letter goes where", sign)
    written = written_name(chain.children[0], {}, reader.scope.labelled)
    if written is None or written.powers:
        raise NotUnderstood("a limit in several letters at once", sign)
    place, side = place_of(chain.children[1])
    point = integrals.extended(reader, place)
    letters: Binding = {written.name.base: written.name.base} if chain.children[0].kind is Kind.NAME else {}
    variable = reader.within(letters, chain.children[0])
    body = reader.within(letters, operand)
    if not isinstance(variable, Symbol):
        raise NotUnderstood("a limit of something that is no name", sign)
    side = side or ARROWS[chain.marks[0]]

    def approached(entry: Expr) -> Expr:
        inside = integrals.expanded(reader, entry, derivatives.coordinates(reader, (variable,)))
        return Approached(*bind(inside, variable), point, Integer(0 if point in {oo, -oo} else side))

    return body.map(approached) if isinstance(body, Grid) else approached(body)


def place_of(node: Node) -> tuple[Node, int]:
    """Split `0^+` into the point and the side from which it is approached."""
    if node.kind is Kind.SCRIPT and node.children[1].kind is Kind.EMPTY and node.children[2].text in SIDES:
        return node.children[0], SIDES[node.children[2].text]
    if node.kind is Kind.SUM and node.children[-1].kind is Kind.EMPTY and node.marks[-1] in SIDES:
        return node.children[0], SIDES[node.marks[-1]]
    if node.kind is Kind.SUM and len(node.children) == 1:
        inner, side = place_of(node.children[0])
        if side:
            return Node(Kind.SUM, node.start, inner.end, "", (inner,), node.marks), side
    return node, 0


def side(reader: Interpreter, node: Node) -> Value:
    r"""Work out a side of a claim, which may be nothing but `\infty`."""
    sign = integrals.infinite(node)
    return sign * oo if sign else reader.value(node)


def series(reader: Interpreter, sign: Node, body: Node, *, product: bool) -> Value:
    """Work out what a sum or product without end stands for."""
    sub = sign.children[1]
    letter = sub.children[0] if sub.kind is Kind.CHAIN and sub.marks == ("=",) else None
    if letter is None or letter.kind is not Kind.NAME:
        raise NotUnderstood("the range of this series is not understood", sign)
    first = number_of(reader.value(sub.children[1]))
    around, reader.summed = reader.summed, reader.summed | {letter.text}
    try:
        terms = reader.within({letter.text: letter.text}, body)
    finally:
        reader.summed = around
    variable = reader.within({letter.text: letter.text}, letter)
    assert isinstance(variable, Symbol)

    def endless(entry: Expr) -> Expr:
        inside = integrals.expanded(reader, entry)
        hold_known(reader, inside, letter.text)
        inside = inside.xreplace({one: variable for one in inside.free_symbols if one.name == letter.text})
        return (EndlessProduct if product else Endless)(*bind(inside, variable), first)

    return terms.map(endless) if isinstance(terms, Grid) else endless(terms)


def goes_on(reader: Interpreter, sign: Node) -> bool:
    r"""Tell whether the last index of a sum is a letter that a limit sign lets go."""
    if sign.kind is not Kind.SCRIPT or sign.children[0].text != r"\sum" or sign.children[1].kind is not Kind.CHAIN:
        return False
    names = {node.text for node in sign.children[2].walk() if node.kind is Kind.NAME}
    return any(isinstance(reader.indices.get(name), str) for name in names)


def partial(reader: Interpreter, sign: Node, body: Node) -> Value:
    """Work out what a sum up to a letter stands for."""
    letter = sign.children[1].children[0]
    first = number_of(reader.value(sign.children[1].children[1]))
    last = number_of(reader.value(sign.children[2]))
    terms = number_of(reader.within({letter.text: letter.text}, body))
    inside = integrals.expanded(reader, terms)
    hold_known(reader, inside, letter.text)
    variable = reader.within({letter.text: letter.text}, letter)
    assert isinstance(variable, Symbol)
    return Partial(*bind(inside, variable), first, last)


def hold_known(reader: Interpreter, terms: Expr, letter: str) -> None:
    """Refuse a series of terms that are only named."""
    for one in sorted(terms.free_symbols, key=str):
        name = reader.names.names.get(one)
        if name is not None and letter in {part.strip("()[]") for part in (*name.subs, *name.sups)}:
            raise NotUnderstood(f"a series of terms {name.latex} that nothing defines")
