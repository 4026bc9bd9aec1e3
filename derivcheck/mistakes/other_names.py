r"""Names of a side exchanged for others that the derivation writes, at one place or wherever they stand."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit
from derivcheck.mistakes.names import distinct_names, names
from derivcheck.mistakes.writing import at
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

MOST_KNOWN = 24
MOST_EDITS = 24
EVERYWHERE = 1.1


def other_members(side: Node, around: Around) -> Iterator[Edit]:
    """Write other indices at a name: those of a name with the same letter nearby."""
    yield from islice(exchanged(side, around, alike=True), MOST_EDITS)


def other_letters(side: Node, around: Around) -> Iterator[Edit]:
    """Write another name nearby for one, at each of its places and at all of them."""
    yield from islice(exchanged(side, around, alike=False), MOST_EDITS)


def exchanged(side: Node, around: Around, *, alike: bool) -> Iterator[Edit]:
    """Give the exchanges of names with the same letter, or of names with different ones."""
    known = distinct_names((side, around.other, *around.neighbours), MOST_KNOWN)
    places: dict[Node, list[Node]] = {}
    functions = set(map(id, functions_in(side)))
    for node in names(side):
        if id(node) not in functions:
            places.setdefault(node, []).append(node)
    for own, nodes in places.items():
        for other in known:
            if other == own or (letter(other) == letter(own)) is not alike:
                continue
            if len(nodes) > 1:
                yield everywhere(side, nodes, other)
            yield from (Edit(node, at(node, other)) for node in nodes)


def functions_in(side: Node) -> Iterator[Node]:
    """Give the names in front of several arguments: `L_2(y, t)`."""
    for node in side.walk():
        if node.kind is Kind.TERM:
            for head, inside in pairwise(node.children):
                if inside.kind is Kind.BRACKET and inside.children[0].kind is Kind.LIST:
                    yield head


def everywhere(side: Node, nodes: list[Node], other: Node) -> Edit:
    """Write another name wherever one stands."""
    mended = side
    for node in nodes:
        mended = mended.replacing(node, at(node, other))
    return Edit(side, mended, EVERYWHERE, Span(nodes[0].start, nodes[0].end), latex(other))


def letter(name: Node) -> str:
    """Give the letter of a name without its accents and labels."""
    while name.kind in {Kind.SCRIPT, Kind.COMMAND} and name.children:
        name = name.children[0]
    return name.text
