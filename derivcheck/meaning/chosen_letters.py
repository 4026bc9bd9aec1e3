r"""Index letters that the definition of a single quantity leaves open: the c of `L = -\log p_c`, beside `p_i = ..`.

Such a letter stands for one member of the family, the same wherever the quantity is spoken of. It is given a number
for the whole claim, so that other letters are tried both equal to it and not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning.families import last_of
from derivcheck.meaning.free_indices import open_letters, unbound
from derivcheck.meaning.names import names_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.names import Name
    from derivcheck.meaning.reading import Reading
    from derivcheck.meaning.scope import Binding, Definition, Scope
    from derivcheck.model.derivation import Claim

MOST_NAMES = 60
FIRST = 2
"""The member that is meant first: neither the first nor always the last one."""


def chosen(claim: Claim, scope: Scope, reading: Reading) -> tuple[tuple[str, int], ...]:
    """Give numbers to the letters that the definitions below a claim leave open, different ones as far as they go."""
    found: dict[str, int] = {}
    for definition in definitions_below(claim, scope):
        for letter, last in open_in(definition, claim, scope, reading):
            found.setdefault(letter, last)
    numbers = ((letter, (FIRST - 1 + at) % last + 1) for at, (letter, last) in enumerate(found.items()))
    return tuple(numbers)


def definitions_below(claim: Claim, scope: Scope) -> Iterator[Definition]:
    """Give the definitions on which a claim rests."""
    todo = [one.name for side in (claim.left, claim.right) for one in names_in(side, scope.labelled)]
    seen: set[Name] = set()
    while todo and len(seen) < MOST_NAMES:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        found = scope.find(name, claim.number, claim.section)
        if found is not None:
            yield found[0]
            todo += [one.name for one in names_in(found[0].body, scope.labelled)]


def open_in(definition: Definition, claim: Claim, scope: Scope, reading: Reading) -> Iterator[tuple[str, int]]:
    """Give the letters that pick a member of a family in the body of a definition, and how far the family goes."""
    if definition.variables:
        return
    parts = [part.strip("()[]") for one in definition.parameters or () for part in (one.base, *one.subs, *one.sups)]
    own = scope.survey.counters | {*scope.sizes, *scope.size_names, *parts}
    for name, bound in unbound(definition.body, frozenset(), scope.labelled):
        found = scope.find(name, claim.number, claim.section)
        members = open_letters(name, scope, reading) if found is None else bound_letters(found[1], scope, reading)
        yield from ((letter, last) for letter, last in members if letter not in bound | own)


def bound_letters(binding: Binding, scope: Scope, reading: Reading) -> Iterator[tuple[str, int]]:
    """Give the letters that stand for the index letters of a family, and how far the family goes."""
    for index, letter in binding.items():
        last = last_of(index, scope, reading)
        if isinstance(letter, str) and len(letter) == 1 and last is not None:
            yield letter, last
