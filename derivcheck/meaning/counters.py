r"""Letters that count layers or steps: `l` in `z^l = W^l a^{l-1}`, `t` in `h_t = \tanh(u_t)`, and the last of them.

Nothing says how many there are. A claim about layer l is tried at each layer of a network of a few; what the
recurrence starts from has no definition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning.names import names_in
from derivcheck.meaning.open_sums import OPEN
from derivcheck.meaning.shifted import shifts
from derivcheck.meaning.survey import families

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.names import Name
    from derivcheck.meaning.scope import Scope
    from derivcheck.meaning.survey import Survey
    from derivcheck.model.tree import Node

LASTS = frozenset("LTNKM")
LAST_WORDS = "number of steps of "
SEVERAL = 3
FEWEST = 2
MOST = 12


def take_counters(seen: Survey, scope: Scope) -> None:
    """Give a number of steps to each letter that counts and of which nothing says how far."""
    for letter in sorted(seen.shifted):
        if seen.bounds.get(letter) or letter in seen.plain or not letter.islower():
            continue
        last = next(iter(sorted(lasts(seen, letter))), None)
        upper = last or LAST_WORDS + letter
        if upper in scope.sizes or (last is None and upper in scope.size_names):
            continue
        seen.bounds[letter] = [upper]
        seen.counters |= {letter}
        if last is not None:
            seen.dotted[last] = None
        # A recurrence grows fast: over indices of any number of values, it is tried at the smallest number.
        scope.sizes |= {one: FEWEST for many in seen.bounds.values() for one in many if one.startswith(OPEN)}
        scope.steps[letter] = scope.sizes[upper] = min(MOST, max(SEVERAL, *largest(seen, letter), 0))


def lasts(seen: Survey, letter: str) -> Iterator[str]:
    """Give the capital letters that stand where a letter counts, as the last step: `a^L` beside `a^l`."""
    families = {family for one in seen.carried.get(letter, ()) for family in open_families(one, letter)}
    for last in LASTS - seen.plain:
        if any(family in families for one in seen.capital.get(last, ()) for family in open_families(one, last)):
            yield last


def open_families(name: Name, letter: str) -> Iterator[tuple[str, int, int, str]]:
    """Give the places at which a name carries a letter."""
    for kind, scripts in (("_", name.subs), ("^", name.sups)):
        yield from (
            (name.base, len(name.subs), at, kind) for at, part in enumerate(scripts) if part.strip("()[]") == letter
        )


def largest(seen: Survey, letter: str) -> Iterator[int]:
    """Give the largest numbers written out where a letter counts."""
    for name in seen.carried.get(letter, ()):
        for family, part in families(name):
            if part == letter:
                yield seen.largest.get(family, 0)


def within_steps(sides: tuple[Node, ...], scope: Scope, letter: str, last: int) -> list[int]:
    """Give the numbers at which no index of a claim leaves the steps that there are."""
    moved = [0]
    for side in sides:
        for written in names_in(side, scope.labelled):
            moved += [by for one, by in shifts(written.name) if one == letter]
    return [one for one in range(1, last + 1) if one + min(moved) >= 0 and one + max(moved) <= last]
