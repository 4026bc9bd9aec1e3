"""From a source to its report: the stages in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING

from derivcheck.carrying import carried
from derivcheck.convicting import convicted
from derivcheck.deciding.judge import Judge
from derivcheck.deciding.numbers import Numbers
from derivcheck.describing import described
from derivcheck.diagnosing.diagnosis import diagnosed
from derivcheck.diagnosing.equation_steps import diagnosed_equations
from derivcheck.documents import read
from derivcheck.meaning.chains import claims_of
from derivcheck.meaning.declared import scope_from
from derivcheck.meaning.imaginary import adopt
from derivcheck.meaning.inferred import infer_shapes
from derivcheck.meaning.layer_letters import told_apart
from derivcheck.meaning.log_bases import BASES, is_open, leaves_bases_open, with_base
from derivcheck.meaning.plain_e import take_as_letter
from derivcheck.meaning.pose import Reader
from derivcheck.meaning.retold import retold
from derivcheck.meaning.roles import Role, assign
from derivcheck.meaning.ruling import scopes_of, words_of
from derivcheck.meaning.segments import as_lengths
from derivcheck.meaning.survey import survey
from derivcheck.meaning.values import values_of
from derivcheck.meaning.words import named_by_words
from derivcheck.model.derivation import Claim, Derivation
from derivcheck.model.document import Declarations, Document, Formula, Prose
from derivcheck.model.source import Source, Span
from derivcheck.model.verdict import Evidence, Verdict, VerdictKind
from derivcheck.notation.registry import forms
from derivcheck.reporting import reported
from derivcheck.solving import solved
from derivcheck.syntax import read_formula
from derivcheck.syntax.forms import CommandForm, Form

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.document import Trouble
    from derivcheck.model.report import FileReport
    from derivcheck.model.settings import Settings
    from derivcheck.model.tree import Node
    from derivcheck.solving import Convicted
    from derivcheck.syntax.forms import Forms

Judging = tuple[Judge, dict[int, Role], "dict[int, Scope]"]
SETTLED = {VerdictKind.HOLDS: True, VerdictKind.GIVEN: True, VerdictKind.FAILS: False}


def check_source(source: Source, document_format: str, settings: Settings) -> FileReport:
    """Check a source: every claim in it gets a verdict."""
    document = read(source, document_format)
    rulers = [one for one in (settings.given, document.declarations) if one is not None]
    table = forms_under(rulers)
    prose = " ".join(block.text for block in document.blocks if isinstance(block, Prose))
    declared = any(one.given or one.shapes for one in rulers)
    claims = told_apart(named_by_words(claims_of(parse(document, table))))
    claims = as_lengths(retold(claims, prose, declared=declared), document)
    read_one = Read(document, table, settings)
    natural = weighed(read_one, claims)
    others: tuple[tuple[int, Weighed], ...] = ()
    if leaves_bases_open(claims, natural.wrong):
        others = tuple((base, weighed(read_one, with_base(claims, base))) for base in BASES)
    best, verdicts = under_one_base(claims, natural, others)
    verdicts = carried(claims, verdicts, best.judging)
    if settings.diagnose:
        verdicts = diagnosed_equations(best.convicted, verdicts, source)
        verdicts = diagnosed(claims, verdicts, best.judging, source)
    return reported(document, claims, verdicts, best.troubles)


@dataclass(frozen=True, slots=True)
class Read:
    """A document with what rules how it is read."""

    document: Document
    table: Forms
    settings: Settings


@dataclass(frozen=True, slots=True)
class Weighed:
    """The verdicts on the claims of a document under one reading of its logarithms."""

    verdicts: tuple[tuple[Verdict, float], ...]
    troubles: tuple[Trouble, ...]
    judging: Judging
    """What is needed to judge a claim of the document again."""
    convicted: tuple[Convicted, ...] = ()
    """The lines that do not follow from those before them."""

    @property
    def wrong(self) -> frozenset[int]:
        """The numbers of the claims that are wrong."""
        kinds = enumerate(verdict.kind for verdict, _ in self.verdicts)
        return frozenset(at for at, kind in kinds if kind is VerdictKind.FAILS)


def weighed(read_one: Read, claims: tuple[Claim, ...]) -> Weighed:
    """Judge every claim of a document."""
    document, settings = read_one.document, read_one.settings
    scopes, troubles = scopes_of(claims, document, settings.given, layout=settings.layout, forms=read_one.table)
    adopt(claims, scopes)
    take_as_letter(claims, scopes)
    roles = assign(claims, scopes)
    infer_shapes(claims, scopes, document.told)
    judge = judge_of(claims, scopes, settings)
    decided = judged(claims, roles, scopes, judge)
    known = {claim.number: one for claim, (one, _) in zip(claims, decided, strict=True)}
    found = solved(claims, known, scopes, document)
    judging = (judge, roles, scopes)
    read_anew = [(found.verdicts.get(at, one), took) for at, (one, took) in enumerate(decided)]
    doubted = {at: one.against for at, (one, _) in enumerate(decided) if one.against is not None}
    verdicts = tuple(convicted(claims, read_anew, doubted, judging))
    return Weighed(verdicts, troubles, judging, tuple(found.convicted))


def under_one_base(
    claims: tuple[Claim, ...], natural: Weighed, others: tuple[tuple[int, Weighed], ...]
) -> tuple[Weighed, list[tuple[Verdict, float]]]:
    """Give the reading, and the verdicts, under the base of logarithms under which least is wrong.

    No line is wrong that is right under another one.
    """
    base, best = min(((None, natural), *others), key=lambda one: len(one[1].wrong))
    out: list[tuple[Verdict, float]] = []
    for at, claim in enumerate(claims):
        verdict, seconds = best.verdicts[at]
        if base is not None and is_open(claim):
            verdict = replace(verdict, readings=(*verdict.readings, f"logarithms have the base {base}"))
        elsewhere = [one.verdicts[at][0] for one in (natural, *(one for _, one in others))]
        is_right = any(one.kind is VerdictKind.HOLDS and not one.carries for one in elsewhere)
        if verdict.kind is VerdictKind.FAILS and is_right:
            reason = "it is right under another base of the logarithms: write the base"
            verdict = Verdict(VerdictKind.UNDECIDED, reason=reason, readings=verdict.readings)
        out.append((verdict, seconds))
    return best, out


def forms_under(rulers: list[Declarations]) -> Forms:
    """Give the forms of notation, with the words that are declared as names."""
    return {**{word: CommandForm(Form.SYMBOL) for word in words_of(rulers)}, **forms()}


def parse(document: Document, table: Forms) -> Derivation:
    """Read every formula of a document."""
    return Derivation(tuple(read_formula(one, table) if isinstance(one, Formula) else one for one in document.blocks))


def judge_of(claims: tuple[Claim, ...], scopes: dict[int, Scope], settings: Settings) -> Judge:
    """Give the judge of a document, who has not heard anything yet."""
    reader = Reader()
    judge = Judge(reader, Numbers(reader, values_of(claims, scopes)), settings.seed)
    judge.numbers.known.declare(scopes.values())
    return judge


def judged(
    claims: tuple[Claim, ...], roles: dict[int, Role], scopes: dict[int, Scope], judge: Judge
) -> list[tuple[Verdict, float]]:
    """Decide each claim, and whether its right side agrees with the start of its chain; with the seconds it took."""
    out: list[tuple[Verdict, float]] = []
    sound: Node | None = None
    for claim in claims:
        began = perf_counter()
        verdict = judge.verdict(following(claim, sound), roles[claim.number], scopes[claim.number])
        sound = last_sound(judge, claim, scopes[claim.number], (verdict, sound))
        before = out[-1][0] if claim.link and out else None
        verdict = replace(verdict, agrees_with_start=agrees(judge, claim, scopes[claim.number], verdict, before))
        judge.settle(claim, roles[claim.number], verdict)
        out.append((verdict, perf_counter() - began))
    return out


def following(claim: Claim, sound: Node | None) -> Claim:
    """Give a claim that goes on from a side without any value as one that goes on from the last side with one."""
    return replace(claim, left=sound) if sound is not None and claim.link else claim


def last_sound(judge: Judge, claim: Claim, scope: Scope, so_far: tuple[Verdict, Node | None]) -> Node | None:
    """Give the last side of a chain that has a value, where the one that was just judged has none."""
    verdict, sound = so_far
    if verdict.kind is not VerdictKind.FAILS or verdict.evidence is not Evidence.SHAPE:
        return None
    before = sound if sound is not None and claim.link else claim.left
    return before if judge.ill_formed(claim, scope) is not None else None


def agrees(judge: Judge, claim: Claim, scope: Scope, verdict: Verdict, before: Verdict | None) -> bool | None:
    """Tell whether the right side of a claim equals the first side of its chain; None where that is open."""
    settled = SETTLED.get(verdict.kind)
    if before is None or claim.link == 0:
        return settled
    if settled is None:
        return None
    if settled and before.agrees_with_start is not None:
        return before.agrees_with_start
    direct = judge.verdict(replace(claim, left=claim.head), Role.IDENTITY, scope)
    return SETTLED.get(direct.kind)


def describe(text: str, settings: Settings) -> str:
    """Show how a formula is read: tree, names, SymPy, readings, or where it is not understood."""
    text = text.strip().removeprefix("$$").removesuffix("$$").strip("$")
    formula = Formula(text, Span(0, len(text)), display=True)
    read_one = read_formula(formula, forms())
    trees = [side for statement in read_one.statements for side in statement.sides]
    scope, _ = scope_from([settings.given or Declarations()], survey(trees, frozenset()), forms(), settings.layout)
    return described(text, read_one.statements, scope)
