"""Values that a document prints for its names: `x_0 = 1.5`, `F = m a = 7.0`, `w = (0.1, 0.2)`.

A printed value is what a name is at this place, and not what it stands for: formulas are judged in names,
and lines of numbers at the values that were printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivcheck.meaning.lookup import parents
from derivcheck.meaning.names import index_letter, written_name
from derivcheck.meaning.numerals import cells, filled_with, is_numeric
from derivcheck.meaning.scope import key, match
from derivcheck.model.derivation import Claim, Relation
from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from derivcheck.meaning.names import Name
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.tree import Node

EXPLAINING = re.compile(r"\b(where|with|using|here)\b", re.IGNORECASE)
LAST_WORDS = 30
VALUED = frozenset({Relation.EQUALS, Relation.APPROXIMATES, Relation.DEFINES, Relation.UPDATES})


@dataclass(frozen=True, slots=True)
class Printed:
    """A value of a name, and the claim that prints it."""

    tree: Node
    number: int
    section: int
    scope: int
    inner: bool
    explains: bool
    """Whether it is said of what stands before it: `where h = 0.1`."""


@dataclass(slots=True)
class PrintedValues:
    """Every value that a document prints for a name."""

    found: dict[Name, list[Printed]] = field(default_factory=dict)
    filled: dict[Name, Printed] = field(default_factory=dict)
    """Names, and families of them, that are arrays of one number."""

    def before(self, name: Name, claim: Claim, scope: Scope) -> Iterator[Printed]:
        """Give the values printed for a name before a claim, the newest first."""
        for one in reversed(self.found.get(name, [])):
            seen = one.scope == id(scope) or not (one.inner or scope.inner)
            if one.number < claim.number and seen:
                yield one

    def find(self, name: Name, claim: Claim, scope: Scope) -> Node | None:
        """Give the value that rules a name at a claim: the newest of its section, else the newest before it."""
        own = self._own(name, claim, scope)
        if own is not None:
            return own
        for whole, indices in parents(name):
            tree = self._own(whole, claim, scope)
            entry = None if tree is None else entry_of(tree, indices)
            if entry is not None:
                return entry
        return self._filled(name, claim)

    def _filled(self, name: Name, claim: Claim) -> Node | None:
        """Give the number of which all of an array consists that a name is, or is an entry of."""
        wholes = (name, *(whole for whole, _ in parents(name)))
        for pattern, one in self.filled.items():
            letters = frozenset(letter for part in (*pattern.subs, *pattern.sups) if (letter := index_letter(part)))
            same = (whole for whole in wholes if key(whole) == key(pattern))
            if one.number < claim.number and any(match(pattern, whole, letters) is not None for whole in same):
                return one.tree
        return None

    def _own(self, name: Name, claim: Claim, scope: Scope) -> Node | None:
        earlier = list(self.before(name, claim, scope))
        for one in earlier:
            if one.section == claim.section:
                return one.tree
        if earlier:
            return earlier[0].tree
        for one in self.found.get(name, []):
            if one.explains and one.section == claim.section and one.scope == id(scope) and one.number > claim.number:
                return one.tree
        return None


def values_of(claims: Iterable[Claim], scopes: dict[int, Scope]) -> PrintedValues:
    """Collect the values that the chains of a document end in, and those that are given."""
    out = PrintedValues()
    for claim in claims:
        filled = filled_with(claim.right)
        if claim.relation not in VALUED or claim.head.kind is Kind.EMPTY or not (filled or is_numeric(claim.right)):
            continue
        scope = scopes[claim.number]
        written = written_name(claim.head, {}, scope.labelled)
        if written is None or written.powers or written.primes:
            continue
        explains = not claim.link and EXPLAINING.search(f"{claim.lead[-LAST_WORDS:]} {claim.words}") is not None
        printed = Printed(filled or claim.right, claim.number, claim.section, id(scope), scope.inner, explains)
        out.found.setdefault(written.name, []).append(printed)
        if filled is not None:
            out.filled.setdefault(written.name, printed)
    return out


def entry_of(tree: Node, indices: tuple[int, ...]) -> Node | None:
    """Give an entry of a value that is written out as a vector or matrix."""
    if len(indices) == 1:
        listed = list(cells(tree))
        return listed[indices[0] - 1] if len(listed) > 1 and 1 <= indices[0] <= len(listed) else None
    if tree.kind is not Kind.TABLE or len(indices) != 2:
        return None
    row, column = indices
    if not 1 <= row <= len(tree.children) or not 1 <= column <= len(tree.children[row - 1].children):
        return None
    return tree.children[row - 1].children[column - 1]
