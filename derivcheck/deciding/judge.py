"""The verdict on a claim: its readings are tried, and the methods decide each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from derivcheck.deciding import decide
from derivcheck.deciding.domains import domains
from derivcheck.deciding.equations import equation_reason, is_name, is_worked_out
from derivcheck.deciding.explain import explained
from derivcheck.deciding.printed import rounded
from derivcheck.deciding.question import Question
from derivcheck.meaning.chain_rule import leads_alike
from derivcheck.meaning.names import names_in
from derivcheck.meaning.pose import Posed, Reader, free, readings
from derivcheck.meaning.roles import Role
from derivcheck.meaning.scope import Scope
from derivcheck.model.derivation import Claim, Relation
from derivcheck.model.tree import Kind
from derivcheck.model.value import Grid, Value, shape_of
from derivcheck.model.verdict import Counterexample, Evidence, Verdict, VerdictKind

SAID = {
    Role.DEFINITION: "a definition",
    Role.QUANTITY: "a quantity that nothing defines: this line says what it is from now on",
    Role.VALUE: "the value of a name at this place",
    Role.UPDATE: "an assignment: the same name stands on both sides",
    Role.DECLARATION: "a declaration",
}


@dataclass(slots=True)
class Judge:
    """Decides the claims of one document."""

    reader: Reader
    seed: int = 0
    premises: dict[str, int] = field(default_factory=dict)
    """Names that an equation or a printed value of the document restricts, and the claim that does."""

    def verdict(self, claim: Claim, role: Role, scope: Scope) -> Verdict:
        """Give the verdict on a claim that plays a role in a scope."""
        if role is Role.UNREAD:
            side = claim.right if claim.right.kind is Kind.UNREAD else claim.left
            return Verdict(VerdictKind.UNREAD, reason=side.text)
        if role is Role.UNSUPPORTED:
            reason = f"the relation {claim.sign.text} is not checked yet"
            return Verdict(VerdictKind.UNDECIDED, reason=reason)
        if role is Role.VALUE:
            self.restrict(claim, (written.name.latex for written in names_in(claim.left, scope.labelled)))
        if role in SAID:
            return Verdict(VerdictKind.GIVEN, Evidence.DEFINITION, method=SAID[role])
        if Kind.EMPTY in {claim.left.kind, claim.right.kind}:
            side = "before" if claim.left.kind is Kind.EMPTY else "after"
            return Verdict(VerdictKind.UNDECIDED, reason=f"nothing stands {side} this sign: write the other side out")
        return self.compared(claim, scope)

    def compared(self, claim: Claim, scope: Scope) -> Verdict:
        """Compare the two sides in every layout; one in which the claim holds is enough."""
        verdicts: list[Verdict] = []
        seen: list[tuple[Value | None, Value | None]] = []
        for group in readings(scope):
            verdict, values = self.in_layout(claim, scope, group)
            if values in seen and values != (None, None):
                continue
            seen.append(values)
            verdicts.append(replace(verdict, layout=group[0].layout.value))
            if verdict.kind is VerdictKind.HOLDS or verdict.reason and values == (None, None):
                break
        best = min(verdicts, key=lambda verdict: PREFERRED[verdict.kind])
        if best.kind is VerdictKind.UNDECIDED and leads_alike(claim.left, claim.right, scope):
            return Verdict(VerdictKind.HOLDS, Evidence.PROOF, method="the chain rule: each factor meets the next")
        matters = len(seen) > 1 or holds_array(seen)
        return best if matters and best.kind is not VerdictKind.UNDECIDED else replace(best, layout=None)

    def in_layout(self, claim: Claim, scope: Scope, group: tuple) -> tuple[Verdict, tuple[Value | None, Value | None]]:
        """Decide a claim in one layout, at each assignment of sizes."""
        verdict = None
        values: tuple[Value | None, Value | None] = (None, None)
        for reading in group:
            posed = self.reader.pose(claim, scope, reading)
            if verdict is not None and (posed.left, posed.right) == values:
                break
            values = (posed.left, posed.right)
            verdict = self.decided(claim, scope, posed)
            if verdict.kind is not VerdictKind.HOLDS:
                break
        assert verdict is not None
        return verdict, values

    def decided(self, claim: Claim, scope: Scope, posed: Posed) -> Verdict:
        """Decide a claim under one reading."""
        if posed.trouble is not None:
            return Verdict(VerdictKind.UNDECIDED, reason=posed.trouble.reason, readings=posed.notes)
        if posed.clash is not None:
            return clash(posed, strict=scope.strict)
        assert posed.left is not None
        assert posed.right is not None
        question = Question(
            posed.left,
            posed.right,
            claim.relation,
            claim.sign.text,
            domains(posed.assumptions),
            posed.constraints,
            seed=self.seed,
        )
        question, notes = aligned(question, scope, posed.notes)
        verdict = replace(decide(question), readings=notes)
        if verdict.kind is VerdictKind.UNDECIDED and claim.relation is Relation.APPROXIMATES:
            return rounded(claim, question) or verdict
        if verdict.kind is VerdictKind.FAILS:
            return self.doubted(claim, scope, posed, question, verdict)
        return verdict

    def doubted(self, claim: Claim, scope: Scope, posed: Posed, question: Question, verdict: Verdict) -> Verdict:
        """Ask whether a difference means a mistake: rounding, missing meanings and equations do not."""
        if verdict.evidence is Evidence.SHAPE and not scope.strict:
            left, right = (f"{rows} x {columns}" for rows, columns in map(shape_of, (question.left, question.right)))
            reason = f"the left side is {left} and the right side {right}, as far as shapes are known: declare them"
            return Verdict(VerdictKind.UNDECIDED, reason=reason, readings=verdict.readings)
        near = rounded(claim, question)
        if near is not None:
            return replace(near, readings=verdict.readings)
        reason = equation_reason(claim, question, scope)
        if reason is not None:
            self.restrict(claim, (one.name for one in free(question.left) | free(question.right)))
            return Verdict(VerdictKind.UNDECIDED, reason=reason, readings=verdict.readings)
        if posed.odd:
            names = ", ".join(posed.odd[:3]) + (" and others" if len(posed.odd) > 3 else "")
            reason = f"only one side rests on {names}, of which nothing is known: declare it under given or shapes"
            return Verdict(VerdictKind.UNDECIDED, reason=reason, readings=verdict.readings)
        reason = self.premise_reason(claim, question, scope)
        if reason is not None:
            return Verdict(VerdictKind.UNDECIDED, reason=reason, readings=verdict.readings)
        return explained(claim, question, posed, verdict)

    def restrict(self, claim: Claim, names: Iterable[str]) -> None:
        """Remember which names an equation or a value restricts."""
        for name in names:
            self.premises.setdefault(name, claim.number)

    def premise_reason(self, claim: Claim, question: Question, scope: Scope) -> str | None:
        """Give the reason why a false equality may rest on something said before it."""
        if any(is_worked_out(side) for side in (claim.left, claim.right)):
            return None
        names = {one.name for one in free(question.left) | free(question.right)}
        number = min((self.premises[name] for name in names if name in self.premises), default=None)
        if number is not None and number < claim.number:
            return f"it may rest on what step s{number + 1} says, which is not used yet"
        if claim.link == 0 and not scope.strict and is_name(claim.left, scope, defined=True):
            return "this name was said to be something else before: declare under given which one is meant"
        return None


PREFERRED = {
    VerdictKind.HOLDS: 0,
    VerdictKind.UNDECIDED: 1,
    VerdictKind.FAILS: 2,
    VerdictKind.GIVEN: 3,
    VerdictKind.UNREAD: 4,
}


def holds_array(seen: list[tuple[Value | None, Value | None]]) -> bool:
    """Tell whether any side is an array."""
    return any(isinstance(value, Grid) for values in seen for value in values)


def clash(posed: Posed, *, strict: bool) -> Verdict:
    """Turn shapes that do not fit inside a side into a verdict."""
    assert posed.clash is not None
    found = posed.clash
    left, right = (f"{rows} x {columns}" for rows, columns in (found.left, found.right))
    words = f"{found.operation} of shapes {left} and {right}"
    if not strict:
        reason = f"{words} does not fit: declare the shapes, or write the product that is meant"
        return Verdict(VerdictKind.UNDECIDED, reason=reason, readings=posed.notes)
    return Verdict(
        VerdictKind.FAILS,
        Evidence.SHAPE,
        method="shapes",
        message=f"{words} does not fit",
        counterexample=Counterexample((), left, right),
        readings=posed.notes,
    )


def aligned(question: Question, scope: Scope, notes: tuple[str, ...]) -> tuple[Question, tuple[str, ...]]:
    """Read a row as a column where nothing is declared about either."""
    left, right = question.left, question.right
    if not (isinstance(left, Grid) and isinstance(right, Grid)) or scope.layout or scope.shapes:
        return question, notes
    if left.is_vector and shape_of(left) != shape_of(right) and shape_of(left) == shape_of(right.transposed):
        return replace(question, right=right.transposed), (*notes, "a row and a column of the same entries are taken as equal")
    return question, notes
