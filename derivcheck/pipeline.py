"""From a source to its report: the stages in order."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

from derivcheck.deciding.judge import Judge
from derivcheck.documents import read
from derivcheck.meaning.chains import claims_of
from derivcheck.meaning.declared import scope_from
from derivcheck.meaning.pose import Reader
from derivcheck.meaning.roles import Role, assign
from derivcheck.meaning.scope import Scope
from derivcheck.meaning.survey import survey
from derivcheck.model.derivation import Claim, Derivation
from derivcheck.model.document import Declarations, Document, Formula, Trouble
from derivcheck.model.report import FileReport, ReportPlace, ReportStep
from derivcheck.model.settings import Settings
from derivcheck.model.source import Source
from derivcheck.model.verdict import Verdict, VerdictKind
from derivcheck.notation.registry import forms
from derivcheck.syntax import read_formula


def check_source(source: Source, document_format: str, settings: Settings) -> FileReport:
    """Check a source: every claim in it gets a verdict."""
    document = read(source, document_format)
    derivation = parse(document)
    claims = claims_of(derivation)
    scopes, troubles = scopes_of(claims, document, settings)
    roles = assign(claims, scopes)
    verdicts = judged(claims, roles, scopes, settings)
    return reported(document, claims, verdicts, troubles)


def parse(document: Document) -> Derivation:
    """Read every formula of a document."""
    table = forms()
    return Derivation(tuple(read_formula(one, table) if isinstance(one, Formula) else one for one in document.blocks))


def scopes_of(
    claims: tuple[Claim, ...], document: Document, settings: Settings
) -> tuple[dict[int, Scope], list[Trouble]]:
    """Give each claim the scope that rules where it stands."""
    rulers = [one for one in (settings.given, document.declarations) if one is not None]
    made: dict[tuple[int, ...], Scope] = {}
    troubles: list[Trouble] = []
    out: dict[int, Scope] = {}
    labelled = frozenset(name for one in rulers for name in one.labels)
    seen = survey((side for claim in claims for side in (claim.left, claim.right)), labelled)
    for claim in claims:
        parts = ruling_parts(rulers, document, claim)
        key = tuple(map(id, parts))
        if key not in made:
            made[key], found = scope_from(parts, seen, forms(), settings.layout)
            troubles += found
        out[claim.number] = made[key]
    return out, list(dict.fromkeys(troubles))


def ruling_parts(rulers: list[Declarations], document: Document, claim: Claim) -> list[Declarations]:
    """Give the declarations that rule a claim, the innermost last."""
    line = document.source.place(claim.span.start).line
    heading = document.heading_at(claim.span.start)
    nested = [inner for one in rulers for part, inner in one.scopes if part.covers(line, heading)]
    return [*rulers, *nested]


def judged(
    claims: tuple[Claim, ...], roles: dict[int, Role], scopes: dict[int, Scope], settings: Settings
) -> list[tuple[Verdict, float]]:
    """Decide each claim, and whether its right side agrees with the start of its chain."""
    judge = Judge(Reader(), settings.seed)
    out: list[tuple[Verdict, float]] = []
    for claim in claims:
        began = perf_counter()
        scope = scopes[claim.number]
        verdict = judge.verdict(claim, roles[claim.number], scope)
        before = out[-1][0] if claim.link and out else None
        verdict = replace(verdict, agrees_with_start=agrees(judge, claim, scope, verdict, before))
        out.append((verdict, perf_counter() - began))
    return out


def agrees(judge: Judge, claim: Claim, scope: Scope, verdict: Verdict, before: Verdict | None) -> bool | None:
    """Tell whether the right side of a claim equals the first side of its chain."""
    settled = {VerdictKind.HOLDS: True, VerdictKind.GIVEN: True, VerdictKind.FAILS: False}.get(verdict.kind)
    if before is None or claim.link == 0:
        return settled
    if settled and before.agrees_with_start is not None:
        return before.agrees_with_start
    if settled is None:
        return None
    direct = judge.verdict(replace(claim, left=claim.head), Role.IDENTITY, scope)
    return {VerdictKind.HOLDS: True, VerdictKind.FAILS: False}.get(direct.kind)


def reported(
    document: Document, claims: tuple[Claim, ...], verdicts: list[tuple[Verdict, float]], troubles: list[Trouble]
) -> FileReport:
    """Make the report of a document."""
    steps: list[ReportStep] = []
    first: dict[object, str] = {}
    for claim, (verdict, seconds) in zip(claims, verdicts, strict=True):
        carries: tuple[str, ...] = ()
        if verdict.kind is VerdictKind.FAILS:
            known = first.setdefault((claim.left, claim.right), f"s{claim.number + 1}")
            carries = () if known == f"s{claim.number + 1}" else (known,)
            if not carries and verdict.agrees_with_start and steps and steps[-1].verdict is VerdictKind.FAILS:
                carries = steps[-1].carries or (steps[-1].id,)
        steps.append(step_of(document.source, claim, verdict, carries, seconds))
    return FileReport(document.source.name, None, tuple(steps), (*document.troubles, *troubles), document.source)


def step_of(source: Source, claim: Claim, verdict: Verdict, carries: tuple[str, ...], seconds: float) -> ReportStep:
    """Put a verdict into the form of the report."""
    start, end = source.place(claim.span.start), source.place(claim.span.end)
    return ReportStep(
        id=f"s{claim.number + 1}",
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column,
        cell=None,
        relation=claim.sign.text,
        left=source.text[claim.left.start : claim.left.end],
        right=source.text[claim.right.start : claim.right.end],
        verdict=verdict.kind,
        evidence=verdict.evidence.value if verdict.evidence else None,
        layout=verdict.layout,
        conditions=verdict.conditions,
        mistake=None,
        message=verdict.message,
        places=tuple(place_of(source, one) for one in verdict.differences),
        repair=None,
        repair_side=None,
        counterexample=verdict.counterexample,
        carries=carries,
        agrees_with_start=verdict.agrees_with_start,
        readings=verdict.readings,
        reason=verdict.reason,
        method=verdict.method,
        seconds=round(seconds, 6),
    )


def place_of(source: Source, difference: object) -> ReportPlace:
    """Tell where a difference stands."""
    start, end = source.place(difference.span.start), source.place(difference.span.end)
    return ReportPlace(
        start.line, start.column, end.line, end.column, difference.entry, difference.found, difference.expected
    )
