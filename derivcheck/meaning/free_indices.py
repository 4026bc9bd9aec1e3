r"""Index letters that a claim leaves open: `\\partial J / \\partial z_i` claims something for every i.

They are given numbers, like the sizes: the claim holds when it holds at all that are tried.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, product
from typing import TYPE_CHECKING

from derivcheck.meaning.big_signs import big_sign, indices_of
from derivcheck.meaning.counters import within_steps
from derivcheck.meaning.families import last_of, letters_in, number
from derivcheck.meaning.index_conditions import allows
from derivcheck.meaning.names import NAMED, index_letter, written_name
from derivcheck.meaning.options import Option
from derivcheck.meaning.shifted import shift
from derivcheck.meaning.sums import summands
from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.names import Name
    from derivcheck.meaning.reading import Reading
    from derivcheck.meaning.scope import Binding, Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node

MOST_CHOICES = 16
MOST_MEMBERS = 256


def choices(claim: Claim, scope: Scope, reading: Reading) -> list[Binding]:
    """Give the numbers to try for the open index letters of a claim; one empty choice where there are none.

    Different numbers for different letters come first; what the document says about the letters is kept to.
    """
    sides = (claim.left, claim.right, claim.head) if Option.OUTER in reading.taken else (claim.left, claim.right)
    numbers = dict(reading.chosen)
    ranges = {letter: last for letter, last in open_ranges(sides, scope, reading).items() if letter not in numbers}
    values = [tried(letter, last, sides, scope) for letter, last in ranges.items()]
    found = combined(tuple(ranges), values, MOST_MEMBERS)
    allowed = [one for one in found if allows(claim.conditions, {**numbers, **one})]
    return sorted(allowed, key=lambda one: len(one) - len(set(one.values())))[:MOST_CHOICES]


def tried(letter: str, last: int, sides: tuple[Node, ...], scope: Scope) -> list[int]:
    """Give the numbers to try for an open index letter: the first ones and the last."""
    if letter in scope.survey.counters:
        return within_steps(sides, scope, letter, last)
    return sorted({1, min(2, last), last})


def members(sides: tuple[Node, ...], scope: Scope, reading: Reading) -> list[Binding]:
    """Give every number for the open index letters of a declared statement: it rules each member of the family."""
    ranges = open_ranges(sides, scope, reading)
    return combined(tuple(ranges), [list(range(1, last + 1)) for last in ranges.values()], MOST_MEMBERS)


def combined(letters: tuple[str, ...], values: list[list[int]], most: int) -> list[Binding]:
    """Give all bindings of some letters, as far as they are not too many."""
    bindings: Iterator[Binding] = (dict(zip(letters, numbers, strict=True)) for numbers in product(*values))
    return list(islice(bindings, most))


def open_ranges(sides: tuple[Node, ...], scope: Scope, reading: Reading) -> dict[str, int]:
    """Give the open index letters of some trees with the last number that each runs to."""
    ranges: dict[str, int] = {}
    # such a letter is the last index, and stands for no other
    counted = frozenset(scope.survey.dotted) | {size for size in scope.sizes if scope.is_last(size)}
    for side in sides:
        for name, bound in unbound(side, counted, scope.labelled):
            for letter, last in open_letters(name, scope, reading):
                if letter not in bound:
                    ranges.setdefault(letter, last)
    return ranges


def unbound(node: Node, bound: frozenset[str], labelled: frozenset[str]) -> Iterator[tuple[Name, frozenset[str]]]:
    """Give the names of a tree, each with the letters that the sums and products around it bind."""
    written = written_name(node, {}, labelled) if node.kind in NAMED else None
    if written is not None:
        yield written.name, bound
        for one in written.powers:
            yield from unbound(one, bound, labelled)
    elif node.kind is Kind.TERM:
        for child in node.children:
            bound = bound | {*indices_of(child)}
            if not big_sign(child):
                yield from unbound(child, bound, labelled)
    else:
        parts = (part for _, part in summands(node)) if node.kind is Kind.SUM else node.children
        for child in parts:
            yield from unbound(child, bound, labelled)


def counter(part: str, scope: Scope) -> str | None:
    """Give the letter of a shifted index such as `l+1`, where it counts steps."""
    found = shift(part)
    return found[0] if found and found[0] in scope.survey.counters else None


def open_letters(name: Name, scope: Scope, reading: Reading) -> Iterator[tuple[str, int]]:
    """Give the index letters of a name whose range is known, with the last number of the range."""
    for part in (*name.subs, *name.sups):
        letter = index_letter(part) or counter(part, scope)
        uppers = scope.survey.bounds.get(letter, []) if letter else []
        if letter and len(uppers) == 1 and (last := number(uppers[0], reading)):
            yield letter, last
    shape = scope.shapes.get(replace(name, subs=())) or ()
    if len(shape) == len(name.subs):
        for part, dimension in zip(name.subs, shape, strict=True):
            letter, last = index_letter(part), number(dimension, reading)
            if letter and last:
                yield letter, last
    for letter in letters_in(name):
        if last := last_of(letter, scope, reading):
            yield letter, last
