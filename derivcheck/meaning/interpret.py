"""What a written tree is worth in a scope: the one place where trees become SymPy values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sympy import E as EULER
from sympy import Expr, Integer, Rational, pi
from sympy import I as IMAGINARY

from derivcheck.meaning import (
    brackets,
    derivatives,
    differentials,
    ellipsis,
    evaluated,
    events,
    imaginary,
    integrals,
    literals,
    partials,
    primes,
    sums,
    tables,
    telescope,
    units,
    vectors,
)
from derivcheck.meaning.labels import BRACES
from derivcheck.meaning.lookup import Lookup, symbol
from derivcheck.meaning.names import Name, WrittenName, is_transpose, written_name
from derivcheck.meaning.numerals import is_minus_one
from derivcheck.meaning.options import DOUBLE, Option
from derivcheck.meaning.samples import sampled
from derivcheck.meaning.tuples import is_tuple
from derivcheck.model import arithmetic
from derivcheck.model.arithmetic import plus, power, simplest, summed, transpose
from derivcheck.model.magnitude import hold_bounded
from derivcheck.model.parts import is_nameless
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import IllDefined, NoSuchEntry, NotUnderstood, OutsideError, ShapeClash
from derivcheck.model.value import Grid, Value
from derivcheck.notation.complex_numbers import conjugated
from derivcheck.notation.letters import LETTERS
from derivcheck.notation.registry import notations
from derivcheck.syntax.tokens import REPEATING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sympy import Symbol

    from derivcheck.meaning.reading import Reading
    from derivcheck.meaning.scope import Binding, Scope

DEGREE = r"\circ"
SHIFTED = re.compile(r"([A-Za-z])([+-]\d{1,6})")
FLAT = "a transposed name is taken as a number"
MOST_NODES = 200_000
MOST_DIGITS = 1_000


class Interpreter:
    """Works out the values of trees at one place of a document, under one reading."""

    def __init__(self, scope: Scope, reading: Reading, at: int, section: int) -> None:
        """Stand at a claim (its number and section) with what is known there."""
        self.scope = scope
        self.reading = reading
        self.names = Lookup(scope, reading, at, section, self.value_of_definition)
        self.indices: Binding = {}
        self.counted: Binding = {}
        """Sizes that stand as an index too: the last of some steps."""
        self.parameters: frozenset[str] = frozenset()
        """The letters of the parameters of the function that is worked out: not even e is a constant among them."""
        self.options: set[Option] = set()
        """The readings that could have been taken otherwise, of everything met so far."""
        self.frontiers: dict[Symbol, frozenset[Symbol]] = {}
        """For undefined quantities, the last names through which they depend on all others."""
        self.by_ways = False
        """Whether a sum around what is worked out adds up several ways of the chain rule."""
        self.summed: frozenset[str] = frozenset()
        """The index letters of the sums around what is worked out."""
        self.integrated: frozenset[Name] = frozenset()
        """The names by which the integrals of the claim, and of the start of its chain, are taken."""
        self.enclosing: frozenset[Symbol] = frozenset()
        """The variables of the integrals around what is worked out."""
        self.shadowed: Binding = {}
        """What index letters stood for before the sums around bound them again."""
        self.loose: Mapping[int, Expr] = {}
        """What stands for printed numbers whose rounding is carried along, by the identity of their nodes."""
        self.probe: Callable[[Node, Value, Binding], Value] | None = None
        """Sees every part with its value, and may put something else in its place: what would be right there."""
        self._work = 0

    def begin(self, indices: Binding) -> None:
        """Start on a new claim: its work is counted anew."""
        self._work, dotted, sizes = 0, self.scope.survey.dotted, self.reading.sizes
        counted = ((size, last) for size, last in sizes if size in dotted or self.scope.is_last(size))
        self.counted = dict((*counted, *self.reading.chosen))
        self.indices = {**self.counted, **indices}
        self.shadowed = {}
        self.names.notes.clear()
        self.by_ways = False

    def value_of_definition(self, body: Node, indices: Binding, parameters: tuple[Name, ...] = ()) -> Value:
        """Work out the right side of a definition with its own index letters bound; its parameters are names there."""
        around, self.parameters = self.parameters, frozenset(one.base for one in parameters)
        try:
            return self.within(indices, body, only=True)
        except ShapeClash as clash:
            raise IllDefined(f"a definition that it rests on does not fit: {clash}") from clash
        finally:
            self.parameters = around

    def within(self, indices: Binding, node: Node, *, only: bool = False) -> Value:
        """Work out a node with index letters bound."""
        before, around = self.indices, self.shadowed
        self.indices = {**(self.counted if only else before), **indices}
        self.shadowed = {} if only else {**around, **{one: before[one] for one in indices if one in before}}
        try:
            return self.value(node)
        finally:
            self.indices, self.shadowed = before, around

    def variable(self, node: Node) -> Value:
        """Work out what is differentiated by: its index may be one that a sum around it binds again."""
        if not any(one.kind is Kind.NAME and one.text in self.shadowed for one in node.walk()):
            return self.value(node)
        self.options.add(Option.OUTER)
        return self.within(self.shadowed, node) if Option.OUTER in self.reading.taken else self.value(node)

    def value(self, node: Node) -> Value:
        """Work out a node; a 1 by 1 grid comes back as a number."""
        self._work += 1
        if self._work > MOST_NODES:
            raise NotUnderstood(f"written out, this is more than {MOST_NODES} parts")
        try:
            value = bounded(simplest(KINDS[node.kind](self, node)))
        except ShapeClash as clash:
            clash.node = clash.node or node
            raise
        except NotUnderstood as stop:
            stop.node = stop.node or node
            raise
        return value if self.probe is None else self.probe(node, value, self.indices)

    def number(self, node: Node) -> Value:
        """Work out a node that must be a number."""
        value = self.value(node)
        if isinstance(value, Grid):
            raise ShapeClash("a number", value.shape, (1, 1))
        return value

    def whole(self, node: Node) -> int | None:
        """Give a whole number where the node is one."""
        value = self.value(node)
        return int(value) if not isinstance(value, Grid) and value.is_Integer else None

    def written(self, node: Node) -> WrittenName | None:
        """Read a node as a name in this scope."""
        return written_name(node, self.indices, self.scope.labelled)

    def named(self, node: Node) -> Value:
        """Work out a name with its transpose, inverse or power."""
        written = self.written(node)
        if written is None:
            return self.scripted(node)
        if written.primes:
            return self.raised(primes.value(self, written, node), written.powers)
        kronecker = self.kronecker(written.name, node)
        value = self.plain_name(written, node) if kronecker is None else kronecker
        if not isinstance(value, Grid) and not self.scope.strict and any(map(is_transpose, written.powers)):
            self.names.notes.add(FLAT)
        return self.raised(value, written.powers)

    def kronecker(self, name: Name, node: Node) -> Expr | None:
        r"""Give the value of `\delta_{ij}` where both letters stand for numbers and nothing else is said of it."""
        if name.base != r"\delta" or len(name.subs) != 2 or name.sups or not all(sub.isdigit() for sub in name.subs):
            return None
        lettered = any(one.kind is Kind.NAME and one.text in self.indices for one in node.walk())
        shaped = any(one.base == name.base for one in self.scope.shapes)
        if not lettered or shaped or any(True for _ in self.scope.of_base(name.base)):
            return None
        self.names.notes.add(r"\delta_{ij} is 1 where its indices are equal, and 0 elsewhere")
        return Integer(int(name.subs[0] == name.subs[1]))

    def plain_name(self, written: WrittenName, node: Node) -> Value:
        """Work out a name without its powers."""
        name = written.name
        if name.base in literals.SIGNS:
            return literals.SIGNS[name.base](self)
        special = vectors.special(self, written) or imaginary.special(self, name) or partials.value(self, name)
        if special is not None:
            return special
        if name.base in {r"\$", "€", "£"}:
            return units.unit(name.base)
        if name.base in ellipsis.DOTS:
            raise NotUnderstood("dots without anything that they go on from", node)
        if name.base.startswith("\\") and name.base.isascii() and name.base[1:].isalpha() and name.base not in LETTERS:
            raise NotUnderstood(f"{name.base} has no meaning here yet", node)
        if name == Name(name.base):
            if name.base in self.indices:
                bound = self.indices[name.base]
                return Integer(bound) if isinstance(bound, int) else index_value(bound, whole=name in self.scope.whole)
            constant = self.constant(name.base)
            if constant is not None:
                return constant
            meaning = notations().get(name.base)
            if meaning is not None and meaning.meaning is not None:
                raise NotUnderstood(f"{name.base} stands without its argument", node)
        sample = sampled(self, name)
        if sample is not None:
            self.names.notes.add(f"{name.latex} is read as {sample.latex}, as the sum runs over it")
            return self.names.value(sample)
        try:
            return self.names.value(name, vector=written.vector)
        except OutsideError as outside:
            if outside.declared and self.written_literally(node, name):
                raise NoSuchEntry(outside) from outside
            raise

    def written_literally(self, node: Node, name: Name) -> bool:
        """Tell whether a name stands on the page with these very indices, and no letter was put to a number."""
        plain = written_name(node, {}, self.scope.labelled)
        return plain is not None and plain.name == name

    def constant(self, base: str) -> Expr | None:
        """Give the mathematical constant that a letter is read as."""
        if base == r"\pi" and not self.is_claimed(base):
            return pi
        if base == "e" and not self.is_claimed(base):
            return EULER
        if base == r"\infty":
            raise NotUnderstood("infinity is not computed with")
        if base in imaginary.UNITS and base in self.scope.constants:
            return IMAGINARY
        return None

    def is_claimed(self, base: str) -> bool:
        """Tell whether the document uses a letter as a name of its own."""
        name = Name(base)
        if base in self.parameters or base in self.scope.unknowns:
            return True
        return base not in self.scope.constants and (
            name in self.scope.shapes or self.scope.find(name, self.names.at, self.names.section) is not None
        )

    def scripted(self, node: Node) -> Value:
        """Work out something that is no name, with a script: a power, a transpose, an entry."""
        if node.kind is not Kind.SCRIPT:
            raise NotUnderstood("this notation has no meaning yet", node)
        base, sub, sup = node.children
        if node.text and sub.kind is Kind.EMPTY:
            return self.raised(primes.of_bracket(self, node), () if sup.kind is Kind.EMPTY else (sup,))
        if node.text:
            raise NotUnderstood("a prime on something that is no function", node)
        if evaluated.is_evaluation(node):
            return evaluated.value(self, node)
        known = literals.numeral(node) or vectors.filled(self, node)
        if known is not None:
            return known
        length = vectors.norm(self, node)
        if length is not None:
            return self.raised(length, () if sup.kind is Kind.EMPTY else (sup,))
        value = self.value(base)
        if base.kind is Kind.COMMAND and base.text in BRACES:
            return value  # what stands at the brace says something about the value, and does not change it
        if sub.kind is not Kind.EMPTY:
            value = tables.entry(self, value, sub)
        if is_tuple(node) and is_transpose(sup):
            return value  # whoever transposes a list in round brackets wrote it as a row
        return self.raised(value, () if sup.kind is Kind.EMPTY else (sup,))

    def raised(self, value: Value, powers: tuple[Node, ...]) -> Value:
        """Apply what stands in superscripts, innermost first."""
        for node in powers:
            if is_transpose(node):
                value = transpose(value)
            elif node.kind is Kind.NAME and node.text == DEGREE:
                value = arithmetic.times(value, literals.degree(self))
            elif isinstance(value, Grid) and is_minus_one(node):
                value = arithmetic.inverse(value)
            else:
                value = power(value, self.value(node))
        return value

    def sum(self, node: Node) -> Value:
        """Work out a sum of signed terms."""
        if any(map(ellipsis.is_dots, node.children)):
            return summed(ellipsis.amid(self, tuple(map(ellipsis.signed, node.marks, node.children))))
        around, self.by_ways = self.by_ways, self.by_ways or telescope.ways(self, node)
        total: Value | None = None
        for sign, term in sums.summands(node):
            single = DOUBLE[sign][Option.LOWER in self.reading.taken] if sign in DOUBLE else sign
            if single not in {"", "+", "-"}:
                raise NotUnderstood(f"the sign {sign} has no meaning here", node)
            value = self.value(term)
            value = arithmetic.minus(value) if single == "-" else value
            total = value if total is None else plus(total, value)
        self.by_ways = around
        if total is None:
            raise NotUnderstood("nothing stands here", node)
        return total

    def command(self, node: Node) -> Value:
        """Work out a command with its arguments."""
        if self.written(node) is not None:
            return self.named(node)
        filled = vectors.filled(self, node)
        if filled is not None:
            return filled
        if node.text in {r"\overline", r"\bar"} and imaginary.UNITS & self.scope.constants:
            return conjugated(self.names.expand(self.value(node.children[0])))
        derivative = derivatives.written(node)
        if derivative is not None:
            return derivatives.value(self, derivative)
        if node.text == integrals.DIFFERENTIAL:
            return differentials.value(self, node)
        if node.text in primes.DOTS:
            return primes.dotted(self, node)
        if node.text == REPEATING:
            return literals.repeating(*(child.text for child in node.children))
        notation = notations().get(node.text)
        if notation is None or notation.meaning is None:
            raise NotUnderstood(f"{node.text} has no meaning yet", node)
        return notation.meaning(self, node)

    def nothing(self, node: Node) -> Value:
        """Say that there is nothing to work out."""
        raise NotUnderstood(node.text if node.kind is Kind.UNREAD else "nothing stands here", node)

    def words(self, node: Node) -> Value:
        """Work out words: a unit."""
        found = units.known(node.text)
        if found is not None and not (len(node.text) == 1 and node.text.isupper()):
            return found
        raise NotUnderstood(f"the words {node.text.strip()!r} are no value", node)

    def list(self, node: Node) -> Value:
        """Say that a bare list is no value."""
        raise NotUnderstood("a list without brackets", node)

    def chain(self, node: Node) -> Value:
        """Say that a relation is no value here."""
        raise NotUnderstood("a relation inside an expression", node)


def index_value(text: str, *, whole: bool) -> Expr:
    """Give the value of an index that is no number: a letter, or one with a number added, as in `I_{n-2}`."""
    shifted = SHIFTED.fullmatch(text)
    if shifted is None:
        return symbol(Name(text), whole=whole)
    return symbol(Name(shifted[1]), whole=whole) + int(shifted[2])


def bounded(value: Value) -> Value:
    """Pass a value on unless it is a number beyond all use: SymPy would work on it for ever."""
    if not isinstance(value, Grid) and value.args and is_nameless(value):
        hold_bounded(value)
    return value


def _number(reader: Interpreter, node: Node) -> Value:
    if id(node) in reader.loose:
        return reader.loose[id(node)]
    text = "".join(char for char in node.text if char.isdigit() or char == ".")
    if len(text) > MOST_DIGITS:
        raise NotUnderstood(f"a number of more than {MOST_DIGITS} digits", node)
    return Integer(int(text)) if text.isdigit() else Rational(text)


KINDS: dict[Kind, Callable[[Interpreter, Node], Value]] = {
    Kind.NUMBER: _number,
    Kind.NAME: Interpreter.named,
    Kind.TEXT: Interpreter.words,
    Kind.BRACKET: brackets.value,
    Kind.LIST: Interpreter.list,
    Kind.CHAIN: Interpreter.chain,
    Kind.SUM: Interpreter.sum,
    Kind.TERM: telescope.term,
    Kind.SCRIPT: Interpreter.named,
    Kind.COMMAND: Interpreter.command,
    Kind.EVENT: events.value,
    Kind.TABLE: tables.table,
    Kind.EMPTY: Interpreter.nothing,
    Kind.UNREAD: Interpreter.nothing,
}
