"""Claims of a section as statements about its unknowns: what the section itself says of a name is not put in for it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from sympy import Derivative, Expr, Integer, Integral, Limit, Product, Sum, Symbol
from sympy.core.function import AppliedUndef

from derivcheck.deciding.domains import domains
from derivcheck.deciding.equations import is_worked_out
from derivcheck.deciding.figures import tex
from derivcheck.deciding.question import Domain
from derivcheck.meaning.options import Option, has_double_sign, usual
from derivcheck.meaning.pose import Posed, Reader, free, readings
from derivcheck.meaning.relations import relation
from derivcheck.meaning.scope import DECLARED, Definition, Scope
from derivcheck.meaning.sides import is_measured
from derivcheck.meaning.terms import SIDE_BY_SIDE
from derivcheck.meaning.units import ONLY_ONE
from derivcheck.model.derivation import Alternative, Claim, Relation
from derivcheck.model.tree import Kind, Node
from derivcheck.model.value import Grid
from derivcheck.solving.membership import within
from derivcheck.solving.places import Places
from derivcheck.solving.statement import Equation, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator


SOLVABLE = frozenset({Relation.EQUALS, Relation.APPROXIMATES, Relation.ORDERS})
MOST_ALTERNATIVES = 12
MOST_ENTRIES = 9
ARRAYS = frozenset({Kind.TABLE, Kind.LIST})
LENIENT = frozenset({SIDE_BY_SIDE, ONLY_ONE})
"""Readings that may make a claim hold, and that nothing else follows from."""
UNSOLVED = (Integral, Limit, Sum, Product, Derivative)
Equations = tuple[list[Equation], tuple[tuple[Symbol, Domain], ...]]
BOTH = (frozenset[Option](), frozenset({Option.LOWER}))


@dataclass(slots=True)
class Unknowns:
    """Reads the claims of one section."""

    known: Scope
    """Everything that the document says."""
    angular: bool = False
    """Whether angles are measured in radians here: then a degree sign is never left out of account."""
    plain: Scope = field(init=False)
    """The same without what claims say of single numbers."""
    reader: Reader = field(default_factory=Reader)
    places: Places = field(init=False)

    def __post_init__(self) -> None:
        """Every definition changes what is known: here also the lines that define something are worked out."""
        self.plain = plain(self.known)
        self.places = Places(self.known.survey)
        for scope in (self.known, self.plain):
            numbers = [one.number for many in scope.definitions.values() for one in many if one.number >= 0]
            self.reader.changes[id(scope)] = tuple(sorted(numbers))
            self.reader.chances[id(scope)] = ()

    def scope_of(self, part: Alternative) -> Scope:
        """Give the scope for a relation: a derivative is worked out through what the section defines."""
        return self.known if is_worked_out(part.left) or is_worked_out(part.right) else self.plain

    def statement(self, claim: Claim) -> Statement | None:
        """Give a claim as a statement, and take in what it says of quantities at a place."""
        statement = self.read(claim)
        if statement is not None:
            self.places.learn(statement)
        return statement

    def read(self, claim: Claim) -> Statement | None:
        """Give a claim as a statement; None where its sides are no numbers, or have no meaning."""
        if claim.number in self.reader.changes[id(self.plain)]:
            return None  # it defines a function, a family or an array
        found: list[Equation] = []
        bounds: dict[Symbol, Domain] = {}
        for parts in within(claim) if claim.relation is Relation.BELONGS else alternatives(claim):
            read = [self._equations(claim, part) for part in parts]
            if not read or None in read or len(found) >= MOST_ALTERNATIVES:
                return None
            first, *also = (one for one in read if one is not None)
            more = tuple(other for many, _ in also for other in many)
            found += [replace(one, also=(*one.also, *more)) for one in first[0]]
            bounds |= {name: domain for _, many in (first, *also) for name, domain in many}
        return Statement(claim.number, tuple(dict.fromkeys(found)), tuple(bounds.items())) if found else None

    def value(self, claim: Claim, node: Node) -> Expr | None:
        """Give a number that stands in a claim; None where it is none."""
        read = self._equations(claim, Alternative(node, replace(claim.sign, text="="), node))
        found = read[0][0].left if read is not None and len(read[0]) == 1 else None
        return found if found is not None and found.is_number else None

    def sides(self, claim: Claim, part: Alternative) -> tuple[Expr, Expr] | None:
        """Give both sides of another relation as they would be read in the place of a claim."""
        read = self._equations(claim, part)
        return None if read is None or len(read[0]) != 1 else (read[0][0].left, read[0][0].right)

    def excluded(self, claim: Claim) -> Iterator[Statement]:
        r"""Give what a claim rules out: `x = 0` where it says `x \ne 0`; nothing where no unknown stands in it."""
        if claim.relation is not Relation.DIFFERS:
            return
        equal = replace(claim, relation=Relation.EQUALS, sign=replace(claim.sign, text="="))
        for parts in alternatives(equal):
            read = [self._equations(equal, part) for part in parts]
            found = [one for known in read if known is not None for one in known[0]]
            statement = Statement(claim.number, tuple(found)) if found else None
            if statement is not None and statement.names:
                yield statement

    def _equations(self, claim: Claim, part: Alternative) -> Equations | None:
        """Give a relation, or both where it has a double sign, with the domains of its names."""
        if relation(part.sign.text) not in SOLVABLE:
            return None
        found: list[Equation] = []
        assumed: list[Posed] = []
        place = self.places.at(part.left)
        if place is not None:
            part = replace(part, left=part.right)
        for posed in self._posed(claim, part):
            equation = None if posed is None else equation_of(posed, part, self.places)
            if equation is None or posed is None:
                return None
            found.append(equation if place is None else Equation(place - equation.right, part.sign.text, Integer(0)))
            assumed.append(posed)
        return found, domains(tuple(one for posed in assumed for one in posed.assumptions))

    def _posed(self, claim: Claim, part: Alternative) -> Iterator[Posed | None]:
        is_double = has_double_sign(part.left) or has_double_sign(part.right)
        alone = replace(claim, left=part.left, right=part.right, others=())
        for options in BOTH if is_double else BOTH[:1]:
            taken = usual(alone) - ({Option.DEGREES} if self.angular else set()) | options
            scope = self.scope_of(part)
            tried = list(self.reader.pose(alone, scope, readings(scope, taken)[0][0]))
            yield tried[0] if len(tried) == 1 else None


def alternatives(claim: Claim) -> Iterator[tuple[Alternative, ...]]:
    """Give the relations of which a claim says that one is true; a list on the right gives several values."""
    for part in (Alternative(claim.left, claim.sign, claim.right), *claim.others):
        if part.right.kind is Kind.LIST and set(part.right.marks) <= {","} and part.left.kind is not Kind.LIST:
            yield from ((Alternative(part.left, part.sign, one),) for one in part.right.children)
        else:
            yield (part,)


def equation_of(posed: Posed, part: Alternative, places: Places) -> Equation | None:
    """Give a relation between numbers."""
    left, right = posed.left, posed.right
    if posed.kept or is_constrained(posed) or posed.along or posed.remainders or not LENIENT.isdisjoint(posed.notes):
        return None
    if isinstance(left, Grid) and isinstance(right, Grid):
        return of_entries(posed, part, places)
    if not isinstance(left, Expr) or not isinstance(right, Expr) or left.has(*UNSOLVED) or right.has(*UNSOLVED):
        return None
    approximate = relation(part.sign.text) is Relation.APPROXIMATES
    put_in = {at: places.value(at) for one in (left, right) for at in one.atoms(AppliedUndef)}
    left, right = left.xreplace(put_in), right.xreplace(put_in)
    is_put_in = posed.left not in put_in and part.left.kind is Kind.TERM and isinstance(left, Symbol)
    if part.sign.text == "=" and (is_put_in or any(str(one) != tex(at) for at, one in put_in.items())):
        return Equation(left - right, "=", Integer(0))  # a condition at a place, and no value that a name is given
    return Equation(left, part.sign.text, right, half_unit(part.right, approximate=approximate))


def is_constrained(posed: Posed) -> bool:
    """Tell whether what is declared restricts a name of a claim."""
    names = frozenset().union(*(free(side) for side in (posed.left, posed.right) if side is not None))
    return any(one.free_symbols & names for one in posed.constraints)


def of_entries(posed: Posed, part: Alternative, places: Places) -> Equation | None:
    """Give a gradient that is 0 as an equation for each of its entries, all of which are true."""
    left, right = posed.left, posed.right
    assert isinstance(left, Grid)
    assert isinstance(right, Grid)
    if left.shape != right.shape or len(left.entries) > MOST_ENTRIES or relation(part.sign.text) is not Relation.EQUALS:
        return None
    if not is_worked_out(part.left) or any(one != 0 for one in right.entries):
        return None
    pairs = zip(left.entries, right.entries, strict=True)
    found = [equation_of(replace(posed, left=one, right=other), part, places) for one, other in pairs]
    known = [one for one in found if one is not None and (one.left != one.right)]
    return replace(known[0], also=tuple(known[1:])) if known and None not in found else None


def half_unit(tree: Node, *, approximate: bool) -> Fraction | None:
    """Give half a unit of the last digit of a side that is one printed decimal, or any number behind a wavy sign."""
    if any(node.kind not in {Kind.NUMBER, Kind.SUM} for node in tree.walk()):
        return None
    texts = [node.text for node in tree.walk() if node.kind is Kind.NUMBER]
    if len(texts) != 1 or not (approximate or "." in texts[0]):
        return None
    return Fraction(1, 2 * 10 ** len(texts[0].partition(".")[2]))


def plain(scope: Scope) -> Scope:
    """Give a scope without what claims say of single numbers: these are statements, and names stay unknowns."""
    kept = {key: [one for one in many if is_lasting(one)] for key, many in scope.definitions.items()}
    return replace(scope, definitions=kept)


def is_lasting(definition: Definition) -> bool:
    """Tell whether a definition is one of a function, a family or an array, which no equation is solved for."""
    if definition.number == DECLARED and is_measured(definition.body):
        return False  # lines in names only are true whatever is measured
    if definition.number == DECLARED or definition.parameters is not None or definition.variables:
        return True
    return any(node.kind in ARRAYS for node in definition.body.walk())
