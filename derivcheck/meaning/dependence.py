r"""What a quantity depends on, where a document says no more: `u = u(x, y)`, `x = x(t)`.

Such a line defines `u` as a function of which only the arguments are known; the chain rule goes through them.
"""

from __future__ import annotations

from dataclasses import replace

from derivcheck.meaning.names import NAMED, Name, written_name
from derivcheck.model.tree import Kind, Node

DEPENDENT = "\N{FUNCTION APPLICATION}"
"""Marks the name of the function that gives a quantity of the same name: it does not show in print."""


def as_dependence(name: Name, right: Node, labelled: frozenset[str]) -> Node | None:
    """Give what a name stands for where the right side is the name applied to other names, or None."""
    if right.kind is not Kind.TERM or len(right.children) != 2 or any(right.marks):
        return None
    applied, bracket = right.children
    if applied.kind is not Kind.NAME or Name(applied.text) != name or bracket.kind is not Kind.BRACKET:
        return None
    inside = bracket.children[0]
    for part in inside.children if inside.kind is Kind.LIST else (inside,):
        written = written_name(part, {}, labelled) if part.kind in NAMED else None
        if written is None or written.powers or written.primes or written.name == name:
            return None
    marked = replace(applied, text=applied.text + DEPENDENT)
    return replace(right, children=(marked, bracket))
