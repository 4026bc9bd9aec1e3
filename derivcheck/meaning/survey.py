r"""What a document shows about its names by their use: families, index ranges, sizes, vectors.

`L^{(1)}`, `L^{(2)}`, `L^{(3)}` written out beside `\sum_{i=1}^N L^{(i)}` say that N is 3; a marked
vector whose entries are written out has as many entries. All of it is a reading, and told as one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from derivcheck.meaning.applied_letters import applied_letters
from derivcheck.meaning.big_signs import big_sign, written_bounds
from derivcheck.meaning.dotted_tables import lines_of, rows_of
from derivcheck.meaning.ellipsis import counting_letters
from derivcheck.meaning.integrals import differentials, sign_of
from derivcheck.meaning.names import NAMED, Name, index_letter, names_in, written_name
from derivcheck.meaning.numerals import is_minus_one
from derivcheck.meaning.primes import dotted_in, primed_in
from derivcheck.meaning.shifted import shift
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from derivcheck.meaning.names import WrittenName

LISTED = frozenset({Kind.SUM, Kind.TERM, Kind.LIST})
DIFFERENTIALS = frozenset({r"\partial", "d"})
FIELD_SIGNS = frozenset({r"\nabla", r"\Delta", "div", "curl", "rot", "grad"})
COORDINATES = frozenset({"x", "y", "z", "t"})
COUNTS = frozenset("nmpqNMKBTDSPRC")
"""Letters that count the terms of a sum which they divide."""
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
    open: dict[str, None] = field(default_factory=dict)
    """Index letters of sums without an upper bound."""
    averaged: dict[str, set[str]] = field(default_factory=dict)
    """Index letters of sums without an upper bound to what these are divided by: how many terms there are."""
    indexed: dict[str, set[Name]] = field(default_factory=dict)
    """Index letter to the names that carry it as a subscript."""
    carried: dict[str, set[Name]] = field(default_factory=dict)
    """Index letter to the names that carry it as a subscript or as a label."""
    capital: dict[str, set[Name]] = field(default_factory=dict)
    """Capital letter to the names that carry it as an index: the last of the steps that are counted."""
    shifted: set[str] = field(default_factory=set)
    """Letters that stand as a shifted index, as in `z^{l-1}`."""
    plain: set[str] = field(default_factory=set)
    """Letters that stand as names by themselves."""
    counters: frozenset[str] = frozenset()
    """Letters that count layers or steps."""
    dotted: dict[str, None] = field(default_factory=dict)
    """Letters that count the entries which dots stand for."""
    layered: set[str] = field(default_factory=set)
    """Letters in labels in square brackets."""
    several: set[str] = field(default_factory=set)
    """Letters of functions that are given several arguments."""
    vectors: set[Name] = field(default_factory=set)
    derived: set[tuple[str, str, str]] = field(default_factory=set)
    """Sign of differentiation, letter of what is differentiated, letter of the variable."""
    integrated: set[Name] = field(default_factory=set)
    """Names behind the d of an integral."""
    moving: set[Name] = field(default_factory=set)
    """Names behind any d."""
    rates: set[tuple[Name, Name]] = field(default_factory=set)
    """What is differentiated, and by what, wherever both are names."""
    differences: bool = False
    r"""Whether `\Delta` stands before a coordinate: then it means a difference."""
    differentiates: bool = False
    """Whether the document takes derivatives with a sign of its own."""
    inverts: bool = False
    """Whether a matrix, or what stands in a bracket, is raised to -1: then sizes are kept small."""
    reduces: bool = False
    """Whether the text speaks of the reduction of rows."""
    chances: frozenset[str] = frozenset()
    """Letters of probabilities and means."""
    randoms: frozenset[str] = frozenset()
    """Letters of the numbers of which a mean or a variance is taken."""
    means: frozenset[Name] = frozenset()
    """The names with the letter of a mean, where means are taken."""
    commutes: bool = False
    """Whether square brackets are commutators."""
    complements: frozenset[frozenset[Name]] = frozenset()
    """Pairs of events of which the document says that always one happens, and never both."""
    independent: bool = False
    """Whether the text speaks of independence."""
    primed: set[Name] = field(default_factory=set)
    """Names that carry a prime or a dot without an argument: they depend on some letter."""
    letters: set[str] = field(default_factory=set)
    """Every letter that stands somewhere."""
    variables: dict[Name, set[Name]] = field(default_factory=dict)
    """What is differentiated to the names of the variables."""
    layers: frozenset[str] = frozenset()
    """Letters whose bare superscripts count layers, as their use shows."""
    applied: frozenset[str] = frozenset()
    """Names that only ever stand before a bracket: functions."""

    def note_dots(self, node: Node) -> None:
        """Note the letters that count what dots in a node stand for."""
        lines = lines_of(rows_of(node)) if node.kind is Kind.TABLE else (node.children,)
        for entries in lines:
            self.dotted |= dict.fromkeys(sorted(counting_letters(entries)))

    def note_forms(self, tree: Node, labelled: frozenset[str]) -> None:
        """Note what dots stand for in a tree, and which functions are given several arguments."""
        for node in tree.walk():
            if node.kind in LISTED or node.kind is Kind.TABLE:
                self.note_dots(node)
            if node.kind is Kind.TERM:
                self.several |= set(given_several(node, labelled))

    def size_names(self) -> list[str]:
        """Give the symbolic upper bounds of sums, in order of appearance."""
        seen = dict.fromkeys(bound for bounds in self.bounds.values() for bound in bounds if not bound.isdigit())
        return list(seen | dict.fromkeys(self.dotted))

    def size_from_entries(self, size: str) -> int | None:
        """Give the size that the entries written out show, where a sum to it runs over them."""
        found = {
            self.largest[family] for family, bounds in self.summed.items() if size in bounds and family in self.largest
        }
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
    trees = tuple(roots)
    seen = Survey(applied=applied_letters(trees, labelled))
    for root in trees:
        _look(root, seen, labelled)
        behind = names_behind(root, labelled)
        seen.moving |= behind
        seen.primed |= primed_in(root, labelled)
        seen.rates |= {(name, Name("t")) for name in dotted_in(root, labelled)}
        seen.letters |= {node.text for node in root.walk() if node.kind is Kind.NAME}
        if any(sign_of(node) for node in root.walk()):
            seen.integrated |= behind
    return seen


def names_behind(root: Node, labelled: frozenset[str]) -> set[Name]:
    """Give the names of which a tree holds differentials."""
    found = (written_name(one, {}, labelled) for node in root.walk() for one in differentials(node))
    return {one.name for one in found if one is not None and not one.powers}


def _look(root: Node, seen: Survey, labelled: frozenset[str]) -> None:
    binders: list[tuple[str, str]] = []
    for node in root.walk():
        if big_sign(node):
            for letter, upper in written_bounds(node):
                if upper is None:
                    seen.open.setdefault(letter)
                    continue
                if upper not in seen.bounds.setdefault(letter, []):
                    seen.bounds[letter].append(upper)
                binders.append((letter, upper))
        elif node.kind is Kind.COMMAND and len(node.children) == 2:
            _note_derivative(node, seen, labelled)
        elif node.kind is Kind.SCRIPT and is_minus_one(node.children[2]):
            seen.inverts = seen.inverts or node.children[0].kind is Kind.BRACKET or node.children[0].text.isupper()
        elif node.kind is Kind.TERM:
            _note_fields(node, seen, labelled)
            for letter, count in averages(node):
                seen.averaged.setdefault(letter, set()).add(count)
        seen.differentiates = seen.differentiates or (node.kind is Kind.NAME and node.text in {r"\partial", r"\nabla"})
    seen.plain |= set(plain_names(root))
    seen.note_forms(root, labelled)
    for written in names_in(root, labelled):
        if written.vector:
            seen.vectors.add(written.name)
        for label in written.name.sups:
            seen.layered |= {letter for letter in label if label[0] == "[" and letter.isalpha()}
        for sub in written.name.subs:
            if index_letter(sub):
                seen.indexed.setdefault(sub, set()).add(written.name)
        _note_indices(written, seen)
        _note_families(written.name, binders, seen)


def averages(term: Node) -> Iterator[tuple[str, str]]:
    r"""Give the index of a sum that is a mean and has no upper bound, with what counts: `\frac1m \sum_i x_i`."""
    for before, sign, mark in zip(term.children, term.children[1:], term.marks[1:], strict=False):
        if mark or before.kind is not Kind.COMMAND or len(before.children) != 2 or big_sign(sign) != r"\sum":
            continue
        top, bottom = before.children
        if top.kind is Kind.NUMBER and bottom.kind is Kind.NAME and bottom.text in COUNTS:
            yield from ((letter, bottom.text) for letter, upper in written_bounds(sign) if upper is None)


def given_several(term: Node, labelled: frozenset[str]) -> Iterator[str]:
    """Give the letters behind which a list in round brackets stands."""
    for child, following, mark in zip(term.children, term.children[1:], term.marks[1:], strict=False):
        if mark or following.kind is not Kind.BRACKET or following.text != "(":
            continue
        written = written_name(child, {}, labelled) if child.kind in NAMED else None
        if following.children[0].kind is Kind.LIST and written is not None and not written.powers:
            yield written.name.base


def _note_fields(term: Node, seen: Survey, labelled: frozenset[str]) -> None:
    r"""Note what stands right behind `\nabla` or `\Delta`: it depends on the coordinates of space."""
    for child, following in zip(term.children, term.children[1:], strict=False):
        base = child.children[0] if child.kind is Kind.SCRIPT and child.children[1].kind is Kind.EMPTY else child
        written = written_name(following, {}, labelled) if following.kind in NAMED else None
        if base.kind is not Kind.NAME or base.text not in FIELD_SIGNS or written is None or written.powers:
            continue
        if base.text == r"\Delta" and written.name.base in COORDINATES:
            seen.differences = True
        elif written.name.base not in {r"\nabla", *COORDINATES}:
            seen.derived |= {(r"\partial", written.name.base, letter) for letter in ("x", "y", "z")}


def plain_names(root: Node) -> Iterator[str]:
    """Give the letters that stand by themselves and not in a script; a letter alone, or in a list, may be an index."""
    stack = [] if root.kind in {Kind.NAME, Kind.LIST} else [root]
    while stack:
        node = stack.pop()
        if node.kind is Kind.NAME:
            yield node.text
        elif node.kind is not Kind.SCRIPT:
            stack += node.children
        elif node.children[0].kind is not Kind.NAME or node.children[1].kind is Kind.EMPTY:
            stack.append(node.children[0])


def _note_indices(written: WrittenName, seen: Survey) -> None:
    """Note the letters that a name carries as its indices, also shifted ones and capital ones."""
    name = written.name
    for part in (*name.subs, *name.sups):
        inner = part.strip("()[]")
        if letter := index_letter(part):
            seen.carried.setdefault(letter, set()).add(name)
        elif len(inner) == 1 and inner.isupper():
            seen.capital.setdefault(inner, set()).add(name)
        elif found := shift(part):
            seen.shifted.add(found[0])


def _note_derivative(node: Node, seen: Survey, labelled: frozenset[str]) -> None:
    """Note that a name is differentiated by another: it depends on it."""
    marks = [differential(part, labelled) for part in once(node)]
    if marks[0] is not None and marks[1] is not None and marks[0][0] == marks[1][0]:
        seen.derived.add((marks[0][0], marks[0][1].base, marks[1][1].base))
        if marks[0][0] == "d":
            seen.rates.add((marks[0][1], marks[1][1]))
        seen.variables.setdefault(marks[0][1], set()).add(marks[1][1])


def once(derivative: Node) -> tuple[Node, ...]:
    r"""Give numerator and denominator of a derivative with its order taken off: `d^2 x / dt^2` is `dx / dt`."""
    parts = derivative.children
    if any(one.kind is not Kind.TERM or len(one.children) != 2 for one in parts):
        return parts
    (mark, above), (same, below) = ((one.children[0], one.children[1]) for one in parts)
    raised = [one for one in (mark, below) if one.kind is Kind.SCRIPT and one.children[2].kind is Kind.NUMBER]
    if len(raised) < 2 or mark.children[2].text != below.children[2].text:
        return parts
    plain = ((mark.children[0], above), (same, below.children[0]))
    return tuple(replace(one, children=both) for one, both in zip(parts, plain, strict=True))


def differential(node: Node, labelled: frozenset[str]) -> tuple[str, Name] | None:
    """Give the mark and the name of a differential such as `dy`."""
    if (
        node.kind is not Kind.TERM
        or any(node.marks)
        or len(node.children) != 2
        or node.children[0].text not in DIFFERENTIALS
    ):
        return None
    written = written_name(node.children[1], {}, labelled)
    return (node.children[0].text, written.name) if written and not written.powers else None


def _note_families(name: Name, binders: list[tuple[str, str]], seen: Survey) -> None:
    for family, part in families(name):
        if part.isdigit():
            seen.largest[family] = max(seen.largest.get(family, 0), int(part))
        for letter, upper in binders:
            if part == letter and upper not in seen.summed.setdefault(family, []):
                seen.summed[family].append(upper)


def families(name: Name) -> Iterator[tuple[Family, str]]:
    """Give the name with each index in turn left open, and that index."""
    for at, sub in enumerate(name.subs):
        yield (name.base, (*name.subs[:at], "*", *name.subs[at + 1 :]), name.sups), sub
    for at, sup in enumerate(name.sups):
        if len(sup) > 2 and sup[0] == "(":
            yield (name.base, name.subs, (*name.sups[:at], "(*)", *name.sups[at + 1 :])), sup[1:-1]
