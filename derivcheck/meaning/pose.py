"""Claims made decidable: each side worked out under every reading that the document leaves open."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from sympy import Expr, Symbol
from sympy.core.function import AppliedUndef

from derivcheck.meaning import areas, conventions, differentials, events, outsized, paths, remainders, segments, units
from derivcheck.meaning.along import differentiated, integrated, variables
from derivcheck.meaning.chosen_letters import chosen
from derivcheck.meaning.declared import size_choices
from derivcheck.meaning.free_indices import choices, members
from derivcheck.meaning.interpret import Interpreter
from derivcheck.meaning.lookup import cases
from derivcheck.meaning.names import NAMED
from derivcheck.meaning.one_family import family, known_members
from derivcheck.meaning.reading import Reading
from derivcheck.model.document import LayoutConvention
from derivcheck.model.identity import fitted
from derivcheck.model.parts import distinct, free_symbols
from derivcheck.model.slopes import slope
from derivcheck.model.tree import Kind
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.lookup import Chances
    from derivcheck.meaning.names import Name
    from derivcheck.meaning.options import Option
    from derivcheck.meaning.remainders import Remainder
    from derivcheck.meaning.scope import Binding, Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node

Side: TypeAlias = "tuple[Value, Remainder | None]"
"""The value of a side, and what it leaves out where it is a sum that goes on."""
MOST_STEPS = 4


@dataclass(frozen=True, slots=True)
class Posed:
    """A claim under one reading: two values expanded to the leaves, or why there are none."""

    reading: Reading
    left: Value | None = None
    right: Value | None = None
    constraints: tuple[Expr, ...] = ()
    assumptions: tuple[tuple[Symbol, str, Expr], ...] = ()
    apart: tuple[Expr, ...] = ()
    r"""Expressions that are not 0, where the document says `m \ne n`."""
    notes: tuple[str, ...] = ()
    odd: tuple[str, ...] = ()
    """Names that only one side rests on and nobody declared."""
    written: tuple[Value, Value] | None = None
    """Both sides in the names of the document, before definitions are put in."""
    free_names: frozenset[Symbol] = frozenset()
    """Names of `written` that can take any values independently of each other."""
    trouble: NotUnderstood | None = None
    clash: ShapeClash | None = None
    is_left: bool = False
    """Whether the clash is in the left side."""
    options: frozenset[Option] = frozenset()
    """The readings of signs that could have been taken otherwise."""
    along: frozenset[Symbol] = frozenset()
    """The variables of integrals without bounds, along which the sides are known up to a constant."""
    remainders: tuple[Remainder, ...] = ()
    """What the sides leave out, where they are sums that go on."""
    indices: tuple[tuple[str, int | str], ...] = ()
    """What the open index letters stand for."""
    atoms: frozenset[Symbol] = frozenset()
    """Derivatives of which nothing is known."""
    chances: Chances = field(default_factory=dict)
    """Quantities of chance of which nothing is known."""
    kept: frozenset[Symbol] = frozenset()
    """Names with a definition that is too large to be put in."""


@dataclass(slots=True)
class Reader:
    """Works claims out; interpreters are kept while nothing that they know changes."""

    changes: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """For each scope the claims at which the meaning of a name changes."""
    chances: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """For each scope the claims that give a value to a quantity of chance: each is worked out without itself."""
    _kept: dict[tuple[int, Reading, int, int], Interpreter] = field(default_factory=dict)

    def pose(self, claim: Claim, scope: Scope, reading: Reading) -> Iterator[Posed]:
        """Work both sides of a claim out under one reading, for each choice of its open indices."""
        reading = replace(reading, chosen=chosen(claim, scope, reading))
        tried = choices(claim, scope, reading)
        for indices in tried:
            yield self.posed(claim, scope, reading, indices)
        if not tried:
            yield Posed(reading, trouble=NotUnderstood("no indices of the sizes tried fit what is said about them"))

    def posed(self, claim: Claim, scope: Scope, reading: Reading, indices: Binding) -> Posed:
        """Work both sides of a claim out at one choice of its open indices."""
        reader, claim = self.begun(claim, scope, reading, indices)
        is_left = True
        try:
            left = side_of(reader, claim.left)
            is_left = False
            met = meeting(reader, claim, left, side_of(reader, claim.right))
            full, written, kept = met.full, met.written, met.kept
            constraints = tuple(one for pair in scope.constraints for one in constraint(reader, *pair))
            assumptions = (
                *events.bounds_of(reader, free(full[0]) | free(full[1])),
                *segments.positive(sorted(free(full[0]) | free(full[1]), key=str)),
                *(measures := conventions.radii(sorted(free(full[0]) | free(full[1]), key=str), full)),
                *(one for triple in scope.assumed(claim.number, claim.section) for one in assumption(reader, *triple)),
            )
            apart = tuple(one for pair in scope.differing(claim.section) for one in constraint(reader, *pair))
        except NotUnderstood as stop:
            return Posed(reading, trouble=stop)
        except ShapeClash as clash:
            return Posed(reading, clash=clash, is_left=is_left, notes=notes_of(reader, scope, claim))
        except RecursionError:
            return Posed(reading, trouble=NotUnderstood("this is nested too deeply to be worked out"))
        return Posed(
            reading,
            *full,
            constraints,
            assumptions,
            apart,
            (*notes_of(reader, scope, claim), *met.notes, *conventions.told(measures)),
            odd_names(reader, claim, *differentiated(full, met.along)),
            written=written if met.is_plain else full,
            free_names=independent(reader, free(written[0]) | free(written[1]), kept),
            options=frozenset(reader.options),
            along=met.along,
            remainders=met.rests,
            indices=tuple(sorted(indices.items())),
            atoms=frozenset(one for one, name in reader.names.names.items() if name in reader.names.atoms),
            chances=dict(reader.names.open_chances),
            kept=kept,
        )

    def valued(
        self, claim: Claim, scope: Scope, reading: Reading, indices: Binding, lefts: dict[Node, Side] | None = None
    ) -> Posed:
        """Work both sides of a claim out, and nothing else that is told of it; left sides that are known only once."""
        reader, claim = self.begun(claim, scope, reading, indices)
        known = {} if lefts is None else lefts
        try:
            if claim.left not in known:
                known[claim.left] = side_of(reader, claim.left)
            met = meeting(reader, claim, known[claim.left], side_of(reader, claim.right))
        except NotUnderstood as stop:
            return Posed(reading, trouble=stop)
        except ShapeClash as clash:
            return Posed(reading, clash=clash)
        except RecursionError:
            return Posed(reading, trouble=NotUnderstood("this is nested too deeply to be worked out"))
        return Posed(reading, *met.full, along=met.along, remainders=met.rests)

    def begun(self, claim: Claim, scope: Scope, reading: Reading, indices: Binding) -> tuple[Interpreter, Claim]:
        """Give the interpreter that has begun on a claim, and the claim as it is worked out."""
        reader = self.interpreter(claim, scope, reading)
        reader.begin(indices)
        reader.integrated = integrated(claim, scope)
        return reader, areas.rewritten(differentials.rewritten(claim, scope), scope)

    def interpreter(self, claim: Claim, scope: Scope, reading: Reading) -> Interpreter:
        """Give the interpreter that stands where the claim does."""
        version = self.version(claim, scope)
        key = (id(scope), reading, version, claim.section)
        if key not in self._kept:
            # where no name changes its meaning, every definition counts in its part and after it
            at = claim.number if version else sys.maxsize
            self._kept[key] = Interpreter(scope, reading, at, claim.section)
        return self._kept[key]

    def forget(self) -> None:
        """Begin anew: nothing that was worked out is kept."""
        self._kept.clear()

    def version(self, claim: Claim, scope: Scope) -> int:
        """Count the changes of meaning before a claim; 0 where names never change theirs."""
        if id(scope) not in self.changes:
            found = [(one, len(many) > 1) for many in scope.definitions.values() for one in many if one.number >= 0]
            self.changes[id(scope)] = tuple(sorted(one.number for one, again in found if again or one.is_late))
            self.chances[id(scope)] = tuple(sorted(one.number for one, _ in found if one.event is not None))
        changes, chances = self.changes[id(scope)], self.chances[id(scope)]
        passed = sum((number < claim.number) + (number <= claim.number) for number in chances)
        return 1 + sum(number < claim.number for number in changes) + 1000 * passed if changes or chances else 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """The values of two sides as they are compared."""

    full: tuple[Value, Value]
    """Expanded to the leaves."""
    written: tuple[Value, Value]
    """In the names of the document."""
    is_plain: bool
    """Whether nothing but the definitions was put in."""
    kept: frozenset[Symbol]
    along: frozenset[Symbol]
    rests: tuple[Remainder, ...]
    notes: tuple[str, ...]


def side_of(reader: Interpreter, node: Node) -> Side:
    """Work one side out, and what it leaves out where it is a sum that goes on."""
    rest = remainders.of_side(reader, node)
    return remainders.side(reader, node), rest


def meeting(reader: Interpreter, claim: Claim, left: Side, right: Side) -> Meeting:
    """Put definitions into two sides so that they can be compared."""
    written = left[0], right[0]
    kept = outsized.kept(reader.names.definitions, written)
    expanded = (reader.names.expand(left[0], kept), reader.names.expand(right[0], kept))
    full, measured = units.compared(*fitted(*expanded))
    full, curve = paths.along(reader, claim, full)
    rests = tuple(one for one in (left[1], right[1]) if one is not None)
    notes = tuple(filter(None, (measured, curve)))
    return Meeting(full, written, full == expanded, kept, variables(reader, claim, full), rests, notes)


def notes_of(reader: Interpreter, scope: Scope, claim: Claim) -> tuple[str, ...]:
    """Give the readings that were inferred."""
    letters = {node.text for side in (claim.left, claim.right) for node in side.walk() if node.kind is Kind.NAME}
    sizes = (words for size, words in scope.readings.items() if size in letters)
    return (*sizes, *sorted(reader.names.notes))


def constraint(reader: Interpreter, left: Node, right: Node) -> list[Expr]:
    """Work a declared equation out as expressions that are 0; one that has no meaning here rules nothing."""
    out: list[Expr] = []
    for indices in members((left, right), reader.scope, reader.reading):
        try:
            values = [reader.names.expand(reader.within(indices, side, only=True)) for side in (left, right)]
        except (NotUnderstood, ShapeClash):
            return []
        sides = [value.entries if isinstance(value, Grid) else (value,) for value in values]
        out += [a - b for a, b in zip(*sides, strict=False) if a != b]
    return out


def assumption(reader: Interpreter, left: Node, sign: str, right: Node) -> list[tuple[Symbol, str, Expr]]:
    """Work a declared bound out for a name, or for every entry of it."""
    out: list[tuple[Symbol, str, Expr]] = []
    for indices in members((left, right), reader.scope, reader.reading):
        try:
            what = reader.within(indices, left, only=True)
            bound = reader.within(indices, right, only=True) if sign != r"\in" else None
        except (NotUnderstood, ShapeClash):
            return []
        symbols = what.entries if isinstance(what, Grid) else (what,)
        if bound is None or isinstance(bound, Grid):
            return []
        out += [(one, sign, bound) for one in symbols if isinstance(one, Symbol) and bound.is_number]
    return out


def odd_names(reader: Interpreter, claim: Claim, left: Value, right: Value) -> tuple[str, ...]:
    """Give the names on which only one side rests, which only one side mentions, and of which nothing is declared."""
    scope = reader.scope
    odd = free(left) ^ free(right)
    left_names, right_names = mentioned(reader, claim.left), mentioned(reader, claim.right)
    rest = [mentioned_at_last(reader, claim, side) for side in (claim.left, claim.right)]
    both = rest[0] & rest[1] | parameters_of(reader, claim)
    if free(left) and free(right) and came_in(reader, odd, left_names | right_names):
        odd = frozenset()
    odd -= known_members(reader, claim, left, right)
    names = {one.name for one in odd if not is_declared(reader, scope, one) and reader.names.names.get(one) not in both}
    functions = unknown_functions(left) ^ unknown_functions(right)
    return tuple(sorted(names | {text for base, text in functions if base not in scope.functions}))


def parameters_of(reader: Interpreter, claim: Claim) -> set[Name]:
    """Give the parameters of the functions that a claim mentions: they are known to it."""
    bases = {name.base for side in (claim.left, claim.right) for name in mentioned(reader, side)}
    definitions = (one for base in bases for one in reader.scope.of_base(base))
    return {parameter for one in definitions for parameter in one.parameters or ()}


def came_in(reader: Interpreter, odd: frozenset[Symbol], names: set[Name]) -> bool:
    """Tell whether all of some names came in through what the document defines, and none is written in the claim.

    A derivative of which nothing is known stays unknown, however it came in.
    """
    defined = {one for body in reader.names.definitions.values() for one in free_symbols(body)}
    unknown = names | reader.names.atoms.keys()
    families = {family(reader.names.names[one]) for one in defined if one in reader.names.names}
    known = (one in defined or family(reader.names.names.get(one)) in families - {None} for one in odd)
    return all(known) and not any(reader.names.names.get(one) in unknown for one in odd)


def mentioned_at_last(reader: Interpreter, claim: Claim, tree: Node) -> set[Name]:
    """Give the names that are written in a tree, and those that their definitions rest on."""
    found = mentioned(reader, tree)
    new = found
    for _ in range(MOST_STEPS):
        bodies = [one[0].body for name in new if (one := reader.scope.find(name, claim.number, claim.section))]
        new = {name for body in bodies for name in mentioned(reader, body)} - found
        found = found | new
    return found


def mentioned(reader: Interpreter, tree: Node) -> set[Name]:
    """Give the names that are written in a tree, with the open indices put in."""
    return {written.name for node in tree.walk() if node.kind in NAMED and (written := reader.written(node))}


def unknown_functions(value: Value) -> frozenset[tuple[str, str]]:
    """Give the functions of which only the name is known, and their values at known points one by one."""
    entries = value.entries if isinstance(value, Grid) else (value,)
    found = {one for entry in entries for one in distinct([entry]) if isinstance(one, AppliedUndef)}
    return frozenset(
        (base, str(one) if one.is_number or not free_symbols(one) else base)
        for one in found
        for base in [base_name(one)]
    )


def base_name(applied: AppliedUndef) -> str:
    """Give the name of an applied function without its primes."""
    return str(applied.func.__name__).partition("'")[0].partition("_{,")[0]


def free(value: Value) -> frozenset[Symbol]:
    """Give the symbols of a value."""
    if not isinstance(value, Grid):
        return free_symbols(value)
    return frozenset(one for entry in value.entries for one in free_symbols(entry))


def is_declared(reader: Interpreter, scope: Scope, symbol: Symbol) -> bool:
    """Tell whether the declarations mention a name's letter; of a derivative, both its letters."""
    name = reader.names.names.get(symbol)
    if name is None:
        return False
    atom = reader.names.atoms.get(name)
    if atom is not None:
        return all(is_declared(reader, scope, one) for one in atom)
    return any(base in scope.declared for base in cases(name.base))


def independent(reader: Interpreter, names: frozenset[Symbol], kept: frozenset[Symbol]) -> frozenset[Symbol]:
    """Give the names that can take any value, whatever the others are.

    A name with a definition can when the definition is linear, with a constant factor, in a leaf on which
    no other name rests: then a counterexample may be told in these names, and is reached at the leaves.
    """
    full = {name: reader.names.expand(name, kept) for name in names}
    rests: Counter[Symbol] = Counter(leaf for value in full.values() for leaf in free(value))
    return frozenset(
        name
        for name, value in full.items()
        if value == name or any(rests[leaf] == 1 and moves(value, leaf) for leaf in sorted(free(value), key=str))
    )


def moves(value: Value, leaf: Symbol) -> bool:
    """Tell whether a leaf alone can bring a value to any number."""
    if isinstance(value, Grid):
        return False
    found = slope(value, leaf)
    return bool(found.is_number and found != 0)


def readings(scope: Scope, taken: frozenset[Option] = frozenset()) -> tuple[tuple[Reading, ...], ...]:
    """Give the readings to try: a group for each layout, in it one for each assignment of sizes."""
    layouts = (scope.layout,) if scope.layout else tuple(LayoutConvention)
    choices = [tuple(sorted(choice.items())) for choice in size_choices(scope)]
    return tuple(tuple(Reading(layout, sizes, taken) for sizes in choices) for layout in layouts)
