r"""Shapes of layers of which nothing is declared: `z^l = W^l a^{l-1} + b^l` says how wide everything is.

Where a recurrence over layers multiplies a capital letter and a vector, each layer gets a width of its own. The order
of the two says whether the vectors are columns or rows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.names import NAMED, is_transpose, written_name
from derivcheck.meaning.shifted import shift
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.names import Name, WrittenName
    from derivcheck.meaning.scope import Scope

WIDTHS = (2, 3)
"""Of even and of odd layers: no weight is square, so that a transpose cannot hide."""
COLUMNS, ROWS, TURNED = "W a", "a W", "W^T a"


def layer_shapes(roots: tuple[Node, ...], scope: Scope) -> dict[Name, tuple[str, ...]]:
    """Give the shapes of every layer of every family that carries a layer letter, where a recurrence shows them."""
    for letter in sorted(scope.survey.counters):
        order = next((found for root in roots for found in orders(root, letter, scope)), None)
        if order is not None and speaks_of_arrays(roots) and not has_members(letter, scope):
            found = dict(families(letter, order, scope))
            return found | dict(beside(roots, found, letter, scope))
    return {}


def has_members(letter: str, scope: Scope) -> bool:
    """Tell whether layers are defined one by one too: then they may have shapes of their own."""
    bases = {one.base for one in scope.survey.carried.get(letter, ())}
    definitions = (one for base in bases for one in scope.of_base(base))
    return any(part.strip("()[]").isdigit() for one in definitions for part in (*one.name.subs, *one.name.sups))


def speaks_of_arrays(roots: tuple[Node, ...]) -> bool:
    """Tell whether a document treats anything as an array: transposes, elementwise products, norms."""
    nodes = (node for root in roots for node in root.walk())
    return any(
        (node.kind is Kind.TERM and r"\odot" in node.marks)
        or (node.kind is Kind.SCRIPT and is_transpose(node.children[2]))
        or (node.kind is Kind.BRACKET and node.text in {r"\|", r"\lVert", r"\Vert"})
        for node in nodes
    )


def orders(root: Node, letter: str, scope: Scope) -> Iterator[str]:
    """Give the order in which a weight of layer l and a vector of layer l - 1 are multiplied."""
    for node in root.walk():
        if node.kind is not Kind.TERM:
            continue
        names = [written_name(one, {}, scope.labelled) if one.kind in NAMED else None for one in node.children]
        for first, second, mark in zip(names, names[1:], node.marks[1:], strict=False):
            if first is None or second is None or mark not in {"", r"\cdot"}:
                continue
            if is_weight(first, letter) and is_before(second, letter):
                yield TURNED if first.powers else COLUMNS
            elif is_before(first, letter) and is_weight(second, letter) and not second.powers:
                yield ROWS


def is_weight(written: WrittenName, letter: str) -> bool:
    """Tell whether a name is a capital letter at layer l."""
    name = written.name
    at_layer = [part.strip("()[]") for part in (*name.subs, *name.sups)] == [letter]
    return at_layer and is_capital(name) and all(map(is_transpose, written.powers))


def is_before(written: WrittenName, letter: str) -> bool:
    """Tell whether a name is a small letter at layer l - 1."""
    parts = (*written.name.subs, *written.name.sups)
    return len(parts) == 1 and shift(parts[0]) == (letter, -1) and not is_capital(written.name) and not written.powers


def is_capital(name: Name) -> bool:
    """Tell whether a name is a capital letter."""
    letter = name.base[name.base.find("{") + 1 :].rstrip("}").removeprefix("\\")
    return letter[:1].isupper()


def families(letter: str, order: str, scope: Scope) -> Iterator[tuple[Name, tuple[str, ...]]]:
    """Give the shapes of every member of every family."""
    last = scope.steps[letter]
    for name in sorted(scope.survey.carried.get(letter, ()), key=lambda one: one.latex):
        parts = [part.strip("()[]") for part in (*name.subs, *name.sups)]
        if parts != [letter]:
            continue
        for layer in range(last + 1):
            own = width(layer)
            if is_capital(name) and layer:
                before = width(layer - 1)
                yield at(name, layer), (own, before) if order == COLUMNS else (before, own)
            elif not is_capital(name):
                yield at(name, layer), ("1", own) if order == ROWS else (own,)


def width(layer: int) -> str:
    """Give the width of a layer."""
    return str(WIDTHS[layer % 2])


def at(name: Name, layer: int) -> Name:
    """Give the member of a family at a layer."""
    digits = str(layer)
    part = (name.sups or name.subs)[0]
    inner = part.strip("()[]")
    new = part.replace(inner, digits) if part != inner else digits
    return replace(name, sups=(new,)) if name.sups else replace(name, subs=(new,))


def beside(
    roots: tuple[Node, ...], known: dict[Name, tuple[str, ...]], letter: str, scope: Scope
) -> Iterator[tuple[Name, tuple[str, ...]]]:
    """Give the shapes of bare names that are added to a vector of a layer: the target beside the last one."""
    last = scope.steps[letter]
    lasts = dict.fromkeys(scope.survey.bounds.get(letter, ()), last)
    for node in (node for root in roots for node in root.walk() if node.kind is Kind.SUM):
        names = [written_name(one, {}, scope.labelled) for one in node.children if one.kind in NAMED]
        plain = [one.name for one in names if one is not None and not one.powers]
        shapes = {known[one.indexed(lasts)] for one in plain if one.indexed(lasts) in known}
        if len(shapes) == 1 and len(plain) == len(node.children):
            shape = shapes.pop()
            yield from ((one, shape) for one in plain if not one.subs and not one.sups and one not in scope.shapes)
