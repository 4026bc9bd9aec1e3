r"""What a quantity depends on, where a document says no more: `u = u(x, y)`, `x = x(t)`.

Such a line defines `u` as a function of which only the arguments are known; the chain rule goes through them.
"""

from __future__ import annotations

from dataclasses import replace

from derivcheck.meaning.ellipsis import is_dots
from derivcheck.meaning.names import NAMED, Name, written_name
from derivcheck.model.tree import Kind, Node

DEPENDENT = "\N{FUNCTION APPLICATION}"
"""Marks the name of the function that gives a quantity of the same name: it does not show in print."""


def as_dependence(name: Name, right: Node, labelled: frozenset[str]) -> Node | None:
    """Give what a name stands for where the right side is the name applied to other names, or None."""
    if right.kind is not Kind.TERM or len(right.children) != 2 or any(right.marks):
        return None
    applied, bracket = right.children
    function = written_name(applied, {}, labelled) if applied.kind in {Kind.NAME, Kind.SCRIPT} else None
    if function is None or function.name != name or function.powers or function.primes:
        return None
    if bracket.kind is not Kind.BRACKET or letter_of(applied) is None:
        return None
    inside = bracket.children[0]
    for part in inside.children if inside.kind is Kind.LIST else (inside,):
        if is_dots(part):
            continue
        written = written_name(part, {}, labelled) if part.kind in NAMED else None
        if written is None or written.powers or written.primes or written.name == name:
            return None
    return replace(right, children=(marked(applied), bracket))


def letter_of(applied: Node) -> Node | None:
    """Give the letter of a name, as far as no accent stands over it."""
    inner = applied.children[0] if applied.kind is Kind.SCRIPT else applied
    return inner if inner.kind is Kind.NAME else None


def is_dependence(body: Node) -> bool:
    """Tell whether a definition says only what the quantity depends on."""
    if body.kind is not Kind.TERM or len(body.children) != 2:
        return False
    letter = letter_of(body.children[0])
    return letter is not None and letter.text.endswith(DEPENDENT)


def marked(applied: Node) -> Node:
    """Mark the letter of a name as that of the function that gives the quantity."""
    if applied.kind is Kind.NAME:
        return replace(applied, text=applied.text + DEPENDENT)
    return replace(applied, children=(marked(applied.children[0]), *applied.children[1:]))
