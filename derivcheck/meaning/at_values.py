"""Both sides of a claim at the values that the document prints for its names.

A name counts with the value that was printed for it, or unrounded, as worked out from the names below it.
Printed numbers may stand for intervals: each is a symbol of its own then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivcheck.meaning import units
from derivcheck.meaning.pose import free
from derivcheck.model.identity import fitted
from derivcheck.model.magnitude import hold_bounded
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sympy import Expr, Symbol

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.names import Name
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node
    from derivcheck.model.value import Value

    Marks = Mapping[int, Expr]
    Find = Callable[[Name], Node | None]
    Mark = Callable[[Node], Marks]

MOST_NAMES = 500


@dataclass(frozen=True, slots=True)
class Table:
    """What is printed for names: the value of each, and what stands for the numbers in it."""

    find: Find
    mark: Mark


@dataclass(frozen=True, slots=True)
class Sides:
    """Two sides without the names whose values are printed."""

    left: Value
    right: Value
    used: tuple[tuple[Symbol, Node], ...] = ()
    """The names that were replaced, and what was printed for them."""
    note: str | None = None


def sides_at(reader: Interpreter, claim: Claim, marks: Marks, table: Table, *, rounded: bool) -> Sides | None:
    """Work both sides out at the printed values: of every name (rounded), or of those without a definition."""
    try:
        with_marks = [marked(reader, side, marks) for side in (claim.left, claim.right)]
        cut = printed_names(reader, with_marks, table.find) if rounded else {}
        sides = [reader.names.expand(side, frozenset(cut)) for side in with_marks]
        found = {**cut, **printed_names(reader, sides, table.find)}
        values = {one: marked(reader, tree, table.mark(tree)) for one, tree in found.items()}
        kept = {one: value for one, value in values.items() if not isinstance(value, Grid) and is_known(value, reader)}
        plain = [put(side, kept) for side in sides]
        (left, right), note = units.compared(*fitted(*plain))
    except (NotUnderstood, ShapeClash, RecursionError):
        return None
    return Sides(left, right, tuple((one, found[one]) for one in kept), note)


def marked(reader: Interpreter, tree: Node, marks: Marks) -> Value:
    """Work a tree out with some of its numbers replaced by symbols."""
    reader.loose = marks
    try:
        return reader.value(tree)
    finally:
        reader.loose = {}


def printed_names(reader: Interpreter, sides: list[Value], find: Find) -> dict[Symbol, Node]:
    """Give the names that two sides rest on and for which a value is printed, each with that value."""
    out: dict[Symbol, Node] = {}
    waiting = sorted(free(sides[0]) | free(sides[1]), key=str)
    seen = set(waiting)
    while waiting and len(seen) < MOST_NAMES:
        one = waiting.pop()
        name = reader.names.names.get(one)
        tree = None if name is None else find(name)
        if tree is not None:
            out[one] = tree
        elif one in reader.names.definitions:
            below = free(reader.names.definitions[one]) - seen
            seen |= below
            waiting += sorted(below, key=str)
    return out


def is_known(value: Expr, reader: Interpreter) -> bool:
    """Tell whether a printed value holds no name itself."""
    return not any(one in reader.names.names for one in value.free_symbols)


def put(side: Value, values: Mapping[Symbol, Expr]) -> Value:
    """Put the printed values in."""
    for entry in side.entries if isinstance(side, Grid) else (side,):
        hold_bounded(entry, values)
    return side.map(lambda entry: entry.xreplace(values)) if isinstance(side, Grid) else side.xreplace(dict(values))
