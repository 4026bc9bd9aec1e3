"""Declarations of the user, read into a scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning import unit_signs
from derivcheck.meaning.chances import in_statement
from derivcheck.meaning.counters import take_counters
from derivcheck.meaning.kinship import mentions
from derivcheck.meaning.names import Name, names_in, written_name
from derivcheck.meaning.open_sums import take_open_ranges
from derivcheck.meaning.relations import relation
from derivcheck.meaning.roles import as_definition
from derivcheck.meaning.said import is_whole, least, listed_names
from derivcheck.meaning.scope import DECLARED, Scope
from derivcheck.meaning.shown import SIZE
from derivcheck.meaning.survey import survey
from derivcheck.model.derivation import Relation, Statement
from derivcheck.model.document import Declarations, Formula, Given, LayoutConvention, Trouble
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node
from derivcheck.syntax import read_expression, read_formula

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.said import Said
    from derivcheck.meaning.survey import Survey
    from derivcheck.syntax.forms import Forms

EQUAL = frozenset({Relation.EQUALS, Relation.DEFINES})
PRIMES = (3, 5, 7, 11, 13, 17)
SMALL = (2, 3, 4, 5, 6, 7, 8)
"""For three and more symbolic sizes: the arrays would become too large."""
FEW = 2
INFERRED = (2, 3)
"""For matrices and vectors of which nothing is declared."""


def scope_from(
    declarations: list[Declarations],
    seen: Survey,
    forms: Forms,
    layout: LayoutConvention | None,
    said: Said | None = None,
) -> tuple[Scope, list[Trouble]]:
    """Make a scope of the declarations that rule one part of a document, the innermost last."""
    troubles: list[Trouble] = []
    scope = Scope(
        functions=frozenset(name for one in declarations for name in one.functions),
        labelled=seen.layers | {name for one in declarations for name in one.labels},
        constants=frozenset(name for one in declarations for name in one.constants),
        layout=layout or next((one.layout for one in reversed(declarations) if one.layout), None),
        survey=seen,
        strict=any(one.given or one.shapes for one in declarations),
    )
    for one in declarations:
        _shapes(one, scope, forms, troubles)
    for one in reversed(declarations):
        for given in one.given:
            _given(given, scope, forms, troubles)
    for one in declarations:
        scope.sizes.update(one.sizes)
        for given in one.assume:
            _assume(given, scope, forms, troubles)
    declared = {name for one in declarations for name in one.labels}
    scope.readings |= {name: f"superscripts of {name} are labels" for name in sorted(seen.layers - declared)}
    if said is not None:
        said.into(scope)
    take_open_ranges(seen, survey(given_trees(scope), scope.labelled), scope.shapes)
    take_counters(seen, scope)
    _sizes(scope, seen)
    return scope, troubles


def given_trees(scope: Scope) -> Iterator[Node]:
    """Give the trees of what is declared."""
    yield from (one.body for many in scope.definitions.values() for one in many)
    yield from (side for pair in scope.constraints for side in pair)


def _shapes(declarations: Declarations, scope: Scope, forms: Forms, troubles: list[Trouble]) -> None:
    for text, shape in declarations.shapes:
        written = written_name(read_expression(text, forms), {}, scope.labelled)
        if written is None or written.powers:
            troubles.append(Trouble(f"{text!r} under shapes is no name: write it as in the derivation", "declarations"))
            continue
        scope.shapes[written.name] = dimensions(shape)
        scope.declared |= {written.name.base}


def dimensions(shape: str) -> tuple[str, ...]:
    """Read `scalar`, `n` or `n x m`."""
    if shape.strip() == "scalar":
        return ()
    return tuple(part.strip() for part in shape.replace("×", "x").split("x"))


def statements(given: Given, forms: Forms) -> tuple[Statement, ...]:
    """Read a declared statement."""
    return read_formula(Formula(given.text, Span(0, len(given.text)), display=False), forms).statements


def _given(given: Given, scope: Scope, forms: Forms, troubles: list[Trouble]) -> None:
    for written in statements(given, forms):
        statement = unit_signs.in_statement(in_statement(written, scope.survey.chances), scope.survey.letters)
        bad = next((side for side in statement.sides if side.kind is Kind.UNREAD), None)
        if bad is not None:
            troubles.append(Trouble(f"this declaration was not understood: {bad.text}", given.source, given.line))
            continue
        scope.declared |= bases(statement.sides, scope)
        for side in statement.sides:
            scope.survey.note_forms(side, scope.labelled)
        if len(statement.sides) < 2 or any(relation(sign.text) not in EQUAL for sign in statement.signs):
            _other(statement, scope)
            continue
        _equalities(statement, scope)


def _equalities(statement: Statement, scope: Scope) -> None:
    left = statement.sides[0]
    for right in statement.sides[1:]:
        found = as_definition(left, right, scope, DECLARED, 0)
        if found is None or mentions(found.body, found.name, scope) or scope.find(found.name, 0, 0):
            scope.constraints.append((left, right))
        else:
            scope.add(found)


def _other(statement: Statement, scope: Scope) -> None:
    for at, sign in enumerate(statement.signs):
        left, right = statement.sides[at : at + 2]
        number = least(right) if sign.text == r"\in" else None
        scope.assumptions.append((left, sign.text, right) if number is None else (left, r"\ge", number))
        if sign.text == r"\in" and is_whole(right):
            scope.whole |= {*listed_names(left, scope.labelled)}


def _assume(given: Given, scope: Scope, forms: Forms, troubles: list[Trouble]) -> None:
    for statement in statements(given, forms):
        if any(side.kind is Kind.UNREAD for side in statement.sides) or not statement.signs:
            troubles.append(Trouble(f"this assumption was not understood: {given.text}", given.source, given.line))
            continue
        scope.declared |= bases(statement.sides, scope)
        _other(statement, scope)


def bases(trees: tuple[Node, ...], scope: Scope) -> frozenset[str]:
    """Give the letter of every name in some trees."""
    return frozenset(written.name.base for tree in trees for written in names_in(tree, scope.labelled))


def _sizes(scope: Scope, seen: Survey) -> None:
    """Collect the symbolic sizes, and fix those that the written entries show."""
    named = [part for shape in scope.shapes.values() for part in shape if not part.isdigit()]
    scope.size_names = list(dict.fromkeys([*named, *seen.size_names()]))
    for size in scope.size_names:
        if size in scope.sizes or Name(size) in scope.shapes:
            continue
        shown = None if size in seen.dotted else seen.size_from_entries(size)
        if shown is not None:
            scope.sizes[size] = shown
            scope.readings[size] = f"{size} = {shown}, as the entries written out show"
    scope.declared |= {*scope.size_names}


def size_choices(scope: Scope) -> tuple[dict[str, int], ...]:
    """Give the assignments of numbers to symbolic sizes under which claims are tried."""
    free = [size for size in scope.size_names if size not in scope.sizes]
    if not free:
        return (dict(scope.sizes),)
    numbers = PRIMES if len(free) <= FEW and not scope.survey.inverts else SMALL
    rising = {size: numbers[at % len(numbers)] for at, size in enumerate(free)}
    falling = {size: numbers[(len(free) - at) % len(numbers)] for at, size in enumerate(free)}  # tall as well as wide
    inferred = [{SIZE: size} if SIZE in free else {} for size in INFERRED]
    return scope.sizes | rising | inferred[0], scope.sizes | falling | inferred[1]
