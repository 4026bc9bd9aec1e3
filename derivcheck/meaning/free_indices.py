r"""Index letters that a claim leaves open: `\\partial J / \\partial z_i` claims something for every i.

They are given numbers, like the sizes: the claim holds when it holds at all that are tried.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from derivcheck.meaning.names import index_letter, names_in
from derivcheck.meaning.sums import big_sign, index_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.names import Name
    from derivcheck.meaning.reading import Reading
    from derivcheck.meaning.scope import Binding, Scope
    from derivcheck.model.derivation import Claim

MOST_CHOICES = 16


def choices(claim: Claim, scope: Scope, reading: Reading) -> list[Binding]:
    """Give the numbers to try for the open index letters of a claim; one empty choice where there are none."""
    ranges: dict[str, int] = {}
    for side in (claim.left, claim.right):
        bound = {index_of(node) for node in side.walk() if big_sign(node)}
        for written in names_in(side, scope.labelled):
            for letter, last in open_letters(written.name, scope, reading):
                if letter not in bound:
                    ranges.setdefault(letter, last)
    if not ranges:
        return [{}]
    values = [sorted({1, min(2, last), last}) for last in ranges.values()]
    combined: Iterator[Binding] = (dict(zip(ranges, numbers, strict=True)) for numbers in product(*values))
    return [binding for binding, _ in zip(combined, range(MOST_CHOICES), strict=False)]


def open_letters(name: Name, scope: Scope, reading: Reading) -> Iterator[tuple[str, int]]:
    """Give the index letters of a name whose range is known, with the last number of the range."""
    for part in (*name.subs, *name.sups):
        letter = index_letter(part)
        uppers = scope.survey.bounds.get(letter, []) if letter else []
        if letter and len(uppers) == 1 and (last := number(uppers[0], reading)):
            yield letter, last
    shape = scope.shapes.get(replace(name, subs=())) or ()
    if len(shape) == len(name.subs):
        for part, dimension in zip(name.subs, shape, strict=True):
            letter, last = index_letter(part), number(dimension, reading)
            if letter and last:
                yield letter, last


def number(size: str, reading: Reading) -> int | None:
    """Give a size as a number."""
    return int(size) if size.isdigit() else reading.size_of.get(size)
