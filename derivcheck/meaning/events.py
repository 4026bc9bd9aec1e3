r"""What a quantity of an event is called: one name for each distinct argument.

The indices in the argument, and what stands right of `=`, are the indices of the name: so `P(y_i = j \mid x)` is a
family, and `P(y_2 = 1 \mid x)` a member of it. An indicator whose relation is between known numbers is 1 or 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Integer

from derivcheck.meaning import moments, probabilities
from derivcheck.meaning.event_sets import SURE, chance_name, chance_of
from derivcheck.meaning.names import FILLED, Indices, Name, index_letter, written_name
from derivcheck.model.tree import Kind, Node
from derivcheck.model.value import Grid
from derivcheck.syntax.events import INDICATORS, PROBABILITIES, word

if TYPE_CHECKING:
    from sympy import Expr, Symbol

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.model.value import Value

EQUAL = "="


def event_name(node: Node, indices: Indices) -> Name:
    """Give the name of the quantity of an event."""
    chance = chance_of(node, indices)
    if chance is not None and chance.condition == SURE and list(chance.event.values()) == [1]:
        return chance_name(chance.letter, next(iter(chance.event)))
    known = moments.written_moment(node, indices) if moments.is_moment(node) else None
    if known is not None:
        return known
    letter, bracket = node.children
    slots: list[str] = []
    return Name(text_of(letter, indices, slots) + text_of(bracket, indices, slots), tuple(slots))


def text_of(node: Node, indices: Indices, slots: list[str], *, named: bool = False) -> str:
    """Write an argument with its indices left open, and collect them; `named` says that it names a class or value."""
    if node.kind is Kind.NUMBER or (node.kind is Kind.NAME and (named or node.text in indices)):
        value = str(indices.get(node.text, node.text))
        if named and (value.isdigit() or index_letter(value)):
            slots.append(value)
            return FILLED
        return value
    if node.kind is Kind.SCRIPT:
        return scripted(node, indices, slots)
    if node.kind is Kind.BRACKET:
        return node.text + text_of(node.children[0], indices, slots) + node.marks[0]
    if node.kind in {Kind.CHAIN, Kind.LIST}:
        return joined(node, indices, slots)
    parts = [text_of(child, indices, slots) for child in node.children]
    if node.kind in {Kind.TERM, Kind.SUM}:
        return "".join(mark + part for mark, part in zip(node.marks, parts, strict=True))
    return node.text + "".join(f"{{{part}}}" for part in parts)


def joined(node: Node, indices: Indices, slots: list[str]) -> str:
    """Write the sides of a relation, or the parts of a list, with what stands between them."""
    text = text_of(node.children[0], indices, slots)
    for mark, child in zip(node.marks, node.children[1:], strict=True):
        text += mark + text_of(child, indices, slots, named=mark == EQUAL)
    return text


def scripted(node: Node, indices: Indices, slots: list[str]) -> str:
    """Write a name with its indices left open."""
    written = written_name(node, indices)
    if written is None or written.powers:
        base, sub, sup = (text_of(child, indices, slots) for child in node.children)
        return f"{base}{node.text}" + (f"_{{{sub}}}" if sub else "") + (f"^{{{sup}}}" if sup else "")
    text = written.name.base
    for mark, parts in (("_", written.name.subs), ("^", written.name.sups)):
        text += mark if parts else ""
        for part in parts:
            inner = part.strip("()[]")
            is_slot = inner.isdigit() or index_letter(inner) is not None
            slots += [inner] if is_slot else []
            text += part.replace(inner, FILLED) if is_slot else part
    return text


def value(reader: Interpreter, node: Node) -> Value:
    """Work out the quantity of an event: 1 or 0 for an indicator of a relation between known numbers."""
    if moments.is_moment(node):
        return moments.value(reader, node)
    chance = probabilities.worked_out(reader, node)
    if chance is not None:
        return chance
    if word(node.children[0]) in INDICATORS:
        inside = node.children[1].children[0]
        if inside.kind is Kind.CHAIN and len(inside.children) == 2 and inside.marks == (EQUAL,):
            left, right = (known_number(reader, side) for side in inside.children)
            if left is not None and right is not None:
                return Integer(int(left == right))
    return reader.names.value(event_name(node, reader.indices))


def known_number(reader: Interpreter, side: Node) -> int | None:
    """Give a side that is a whole number, where the document says so."""
    if side.kind is Kind.NUMBER:
        return int(side.text) if side.text.isdigit() else None
    written = reader.written(side)
    if written is None or written.powers or written.primes:
        return None
    if written.name.base in reader.indices and written.name == Name(written.name.base):
        bound = reader.indices[written.name.base]
        return bound if isinstance(bound, int) else None
    if reader.scope.find(written.name, reader.names.at, reader.names.section) is None:
        return None
    found = reader.names.expand(reader.names.value(written.name))
    return int(found) if not isinstance(found, Grid) and found.is_Integer else None


def bounds_of(reader: Interpreter, symbols: frozenset[Symbol]) -> list[tuple[Symbol, str, Expr]]:
    """Give the bounds that hold for every probability: it lies between 0 and 1, a density above 0."""
    out: list[tuple[Symbol, str, Expr]] = []
    for symbol in sorted(symbols, key=str):
        name = reader.names.names.get(symbol)
        letter = name.base.partition("(")[0].partition("_")[0] if name is not None and "(" in name.base else ""
        if letter in PROBABILITIES:
            out.append((symbol, ">", Integer(0)))
        if letter in {"P", "Q", r"\Pr", r"\mathbb{P}", r"\mathbb{Q}"}:
            out.append((symbol, "<", Integer(1)))
    return out
