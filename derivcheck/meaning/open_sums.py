r"""How far the index of a sum without an upper bound runs: `\sum_k e^{z_k}`.

Letters that index the same places belong together: k and j in `z_k` and `z_j`. They run as far as the one of them
that says so; where none does, they run over any number of values, and claims are tried at small ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning.names import index_letter
from derivcheck.meaning.survey import families

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.names import Name
    from derivcheck.meaning.survey import Survey

Place = tuple[str, str, int, int]
OPEN = "number of values of "


def range_words(letter: str, upper: str) -> str:
    """Say how far an index is taken to run."""
    if upper.startswith(OPEN):
        return f"{letter} runs over any number of values"
    return f"{letter} runs to {upper}, as in the other sums"


def take_open_ranges(seen: Survey, given: Survey, declared: dict[Name, tuple[str, ...]]) -> None:
    """Add the upper bounds of sums that have none to what was seen in a document and in its declarations."""
    for letter, names in given.carried.items():
        seen.carried.setdefault(letter, set()).update(names)
    seen.open |= given.open
    for letter, upper in open_ranges(seen, given, declared).items():
        seen.bounds[letter] = [upper]
        for name in seen.carried.get(letter, ()):
            for family, part in families(name):
                if part == letter and upper not in seen.summed.setdefault(family, []):
                    seen.summed[family].append(upper)


def open_ranges(seen: Survey, given: Survey, declared: dict[Name, tuple[str, ...]]) -> dict[str, str]:
    """Give an upper bound for every index letter of a sum that has none, and for the letters that go with it."""
    found: dict[str, str] = {}
    for letters in groups(seen):
        wanting = [letter for letter in letters if not seen.bounds.get(letter)]
        if not any(letter in seen.open for letter in wanting):
            continue
        bounds = (upper for letter in letters for upper in seen.bounds.get(letter) or given.bounds.get(letter, []))
        counted = {count for letter in letters for count in seen.averaged.get(letter, ())}
        known = {*bounds, *counted, *(size for letter in letters for size in sizes(letter, seen, declared))}
        if len(known) > 1:
            continue
        upper = known.pop() if known else OPEN + min(letters)
        found |= dict.fromkeys(wanting, upper)
    return found


def groups(seen: Survey) -> list[list[str]]:
    """Give the index letters that take the same places of the same names, together."""
    at: dict[Place, str] = {}
    leader: dict[str, str] = {}

    def lead(letter: str) -> str:
        while leader.setdefault(letter, letter) != letter:
            letter = leader[letter]
        return letter

    for letter in sorted({*seen.carried, *seen.open}):
        for place in sorted({one for name in seen.carried.get(letter, ()) for one in places(name, letter)}):
            leader[lead(letter)] = lead(at.setdefault(place, letter))
        lead(letter)
    together: dict[str, list[str]] = {}
    for letter in leader:
        together.setdefault(lead(letter), []).append(letter)
    return list(together.values())


def places(name: Name, letter: str) -> Iterator[Place]:
    """Give the places that a letter takes among the indices of a name; the layer or sample of the name is open."""
    for kind, scripts in (("_", name.subs), ("^", name.sups)):
        for at, part in enumerate(scripts):
            if index_letter(part) == letter:
                yield name.base, kind, len(scripts), at


def sizes(letter: str, seen: Survey, declared: dict[Name, tuple[str, ...]]) -> Iterator[str]:
    """Give the declared dimensions over which a letter runs as a subscript, and the last entry written out."""
    for name in seen.carried.get(letter, ()):
        for whole, dimensions in declared.items():
            if whole.base == name.base and len(name.subs) - len(whole.subs) == len(dimensions):
                own = zip(name.subs[len(whole.subs) :], dimensions, strict=True)
                yield from (size for sub, size in own if sub == letter)
