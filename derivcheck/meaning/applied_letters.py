r"""Which letters are functions by their use: those that only ever stand before a bracket: `p(p(2)) = p(3)`.

A letter that stands anywhere without a bracket multiplies, and so does one with a single argument: `a(b + c)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning.names import NAMED, names_in, written_name
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST = 2
"""How many different arguments show that a letter is a function."""


def applied_letters(roots: Iterable[Node], labelled: frozenset[str]) -> frozenset[str]:
    """Give the names, as written, that are applied to several arguments and never stand alone."""
    arguments: dict[str, set[Node]] = {}
    uses: dict[str, int] = {}
    applied: dict[str, int] = {}
    for root in roots:
        for written in names_in(root, labelled):
            uses[written.name.latex] = uses.get(written.name.latex, 0) + 1
        for node in root.walk():
            if node.kind is not Kind.TERM:
                continue
            for first, second, mark in zip(node.children, node.children[1:], node.marks[1:], strict=False):
                name, argument = letter(first, labelled), argument_of(second)
                if name is not None and not mark and argument is not None:
                    applied[name] = applied.get(name, 0) + 1
                    arguments.setdefault(name, set()).add(argument)
    return frozenset(
        name
        for name, found in arguments.items()
        if len(found) >= LEAST and applied[name] == uses[name] and any(map(is_single, found))
    )


def letter(node: Node, labelled: frozenset[str]) -> str | None:
    """Give a name without powers."""
    written = written_name(node, {}, labelled) if node.kind in NAMED else None
    return written.name.latex if written is not None and not written.powers and not written.vector else None


def argument_of(node: Node) -> Node | None:
    """Give the one thing in a round bracket, also with a power behind it."""
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    if base.kind is not Kind.BRACKET or base.text != "(" or base.children[0].kind is Kind.LIST:
        return None
    return base.children[0]


def is_single(argument: Node) -> bool:
    """Tell whether an argument is a number or a name: nobody puts these in brackets to multiply by them."""
    return argument.kind in {Kind.NUMBER, Kind.NAME, Kind.SCRIPT}
