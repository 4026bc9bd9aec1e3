r"""Curves that a document gives by a parameter: `\mathbf r(t) = (t, t^2, 1 - t)`, and what is said along them.

Along a curve the coordinates are its components: where one side of a claim rests on x, y and z, and the other on
the parameter only, the claim is one about points of the curve.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sympy import Symbol

from derivcheck.meaning import maps
from derivcheck.meaning.fields import SPACE
from derivcheck.meaning.names import Name, names_in
from derivcheck.model.parts import free_symbols
from derivcheck.model.tree import Kind
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sympy import Expr

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.scope import Definition
    from derivcheck.model.derivation import Claim

TOLD = "the coordinates are those of a point of the curve"
GUESSED = "the coordinates may be those of a point of the curve, which nothing says"
ALONG = re.compile(
    r"\b(along|on) (?:the|this|that|our) (?:\w+ )?(?:path|curve|line|segment|arc|circle|contour|helix)\b", re.IGNORECASE
)
MOST_CURVES = 20


@dataclass(frozen=True, slots=True)
class Path:
    """A curve: its name, its parameter, and its components."""

    name: Name
    parameter: Symbol
    components: tuple[Expr, ...]
    at: int
    """The claim that gives it."""


def paths_of(reader: Interpreter) -> Iterator[Path]:
    """Give the curves that the document defines before a claim, or in its section."""
    count = 0
    for definition in (one for many in reader.scope.definitions.values() for one in many):
        if definition.parameters is None or len(definition.parameters) != 1 or definition.variables:
            continue
        found = reader.scope.find(definition.name, reader.names.at, reader.names.section)
        if found is None or found[0] is not definition or count >= MOST_CURVES:
            continue
        count += 1
        path = path_of(reader, definition)
        if path is not None:
            yield path


def path_of(reader: Interpreter, definition: Definition) -> Path | None:
    """Read a function of one number whose values are points of the plane or of space."""
    try:
        whole = maps.defined(reader, definition, {})
    except (NotUnderstood, ShapeClash):
        return None
    if whole is None or not isinstance(whole.body, Grid) or not whole.body.is_vector or len(whole.parameters) != 1:
        return None
    components = whole.body.entries
    if not 1 < len(components) <= len(SPACE) or any(
        one.name in SPACE for part in components for one in free_symbols(part)
    ):
        return None
    return Path(definition.name, whole.parameters[0], components, definition.number)


def axes(reader: Interpreter, path: Path) -> dict[Symbol, Expr]:
    """Give what the coordinates are on a curve; those that the document defines are no coordinates."""
    found = {reader.names.value(Name(letter)): part for letter, part in zip(SPACE, path.components, strict=False)}
    return {one: part for one, part in found.items() if isinstance(one, Symbol) and one not in reader.names.definitions}


def along(reader: Interpreter, claim: Claim, sides: tuple[Value, Value]) -> tuple[tuple[Value, Value], str]:
    """Give both sides, at a point of a curve and with a note where they hold coordinates and speak of the curve."""
    rests = [free(side) for side in sides]
    letters = [{one for one in rest if one.name in SPACE} for rest in rests]
    if not any(letters):
        return sides, ""
    told = mentioned(reader, claim)
    is_said = bool(ALONG.search(f"{claim.lead} {claim.words} {claim.sentence}"))
    notes = set(reader.names.notes)
    known = list(paths_of(reader))
    reader.names.notes.clear()
    reader.names.notes |= notes  # what was read in looking for curves is no reading of the claim
    found = [path for path in known if path.name in told] or [
        path for path in known if path.parameter in rests[0] | rests[1] or is_said
    ]
    if len(found) != 1 or (all(letters) and found[0].name not in told):
        return sides, ""
    table = axes(reader, found[0])
    if not letters[0] | letters[1] <= table.keys():
        return sides, ""
    is_told = found[0].name in told or (is_said and found[0].parameter in rests[0] | rests[1])
    return (put(sides[0], table), put(sides[1], table)), TOLD if is_told else GUESSED


def mentioned(reader: Interpreter, claim: Claim) -> set[Name]:
    """Give the names that a claim, or the start of its chain, mentions, also with a prime."""
    trees = (claim.left, claim.right, claim.head)
    primed = [one.children[0] for side in trees for one in side.walk() if one.kind is Kind.SCRIPT and one.text]
    return {one.name for tree in (*trees, *primed) for one in names_in(tree, reader.scope.labelled)}


def put(side: Value, table: dict[Symbol, Expr]) -> Value:
    """Put the components in for the coordinates."""
    return side.map(lambda entry: entry.xreplace(table)) if isinstance(side, Grid) else side.xreplace(table)


def free(side: Value) -> frozenset[Symbol]:
    """Give the names on which a side rests."""
    entries = side.entries if isinstance(side, Grid) else (side,)
    return frozenset(one for entry in entries for one in free_symbols(entry))
