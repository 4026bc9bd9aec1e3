"""What a document shows about its names by their use: families, index ranges, sizes, vectors.

`L^{(1)}`, `L^{(2)}`, `L^{(3)}` written out beside `\\sum_{i=1}^N L^{(i)}` say that N is 3; a marked
vector whose entries are written out has as many entries. All of it is a reading, and told as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from derivcheck.meaning.names import Name, index_letter, written_name
from derivcheck.model.tree import Kind, Node

BIG = frozenset({r"\sum", r"\prod"})
Family = tuple[str, tuple[str, ...], tuple[str, ...]]


@dataclass(slots=True)
class Survey:
    """What was seen; filled once, then only read."""

    largest: dict[Family, int] = field(default_factory=dict)
    """The largest index written out for each family."""
    summed: dict[Family, list[str]] = field(default_factory=dict)
    """Upper bounds of sums over the index of a family."""
    bounds: dict[str, list[str]] = field(default_factory=dict)
    """Index letter to the upper bounds that it runs to, as written."""
    vectors: set[Name] = field(default_factory=set)
    bases: set[str] = field(default_factory=set)
    """Every letter used as a name."""

    def size_names(self) -> list[str]:
        """Give the symbolic upper bounds of sums, in order of appearance."""
        seen = dict.fromkeys(bound for bounds in self.bounds.values() for bound in bounds if not bound.isdigit())
        return list(seen)

    def size_from_entries(self, size: str) -> int | None:
        """Give the size that the entries written out show, where a sum to it runs over them."""
        found = {self.largest[family] for family, bounds in self.summed.items() if size in bounds and family in self.largest}
        return found.pop() if len(found) == 1 and min(found, default=0) >= 2 else None

    def entries_of(self, name: Name) -> tuple[Name, ...] | None:
        """Give the entries of a vector that is written out elsewhere."""
        for family, make in (
            ((name.base, name.subs, (*name.sups, "(*)")), lambda k: Name(name.base, name.subs, (*name.sups, f"({k})"))),
            ((name.base, (*name.subs, "*"), name.sups), name.entry),
        ):
            if self.largest.get(family, 0) >= 2:
                return tuple(make(k) for k in range(1, self.largest[family] + 1))
        return None


def survey(roots: Iterable[Node], labelled: frozenset[str]) -> Survey:
    """Look through every tree of a document once."""
    seen = Survey()
    for root in roots:
        _look(root, seen, labelled)
    return seen


def _look(root: Node, seen: Survey, labelled: frozenset[str]) -> None:
    binders: list[tuple[str, str, Node]] = []
    for node in root.walk():
        bound = sum_bounds(node)
        if bound is not None:
            letter, upper = bound
            if upper not in seen.bounds.setdefault(letter, []):
                seen.bounds[letter].append(upper)
            binders.append((letter, upper, node))
            continue
        if node.kind not in {Kind.NAME, Kind.SCRIPT, Kind.COMMAND}:
            continue
        name = written_name(node, {}, labelled)
        if name is None:
            continue
        seen.bases.add(name.name.base)
        if name.vector:
            seen.vectors.add(name.name)
        _note_families(name.name, binders, seen)


def _note_families(name: Name, binders: list[tuple[str, str, Node]], seen: Survey) -> None:
    for family, part in families(name):
        if part.isdigit():
            seen.largest[family] = max(seen.largest.get(family, 0), int(part))
        for letter, upper, _ in binders:
            if part == letter and upper not in seen.summed.setdefault(family, []):
                seen.summed[family].append(upper)


def families(name: Name) -> Iterator[tuple[Family, str]]:
    """Give the name with each index in turn left open, and that index."""
    for at, sub in enumerate(name.subs):
        yield (name.base, (*name.subs[:at], "*", *name.subs[at + 1 :]), name.sups), sub
    for at, sup in enumerate(name.sups):
        if len(sup) > 2 and sup[0] == "(":
            yield (name.base, name.subs, (*name.sups[:at], "(*)", *name.sups[at + 1 :])), sup[1:-1]


def sum_bounds(node: Node) -> tuple[str, str] | None:
    """Give the index letter and upper bound of a sum or product sign with both bounds."""
    if node.kind is not Kind.SCRIPT or node.children[0].text not in BIG:
        return None
    _, sub, sup = node.children
    if sub.kind is not Kind.CHAIN or sub.marks != ("=",) or sup.kind not in {Kind.NAME, Kind.NUMBER}:
        return None
    letter = sub.children[0]
    return (letter.text, sup.text) if letter.kind is Kind.NAME else None


def index_letters(name: Name) -> set[str]:
    """Give the letters of a name that may stand for an index."""
    return {letter for part in (*name.subs, *name.sups) if (letter := index_letter(part)) is not None}
