"""Quantities that move with another: equations differentiated implicitly, differential equations and their solutions.

A line with `y'` follows from an equation between x and y when it is that equation, differentiated; from a differential
equation, when it is a consequence of it. A line without follows from a differential equation when both its sides change
alike, and a solution when it fulfils it. What nothing stands before is a premise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sympy import Expr, Integer, Symbol
from sympy.core.function import AppliedUndef

from derivcheck.deciding import decide
from derivcheck.deciding.curves import agree_on
from derivcheck.deciding.question import Question
from derivcheck.deciding.rates import Motion, solved_for
from derivcheck.meaning.derivatives import written as written_derivative
from derivcheck.meaning.names import Name, names_in, written_name
from derivcheck.meaning.pose import readings
from derivcheck.meaning.primes import USUAL, applied, dependents, primed_in
from derivcheck.meaning.roles import Role, as_definition
from derivcheck.meaning.unknown import is_unknown
from derivcheck.model.bound import Indefinite, bounds_in
from derivcheck.model.derivation import Claim, Relation
from derivcheck.model.tree import Kind
from derivcheck.model.verdict import Counterexample, Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.meaning.pose import Reader
    from derivcheck.meaning.scope import Scope

WORKED_OUT = Name("")
"""Stands for what is differentiated where that is no name: such a derivative is worked out, and no premise."""
MOST_PREMISES = 6
TRIED = re.compile(
    r"\b(try|tries|guess|ansatz|assum\w*|suppose|let|form|substitut\w*|look\w*|seek|set)\b", re.IGNORECASE
)


LOOSENED = re.compile(r"\b(small|approximat\w*|lineari[sz]\w*|neglect\w*|ignor\w*|first order|nearly)\b", re.IGNORECASE)
"""Words behind which a differential equation is replaced by a simpler one."""


@dataclass(frozen=True, slots=True)
class Stated:
    """An equation between moving quantities that was said: its difference is 0."""

    number: int
    section: int
    gap: Expr
    has_rates: bool
    is_law: bool
    """Whether it was taken as a differential equation, and did not follow from something before it."""


@dataclass(slots=True)
class Flows:
    """What one document says about quantities that move."""

    reader: Reader
    stated: list[Stated] = field(default_factory=list)
    first: dict[tuple[int, Name], bool] = field(default_factory=dict)
    """For each section and name whether it was defined where it first stood."""
    starts: list[tuple[int, Expr, Expr]] = field(default_factory=list)
    """Initial conditions: the section, the quantity at a place, and its value there."""
    open: int = -1
    """The last claim that is an equation between moving quantities, and not known to follow from one."""
    loosened: dict[int, int] = field(default_factory=dict)
    """For each section the last claim at which something was only nearly so."""
    bare: dict[tuple[int, frozenset[Name]], Scope] = field(default_factory=dict)

    def verdict(self, claim: Claim, role: Role, scope: Scope) -> Verdict | None:
        """Decide a claim about moving quantities; None where it is none, or these ways do not tell."""
        names = dependents(scope.survey)
        if claim.relation is Relation.APPROXIMATES or LOOSENED.search(f"{claim.lead} {claim.words}"):
            self.loosened[claim.section] = claim.number
        if not names or claim.relation is not Relation.EQUALS or role in {Role.UNREAD, Role.UNSUPPORTED}:
            return None
        defined = defined_by(claim, role, scope)
        free = self.unbound(claim, defined, scope, names)
        if not free or (role is Role.DEFINITION and defined not in free):
            return None
        plain = self.without(scope, free)
        posed = next(self.reader.pose(claim, plain, readings(plain)[0][0]))
        if not isinstance(posed.left, Expr) or not isinstance(posed.right, Expr):
            return None
        if isinstance(posed.left, AppliedUndef) and is_start(claim, scope, free):
            self.starts.append((claim.section, posed.left, posed.right))
            return Verdict(VerdictKind.GIVEN, Evidence.DEFINITION, method="an initial condition: a premise")
        motion = motion_of(plain, free, posed.left - posed.right)
        sides = posed.left, posed.right
        if motion is not None:
            sides = motion.plain(posed.left), motion.plain(posed.right)
        gap = sides[0] - sides[1]
        if motion is None or not gap.free_symbols & {*motion.moving, *motion.rates(), *motion.rates(2)}:
            return None
        has_rates = bool(gap.free_symbols & {*motion.rates(), *motion.rates(2)})
        found = (
            self.with_rates(sides, motion, claim, (scope, free))
            if has_rates
            else self.without_rates(sides, motion, claim)
        )
        if found is None and not has_rates:
            found = self.premise(claim, role, sides)
        if found is None or found.kind is not VerdictKind.FAILS:
            is_law = has_rates and found is not None and found.kind is VerdictKind.GIVEN
            self.stated.append(Stated(claim.number, claim.section, gap, has_rates, is_law))
        return found

    def premise(self, claim: Claim, role: Role, sides: tuple[Expr, Expr]) -> Verdict | None:
        """Take an equation between moving quantities as a premise where nothing stands before it."""
        if role is not Role.IDENTITY or claim.link or holds(sides):
            return None
        if any(one.section == claim.section for one in self.stated):
            self.open = claim.number
            return None
        return Verdict(VerdictKind.GIVEN, Evidence.DEFINITION, method="an equation between quantities that move")

    def unbound(self, claim: Claim, defined: Name | None, scope: Scope, names: set[Name]) -> set[Name]:
        """Give the moving names that nothing defined where they first stood in this part of the document."""
        mentioned = {one.name for side in (claim.left, claim.right) for one in names_in(side, scope.labelled)}
        for name in mentioned & names:
            self.first.setdefault((claim.section, name), defined == name or bool(scope.shape_of(name)))
        return {name for name in names if not self.first.get((claim.section, name), True)}

    def without(self, scope: Scope, names: set[Name]) -> Scope:
        """Give a scope in which moving names and their rates have no definitions that the document found."""
        key = id(scope), frozenset(names)
        if key not in self.bare:
            starts = tuple(rf"\frac{{\partial {name.latex}}}" for name in sorted(names, key=str))
            definitions = {
                which: [
                    one
                    for one in many
                    if one.number < 0 or (one.name not in names and not one.name.base.startswith(starts))
                ]
                for which, many in scope.definitions.items()
            }
            self.bare[key] = replace(scope, definitions=definitions)
        return self.bare[key]

    def with_rates(
        self, sides: tuple[Expr, Expr], motion: Motion, claim: Claim, where: tuple[Scope, set[Name]]
    ) -> Verdict | None:
        """Decide a claim that holds a rate."""
        scope, names = where
        earlier = [one for one in self.stated if one.section == claim.section][-MOST_PREMISES:]
        if holds(sides):
            return None
        curves = [one for one in reversed(earlier) if not one.has_rates]
        for one in curves:
            found = self.differentiated(one, sides, motion)
            if found is not None:
                return found
        if curves:
            return self.on_curve(curves[-1], sides, motion) if len(curves) == 1 else None
        for one in reversed(earlier):
            rate = solved_for(one.gap, [*motion.rates(2), *motion.rates()])
            if rate is not None and holds(put(sides, {rate[0]: rate[1]})):
                return proved(f"it follows from the differential equation in step s{one.number + 1}")
        others = free(sides) - {*motion.rates(), *motion.rates(2), *motion.rates(3)}
        if earlier or claim.link or not others or not tops(claim, scope) <= names:
            return None
        return Verdict(VerdictKind.GIVEN, Evidence.DEFINITION, method="a differential equation: a premise")

    def differentiated(self, one: Stated, sides: tuple[Expr, Expr], motion: Motion) -> Verdict | None:
        """Say that a claim is an earlier equation, differentiated, if it is."""
        rate = solved_for(motion.total(one.gap), [name for name in motion.rates() if name in free(sides)])
        if rate is None or not holds(put(sides, {rate[0]: rate[1]})):
            return None
        return proved(f"it is step s{one.number + 1}, differentiated by {motion.by.name}")

    def on_curve(self, one: Stated, sides: tuple[Expr, Expr], motion: Motion) -> Verdict | None:
        """Decide at points that fulfil the equation which was differentiated."""
        rate = solved_for(motion.total(one.gap), [name for name in motion.rates() if name in free(sides)])
        if rate is None or (
            any(not side.free_symbols for side in sides if rate[0] not in side.free_symbols) and (rate[0] in sides)
        ):
            return None
        solved = next((name for name in motion.moving if name in one.gap.free_symbols), None)
        if solved is None:
            return None
        found = agree_on(one.gap, put(sides, {rate[0]: rate[1]}), solved)
        if found is True:
            return proved(f"it is step s{one.number + 1}, differentiated by {motion.by.name}", Evidence.SAMPLING)
        if isinstance(found, Counterexample):
            return failed(found, f"this does not follow from step s{one.number + 1} by differentiating it")
        return None

    def without_rates(self, sides: tuple[Expr, Expr], motion: Motion, claim: Claim) -> Verdict | None:
        """Decide a claim without rates after a differential equation."""
        laws = [one for one in self.stated if one.section == claim.section and one.is_law]
        if not laws or any(not one.has_rates and one.number < laws[0].number for one in self.stated):
            return None
        law = laws[-1]
        if self.loosened.get(law.section, -1) >= law.number:
            return None  # it is another equation by now
        if sides[0] in motion.moving and sides[0] not in sides[1].free_symbols and len(motion.moving) == 1:
            return self.solution(law, sides, motion, claim)
        rate = solved_for(law.gap, motion.rates())
        if rate is None or motion.rates(2)[0] in law.gap.free_symbols or len(laws) > 1:
            return None
        gap = sides[0] - sides[1]
        is_open = any(isinstance(one, Indefinite) for one in bounds_in([gap]))
        if not is_open and not gap.free_symbols - law.gap.free_symbols - {motion.by, *motion.moving}:
            return None
        change = motion.total(gap).xreplace({rate[0]: rate[1]})
        if decide(Question(change, Integer(0))).kind is VerdictKind.HOLDS:
            return proved(f"both sides change alike along the solutions of step s{law.number + 1}")
        return None

    def solution(self, law: Stated, sides: tuple[Expr, Expr], motion: Motion, claim: Claim) -> Verdict | None:
        """Decide whether an explicit function fulfils a differential equation."""
        (name,) = motion.moving
        given = sides[1]
        if is_unknown(given) or (motion.by not in given.free_symbols and given.free_symbols <= law.gap.free_symbols):
            return None
        table = {motion.rate(name, order): given.diff(motion.by, order) for order in (3, 2, 1)} | {name: given}
        found = decide(Question(law.gap.xreplace(table), Integer(0)))
        if found.kind is VerdictKind.HOLDS and given.free_symbols <= law.gap.free_symbols | {motion.by}:
            wrong = self.missed_start(given, motion, claim)
            if wrong is not None:
                return wrong
        if found.kind is VerdictKind.HOLDS:
            return proved(
                f"put into the differential equation in step s{law.number + 1}, it fulfils it", found.evidence
            )
        parameters = given.free_symbols - law.gap.free_symbols - {motion.by}
        is_linear = all(given.diff(one, 2) == 0 for one in parameters)
        if sum(one.is_law and one.section == law.section for one in self.stated) > 1:
            return None
        if found.kind is not VerdictKind.FAILS or TRIED.search(f"{claim.lead} {claim.words}") or not is_linear:
            return None
        if motion.by not in given.free_symbols:
            return None
        assert found.counterexample is not None
        return failed(found.counterexample, f"it does not fulfil the differential equation in step s{law.number + 1}")

    def missed_start(self, given: Expr, motion: Motion, claim: Claim) -> Verdict | None:
        """Say which initial condition a solution without free constants does not meet."""
        for section, where, value in self.starts:
            base, primes = where.func.__name__.rstrip("'"), where.func.__name__.count("'")
            if section != claim.section or base != motion.moving[0].name:
                continue
            reached = given.diff(motion.by, primes).xreplace({motion.by: where.args[0]})
            found = decide(Question(reached, value))
            if found.kind is VerdictKind.FAILS and found.counterexample is not None:
                return failed(
                    found.counterexample, f"it does not meet the condition at {motion.by.name} = {where.args[0]}"
                )
        return None


def defined_by(claim: Claim, role: Role, scope: Scope) -> Name | None:
    """Give the name that a claim defines."""
    if role is not Role.DEFINITION:
        return None
    found = as_definition(claim.left, claim.right, scope, claim.number, claim.section)
    return None if found is None else found.name


def is_start(claim: Claim, scope: Scope, names: set[Name]) -> bool:
    """Tell whether a claim gives the value of a moving quantity, or of its rate, at a place: `y(0) = 3`."""
    term = claim.left
    if claim.link or term.kind is not Kind.TERM or len(term.children) != 2 or not applied(term.children[1]):
        return False
    written = written_name(term.children[0], {}, scope.labelled)
    if written is None or written.powers or written.name not in names:
        return False
    found = scope.find(written.name, claim.number, claim.section)
    return found is None or found[0].number >= claim.number


def tops(claim: Claim, scope: Scope) -> set[Name]:
    """Give the names that a claim differentiates, as written."""
    found: set[Name] = set()
    for side in (claim.left, claim.right):
        found |= primed_in(side, scope.labelled)
        for node in side.walk():
            if node.kind is Kind.SCRIPT and node.text and node.children[0].kind is Kind.BRACKET:
                found.add(WORKED_OUT)
            derivative = written_derivative(node)
            if derivative is None:
                continue
            operand = derivative.operand
            name = None if operand is None else written_name(operand, {}, scope.labelled)
            found.add(WORKED_OUT if name is None else name.name)
    return found


def motion_of(scope: Scope, free_names: set[Name], gap: Expr) -> Motion | None:
    """Give the variable of the moving quantities in an expression."""
    seen = scope.survey
    bottoms = {bottom for top, bottom in seen.rates if top in free_names}
    if not bottoms:
        tops = {one.base for one in free_names}
        bottoms = {Name(next((one for one in USUAL if one in seen.letters and one not in tops), USUAL[0]))}
    if len(bottoms) != 1:
        return None
    by = Symbol(bottoms.pop().latex, real=True)
    moving = tuple(Symbol(one.latex, real=True) for one in sorted(free_names, key=str) if one.latex != by.name)
    return Motion(by, moving) if moving and isinstance(gap, Expr) else None


def free(sides: tuple[Expr, Expr]) -> set[Symbol]:
    """Give the names of both sides."""
    return set(sides[0].free_symbols | sides[1].free_symbols)


def put(sides: tuple[Expr, Expr], table: dict[Symbol, Expr]) -> tuple[Expr, Expr]:
    """Put a rate in."""
    return sides[0].xreplace(table), sides[1].xreplace(table)


def holds(sides: tuple[Expr, Expr]) -> bool:
    """Tell whether two sides are equal at all values."""
    return decide(Question(*sides)).kind is VerdictKind.HOLDS


def proved(words: str, evidence: Evidence | None = Evidence.PROOF) -> Verdict:
    """Say that a claim holds, and from what it follows."""
    return Verdict(VerdictKind.HOLDS, evidence, method=words, readings=(words,))


def failed(found: Counterexample, words: str) -> Verdict:
    """Say that a claim is wrong."""
    return Verdict(VerdictKind.FAILS, Evidence.COUNTEREXAMPLE, method=words, message=words, counterexample=found)
