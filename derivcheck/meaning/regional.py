r"""Integrals over regions as integrals with bounds: `\iint_R f \, dA` where the document describes R.

The region is described in the coordinates themselves, in names that are linear in them (`u = x - y`), or in names by
which the coordinates are given (`x = r\cos\theta`); the element of area is told in the names that describe it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sympy import Abs, Expr, Integer, Matrix, S, Symbol, cos, sin, trigsimp

from derivcheck.meaning import integrals, iterated
from derivcheck.meaning.names import NAMED, Name
from derivcheck.meaning.regions import SPACE, inequalities_of
from derivcheck.model.arithmetic import number_of
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.iterated import Bounds

ELEMENTS = {"A": 2, "V": 3}
"""Letters behind a d that stand for an element of area or volume, and how many coordinates there are."""
COUNTS = {r"\iint": 2, r"\iiint": 3}
ANGLES = (r"\theta", r"\phi", r"\varphi", r"\vartheta")
UNKNOWN = "an integral over a region: nothing describes it, or not all of it; write it as integrals with bounds"


@dataclass(frozen=True, slots=True)
class Written:
    """An integral over a region as it stands: its integrand, its variables if it names them, and what it takes."""

    integrand: Node | None
    variables: tuple[Node, ...]
    count: int
    taken: int


@dataclass(frozen=True, slots=True)
class Region:
    """How a region is integrated over: its bounds, where definitions end, and what the coordinates are."""

    bounds: Bounds
    cut: frozenset[Symbol]
    old: tuple[tuple[Symbol, Expr], ...] = ()
    factor: Expr = S.One
    outside: frozenset[Symbol] = frozenset()
    """Names that must not be left in the integrand."""


def value(reader: Interpreter, sign: Node, rest: tuple[Node, ...], marks: tuple[str, ...]) -> tuple[Value, int]:
    """Work out an integral over a region; also give how many of the following nodes it takes."""
    written = reach(sign, rest, marks)
    bounds = bounds_below(reader, sign.children[1], written)
    if bounds is None:
        raise NotUnderstood(UNKNOWN, sign)
    body = Integer(1) if written.integrand is None else reader.value(written.integrand)
    if isinstance(body, Grid):
        return body.map(lambda entry: over(reader, entry, bounds)), written.taken
    return over(reader, body, bounds), written.taken


def is_region(sign: Node, rest: tuple[Node, ...], marks: tuple[str, ...]) -> bool:
    """Tell whether an integral sign has a region below it, and an element of area or volume behind it."""
    if sign.kind is not Kind.SCRIPT or sign.children[2].kind is not Kind.EMPTY or sign.children[1].kind is Kind.EMPTY:
        return False
    if sign.children[0].text in COUNTS:
        return True
    found = integrals.reach(rest, marks) if sign.children[0].text == r"\int" else None
    return found is not None and found.variable.text in ELEMENTS


def reach(sign: Node, rest: tuple[Node, ...], marks: tuple[str, ...]) -> Written:
    """Find the element of area or volume behind an integral sign."""
    count = COUNTS.get(sign.children[0].text, 0)
    for at, node in enumerate(rest[:-1]):
        if integrals.sign_of(node):
            break
        following = rest[at + 1]
        if not integrals.is_differential(node, following if marks[at + 1] == "" else None):
            continue
        before = integrals.row(rest[:at], marks[:at]) if at else None
        dimensions = ELEMENTS.get(following.text, 0)
        if dimensions and count in {0, dimensions}:
            return Written(before, (), dimensions, at + 2)
        names = rest[at + 1 : at + 2 * count : 2]
        letters = rest[at : at + 2 * count : 2]
        if count and len(names) == count and all(one.text in integrals.DIFFERENTIALS for one in letters):
            return Written(before, names, count, at + 2 * count)
        break
    raise NotUnderstood("an integral over a region without an element of area or volume behind it", sign)


def over(reader: Interpreter, body: Expr, region: Region) -> Expr:
    """Integrate over a region."""
    inside = integrals.expanded(reader, body, region.cut)
    moved = inside.xreplace(dict(region.old))
    if moved.free_symbols & region.outside:
        raise NotUnderstood("the integrand holds names that the description of the region does not")
    return region.bounds.integral(moved * region.factor)


def bounds_below(reader: Interpreter, node: Node, written: Written) -> Region | None:
    """Give the description of the region below an integral sign."""
    pairs = inequalities_of(reader.scope, node, reader.names.at, reader.names.section)
    if not pairs:
        return None
    gaps = [number_of(reader.value(left)) - number_of(reader.value(right)) for left, right in pairs]
    axes = tuple(one for one in map(reader.names.value, map(Name, SPACE[: written.count])) if isinstance(one, Symbol))
    if len(axes) < written.count:
        return None
    chosen = [reader.value(one) for one in written.variables]
    names = {one for gap in gaps for one in gap.free_symbols}
    for way in (in_axes, in_linear, in_curved, in_polar):
        found = way(reader, gaps, axes, names)
        if found is not None:
            variables = {one.variable for one in found.bounds.ranges} | {one for one, _ in found.bounds.old}
            is_meant = not chosen or set(chosen) <= variables
            return found if is_meant else None
    return None


def in_axes(reader: Interpreter, gaps: Sequence[Expr], axes: tuple[Symbol, ...], names: set[Symbol]) -> Region | None:
    """Describe a region in the coordinates themselves."""
    cut = frozenset(axes)
    full = [integrals.expanded(reader, gap, cut) for gap in gaps]
    if not names & cut or {one for gap in full for one in gap.free_symbols} & cut != cut:
        return None
    if any(one in reader.names.definitions for one in names - cut):
        return None  # told in names of their own, which are simpler
    bounds = iterated.bounds_of(full, axes)
    below = {leaf for one in axes for leaf in integrals.expanded(reader, one).free_symbols} - cut
    return None if bounds is None else Region(bounds, cut, outside=frozenset(below))


def in_linear(reader: Interpreter, gaps: Sequence[Expr], axes: tuple[Symbol, ...], names: set[Symbol]) -> Region | None:
    """Describe a region in names that are linear in the coordinates."""
    cut = frozenset(axes)
    held = {one: integrals.expanded(reader, one, cut) for one in sorted(names, key=str)}
    new = tuple(one for one, full in held.items() if full.free_symbols & cut)
    if len(new) != len(axes) or set(new) & cut:
        return None
    slopes = Matrix([[held[one].diff(axis) for axis in axes] for one in new])
    if any(entry.free_symbols & cut for entry in slopes) or slopes.det() == 0:
        return None
    offset = Matrix([held[one].xreplace(dict.fromkeys(axes, Integer(0))) for one in new])
    back = slopes.inv() * (Matrix(new) - offset)
    bounds = iterated.bounds_of([integrals.expanded(reader, gap, frozenset(new)) for gap in gaps], new)
    old = tuple(zip(axes, back, strict=True))
    return None if bounds is None else Region(bounds, cut, old, Integer(1) / Abs(slopes.det()))


def in_curved(reader: Interpreter, gaps: Sequence[Expr], axes: tuple[Symbol, ...], names: set[Symbol]) -> Region | None:
    """Describe a region in names by which the document gives the coordinates."""
    full = [integrals.expanded(reader, one) for one in axes]
    leaves = {leaf for one in full for leaf in one.free_symbols}
    new = tuple(sorted(leaves & names, key=str))
    if set(axes) & leaves or len(new) != len(axes):
        return None
    slope = trigsimp(Matrix([[one.diff(by) for by in new] for one in full]).det())
    bounds = iterated.bounds_of([integrals.expanded(reader, gap, frozenset(new)) for gap in gaps], new)
    if bounds is None or bounds.old:
        return None
    return Region(bounds, frozenset(new), (), sized(slope, bounds))


def in_polar(reader: Interpreter, gaps: Sequence[Expr], axes: tuple[Symbol, ...], names: set[Symbol]) -> Region | None:
    """Describe a region of the plane in r and an angle, where nothing says what the coordinates are."""
    radius = reader.names.value(Name("r"))
    angle = next((one for one in map(reader.names.value, map(Name, ANGLES)) if one in names), None)
    if len(axes) != len(("x", "y")) or radius not in names or not isinstance(angle, Symbol) or names & {*axes}:
        return None
    if any(one in reader.names.definitions for one in (*axes, radius, angle)) or not isinstance(radius, Symbol):
        return None
    bounds = iterated.bounds_of([integrals.expanded(reader, gap) for gap in gaps], (radius, angle))
    if bounds is None or bounds.old:
        return None
    old = ((axes[0], radius * cos(angle)), (axes[1], radius * sin(angle)))
    return Region(bounds, frozenset((*axes, radius, angle)), old, radius)


def sized(slope: Expr, bounds: Bounds) -> Expr:
    """Give the absolute value of an element of area: its sign is looked at inside of the region."""
    signs = {iterated.sign_at(slope, point) for point in iterated.points(bounds.ranges)}
    if signs == {1}:
        return slope
    return -slope if signs == {-1} else Abs(slope)


def area(reader: Interpreter, node: Node) -> Expr | None:
    """Give the area or the volume of a region whose letter stands between bars."""
    if node.kind not in NAMED:
        return None
    for count in (3, 2):
        found = bounds_below(reader, node, Written(None, (), count, 0))
        if found is not None:
            return over(reader, Integer(1), found)
    return None
