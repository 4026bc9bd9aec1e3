r"""How an undefined quantity depends on a name: through the quantities by which the document differentiates it.

With `y_i = \sum_k w_k x_{i+k}` and a loss `L` of which nothing is said, `\frac{\partial L}{\partial w_k}` is
`\sum_i \frac{\partial L}{\partial y_i} \frac{\partial y_i}{\partial w_k}`: L depends on w through y, the last of the
quantities by which it is differentiated.
"""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from sympy import Integer, Symbol

from derivcheck.meaning.derivatives import entry_derivative, opaque
from derivcheck.meaning.families import last_of, letters_in
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sympy import Expr

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.names import Name

MOST_ROUTES = 400


def through(reader: Interpreter, top: Symbol, bottom: Symbol) -> Expr | None:
    """Give the derivative of an undefined quantity by a name that lies behind what it is known to depend on."""
    last = frontier(reader, top)
    if bottom in last or not last:
        return None
    cut = frozenset({bottom})
    total: Expr = Integer(0)
    for one in sorted(last, key=str):
        if bottom in below(reader, one):
            total += opaque(reader, top, one) * entry_derivative(reader, one, bottom, cut, "")
    return None if total == 0 else total


def frontier(reader: Interpreter, top: Symbol) -> frozenset[Symbol]:
    """Give the names by which a quantity is differentiated and on which no other of them rests."""
    known = reader.names
    name = known.names.get(top)
    if name is None or top in known.definitions:
        return frozenset()
    if top not in reader.frontiers:
        reader.frontiers[top] = frozenset()  # while it is looked for
        symbols = frozenset(islice(members(reader, reader.scope.survey.variables.get(name, set())), MOST_ROUTES))
        lower = frozenset(one for each in symbols for one in below(reader, each))
        reader.frontiers[top] = symbols - lower
    return reader.frontiers[top]


def members(reader: Interpreter, names: set[Name]) -> Iterator[Symbol]:
    """Give the symbols of some names, of every member where they carry open indices."""
    for name in sorted(names, key=lambda one: one.latex):
        for one in instances(reader, name):
            try:
                value = reader.names.value(one)
            except (NotUnderstood, ShapeClash):
                continue
            entries = value.entries if isinstance(value, Grid) else (value,)
            yield from (entry for entry in entries if isinstance(entry, Symbol))


def instances(reader: Interpreter, name: Name) -> Iterator[Name]:
    """Give a name with every choice of numbers for its open indices."""
    letters = tuple(dict.fromkeys(letters_in(name)))
    lasts = [last_of(letter, reader.scope, reader.reading) for letter in letters]
    if any(last is None for last in lasts):
        return
    ranges = [range(1, (last or 0) + 1) for last in lasts]
    for numbers in islice(product(*ranges), MOST_ROUTES):
        yield name.indexed(reader.counted | dict(zip(letters, numbers, strict=True)))


def below(reader: Interpreter, name: Symbol) -> frozenset[Symbol]:
    """Give the names on which a name rests, through definitions."""
    definitions = reader.names.definitions
    found: set[Symbol] = set()
    stack = [name]
    while stack and len(found) < MOST_ROUTES * 10:
        one = stack.pop()
        for inner in definitions[one].free_symbols if one in definitions else ():
            if inner not in found and isinstance(inner, Symbol):
                found.add(inner)
                stack.append(inner)
    return frozenset(found)
