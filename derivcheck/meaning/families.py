r"""How far an index letter runs, and functions of a family that are written at one member of it: `\softmax(z_j)`.

`softmax(z_j)` means component j of the softmax of all z; the argument is worked out for every j.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Add, Expr, exp

from derivcheck.meaning.names import index_letter, names_in
from derivcheck.meaning.survey import families
from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.names import Name
    from derivcheck.meaning.reading import Reading
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.tree import Node

SOFTMAX = frozenset({"softmax", r"\softmax"})
MOST_CLASSES = 1_000


def last_of(letter: str, scope: Scope, reading: Reading) -> int | None:
    """Give the last number that an index letter runs to in this scope, where all its uses agree on one."""
    uppers = scope.survey.bounds.get(letter, [])
    found = {number(upper, reading) for upper in uppers}
    if not uppers:
        found = {number(size, reading) for size in sizes_of(letter, scope) or summed_over(letter, scope)}
    return found.pop() if len(found) == 1 else None


def sizes_of(letter: str, scope: Scope) -> tuple[str, ...]:
    """Give the declared dimensions over which a letter runs as an index, also through letters in the same places."""
    return tuple(found_sizes(letter, scope))


def summed_over(letter: str, scope: Scope) -> tuple[str, ...]:
    r"""Give the upper bounds of sums over what a letter indexes: beside `\sum_{k=1}^K z_k` also j in z_j."""
    if letter in scope.survey.size_names():
        return ()
    indexed = (one for name in scope.survey.indexed.get(letter, ()) for one in families(name))
    return tuple(upper for family, part in indexed if part == letter for upper in scope.survey.summed.get(family, ()))


def found_sizes(letter: str, scope: Scope) -> Iterator[str]:
    """Give the dimensions of what a letter indexes, and of what other letters index in the same places."""
    yield from own_sizes(letter, scope)
    places = {place for name in scope.survey.indexed.get(letter, ()) for place in places_of(name, letter)}
    for other, names in scope.survey.indexed.items():
        if other != letter and any(place in places for name in names for place in places_of(name, other)):
            yield from own_sizes(other, scope)


def places_of(name: Name, letter: str) -> Iterator[tuple[str, int, int]]:
    """Give the places that a letter takes among the subscripts of a name."""
    yield from ((name.base, len(name.subs), at) for at, sub in enumerate(name.subs) if sub == letter)


def own_sizes(letter: str, scope: Scope) -> Iterator[str]:
    """Give the declared dimensions of the vectors and matrices that a letter indexes."""
    for name in scope.survey.indexed.get(letter, ()):
        for whole, dimensions in scope.shapes.items():
            extra = name.subs[len(whole.subs) :]
            same = (whole.base, whole.subs, whole.sups) == (name.base, name.subs[: len(whole.subs)], name.sups)
            if same and len(extra) == len(dimensions):
                yield from (size for sub, size in zip(extra, dimensions, strict=True) if sub == letter)


def number(size: str, reading: Reading) -> int | None:
    """Give a size as a number."""
    return int(size) if size.isdigit() else reading.size_of.get(size)


def softmax_of_member(reader: Interpreter, argument: Node) -> Expr:
    """Give the component of the softmax that belongs to one member of a family, as in `softmax(z_j)`."""
    for letter in letters_of(reader, argument):
        last = last_of(letter, reader.scope, reader.reading)
        if last is None or last > MOST_CLASSES:
            continue
        values = [reader.within({letter: one}, argument) for one in range(1, last + 1)]
        own = reader.value(argument)
        if isinstance(own, Grid):
            break
        reader.names.notes.add(f"softmax runs over the index {letter}, from 1 to {last}")
        return exp(own) / Add(*(exp(value) for value in values if not isinstance(value, Grid)))
    raise NotUnderstood(
        "softmax is applied to something that is no vector: declare its shape, or the size of the family, under shapes"
    )


def letters_of(reader: Interpreter, argument: Node) -> Iterator[str]:
    """Give the index letters of an argument that stand for numbers here, in their order."""
    for written in names_in(argument, reader.scope.labelled):
        for letter in letters_in(written.name):
            if isinstance(reader.indices.get(letter), int):
                yield letter


def letters_in(name: Name) -> Iterator[str]:
    """Give the index letters of a name."""
    yield from (letter for part in (*name.subs, *name.sups) if (letter := index_letter(part)))
