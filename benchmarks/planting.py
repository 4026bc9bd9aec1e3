"""Mistakes planted into right documents, and what the checker makes of them.

A plant replaces one part of the right side of one claim in the text of a document; the document is then checked, and
the claim is looked at: whether it fails, which mistake is named, what repair is offered, and where it points.
"""

from __future__ import annotations

import random
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from time import process_time
from typing import TYPE_CHECKING, Any

from limits import OutOfTime, time_limit
from spelling import spelled
from sympy import Expr, Float, Rational, Symbol, sympify

from derivcheck import pipeline
from derivcheck.deciding.judge import ALIKE
from derivcheck.diagnosing import diagnosis
from derivcheck.diagnosing.diagnosis import near
from derivcheck.diagnosing.numeric_edits import position
from derivcheck.diagnosing.sampled import path_to
from derivcheck.meaning.options import Option
from derivcheck.meaning.pose import Reader, readings
from derivcheck.meaning.roles import Role
from derivcheck.mistakes.mistake import Around, Edit
from derivcheck.mistakes.naming import normal
from derivcheck.mistakes.registry import catalogue
from derivcheck.model.derivation import Relation
from derivcheck.model.source import Source, Span
from derivcheck.model.value import Grid, shape_of
from derivcheck.model.verdict import Evidence, VerdictKind
from derivcheck.notation.registry import forms
from derivcheck.syntax import latex, read_expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from derivcheck.meaning.pose import Posed
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.settings import Settings
    from derivcheck.model.tree import Node
    from derivcheck.model.verdict import Verdict

COMPARED = frozenset({Relation.EQUALS, Relation.APPROXIMATES, Relation.DEFINES})
CONVENTIONS = frozenset({*map(str, Option), ALIKE})
"""Readings under which a claim holds that is wrong as printed: a row for a column, an index that is bound anew."""
SECONDS = 30
POINTS = 3
MOST_OPERATIONS = 4000


@dataclass(frozen=True)
class Looked:
    """A checked document: its claims, the verdicts on them, and what they were judged with."""

    claims: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    seconds: tuple[float, ...]
    """What each claim took, with its diagnosis: of the time of this process, as others may share the machine."""
    roles: dict[int, Role]
    scopes: dict[int, Scope]


@dataclass(frozen=True)
class Right:
    """A document without mistakes, or with known ones, into whose right claims others are planted."""

    name: str
    text: str
    kind: str
    settings: Settings

    @cached_property
    def looked(self) -> Looked:
        """The document as it is."""
        return looked_at(self.name, self.text, self.kind, self.settings)

    def sound(self) -> Iterator[Claim]:
        """Give the claims that are right and do not build on a wrong one."""
        found = self.looked
        for claim, verdict in zip(found.claims, found.verdicts, strict=True):
            is_right = verdict.kind is VerdictKind.HOLDS and not verdict.carries
            if is_right and claim.relation in COMPARED and not claim.others and self.stands_here(claim.right):
                yield claim

    def stands_here(self, side: Node) -> bool:
        """Tell whether a side can be written anew where it stands: no macro was expanded in it."""
        return read_expression(self.text[side.start : side.end], forms(), side.start) == side


@dataclass(frozen=True)
class Plant:
    """One mistake in one claim."""

    document: Right
    claim: int
    mistake: str
    edit: Edit
    text: str
    """The document with the mistake in it."""
    start: int
    end: int
    """The stretch of it that is new; empty where something was taken out."""
    right: Node
    """The right side as it was."""
    wrong: Node
    """The right side with the mistake."""
    alike: frozenset[str] = frozenset()
    """The mistakes that lead to this very form."""

    @property
    def written(self) -> str:
        """The claim as it stands now."""
        grown = len(self.text) - len(self.document.text)
        return self.text[self.right.start : self.right.end + grown]


@dataclass
class Found:
    """What the checker made of a plant."""

    plant: Plant
    verdict: Verdict | None = None
    """None where the document is read as another one."""
    is_changed: bool | None = None
    """Whether the value of the side is another one, by an evaluation of its own; None where it could not be told."""
    names: tuple[str, ...] = ()
    is_restored: bool = False
    is_restored_later: bool = False
    is_placed: bool = False
    seconds: float = 0.0
    """What the claim took with the mistake in it, judged and diagnosed."""
    trouble: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def is_found(self) -> bool:
        """Whether the claim is called wrong."""
        return self.verdict is not None and self.verdict.kind is VerdictKind.FAILS

    @property
    def is_rounded(self) -> bool:
        """Whether the claim is still right as far as its digits are printed."""
        return self.verdict is not None and self.verdict.evidence is Evidence.ROUNDING

    @property
    def is_convention(self) -> bool:
        """Whether the claim is right under a convention that people follow, and that the verdict states."""
        verdict = self.verdict
        if verdict is None or verdict.kind is not VerdictKind.HOLDS:
            return False
        return not CONVENTIONS.isdisjoint(verdict.readings) or "derivatives of both sides" in verdict.method

    @property
    def counts(self) -> bool:
        """Whether the plant made the claim wrong, so far as is known."""
        is_wrong = self.is_changed is True and not self.is_rounded and not self.is_convention
        return self.verdict is not None and (self.is_found or is_wrong)


def plants(document: Right, only: frozenset[str] | None = None) -> Iterator[Plant]:
    """Give every plant that can be made in a document and reads back as it is meant.

    What several mistakes lead to is planted as the most special of them; the others are as right.
    """
    claims = document.looked.claims
    for claim in document.sound():
        around = Around(claim.left, near(claims, claim.number))
        made: dict[Node, dict[str, Edit]] = {}
        for name, mistake in catalogue().items():
            for edit in mistake.wrong_forms(claim.right, around):
                wrong = claim.right.replacing(edit.old, edit.new)
                if wrong != claim.right:
                    made.setdefault(wrong, {}).setdefault(name, edit)
        for edits in made.values():
            name = min(edits, key=lambda one: (catalogue()[one].rank, one))
            if only is None or name in only:
                plant = planted(document, claim, name, edits[name])
                if plant is not None:
                    yield replace(plant, alike=frozenset(edits))


def planted(document: Right, claim: Claim, name: str, edit: Edit) -> Plant | None:
    """Write an edit into the text, as little of it as reads back as it is meant."""
    wrong = claim.right.replacing(edit.old, edit.new)
    for old, new in widening(claim.right, wrong, edit):
        own = spelled(new, old, document.text)
        for printed in (own, f"{{{own}}}", latex(new), f"{{{latex(new)}}}"):
            before, after = document.text[claim.right.start : old.start], document.text[old.end : claim.right.end]
            if read_expression(f"{before}{printed}{after}", forms()) == wrong:
                text = f"{document.text[: old.start]}{printed}{document.text[old.end :]}"
                start, end = stretch(document.text, text)
                return Plant(document, claim.number, name, edit, text, start, end, claim.right, wrong)
    return None


def widening(right: Node, wrong: Node, edit: Edit) -> Iterator[tuple[Node, Node]]:
    """Give the edit, then the same with more and more around it."""
    yield edit.old, edit.new
    path = [*path_to(right, edit.old), edit.old]
    changed = [wrong]
    for above, below in pairwise(path):
        changed.append(changed[-1].children[position(above, below)])
    yield from reversed(list(zip(path[:-1], changed[:-1], strict=False)))


def stretch(old: str, new: str) -> tuple[int, int]:
    """Tell which stretch of a changed text is new."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, len(new) - end


def look(plant: Plant, *, replayed: bool = True) -> Found:
    """Check the document with the mistake in it, and look at the claim."""
    out = Found(plant)
    document = plant.document
    try:
        with time_limit(SECONDS):
            out.is_changed = is_changed(plant)
            known = document.looked if replayed else None
            found = looked_at(document.name, plant.text, document.kind, document.settings, (known, plant.claim))
    except OutOfTime:
        out.trouble = "out of time"
        return out
    claim = next((one for one in found.claims if one.number == plant.claim), None)
    was = document.looked.claims[plant.claim]
    if claim is None or claim.right != plant.wrong or claim.left != was.left or claim.relation is not was.relation:
        out.trouble = "read as another claim"
        return out
    out.verdict, out.seconds = found.verdicts[plant.claim], found.seconds[plant.claim]
    judge_repairs(out, out.verdict, claim)
    return out


def judge_repairs(out: Found, verdict: Verdict, claim: Claim) -> None:
    """Compare what is named, offered and pointed at with what was planted."""
    names = [one.mistake for one in verdict.repairs] or ([verdict.mistake] if verdict.mistake else [])
    out.names = tuple(names)
    right = normal(out.plant.right)
    restored = [one.side == "right" and normal(read_expression(one.text, forms())) == right for one in verdict.repairs]
    out.is_restored, out.is_restored_later = any(restored[:1]), any(restored)
    spans = [one.span for one in verdict.differences]
    out.is_placed = any(covers(span, out.plant, claim.right) for span in spans)


def covers(span: Span, plant: Plant, side: Node) -> bool:
    """Tell whether a place is that of the plant: it covers what is new, or lies in the least part around it."""
    start, end = plant.start, plant.end
    if span.start <= start and end <= span.end:
        return True
    least = side
    for node in side.walk():
        if node.start <= start and end <= node.end and node.end - node.start <= least.end - least.start:
            least = node
    return least is not side and least.start <= span.start and span.end <= least.end


def looked_at(
    name: str, text: str, kind: str, settings: Settings, replay: tuple[Looked | None, int] = (None, 0)
) -> Looked:
    """Check a document and keep the claims and verdicts behind its report."""
    kept: dict[str, Any] = {}

    def diagnosing(claims: Any, verdicts: Any, judging: Any, source: Any) -> Any:
        others = [(known_wrong(one), took) for one, took in verdicts]
        own = [one if known is None or number == at else others[number] for number, one in enumerate(verdicts)]
        out = diagnosed(claims, own, judging, source) if settings.diagnose else own
        kept.update(claims=claims, verdicts=out, judging=judging)
        return out

    known, at = replay
    diagnosed = pipeline.diagnosed
    whole = replace(settings, diagnose=True)
    judging = pipeline.judged if known is None else replaying(known, at)
    clocks = changed(pipeline, "perf_counter", process_time), changed(diagnosis, "perf_counter", process_time)
    with clocks[0], clocks[1], changed(pipeline, "diagnosed", diagnosing), changed(pipeline, "judged", judging):
        pipeline.check_source(Source(name, text), kind, whole)
    verdicts = tuple(verdict for verdict, _ in kept["verdicts"])
    _, roles, scopes = kept["judging"]
    return Looked(kept["claims"], verdicts, tuple(seconds for _, seconds in kept["verdicts"]), roles, scopes)


def known_wrong(verdict: Verdict) -> Verdict:
    """Give a verdict that is not looked into further: its mistake is known."""
    return replace(verdict, mistake=verdict.mistake or "known") if verdict.kind is VerdictKind.FAILS else verdict


CHEAP = 0.01


def replaying(known: Looked, at: int) -> Callable[..., Any]:
    """Judge a document that differs from a known one in one claim: what is costly and cannot change is remembered.

    The claims behind the next one are taken as they were; before, only identities that are not cheap to judge anew.
    """
    honest = pipeline.judged

    def judged(claims: Any, roles: Any, scopes: Any, judge: Any) -> Any:
        if len(claims) != len(known.claims):
            return honest(claims, roles, scopes, judge)
        remembered = judge.verdict

        def verdict(claim: Claim, role: Role, scope: Scope) -> Verdict:
            was = known.claims[claim.number]
            is_same = claim.left == was.left and claim.right == was.right and role is known.roles[claim.number]
            is_costly = known.seconds[claim.number] > CHEAP
            if is_same and claim.number > at + 1:
                return known_wrong(known.verdicts[claim.number])
            if is_same and claim.number < at and is_costly and role is Role.IDENTITY:
                judge.flows.verdict(claim, role, scope)  # what moves is remembered from claim to claim
                judge.slopes.verdict(claim, scope)
                return known_wrong(known.verdicts[claim.number])
            return remembered(claim, role, scope)

        return honest(claims, roles, scopes, Replayed(judge, verdict))

    return judged


class Replayed:
    """A judge whose verdicts on some claims are known."""

    def __init__(self, judge: Any, verdict: Callable[..., Verdict]) -> None:
        """Stand in for a judge."""
        self.judge, self.verdict = judge, verdict

    def __getattr__(self, name: str) -> Any:
        """Leave everything else to the judge."""
        return getattr(self.judge, name)


@contextmanager
def changed(module: Any, name: str, value: Any) -> Iterator[None]:
    """Put another function into a module for a while."""
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)


def is_changed(plant: Plant) -> bool | None:
    """Tell whether a plant changes the value of the side, by evaluating both forms in floating point at a few points.

    Only the meaning of the names is taken from the checker; None where a form has no value that can be evaluated so.
    """
    looked = plant.document.looked
    verdict = looked.verdicts[plant.claim]
    claim, scope = looked.claims[plant.claim], looked.scopes[plant.claim]
    both = replace(claim, left=plant.right, right=plant.wrong, relation=Relation.EQUALS)
    found: list[bool | None] = []
    for group in readings(scope):
        for reading in group:
            if verdict.layout in {None, reading.layout.value}:
                found += [differ_under(posed) for posed in Reader().pose(both, scope, reading)]
    if not found or None in found:
        return True if found and not any(one is False for one in found) and True in found else None
    return any(found)


def differ_under(posed: Posed) -> bool | None:
    """Tell whether two sides differ under one reading."""
    if posed.clash is not None:
        return True
    if posed.left is None or posed.right is None:
        return None
    if shape_of(posed.left) != shape_of(posed.right):
        return True
    return differ(entries(posed.left), entries(posed.right))


def entries(value: Any) -> list[Expr]:
    """Give the numbers of a value."""
    return list(value.entries) if isinstance(value, Grid) else [sympify(value)]


def differ(left: list[Expr], right: list[Expr]) -> bool | None:
    """Compare two lists of expressions at a few points."""
    pairs = [(one, other) for one, other in zip(left, right, strict=True) if one != other]
    if not pairs:
        return False
    names = sorted({one for pair in pairs for part in pair for one in part.atoms(Symbol)}, key=str)
    random_ = random.Random(7)  # noqa: S311 - points for a comparison
    told: bool | None = None
    for _ in range(POINTS):
        point = {name: Rational(random_.randint(101, 399), 200) for name in names}
        for one, other in pairs:
            first, second = number_at(one, point), number_at(other, point)
            if first is None or second is None:
                continue
            told = told or False
            if abs(first - second) > 1e-9 * (1 + abs(first) + abs(second)):
                return True
    return told


def number_at(expression: Expr, point: dict[Symbol, Rational]) -> complex | None:
    """Evaluate an expression; None where that does not give a number."""
    if expression.count_ops() > MOST_OPERATIONS:
        return None
    try:
        found = expression.xreplace(point).evalf(20)
        return complex(found) if not isinstance(found, Float) else float(found)
    except (TypeError, ValueError, ArithmeticError, AttributeError, NotImplementedError, RecursionError):
        return None
