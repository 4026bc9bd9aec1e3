"""What a name is worth: a symbol, or a grid of symbols, each with its definition one level down.

Names stay symbols until two sides are compared, so that a derivative by a name can stop at it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sympy import Expr, Integer, Symbol
from sympy import I as IMAGINARY

from derivcheck.meaning.ellipsis import is_dots
from derivcheck.meaning.imaginary import pair
from derivcheck.meaning.names import NAMED, Name, names_in, written_name
from derivcheck.meaning.outsized import hold_writable
from derivcheck.meaning.scope import DECLARED
from derivcheck.model.arithmetic import simplest
from derivcheck.model.magnitude import hold_bounded
from derivcheck.model.parts import free_symbols
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood, OutsideError
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivcheck.meaning.reading import Reading
    from derivcheck.meaning.scope import Binding, Scope

Chances = dict[Symbol, tuple[str, tuple[str, ...]]]
MOST_ENTRIES = 10_000
MOST_LEVELS = 200
MOST_OPEN = 40


def symbol(name: Name, *, whole: bool = False) -> Symbol:
    """Give the symbol of a name; every quantity is real unless the document says otherwise."""
    return Symbol(name.latex, integer=True) if whole else Symbol(name.latex, real=True)


@dataclass(slots=True)
class Lookup:
    """The values of names at one place of a document, under one reading."""

    scope: Scope
    reading: Reading
    at: int
    section: int
    work_out: Callable[[Node, Binding], Value]
    definitions: dict[Symbol, Expr] = field(default_factory=dict)
    names: dict[Symbol, Name] = field(default_factory=dict)
    notes: set[str] = field(default_factory=set)
    atoms: dict[Name, tuple[Symbol, Symbol]] = field(default_factory=dict)
    """Derivatives of undefined quantities: what is differentiated, and by what."""
    chances: dict[str, dict[Name, Expr]] = field(default_factory=dict)
    """For each letter of chance the probabilities that follow from the values given."""
    open_chances: Chances = field(default_factory=dict)
    """Probabilities and means of which nothing is known: of which events, or of the product of which numbers."""
    _values: dict[Name, Value] = field(default_factory=dict)
    _columns: dict[Name, str] = field(default_factory=dict)
    """Vectors whose length was inferred, with the words that say so."""
    _open: set[Name] = field(default_factory=set)
    _expanded: dict[frozenset[Symbol], dict[Expr, Expr]] = field(default_factory=dict)

    def value(self, name: Name, *, vector: bool = False) -> Value:
        """Give a name's symbol, or its grid of entry symbols."""
        if name not in self._values:
            if name in self._open:
                raise NotUnderstood(f"{name.latex} is defined by itself")
            if len(self._open) >= MOST_OPEN:
                raise NotUnderstood(
                    f"{name.latex} leads through more than {MOST_OPEN} definitions: a recurrence without a start?"
                )
            self._open.add(name)
            try:
                self._values[name] = self._find(name)
            finally:
                self._open.discard(name)
        value = self._values[name]
        if name in self._columns:
            self.notes.add(self._columns[name])
        if name in self.scope.vectors.inferred:
            self.notes.add(
                f"{name.latex} is a {'matrix' if len(self.scope.shapes[name]) == 2 else 'vector'} of any size"
            )
        if vector and not isinstance(value, Grid) and value not in self.definitions:
            return self._vector(name)
        return value

    def _find(self, name: Name) -> Value:
        size = self.reading.size_of.get(name.latex)
        if size is not None:
            return Integer(size)
        if name in self.scope.vectors.zeros:
            rows, columns = (*map(self.dimension, self.scope.shapes[name]), 1)[:2]
            return Grid(rows, columns, (Integer(0),) * (rows * columns))
        found = self.scope.find(name, self.at, self.section)
        if found is not None:
            return self._defined(name, self.work_out(found[0].body, found[1]))
        shaped = self.scope.shape_of(name)
        if shaped is not None and shaped[0]:
            return self._declared_shape(name, shaped[0])
        entry = self._entry(name)
        if entry is not None:
            return entry
        applied = application_of(name, self.scope)
        if applied is not None:
            return self._defined(name, self.work_out(applied, {}))
        return pair(name, self.scope) or self._plain(name)

    def _plain(self, name: Name) -> Symbol:
        found = symbol(name, whole=name in self.scope.whole)
        self.names[found] = name
        return found

    def _defined(self, name: Name, value: Value) -> Value:
        """Name the value: entries that are bare symbols keep their names."""
        value = simplest(value)
        if not isinstance(value, Grid):
            if value.has(IMAGINARY):
                return value  # names are real: a complex value stands for itself
            own = self._plain(name)
            if value != own:
                self.definitions[own] = value
            return own
        entries = []
        for at, entry in enumerate(value.entries):
            if isinstance(entry, Symbol):
                entries.append(entry)
                continue
            own = self._plain(entry_name(name, at, value))
            self.definitions[own] = entry
            entries.append(own)
        return Grid(*value.shape, tuple(entries))

    def _entry(self, name: Name) -> Value | None:
        """Give an entry of a declared or defined vector or matrix."""
        outside: OutsideError | None = None
        for whole, indices in self._wholes(name):
            if not self._known(whole) or whole in self._open or self._lists(whole, name):
                continue
            grid = self.value(whole)
            try:
                entry = pick(grid, indices, name) if isinstance(grid, Grid) else None
            except OutsideError as stop:
                stop.declared = self._is_fixed(whole)
                outside = outside or stop
                continue
            if entry is not None:
                return entry
        if outside is not None:
            raise outside
        return None

    def _is_fixed(self, name: Name) -> bool:
        """Tell whether the user declared a name so that its shape is the same at all sizes."""
        pattern = self.scope.shaped_as(name)
        if pattern is not None:
            own = pattern not in self.scope.stated and pattern not in self.scope.vectors.inferred
            return own and all(part.isdigit() or part in self.scope.sizes for part in self.scope.shapes[pattern])
        found = self.scope.find(name, self.at, self.section)
        fixed = self.scope.sizes.keys() >= set(self.scope.size_names)
        return found is not None and found[0].number == DECLARED and fixed

    def _wholes(self, name: Name) -> list[tuple[Name, tuple[int, ...]]]:
        """Give what a name may be an entry of: rather what has as many dimensions, rather declared than said."""
        shaped = {whole: self.scope.shaped_as(whole) for whole, _ in parents(name)}

        def rank(one: tuple[Name, tuple[int, ...]]) -> tuple[bool, bool]:
            found = shaped[one[0]]
            return found is None or len(self.scope.shapes[found]) != len(one[1]), found in self.scope.stated

        return sorted(parents(name), key=rank)

    def _lists(self, whole: Name, name: Name) -> bool:
        """Tell whether a whole is defined by writing out its entries, this name among them."""
        found = self.scope.find(whole, self.at, self.section)
        if found is None:
            return False
        written = [one.name.indexed(found[1]) for one in names_in(found[0].body, self.scope.labelled)]
        own = any(whole == one for other in written for one, _ in parents(other))
        return name in written or (own and any(map(is_dots, found[0].body.walk())))

    def siblings(self, name: Name) -> tuple[Expr, ...]:
        """Give the entries of the declared or defined whole that a name is an entry of."""
        for whole, _ in self._wholes(name):
            if self._known(whole):
                grid = self.value(whole)
                return grid.entries if isinstance(grid, Grid) else ()
        return ()

    def _known(self, name: Name) -> bool:
        shaped = self.scope.shape_of(name)
        if shaped is not None:
            return bool(shaped[0])
        found = self.scope.find(name, self.at, self.section)
        return found is not None and found[0].name == name and name not in self._open

    def _declared_shape(self, name: Name, dimensions: tuple[str, ...]) -> Grid:
        numbers = [self.dimension(one) for one in dimensions]
        rows, columns = (*numbers, 1)[:2]
        if rows * columns > MOST_ENTRIES:
            raise NotUnderstood(f"{name.latex} would have {rows * columns} entries, more than {MOST_ENTRIES}")
        if len(dimensions) == 1:
            return Grid(rows, 1, tuple(self._member(name.entry(i + 1)) for i in range(rows)))
        names = (name.entry(i + 1, j + 1) for i in range(rows) for j in range(columns))
        return Grid(rows, columns, tuple(map(self._member, names)))

    def _member(self, name: Name) -> Expr:
        """Give an entry of a declared whole, with the definition that the entries have as a family."""
        if self.scope.find(name, self.at, self.section) is None:
            return self._plain(name)
        value = self.value(name)
        if isinstance(value, Grid):
            raise NotUnderstood(f"{name.latex} is declared as an entry and defined as a whole")
        return value

    def dimension(self, text: str) -> int:
        """Give a size, a number or a symbolic one, as a number."""
        if text.isdigit():
            return int(text)
        size = self.reading.size_of.get(text)
        if size is None:
            raise NotUnderstood(f"the size {text} is not known: declare it under sizes")
        return size

    def _vector(self, name: Name) -> Value:
        """Give a marked vector whose entries are written out elsewhere as a column of them."""
        entries = self.scope.survey.entries_of(name)
        if entries is None:
            raise NotUnderstood(
                f"the number of entries of the vector {name.latex} is not known: declare it under shapes"
            )
        self._columns[name] = f"{name.latex} is a column of {len(entries)} entries"
        self.notes.add(self._columns[name])
        column = Grid(len(entries), 1, tuple(self._plain(entry) for entry in entries))
        for entry in entries:
            self.value(entry)
        self._values[name] = column
        return column

    def expand(self, value: Value, cut: frozenset[Symbol] = frozenset()) -> Value:
        """Put definitions in for names, down to the names of the cut and not past them."""
        if isinstance(value, Grid):
            return value.map(lambda entry: self._expand(entry, cut, 0))
        return self._expand(value, cut, 0)

    def _expand(self, expr: Expr, cut: frozenset[Symbol], level: int) -> Expr:
        if level > MOST_LEVELS:
            raise NotUnderstood("definitions that lead back to themselves")
        memo = self._expanded.setdefault(cut, {})
        if expr not in memo:
            inner = {
                one: self._expand(self.definitions[one], cut, level + 1)
                for one in sorted(free_symbols(expr), key=str)
                if one in self.definitions and one not in cut
            }
            if inner:
                hold_bounded(expr, inner)
                hold_writable(expr, inner)
            memo[expr] = expr.xreplace(inner) if inner else expr
        return memo[expr]


def application_of(name: Name, scope: Scope) -> Node | None:
    """Give the one way in which the declarations apply a declared function: its bare name means that value."""
    if not {name.base, name.latex} & scope.functions:
        return None
    found: dict[Node, None] = {}
    for definition in (one for many in scope.definitions.values() for one in many if one.number == DECLARED):
        for term in (one for one in definition.body.walk() if one.kind is Kind.TERM):
            for at, child in enumerate(term.children[:-1]):
                written = written_name(child, {}, scope.labelled) if child.kind in NAMED else None
                after = term.children[at + 1]
                if written is not None and written.name == name and after.kind is Kind.BRACKET:
                    found[Node(Kind.TERM, child.start, after.end, "", (child, after), ("", ""))] = None
    return next(iter(found)) if len(found) == 1 else None


def entry_name(name: Name, at: int, grid: Grid) -> Name:
    """Name the entry at a position: one index in a row or column, two in a matrix."""
    if grid.is_vector:
        return name.entry(at + 1)
    return name.entry(at // grid.columns + 1, at % grid.columns + 1)


def parents(name: Name) -> list[tuple[Name, tuple[int, ...]]]:
    """Give the names of which this one may be an entry, with the indices that pick it (from 1)."""
    out: list[tuple[Name, tuple[int, ...]]] = []
    for count in (1, 2):
        last = name.subs[-count:]
        if len(last) == count and all(part.isdigit() for part in last):
            out += [(Name(base, name.subs[:-count], name.sups), tuple(map(int, last))) for base in cases(name.base)]
    if name.subs and len(name.subs[-1]) == 2 and name.subs[-1].isdigit():
        two = (int(name.subs[-1][0]), int(name.subs[-1][1]))
        out += [(Name(base, name.subs[:-1], name.sups), two) for base in cases(name.base)]
    if name.sups and name.sups[-1][0] == "(" and name.sups[-1][1:-1].isdigit():
        out.append((Name(name.base, name.subs, name.sups[:-1]), (int(name.sups[-1][1:-1]),)))
    return out


def cases(base: str) -> tuple[str, ...]:
    """Give the letters of the whole: an entry of `W` may be written `w_{12}`."""
    return (base, base.upper()) if len(base) == 1 and base.islower() else (base,)


def pick(grid: Grid, indices: tuple[int, ...], name: Name) -> Value | None:
    """Give an entry by indices that count from 1; a vector takes one, a matrix two."""
    if len(indices) == 1 and grid.is_vector:
        row, column = (indices[0], 1) if grid.columns == 1 else (1, indices[0])
    elif len(indices) == 2 and (not grid.is_vector or 1 in indices):
        row, column = indices
    else:
        return None
    if not (1 <= row <= grid.rows and 1 <= column <= grid.columns):
        raise OutsideError(
            f"{name.latex} is outside the {grid.rows} x {grid.columns} entries that are known", grid.shape
        )
    return grid.at(row - 1, column - 1)
