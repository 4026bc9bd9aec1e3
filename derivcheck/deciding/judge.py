"""The verdict on a claim: its readings are tried, and the methods decide each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sympy import Expr

from derivcheck.deciding import decide
from derivcheck.deciding.chained import chained
from derivcheck.deciding.congruent import congruence
from derivcheck.deciding.constant import never_equal
from derivcheck.deciding.domains import domains
from derivcheck.deciding.double_signs import under_both
from derivcheck.deciding.doubts import BY_SHAPE, Doubts, doubted_in_words, is_one_sided, odd_reason
from derivcheck.deciding.effort import SPENT
from derivcheck.deciding.equations import OPEN, REASON
from derivcheck.deciding.explain import explained, whole
from derivcheck.deciding.flows import Flows
from derivcheck.deciding.ill_formed import ill_formed
from derivcheck.deciding.inequations import unequal
from derivcheck.deciding.question import Question
from derivcheck.deciding.recurrences import stepped
from derivcheck.deciding.remaining import expanded
from derivcheck.deciding.row_operations import reduced
from derivcheck.deciding.slopes import Slopes
from derivcheck.deciding.spaces import in_space
from derivcheck.deciding.spoken import is_asked
from derivcheck.deciding.unmeasured import Unmeasured
from derivcheck.deciding.updates import climbing, misshapen
from derivcheck.deciding.valueless import ILL_DEFINED, LEFT_SHAPES, MISFIT, UNREADABLE, clash, located, without_value
from derivcheck.meaning import differentials, outsized
from derivcheck.meaning.chain_rule import gap
from derivcheck.meaning.chances import is_chance
from derivcheck.meaning.interpret import FLAT
from derivcheck.meaning.inverse_functions import INVERSE, holds_inverse, turned
from derivcheck.meaning.names import names_in
from derivcheck.meaning.options import KEPT, Option, has_double_sign, usual
from derivcheck.meaning.paths import GUESSED
from derivcheck.meaning.pose import Posed, Reader, free, readings
from derivcheck.meaning.roles import Role
from derivcheck.meaning.terms import SIDE_BY_SIDE
from derivcheck.meaning.told_rates import is_told_later
from derivcheck.meaning.tuples import AS_ROW, holds_tuple
from derivcheck.model.derivation import Relation
from derivcheck.model.tree import Kind
from derivcheck.model.trouble import OutsideError, Singular
from derivcheck.model.value import Grid, Value
from derivcheck.model.verdict import Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.deciding.numbers import Numbers
    from derivcheck.meaning.reading import Reading
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim

Sides = tuple[Value | None, Value | None]

DEFINING = frozenset({Role.DEFINITION, Role.QUANTITY})
SAID = {
    Role.DEFINITION: "a definition",
    Role.QUANTITY: "a quantity that nothing defines: this line says what it is from now on",
    Role.VALUE: "the value of a name at this place",
    Role.UPDATE: "an assignment: the same name stands on both sides",
    Role.DECLARATION: "a declaration",
    Role.PREMISE: "a premise: it rules what is said about these names",
}


@dataclass(slots=True)
class Judge:
    """Decides the claims of one document."""

    reader: Reader
    numbers: Numbers
    seed: int = 0
    doubts: Doubts = field(default_factory=Doubts)
    flows: Flows = field(init=False)
    slopes: Slopes = field(init=False)
    unmeasured: Unmeasured = field(init=False)
    kept: frozenset[Option] = frozenset()
    """The options that the chain so far has taken for good."""
    met: set[Option] = field(default_factory=set)
    """The options of what was just compared."""
    decisions: dict[tuple[object, ...], Verdict] = field(default_factory=dict)
    """The verdicts on the values that the claim at hand was already found to have: layouts often do not matter."""

    def __post_init__(self) -> None:
        """Begin without anything said."""
        self.flows = Flows(self.reader)
        self.slopes = Slopes(self.reader)
        self.unmeasured = Unmeasured(self.reader)

    def settle(self, claim: Claim, role: Role, verdict: Verdict) -> None:
        """Take a judged claim in: what it printed, and which reading its chain keeps."""
        self.numbers.learn(claim, role, verdict)
        self.kept = frozenset(one for one in KEPT if str(one) in verdict.readings or (claim.link and one in self.kept))

    def verdict(self, claim: Claim, role: Role, scope: Scope) -> Verdict:
        """Give the verdict on a claim that plays a role in a scope."""
        if role is Role.UNREAD:
            unread = claim.right if claim.right.kind is Kind.UNREAD else claim.left
            return Verdict(VerdictKind.UNREAD, reason=unread.text)
        if role is Role.UNSUPPORTED:
            reason = f"the relation {claim.sign.text} is not checked yet"
            return Verdict(VerdictKind.UNDECIDED, reason=reason)
        if role is Role.REDUCTION:
            return reduced(claim, scope, self.reader)
        moved = self.flows.verdict(claim, role, scope) or self.slopes.verdict(claim, scope)
        if moved is not None:
            return moved
        found = self.doubts.under_suppositions(claim, scope, self.by_role(claim, role, scope))
        if found.kind is VerdictKind.FAILS and self.flows.open == claim.number:
            reason = "an equation between quantities that move: it was not derived from those before"
            return Verdict(VerdictKind.UNDECIDED, reason=reason, readings=found.readings)
        return found

    def by_role(self, claim: Claim, role: Role, scope: Scope) -> Verdict:
        """Give the verdict on a claim that says nothing of rates."""
        if role is Role.QUANTITY and is_told_later(claim, scope):
            role = Role.IDENTITY
        if role is Role.IDENTITY and differentials.chosen(claim, scope):
            return Verdict(VerdictKind.GIVEN, Evidence.DEFINITION, method="a differential that this line chooses")
        if role is Role.VALUE:
            self.doubts.restrict(claim, scope, (written.name.latex for written in names_in(claim.left, scope.labelled)))
        if role is Role.DECLARATION and claim.relation is Relation.ORDERS:
            names = (one.name for side in (claim.left, claim.right) for one in names_in(side, scope.labelled))
            self.doubts.restrict(claim, scope, (one.latex for one in names if one in scope.cases))
        if role is Role.UPDATE:
            wrong = climbing(claim, scope, self.reader) or misshapen(claim, scope, self.reader)
            if wrong is not None:
                return wrong
        if role in SAID and is_chance(claim.left) and (known := self.of_chance(claim, scope)) is not None:
            return known
        if role is Role.DECLARATION and (shaped := in_space(claim, scope, self.reader)) is not None:
            return shaped
        if role in DEFINING and (wrong_side := self.ill_formed(claim, scope)) is not None:
            return wrong_side
        if role is Role.VALUE and (result := self.of_recurrence(claim, scope)) is not None:
            return result
        if role in SAID:
            return Verdict(VerdictKind.GIVEN, Evidence.DEFINITION, method=SAID[role])
        if Kind.EMPTY in {claim.left.kind, claim.right.kind}:
            side = "before" if claim.left.kind is Kind.EMPTY else "after"
            return Verdict(VerdictKind.UNDECIDED, reason=f"nothing stands {side} this sign: write the other side out")
        if claim.relation is Relation.CONGRUENT:
            return congruence(claim, scope, self.reader)
        verdict = self.with_inverses(claim, scope)
        if verdict.method == LEFT_SHAPES and claim.link:
            return self.from_start(claim, scope, verdict)
        if role is Role.DERIVED and verdict.kind is VerdictKind.UNDECIDED:
            return Verdict(VerdictKind.GIVEN, Evidence.DEFINITION, method=SAID[Role.QUANTITY])
        return verdict

    def with_inverses(self, claim: Claim, scope: Scope) -> Verdict:
        """Compare the two sides; what is said of an inverse function is said of the function."""
        verdict = self.under_options(claim, scope)
        if verdict.kind is not VerdictKind.FAILS or not holds_inverse(claim, scope):
            return verdict
        plain = turned(claim, scope)
        if plain is None:
            return Verdict(VerdictKind.UNDECIDED, reason="the inverse of a function is not worked out here")
        found = self.under_options(plain, scope)
        return replace(found, readings=(*found.readings, INVERSE))

    def of_recurrence(self, claim: Claim, scope: Scope) -> Verdict | None:
        """Decide a value that a recurrence and the values before it give; None where they do not tell."""
        result = stepped(claim, scope, self.numbers)
        found = None if result is None else self.under_options(result, scope)
        return found if found is not None and found.kind in {VerdictKind.HOLDS, VerdictKind.FAILS} else None

    def from_start(self, claim: Claim, scope: Scope, verdict: Verdict) -> Verdict:
        """Compare a side with the start of its chain, where the side before it does not fit in its shapes."""
        start = self.under_options(replace(claim, left=claim.head), scope)
        if start.kind is VerdictKind.HOLDS:
            return replace(start, readings=(*start.readings, "compared with the start of the chain"))
        if start.kind is VerdictKind.FAILS and start.evidence is Evidence.SHAPE:
            return start
        reason = f"the side before does not fit in its shapes: {verdict.message}"
        return Verdict(VerdictKind.UNDECIDED, reason=reason, readings=verdict.readings)

    def of_chance(self, claim: Claim, scope: Scope) -> Verdict | None:
        """Decide a claim that gives a value to a quantity of chance which follows from what was said before."""
        posed = next(self.reader.pose(claim, scope, readings(scope)[0][0]))
        if posed.left is None:
            return None
        if not free(posed.left) & posed.chances.keys():
            return self.under_options(claim, scope)
        if Option.PARTITION not in posed.options:
            return None
        found = self.compared(claim, scope, frozenset({Option.PARTITION}))
        if found.kind is VerdictKind.FAILS:
            return Verdict(VerdictKind.UNDECIDED, reason=f"it is false where {Option.PARTITION}")
        is_true = found.kind is VerdictKind.HOLDS
        return replace(found, readings=(*found.readings, str(Option.PARTITION))) if is_true else None

    def ill_formed(self, claim: Claim, scope: Scope) -> Verdict | None:
        """Say that the right side of a claim has no value at all, whatever the left side is."""
        posed = ill_formed(claim.right, claim, scope, self.reader)
        return None if posed is None else located(clash(posed, strict=True), claim, posed)

    def under_options(self, claim: Claim, scope: Scope) -> Verdict:
        """Compare the two sides, and again with signs read in their other way where the claim does not hold."""
        self.met = set()
        kept = self.kept if claim.link and claim.left is not claim.head else frozenset()
        taken = usual(claim) | kept
        if has_double_sign(claim.left) or has_double_sign(claim.right):
            return under_both(claim, lambda one, options: self.compared(one, scope, options), taken)
        first = self.compared(claim, scope, taken)
        if claim.others and first.kind is VerdictKind.FAILS:
            return Verdict(VerdictKind.UNDECIDED, method=OPEN, reason=REASON)
        if first.kind is VerdictKind.HOLDS:
            return replace(first, readings=(*first.readings, *map(str, kept)))
        doubtful = None
        for option in sorted(self.met - kept):
            other = self.compared(claim, scope, taken ^ {option})
            if first.method == BY_SHAPE and other.kind is VerdictKind.FAILS and other.method != BY_SHAPE:
                first = other  # a reading in which not even the shapes agree is not the one that is meant
            if other.kind is VerdictKind.HOLDS:
                return replace(
                    other, readings=(*other.readings, str(option)) if option not in taken else other.readings
                )
            is_reading = other.kind is VerdictKind.UNDECIDED and other.method not in VALUELESS
            doubtful = doubtful or (other if is_reading else None)
        return first if doubtful is None else doubtful

    def compared(self, claim: Claim, scope: Scope, taken: frozenset[Option] = frozenset()) -> Verdict:
        """Compare the two sides in every layout; one in which the claim holds is enough."""
        verdicts: list[Verdict] = []
        seen: list[Sides] = []
        self.decisions.clear()
        for group in readings(scope, taken):
            verdict, values = self.in_layout(claim, scope, group)
            if values in seen and values != (None, None):
                continue
            seen.append(values)
            verdicts.append(replace(verdict, layout=group[0].layout.value))
            is_stopped = values == (None, None) and verdict.method not in {ILL_DEFINED, MISFIT}
            stopped = verdict.reason and is_stopped
            if verdict.kind is VerdictKind.HOLDS or stopped:
                break
        # a layout in which not even the shapes agree is not the one that is meant
        verdicts = [verdict for verdict in verdicts if verdict.method not in {BY_SHAPE, MISFIT}] or verdicts
        best = min(verdicts, key=lambda verdict: (PREFERRED[verdict.kind], ALIKE in verdict.readings))
        by_chain = chained(claim, scope, best, seen)
        if by_chain is not None:
            return by_chain
        matters = any(one != seen[0] for one in seen) or holds_array(seen)
        return best if matters and best.kind is not VerdictKind.UNDECIDED else replace(best, layout=None)

    def in_layout(self, claim: Claim, scope: Scope, group: tuple[Reading, ...]) -> tuple[Verdict, Sides]:
        """Decide a claim in one layout, at each assignment of sizes."""
        verdict = None
        values: Sides = (None, None)
        impossible: Posed | None = None
        for posed in (one for reading in group for one in self.reader.pose(claim, scope, reading)):
            if isinstance(posed.trouble, Singular | OutsideError):
                # sizes at which a matrix never has the inverse that is written are not meant, nor indices beyond an end
                impossible = impossible or posed
                continue
            if verdict is not None and (posed.left, posed.right) == values:
                continue
            values = (posed.left, posed.right)
            self.met |= posed.options
            known = (posed.left, posed.right, posed.notes, posed.indices)
            if values == (None, None) or known not in self.decisions:
                self.decisions[known] = self.decided(claim, scope, posed)
            verdict = self.decisions[known]
            if verdict.kind is not VerdictKind.HOLDS:
                break
        if verdict is None:
            assert impossible is not None
            verdict = self.decided(claim, scope, impossible)
        return verdict, values

    def decided(self, claim: Claim, scope: Scope, posed: Posed) -> Verdict:
        """Decide a claim under one reading."""
        plain = self.unmeasured.posed(claim, scope, posed)
        if plain is not posed:
            found = self.decided(claim, scope, plain)
            if posed.trouble is not None or found.kind is not VerdictKind.FAILS:
                return found
        if posed.trouble is not None or posed.clash is not None:
            return located(without_value(posed, scope), claim, posed)
        assert posed.left is not None
        assert posed.right is not None
        question = Question(
            posed.left,
            posed.right,
            claim.relation,
            claim.sign.text,
            domains(posed.assumptions),
            posed.constraints,
            apart=() if claim.relation is Relation.DIFFERS else posed.apart,
            seed=self.seed,
            along=posed.along,
        )
        if posed.remainders and isinstance(posed.left, Expr) and isinstance(posed.right, Expr):
            return self.expansion(claim, posed, (posed.left, posed.right))
        question, notes = aligned(claim, question, scope, posed.notes)
        verdict = unequal(claim, question, scope, replace(decide(question), readings=notes))
        if verdict.kind is VerdictKind.HOLDS and FLAT in notes:
            reason = (
                "it is true for numbers, and the shapes of what is transposed are not known: declare them under shapes"
            )
            return Verdict(VerdictKind.UNDECIDED, reason=reason, readings=notes)
        if verdict.kind in {VerdictKind.HOLDS, VerdictKind.GIVEN} or verdict.method == SPENT:
            return verdict
        if posed.kept:
            return Verdict(VerdictKind.UNDECIDED, reason=outsized.reason(posed.kept), readings=notes)
        if SIDE_BY_SIDE in notes and not scope.strict:
            reason = "the shapes of a product do not fit, and it is not true entry by entry: declare the shapes"
            return Verdict(VerdictKind.UNDECIDED, reason=reason, readings=notes)
        line = None if is_one_sided(claim, posed) else self.numbers.about(claim, scope, posed, question)
        if line is not None:
            self.doubts.note(claim, scope, question)
            line = (doubted_in_words(claim, question) if line.kind is VerdictKind.FAILS else None) or line
            return replace(line, readings=(*notes, *line.readings))
        if verdict.kind is VerdictKind.FAILS and (apart := gap(claim.left, claim.right, scope)) is not None:
            message = f"the chain does not connect: {apart[0].latex} is not {apart[1].latex}"
            return replace(explained(claim, question, posed, verdict), message=message)
        return (
            verdict if verdict.kind is not VerdictKind.FAILS else self.refuted(claim, scope, posed, (question, verdict))
        )

    def refuted(self, claim: Claim, scope: Scope, posed: Posed, found: tuple[Question, Verdict]) -> Verdict:
        """Doubt a claim whose sides differ, or explain what is wrong with it."""
        question, verdict = found
        if GUESSED in posed.notes:
            return Verdict(VerdictKind.UNDECIDED, reason=GUESSED, readings=verdict.readings)
        settled = never_equal(question, verdict) and not is_asked(claim)
        doubt = doubted_in_words(claim, question) if settled else self.doubts.about(claim, scope, posed, question)
        if doubt is None:
            return explained(claim, question, posed, verdict)
        is_single = self.doubts.may_be_slip(doubt, claim, (posed, question), scope)
        against = explained(claim, question, posed, verdict) if is_single else None
        return replace(doubt, readings=verdict.readings, against=against)

    def expansion(self, claim: Claim, posed: Posed, sides: tuple[Expr, Expr]) -> Verdict:
        """Decide a claim whose sides are sums that go on."""
        found = replace(expanded(*sides, posed.remainders), readings=posed.notes)
        if found.kind is not VerdictKind.FAILS:
            return found
        reason = odd_reason(posed)
        if reason is not None:
            return Verdict(VerdictKind.UNDECIDED, reason=reason, readings=posed.notes)
        return replace(found, differences=(whole(claim),))


VALUELESS = frozenset({BY_SHAPE, MISFIT, UNREADABLE, ILL_DEFINED})
PREFERRED = {
    VerdictKind.HOLDS: 0,
    VerdictKind.UNDECIDED: 1,
    VerdictKind.FAILS: 2,
    VerdictKind.GIVEN: 3,
    VerdictKind.UNREAD: 4,
}


def holds_array(seen: list[Sides]) -> bool:
    """Tell whether any side is an array."""
    return any(isinstance(value, Grid) for values in seen for value in values)


ALIKE = "a row and a column of the same entries are taken as equal"


def aligned(claim: Claim, question: Question, scope: Scope, notes: tuple[str, ...]) -> tuple[Question, tuple[str, ...]]:
    """Read a row as a column where nothing is declared about either, or where it is a list in round brackets."""
    left, right = question.left, question.right
    if not (isinstance(left, Grid) and isinstance(right, Grid)) or not left.is_vector or left.shape == right.shape:
        return question, notes
    if left.shape != right.transposed.shape:
        return question, notes
    turned = replace(question, right=right.transposed)
    if holds_tuple(claim.left) or holds_tuple(claim.right):
        return turned, (*notes, AS_ROW)
    if scope.layout or scope.shapes:
        return question, notes
    return turned, (*notes, ALIKE)
