"""The names that stand in a side or around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.mistakes.parts import ACCENTS, is_array, is_function, is_large, is_numeric, is_sign, values_in
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NO_NAMES = frozenset({r"\dots", r"\cdots", r"\ldots", r"\vdots", r"\ddots", r"\infty", "e", r"\pi", r"\partial"})


def names(side: Node) -> Iterator[Node]:
    """Give every name that is a value in a side, with its accents and labels."""
    signs = {id(child) for node in side.walk() if node.kind is Kind.TERM for child in marks_in(node)}
    for node in values_in(side):
        if id(node) not in signs and is_name(node):
            yield node


def marks_in(term: Node) -> Iterator[Node]:
    """Give the children of a product that have no value of their own."""
    yield from (child for at, child in enumerate(term.children) if is_sign(term, at))


def is_name(node: Node) -> bool:
    """Tell whether it is a name, accents and labels included, and no power."""
    if is_large(node) or is_function(node):
        return False
    if node.kind is Kind.NAME:
        return node.text not in NO_NAMES
    if node.kind is Kind.COMMAND:
        return node.text in ACCENTS
    if node.kind is Kind.SCRIPT and not node.text:
        base, _, above = node.children
        return is_name(base) and above.kind in {Kind.EMPTY, Kind.BRACKET}
    return False


def distinct_names(trees: Iterable[Node], most: int) -> list[Node]:
    """Give the different names of some trees, at most so many."""
    found: dict[Node, Node] = {}
    for tree in trees:
        for node in names(tree):
            found.setdefault(node, node)
            if len(found) >= most:
                return list(found.values())
    return list(found.values())


def alike(one: Node, other: Node) -> bool:
    """Tell whether two names could be mistaken for each other: both arrays by their looks, or both numbers."""
    return one != other and is_array(one) == is_array(other) and not is_numeric(other)
