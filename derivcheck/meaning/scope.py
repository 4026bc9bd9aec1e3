"""What the names of a part of a document stand for: declared by the user, or found in the document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivcheck.meaning.names import Name, index_letter
from derivcheck.meaning.relations import relation
from derivcheck.meaning.shown import Vectors
from derivcheck.meaning.survey import Survey
from derivcheck.model.derivation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.parts import Bound
    from derivcheck.meaning.regions import Region
    from derivcheck.model.document import LayoutConvention
    from derivcheck.model.tree import Node

DECLARED = -1
AFTER = 1
"""The rank of a definition that stands behind its use."""
Key = tuple[str, int, int]
Binding = dict[str, int | str]


@dataclass(frozen=True, slots=True)
class Definition:
    """What a name, a family of names or a function stands for."""

    name: Name
    body: Node
    number: int = DECLARED
    """The claim that defines it; declared ones come before all."""
    section: int = 0
    parameters: tuple[Name, ...] | None = None
    variables: frozenset[str] = frozenset()
    """Index letters of the name that match any index."""
    is_late: bool = False
    """Whether it says nothing of what stands before it: what follows from the lines before, or is now supposed."""
    event: Node | None = None
    """The quantity of chance that it gives a value to."""
    moved: tuple[tuple[str, int], ...] = ()
    """Shifted indices in the body: the letter, and how far."""

    @property
    def key(self) -> Key:
        """What a name must share to be matched at all."""
        return key(self.name)

    def match(self, name: Name) -> Binding | None:
        """Give what the index letters stand for when the name is of this family."""
        return match(self.name, name, self.variables)


def match(pattern: Name, name: Name, variables: frozenset[str]) -> Binding | None:
    """Give what the index letters of a pattern stand for in a name with as many indices."""
    binding: Binding = {}
    for part, actual in zip((*pattern.subs, *pattern.sups), (*name.subs, *name.sups), strict=True):
        if not _match_part(part, actual, variables, binding):
            return None
    return binding


def _match_part(pattern: str, actual: str, variables: frozenset[str], binding: Binding) -> bool:
    letter = index_letter(pattern)
    if letter is None or letter not in variables:
        return pattern == actual
    bracketed = pattern[0] in "(["
    if bracketed and (not actual or actual[0] != pattern[0]):
        return False
    inner = actual[1:-1] if bracketed else actual
    value: int | str = int(inner) if inner.isdigit() else inner
    return binding.setdefault(letter, value) == value


def key(name: Name) -> Key:
    """Give the part of a name that a definition must share."""
    return name.base, len(name.subs), len(name.sups)


@dataclass(slots=True)
class Scope:
    """Everything known where a claim stands; built once for a part of a document."""

    definitions: dict[Key, list[Definition]] = field(default_factory=dict)
    functions: frozenset[str] = frozenset()
    labelled: frozenset[str] = frozenset()
    constants: frozenset[str] = frozenset()
    unknowns: frozenset[str] = frozenset()
    """Letters that stand for constants elsewhere, and for unknowns here."""
    shapes: dict[Name, tuple[str, ...]] = field(default_factory=dict)
    """Name to its dimensions as written: () scalar, (n,) column, (n, m)."""
    stated: frozenset[Name] = frozenset()
    """Those of the shapes that the document states, and nobody declared."""
    sizes: dict[str, int] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)
    """Letters that count layers or steps, and the number of the last one."""
    size_names: list[str] = field(default_factory=list)
    constraints: list[tuple[Node, Node]] = field(default_factory=list)
    assumptions: list[tuple[Node, str, Node]] = field(default_factory=list)
    """What the user declares: it rules everywhere."""
    bounds: list[Bound] = field(default_factory=list)
    """What the document says of its names, and where it counts."""
    apart: list[Bound] = field(default_factory=list)
    r"""What the document says to differ, as in `m \ne n`, and where that counts."""
    cases: frozenset[Name] = frozenset()
    """Names whose bounds tell the cases of the document apart."""
    whole: frozenset[Name] = frozenset()
    """Names that are said to be whole numbers."""
    layout: LayoutConvention | None = None
    survey: Survey = field(default_factory=Survey)
    strict: bool = False
    """Whether the user declared what names stand for: then nothing is put down to a missing meaning."""
    declared: frozenset[str] = frozenset()
    """The letters of every name that the user's declarations mention."""
    inner: bool = False
    """Whether declarations of a part of the document rule here: what the part defines stays in it."""
    valued: set[Name] = field(default_factory=set)
    """Names that are said to be a number."""
    readings: dict[str, str] = field(default_factory=dict)
    """Sizes that were inferred from the document, with the words that say so."""

    regions: tuple[Region, ...] = ()
    """Regions over which is integrated, as sentences describe them."""
    vectors: Vectors = field(default_factory=Vectors)
    """What the document shows about its vectors and matrices."""

    def add(self, definition: Definition) -> None:
        """Take a definition in."""
        self.definitions.setdefault(definition.key, []).append(definition)

    def find(self, name: Name, at: int, section: int) -> tuple[Definition, Binding] | None:
        """Give the definition that rules a name at a claim, and what its index letters stand for.

        A declared one wins; then the newest before the claim, of its own section if there is one; then
        the one after it in its section ("where z = .."), unless it is a function that is said to be several things.
        """
        found = [
            (rank, definition, binding)
            for definition in self.definitions.get(key(name), ())
            if (rank := _rank(definition, at, section)) is not None
            and (binding := definition.match(name)) is not None
            and not self.leaves_steps(definition, binding)
        ]
        if not found:
            return None
        rank, definition, binding = max(found, key=lambda one: one[0])
        if rank[0] == AFTER and definition.parameters and self._says_otherwise(definition):
            return None
        return definition, binding

    def _says_otherwise(self, definition: Definition) -> bool:
        """Tell whether a function is said to be something else in the same section."""
        same = self.definitions.get(definition.key, ())
        return any(
            one.body != definition.body and one.name == definition.name and one.section == definition.section
            for one in same
        )

    def leaves_steps(self, definition: Definition, binding: Binding) -> bool:
        """Tell whether a definition would lead to a step before the first or behind the last, or on for ever."""
        for letter, by in definition.moved:
            value = binding.get(letter)
            if isinstance(value, str) and len(value) > 1:
                return True
            if isinstance(value, int) and not 0 <= value + by <= self.steps.get(letter, value + by):
                return True
        return False

    def assumed(self, at: int, section: int) -> Iterator[tuple[Node, str, Node]]:
        """Give the bounds of names that count at a claim: the newest before it last, since it is what counts most."""
        yield from self.assumptions
        ruling = [one for one in self.bounds if one.rules(section)]
        for one in sorted(ruling, key=lambda one: (one.at < at, one.at if one.at < at else -one.at)):
            yield one.name, one.sign, one.value

    def differing(self, section: int) -> Iterator[tuple[Node, Node]]:
        r"""Give what is said to differ where a claim stands: the sides of `m \ne n`."""
        yield from ((left, right) for left, sign, right in self.assumptions if relation(sign) is Relation.DIFFERS)
        yield from ((one.name, one.value) for one in self.apart if one.rules(section))

    def of_base(self, base: str) -> Iterator[Definition]:
        """Give every definition of names with this letter."""
        for (letter, _, _), definitions in self.definitions.items():
            if letter == base:
                yield from definitions

    def is_last(self, size: str) -> bool:
        """Tell whether a size of which the number is known counts layers, as r does in `W^{[r-1]}`."""
        return size in self.sizes and size in self.survey.layered

    def shape_of(self, name: Name) -> tuple[tuple[str, ...], str] | None:
        """Give the declared dimensions of a name, also of each member of a family declared by a letter."""
        pattern = self.shaped_as(name)
        return None if pattern is None else (self.shapes[pattern], name.base)

    def shaped_as(self, name: Name) -> Name | None:
        """Give the name, or the family, by which the shape of a name is declared."""
        if name in self.shapes:
            return name
        return next((one for one in self.shapes if is_of_family(one, name)), None)


def is_of_family(pattern: Name, name: Name) -> bool:
    """Tell whether a name is a member of the family that index letters stand for: `h_0` of `h_t`."""
    if key(pattern) != key(name):
        return False
    variables = frozenset(letter for part in (*pattern.subs, *pattern.sups) if (letter := index_letter(part)))
    return bool(variables) and match(pattern, name, variables) is not None


def _rank(definition: Definition, at: int, section: int) -> tuple[int, int, int] | None:
    if definition.number == DECLARED:
        return (3, 0, 0)
    if definition.section > section:
        return None
    same = definition.section == section
    if definition.number < at:
        return (2, int(same), definition.number)
    reaches = same and definition.number > at and not definition.is_late
    return (AFTER, 0, -definition.number) if reaches else None
