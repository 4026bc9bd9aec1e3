"""Labels and indices of the names in a side: which there are, and names with one of them replaced."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from derivcheck.mistakes.parts import is_large, is_power
from derivcheck.mistakes.writing import number
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SIGNS = frozenset("ijklmnpqrstuv")
"""Letters that count."""


@dataclass(frozen=True, slots=True)
class Index:
    """One index of a name: the name, and the part of its label that is the index."""

    owner: Node
    part: Node
    alone: bool
    """Whether the label holds no other index beside it."""


def indices(side: Node) -> Iterator[Index]:
    """Give every index of every name of a side, left to right."""
    for node in side.walk():
        if node.kind is Kind.SCRIPT and not is_large(node) and node.children[0].kind is not Kind.NUMBER:
            labels = [node.children[1]]
            if not is_power(node) and node.children[2].kind is Kind.BRACKET:
                labels.append(node.children[2].children[0])
            yield from (Index(node, part, part is label) for label in labels for part in parts_of(label))


def parts_of(label: Node) -> Iterator[Node]:
    """Split a label into its indices."""
    if label.kind in {Kind.TERM, Kind.LIST} and not any(mark not in {"", ","} for mark in label.marks):
        yield from label.children
    elif label.kind in {Kind.NUMBER, Kind.NAME, Kind.SUM}:
        yield label


def is_letter(node: Node) -> bool:
    """Tell whether it is a letter that counts."""
    return node.kind is Kind.NAME and node.text in SIGNS


def letters(trees: Iterable[Node]) -> tuple[str, ...]:
    """Give the letters that are indices somewhere, in the order in which they occur."""
    found = (one.part.text for tree in trees for one in indices(tree) if is_letter(one.part))
    return tuple(dict.fromkeys(found))


def moved(index: Index) -> Iterator[Node]:
    """Give the neighbours of an index: one more and one less."""
    part = index.part
    if part.kind is Kind.NUMBER and part.text.isascii() and part.text.isdigit() and len(part.text) < 4:
        yield from (number(value, part) for value in (int(part.text) - 1, int(part.text) + 1) if value >= 1)
    elif part.kind is Kind.SUM and len(part.children) == 2 and part.children[1].kind is Kind.NUMBER:
        yield part.children[0]
        step = part.children[1]
        if step.text.isdigit() and int(step.text) > 1:
            yield replace(part, children=(part.children[0], number(int(step.text) - 1, step)))
    elif is_letter(part) and index.alone:
        one = number(1, part)
        yield from (Node(Kind.SUM, part.start, part.end, "", (part, one), ("", sign)) for sign in "-+")


def renamed(node: Node, letter: str) -> Node:
    """Give a name that is another letter."""
    return replace(node, text=letter)
