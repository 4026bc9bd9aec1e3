"""Why a difference between two sides need not be a mistake: the gate against false alarms.

A name of which nothing is known, an equation to be solved, a premise said before: each makes
`fails` into `undecided`, with the reason.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sympy import Integer, Symbol

from derivcheck.deciding.assumptions import assumption_of
from derivcheck.deciding.by_cases import case_reason
from derivcheck.deciding.decision import decide
from derivcheck.deciding.domains import domains
from derivcheck.deciding.equations import DIFFERENTIATED, OPEN, equation_reason, is_name, is_worked_out
from derivcheck.deciding.roots import sign_reason, unknown_reason
from derivcheck.deciding.spoken import is_supposed, spoken_reason
from derivcheck.meaning import derivatives
from derivcheck.meaning.chances import is_chance
from derivcheck.meaning.derived import holds_derived
from derivcheck.meaning.events import event_name
from derivcheck.meaning.imaginary import is_adjoint_of_known
from derivcheck.meaning.names import NAMED, names_in, written_name
from derivcheck.meaning.numerals import is_minus_one
from derivcheck.meaning.pose import Posed, Reader, free, unknown_functions
from derivcheck.meaning.scope import key
from derivcheck.meaning.tables_of_numbers import has_matrix
from derivcheck.meaning.units import ONLY_ONE
from derivcheck.model.derivation import Relation
from derivcheck.model.tree import Kind
from derivcheck.model.value import Grid, shape_of
from derivcheck.model.verdict import Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from derivcheck.deciding.question import Question
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node


RENAMED = "this name was said to be something else before: declare under given which one is meant"
BY_SHAPE = "shapes that are not declared"
ANY_SIZE = frozenset({"I", "E", "J", r"\mathbf", r"\mathbb", r"\boldsymbol", r"\dots", r"\cdots", r"\vdots", r"\ddots"})
"""What may have any size: identities, ones, tables with dots."""


@dataclass(slots=True)
class Doubts:
    """What one document says that may make an equality true that is false at generic values."""

    premises: dict[int, list[tuple[int, frozenset[str]]]] = field(default_factory=dict)
    """What equations and printed values restrict, for each scope: the claim that does so, and its names."""

    supposed: dict[int, int] = field(default_factory=dict)
    """The sections in which something false is supposed, and the claim that supposes it."""

    def restrict(self, claim: Claim, scope: Scope, names: Iterable[str]) -> None:
        """Remember which names an equation or a value restricts in the scope where it stands."""
        self.premises.setdefault(id(scope), []).append((claim.number, frozenset(names)))

    def bearing(self, claim: Claim, scope: Scope, names: frozenset[str]) -> int | None:
        """Give the first premise before a claim that may bear on some names.

        Where a chain works a name out, an equation with a name that stands nowhere else says nothing about the others.
        """
        left = [one for one in self.premises.get(id(scope), ()) if one[0] < claim.number and one[1]]
        works_out = claim.link > 0 and written_name(claim.head, {}, scope.labelled) is not None
        while works_out:
            counted = Counter(name for _, inner in left for name in inner)
            kept = [one for one in left if all(name in names or counted[name] > 1 for name in one[1])]
            if len(kept) == len(left):
                break
            left = kept
        return min((number for number, inner in left if inner & names), default=None)

    def under_suppositions(self, claim: Claim, scope: Scope, verdict: Verdict) -> Verdict:
        """Take a false line of numbers as supposed where the words say so, and leave open what then follows from it."""
        named = any(True for side in (claim.left, claim.right) for _ in names_in(side, scope.labelled))
        if verdict.kind is not VerdictKind.FAILS or named:
            return verdict
        if is_supposed(claim):
            self.supposed.setdefault(claim.section, claim.number)
            return Verdict(VerdictKind.GIVEN, Evidence.DEFINITION, method="it is only supposed")
        if claim.section not in self.supposed:
            return verdict
        reason = f"it may follow from what step s{self.supposed[claim.section] + 1} supposes, which is false"
        return Verdict(VerdictKind.UNDECIDED, reason=reason)

    def note(self, claim: Claim, scope: Scope, question: Question) -> None:
        """Remember what an equation restricts that is known to hold at the printed values only."""
        if equation_reason(claim, question, scope) is not None:
            self.restrict(claim, scope, (one.name for one in free(question.left) | free(question.right)))

    def about(self, claim: Claim, scope: Scope, posed: Posed, question: Question) -> Verdict | None:
        """Give another verdict for a claim whose sides differ, or None where it is a mistake."""
        if is_one_sided(claim, posed):
            return Verdict(VerdictKind.UNDECIDED, method=OPEN, reason="only one side rests on a quantity with a unit")
        spoken = doubted_in_words(claim, question)
        if spoken is not None:
            return spoken
        reason = equation_reason(claim, question, scope) or size_reason(claim, posed, scope)
        method = OPEN if reason is not None else ""
        if reason is not None:
            is_range = any(one.at == claim.number for one in scope.bounds)  # values are taken inside of it anyway
            names = () if is_range else free(question.left) | free(question.right)
            self.restrict(claim, scope, (one.name for one in names))
        elif (shapes := shape_reason(claim, question, posed, scope)) is not None:
            return Verdict(VerdictKind.UNDECIDED, method=BY_SHAPE, reason=shapes)
        elif (assumed := assumption_of(claim, posed)) is not None:
            reason = f"it is true where {assumed}: declare it under given" if assumed else None
        elif (late := late_reason(claim, scope)) is not None:
            return Verdict(VerdictKind.UNDECIDED, method=OPEN, reason=late)
        else:
            reason = (
                self.special_reason(claim, posed, scope)
                or index_reason(claim, posed)
                or field_reason(claim, posed)
                or case_reason(claim, question, scope)
                or differential_reason(claim, question, scope)
                or unknown_reason(question)
            )
            if reason is None:
                reason, method = odd_reason(posed) or self.premise_reason(claim, question, scope), OPEN
            if reason is None:
                reason, method = sign_reason(question) or elsewhere_reason(claim, question, posed, scope), ""
        return None if reason is None else Verdict(VerdictKind.UNDECIDED, method=method, reason=reason)

    def may_be_slip(self, doubt: Verdict, claim: Claim, asked: tuple[Posed, Question], scope: Scope) -> bool:
        """Tell whether nothing else speaks for a doubted claim than names of which nothing is known, or a new meaning.

        A function of which nothing is known may be one that the document has, with a label that says nothing.
        """
        posed, question = asked
        if doubt.reason == RENAMED:
            return True
        if not posed.odd or doubt.reason != odd_reason(posed):
            return False
        applied = unknown_functions(question.left) ^ unknown_functions(question.right)
        return not (
            applied
            or self.premise_reason(claim, question, scope)
            or sign_reason(question)
            or elsewhere_reason(claim, question, posed, scope)
        )

    def special_reason(self, claim: Claim, posed: Posed, scope: Scope) -> str | None:
        """Doubt a difference of inferred matrices or vectors that may be of a special kind."""
        if not any(note.endswith("of any size") for note in posed.notes):
            return None
        if scope.vectors.is_special:
            return "it may rest on what the text says about a matrix or vector: declare it under given"
        is_matrix = isinstance(posed.left, Grid) and not posed.left.is_vector
        if claim.link == 0 and is_matrix and is_plain(claim.left) and is_plain(claim.right):
            names = (one.name for side in (posed.left, posed.right) if side is not None for one in free(side))
            self.restrict(claim, scope, names)
            return "this reads as a law that these matrices or vectors obey: declare it under given"
        return None

    def premise_reason(self, claim: Claim, question: Question, scope: Scope) -> str | None:
        """Give the reason why a false equality may rest on something said before it."""
        if any(is_worked_out(side, DIFFERENTIATED) or holds_derived(side, scope) for side in (claim.left, claim.right)):
            return None
        names = frozenset(one.name for one in free(question.left) | free(question.right))
        if (number := self.bearing(claim, scope, names)) is not None:
            return f"it may rest on what step s{number + 1} says, which is not used yet"
        place = claim.number, claim.section
        if is_chance(claim.left) or is_member(claim.left, scope) or is_product_of_known(claim, question, scope):
            return None
        adjoint = any(is_adjoint_of_known(one.name, scope, *place) for one in names_in(claim.left, scope.labelled))
        if claim.link == 0 and not scope.strict and not adjoint and is_name(claim.left, scope, defined=True):
            return RENAMED
        return None


def elsewhere_reason(claim: Claim, question: Question, posed: Posed, scope: Scope) -> str | None:
    """Doubt a difference that is none under a bound that is said in another part of the document."""
    names = {one.name for one in free(question.left) | free(question.right)}
    named = [(one, {found.name.latex for found in names_in(one.name, scope.labelled)}) for one in scope.bounds]
    here = {name for one, about in named for name in about if one.rules(claim.section)}
    for bound, about in named:
        if bound.rules(claim.section) or not about & (names - here):
            continue
        there = next(Reader().pose(replace(claim, number=bound.at, section=bound.first), scope, posed.reading))
        if decide(replace(question, domains=domains(there.assumptions))).kind is VerdictKind.HOLDS:
            return f"it is true under what another part says of {min(about)}: say it here, or declare it under assume"
    return None


def is_member(left: Node, scope: Scope) -> bool:
    """Tell whether a side is a quantity of an event of which a formula was given for every value: `P(X = k)`."""
    if left.kind is not Kind.EVENT:
        return False
    name = event_name(left, {})
    return any(one.variables and one.match(name) is not None for one in scope.definitions.get(key(name), ()))


def doubted_in_words(claim: Claim, question: Question) -> Verdict | None:
    """Doubt a difference of which the sentence itself speaks."""
    spoken = spoken_reason(claim, question)
    return None if spoken is None else Verdict(VerdictKind.UNDECIDED, reason=spoken)


def is_one_sided(claim: Claim, posed: Posed) -> bool:
    """Tell whether one side rests on a quantity with a unit, and neither side shows one."""
    return ONLY_ONE in posed.notes and not has_unit(claim)


def late_reason(claim: Claim, scope: Scope) -> str | None:
    """Doubt a value that is printed for something of which only later lines say what it is."""
    sides = [{one.name for one in names_in(side, scope.labelled)} for side in (claim.left, claim.right)]
    if all(sides) or any(map(is_worked_out, (claim.left, claim.right))):
        return None
    for name in sorted(sides[0] | sides[1], key=lambda one: one.latex):
        found = scope.find(name, claim.number, claim.section)
        if found is not None and found[0].number > claim.number:
            return f"only a later line says what {name.latex} is: this may be an equation that it solves"
    return None


def is_product_of_known(claim: Claim, question: Question, scope: Scope) -> bool:
    """Tell whether a matrix is compared with a product of matrices that are all defined: `A = P D P^{-1}`."""
    if not isinstance(question.left, Grid) or claim.right.kind is not Kind.TERM:
        return False
    names = [one.name for one in names_in(claim.right, scope.labelled)]
    known = (scope.find(name, claim.number, claim.section) for name in names)
    return len(names) > 1 and all(found is not None and found[0].number < claim.number for found in known)


def field_reason(claim: Claim, posed: Posed) -> str | None:
    """Doubt an equation between the derivatives of a field of which nothing is known: it may be a law of its own."""
    sides = [side for side in (posed.left, posed.right) if side is not None]
    has_atoms = any(one in posed.atoms for side in sides for one in free(side))
    if claim.link or not has_atoms or not any(node.text in {r"\nabla", r"\Delta"} for node in claim.left.walk()):
        return None
    return "this reads as a law that the field obeys: declare it under given"


def differential_reason(claim: Claim, question: Question, scope: Scope) -> str | None:
    """Doubt a difference where a `d` that nothing defines stands before names: it is a differential, and no factor."""
    is_free = any(one.name == "d" for one in free(question.left) | free(question.right))
    if not is_free or any(True for _ in scope.of_base("d")) or any(map(multiplies, (claim.left, claim.right))):
        return None
    terms = (node for side in (claim.left, claim.right) for node in side.walk() if node.kind is Kind.TERM)
    pairs = (pair for node in terms for pair in pairwise(node.children))
    if any(first.kind is Kind.NAME and first.text == "d" and second.kind in NAMED for first, second in pairs):
        return "the differential of an array is not worked out"
    return None


def size_reason(claim: Claim, posed: Posed, scope: Scope) -> str | None:
    """Doubt an inequality about a size that was only chosen: it says how large the size is."""
    chosen = (posed.reading.size_of.keys() | scope.survey.dotted) - scope.sizes.keys()
    letters = {side.text for side in (claim.left, claim.right) if side.kind is Kind.NAME} & chosen
    if claim.relation is not Relation.ORDERS or not letters:
        return None
    return f"{min(letters)} is a size that was chosen to try the document with: declare it under sizes"


def multiplies(tree: Node) -> bool:
    """Tell whether a `d` stands alone in a term, or ends a product, and so is a letter like others: `ad - bc`."""
    if tree.kind is Kind.COMMAND and derivatives.written(tree) is not None:
        return False
    if tree.kind in {Kind.SUM, Kind.ROW, Kind.TERM}:
        ends = tree.children[-1:] if tree.kind is Kind.TERM else tree.children
        if any(one.kind is Kind.NAME and one.text == "d" for one in ends):
            return True
    return any(map(multiplies, tree.children))


def has_unit(claim: Claim) -> bool:
    """Tell whether a unit stands in a claim itself."""
    nodes = (node for side in (claim.left, claim.right) for node in side.walk())
    return any(node.kind is Kind.TEXT or node.text in {r"\$", "€", "£"} for node in nodes)


def is_plain(tree: Node) -> bool:
    """Tell whether a side is a product of names, as in the laws that a matrix is said to obey: `A^T A = I`."""
    return not any(
        (node.kind is Kind.SUM and not is_minus_one(node)) or node.kind in {Kind.BRACKET, Kind.TABLE}
        for node in tree.walk()
    )


def shape_reason(claim: Claim, question: Question, posed: Posed, scope: Scope) -> str | None:
    """Doubt a clash of shapes of which nothing is declared."""
    left, right = shape_of(question.left), shape_of(question.right)
    if left == right:
        return None
    known = (question.left, question.right)
    single = [
        side
        for side, value in zip(posed.written or (), known, strict=False)
        if isinstance(side, Symbol) and (side == value or not scope.strict)
    ]
    if single:
        return f"nothing declares the shape of what {single[0].name} stands for: declare it under shapes"
    if scope.strict or is_in_numbers(claim, question):
        return None
    shapes = " and the right side ".join(f"{rows} x {columns}" for rows, columns in (left, right))
    return f"the left side is {shapes}, as far as shapes are known: declare them"


def is_in_numbers(claim: Claim, question: Question) -> bool:
    """Tell whether both sides are worked out in numbers and a matrix of other rows and columns is written out.

    A row may be meant for a column, a derivative may be laid out either way, 0 and 1 may be matrices, and an identity
    has any size.
    """
    values = (question.left, question.right)
    if any(free(one) or (not isinstance(one, Grid) and one in {Integer(0), Integer(1)}) for one in values):
        return False
    sides = (claim.left, claim.right)
    if not any(map(has_matrix, sides)) or any(node.text in ANY_SIZE for side in sides for node in side.walk()):
        return False
    left, right = shape_of(question.left), shape_of(question.right)
    return sorted(left) != sorted(right) or (1 not in left and not any(map(is_worked_out, sides)))


def odd_reason(posed: Posed) -> str | None:
    """Doubt a difference that rests on names of which nothing is known."""
    if not posed.odd:
        return None
    names = ", ".join(posed.odd[:3]) + (" and others" if len(posed.odd) > 3 else "")
    return f"only one side rests on {names}, of which nothing is known: declare it under given or shapes"


def index_reason(claim: Claim, posed: Posed) -> str | None:
    """Doubt a difference that only shows where two index letters are taken as equal: they are tried apart first."""
    below = {node.text for side in (claim.left, claim.right) for node in subscripts(side)}
    numbers = [(letter in below, value) for letter, value in posed.indices]  # a layer is no row or column
    if len(numbers) == len(set(numbers)) or claim.conditions or tells_indices_apart(claim):
        return None
    letters = " and ".join(one for one, value in posed.indices if numbers.count((one in below, value)) > 1)
    return f"it is true where {letters} differ, and not where they are equal: say which is meant"


def subscripts(tree: Node) -> Iterator[Node]:
    """Give all that stands in subscripts of names."""
    for node in tree.walk():
        if node.kind is Kind.SCRIPT:
            yield from node.children[1].walk()


def tells_indices_apart(claim: Claim) -> bool:
    r"""Tell whether a claim itself speaks of equal indices, by `\delta_{ij}`, cases or an indicator."""
    return any(
        (node.kind is Kind.NAME and node.text in {r"\delta", r"\mathbf", r"\mathbb"})
        or node.kind in {Kind.TABLE, Kind.CHAIN}
        for side in (claim.left, claim.right)
        for node in side.walk()
    )
