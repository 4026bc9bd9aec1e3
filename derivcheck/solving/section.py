"""The claims of one section, read as equations that are solved step by step (kind 4 of the kinds of statement)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from derivcheck.deciding.equations import OPEN, is_worked_out
from derivcheck.meaning.options import Option
from derivcheck.meaning.said import is_bound
from derivcheck.model.derivation import Relation
from derivcheck.model.verdict import Evidence, Verdict, VerdictKind
from derivcheck.solving import quantities, verdicts
from derivcheck.solving.bounds import is_bounded, moved_end
from derivcheck.solving.conviction import Conviction, conviction, is_convicted
from derivcheck.solving.final import judged
from derivcheck.solving.kinds import is_ambiguous, is_identity, is_work
from derivcheck.solving.later import ADJACENT, Later
from derivcheck.solving.thread import Finding, Relevance, Thread
from derivcheck.solving.values import gains, solves, values
from derivcheck.solving.wording import Join, affirms, asks, names_anew, restricts, sets
from derivcheck.solving.wrong import MOSTLY, Wrong

if TYPE_CHECKING:
    from derivcheck.model.derivation import Claim
    from derivcheck.solving.solutions import Point
    from derivcheck.solving.statement import Statement
    from derivcheck.solving.surroundings import Surroundings

FAR = 10
"""Behind so many claims three and more statements are no longer held against a new one: names change their meaning."""
MOST_TRIED = 6
OTHERWISE = frozenset(map(str, (Option.SLASH, Option.AT_PLACE, Option.MULTIPLIED)))
"""Readings of what stands in a line that are not read so when it is solved."""


@dataclass(slots=True)
class Section:
    """Walks the claims of a section and keeps what they say of its unknowns."""

    statements: dict[int, Statement]
    joins: dict[int, Join]
    around: Surroundings
    continued: frozenset[int] = frozenset()
    """Claims behind which "or" and another one stand."""
    finals: dict[int, Statement] = field(default_factory=dict)
    """What sets of solutions say of the unknowns."""
    strict: bool = False
    """Whether the user declared what names stand for: then both sides of an equality are determined."""
    thread: Thread = field(default_factory=Thread)
    cases: list[Statement] = field(default_factory=list)
    """What is supposed for a while: one case of several, a choice, a value put in."""
    accepted: list[Statement] = field(default_factory=list)
    """Every line that was taken as true: a later one may follow from one of them alone."""
    wrong: Wrong = field(default_factory=Wrong)
    """What was claimed wrongly, and goes on to be used."""
    last: int = -ADJACENT - 1
    convictions: list[Conviction] = field(default_factory=list)
    opened: int = -1
    """The number of the statement in a chain that was taken as a premise: its other links are premises too."""

    def verdict(self, claim: Claim, before: Verdict) -> Verdict:
        """Give the verdict on a claim, which stays as it was where no equation is solved."""
        statement = self.statements.get(claim.number)
        if claim.number in self.finals or (statement is not None and statement.is_value and affirms(claim)):
            return self.final(claim, before)
        if statement is None or not statement.names or is_identity(statement) or is_work(claim, statement, before):
            return before
        if claim.relation is Relation.BELONGS and not statement.is_order and not self.thread.related(statement):
            return before  # a choice of labels, and no solution of anything
        if before.kind is VerdictKind.HOLDS and not OTHERWISE.isdisjoint(before.readings):
            return before  # an identity, in the reading in which it holds
        joined = self.join(claim)
        if statement.domains and is_bound(claim):
            return before  # it rules where unknowns are tried: that it is true there says nothing
        if joined is Join.ANEW:
            self.forget(tuple(self.thread.known))
        is_same = claim.link > 0 and claim.statement == self.opened and before.kind is VerdictKind.GIVEN
        finding = Finding(Relevance.NEW) if is_same else self.finding(statement)
        found = ANSWERS[finding.relevance](self, claim, finding, (statement, before, joined))
        self.convict(claim, statement, finding, found)
        if before.kind is VerdictKind.HOLDS and not self.later.gives(statement):
            found = None  # what holds as it stands needs no line before it
        if finding.relevance is Relevance.IMPLIED or (found is not None and found.kind is not VerdictKind.FAILS):
            self.accepted.append(statement)
        self.last = claim.number
        return found or before

    def final(self, claim: Claim, before: Verdict) -> Verdict:
        """Give the verdict on a set of solutions: it is held against the equation that was posed."""
        statement = self.finals.get(claim.number) or self.statements[claim.number]
        finding = self.thread.compare(statement, self.thread.related(statement))
        if claim.number not in self.finals and finding.relevance is Relevance.PARTIAL:
            finding = replace(finding, relevance=Relevance.IMPLIED)  # one of several that are affirmed
        found = judged(statement, finding, before, sets_aside=self.around.sets_aside)
        if finding.relevance is Relevance.IMPLIED and (end := self.end(statement)) is not None:
            found = verdicts.weaker(finding, statement, end)
        if finding.relevance is Relevance.OPEN and statement.is_never and self.thread.has_none(finding.against):
            found = verdicts.follows(replace(finding, finite=True))
        carried = self.carried(statement) if found.kind is not VerdictKind.HOLDS else None
        self.convict(claim, statement, finding, carried or found)
        return carried or found

    def convict(self, claim: Claim, statement: Statement, finding: Finding, found: Verdict | None) -> None:
        """Keep what a wrong line was held against."""
        if is_convicted(found):
            self.convictions.append(conviction(claim, statement, finding, (self.thread, self.accepted)))

    @property
    def later(self) -> Later:
        """What other lines of the section say."""
        return Later(self.statements, self.joins, self.thread.hints)

    def join(self, claim: Claim) -> Join:
        """Tell how a claim is joined to what stands before it: `0 < x < 5` or `x^2 = y = 3x` is one premise."""
        is_name = claim.relation is Relation.EQUALS and self.statements[claim.number].isolated is not None
        is_chained = claim.link > 0 and (claim.relation is Relation.ORDERS or is_name)
        if is_chained and claim.statement == self.opened:
            return Join.OPENED
        return self.joins[claim.number]

    def finding(self, statement: Statement) -> Finding:
        """Tell what a statement is to all before it, to all but the cases, or to one accepted line alone."""
        compare, related = self.thread.compare, self.thread.related
        base = compare(statement, related(statement))
        if self.cases and base.relevance is not Relevance.IMPLIED:
            whole = compare(statement, related(statement, (*self.thread.known, *self.cases)))
            if whole.relevance is Relevance.IMPLIED:
                return whole
            if whole.relevance is Relevance.CONTRARY:
                self.cases = []  # another case, or what is true whatever the case
                follows = statement.is_value and self.joins[statement.number] is Join.FOLLOWS
                if follows and base.relevance is Relevance.NEW:
                    return whole
        if base.relevance in {Relevance.IMPLIED, Relevance.NEW}:
            return base
        for one in self.accepted[: -1 - MOST_TRIED : -1]:
            alone = compare(statement, (one,))
            if alone.relevance is Relevance.IMPLIED:
                return alone
        is_unsettled = base.relevance in {Relevance.INDEPENDENT, Relevance.OPEN}
        said = [one for one in self.accepted[-MOST_TRIED:] if not one.is_value]
        pool = tuple({one.number: one for one in (*base.against, *said)}.values())
        if is_unsettled and statement.is_value and (core := self.thread.core(pool, statement)):
            alone = compare(statement, core)
            if alone.relevance in {Relevance.IMPLIED, Relevance.CONTRARY}:
                return alone
        return compare(statement, (self.accepted[-1],)) if is_unsettled and self.rearranges(statement) else base

    # -- what a statement is to those before it

    def new(self, claim: Claim, _: Finding, case: Case) -> Verdict | None:
        """Take a statement in that nothing before it bears on."""
        statement, before, joined = case
        is_wrong = before.kind is VerdictKind.FAILS and joined > Join.OPENED
        carried = self.carried(statement) if is_wrong else None
        return carried or self.premise(claim, case)

    def implied(self, claim: Claim, finding: Finding, case: Case) -> Verdict | None:
        """Say that a statement follows, and that none of the values it gives is too many."""
        statement, _, joined = case
        end = (
            None
            if joined < Join.BESIDE or not asks(self.around.prose) or self.around.sets_aside
            else self.end(statement)
        )
        if end is not None:
            self.went_wrong(claim, statement)
            return verdicts.weaker(finding, statement, end)
        extra = next((point for point in values(statement) if not solves(point, finding)), None)
        if extra is not None and len(statement.alternatives) > 1 and not self.is_candidate(statement):
            self.went_wrong(claim, statement)
            return verdicts.gained(finding, statement, extra)
        return verdicts.follows(finding, gains(statement, finding))

    def partial(self, claim: Claim, finding: Finding, case: Case) -> Verdict | None:
        """Judge a statement that is true at some of the solutions only."""
        statement, _, joined = case
        if joined <= Join.OPENED:
            return self.premise(claim, case, supposed=not self.is_range(claim, statement))
        if (carried := self.carried(statement)) is not None:
            return carried
        is_continued = claim.number in self.continued and statement.is_value and not statement.is_order
        if is_continued or all(self.later.is_covered(point, finding, claim) for point in finding.missed):
            self.suppose(statement)
            return verdicts.follows(finding, ("one of several solutions; the others are given elsewhere",))
        if all(one.is_order and one.isolated is not None for one in finding.against):
            return self.premise(claim, case)  # one bound after another: the second says more
        if not self.is_led(claim, joined) or self.may_lack(statement, finding):
            self.suppose(statement)
            return verdicts.follows(finding, ("the other solutions are taken to be ruled out in words",))
        if self.is_one_range(statement):
            return verdicts.follows(finding, ("one of several ranges; the others are given elsewhere",))
        if self.later.is_told_wrongly(statement, finding):
            self.suppose(statement)
            return verdicts.follows(finding, ("one of several solutions; another one is told wrongly",))
        self.went_wrong(claim, statement)
        return verdicts.lost(finding, statement)

    def is_range(self, claim: Claim, statement: Statement) -> bool:
        """Tell whether a statement says in which range the equation right before it is to be solved."""
        known = self.thread.known
        is_posed = bool(known) and self.accepted[-1] is known[-1] and claim.number - known[-1].number <= ADJACENT
        return statement.is_order and statement.is_value and is_posed and restricts(claim)

    def may_lack(self, statement: Statement, finding: Finding) -> bool:
        """Tell whether a statement may leave out solutions of those before it."""
        if quantities.is_root_of_quantity(statement, finding, self.around):
            return True
        is_mixed = any(one.is_order for one in finding.against) != statement.is_order
        if self.around.may_rule_out(statement.number, is_value=statement.is_value):
            return True
        is_open = statement.is_value and not finding.complete and not is_bounded(finding)
        return is_open or (is_mixed and not is_bounded(finding))

    def contrary(self, claim: Claim, finding: Finding, case: Case) -> Verdict | None:
        """Judge a statement that is true at no solution."""
        statement, _, joined = case
        if joined > Join.OPENED and (carried := self.carried(statement)) is not None:
            return carried
        is_far = len(finding.against) > 2 and claim.number - finding.against[0].number > FAR
        only_values = all(one.is_value for one in finding.against) and (statement.is_value or joined < Join.FOLLOWS)
        if is_far or only_values or self.later.has_several_values(finding.against, statement):
            self.forget(finding.against)
            return None  # they may speak of something else by now
        if joined <= Join.OPENED or not self.is_led(claim, joined) or self.is_ambiguous((*finding.against, statement)):
            self.forget(finding.against)
            return self.premise(claim, case)
        point = next(values(statement), None)
        if point is not None and self.is_candidate(statement):
            return self.candidate(statement)
        self.went_wrong(claim, statement)
        if point is not None and len(statement.names) == 1 and not solves(point, finding):
            return verdicts.gained(finding, statement, point)
        return verdicts.contrary(finding, statement)

    def is_candidate(self, statement: Statement) -> bool:
        """Tell whether a value may be found on the way, and tested afterwards."""
        number = statement.number
        is_tested = self.around.tests_values or any(at > number for at in (*self.finals, *self.around.denials))
        return is_tested or self.later.is_narrowed(statement)

    def candidate(self, statement: Statement) -> Verdict | None:
        """Say that a value follows from one of the lines before, though not from all."""
        for one in self.accepted[: -1 - MOST_TRIED : -1]:
            found = self.thread.compare(statement, (one,))
            if found.relevance in {Relevance.IMPLIED, Relevance.PARTIAL}:
                return verdicts.follows(found, ("one of several candidates, which are tested elsewhere",))
        return None

    def independent(self, claim: Claim, finding: Finding, case: Case) -> Verdict | None:
        """Judge a statement that restricts the solutions further, or contradicts what it was made from."""
        statement, _, joined = case
        if joined > Join.OPENED and (carried := self.carried(statement)) is not None:
            return carried
        if claim.link == 0 and self.is_led(claim, joined) and self.is_rearranged(statement, finding):
            self.went_wrong(claim, statement)
            return verdicts.contrary(finding, statement)
        return self.premise(claim, case)

    def open(self, claim: Claim, _: Finding, case: Case) -> Verdict | None:
        """Leave a statement as it is where its solutions are beyond these means."""
        statement, before, joined = case
        if joined > Join.OPENED and (carried := self.carried(statement)) is not None:
            return carried
        return self.premise(claim, case) if before.kind is VerdictKind.GIVEN or joined <= Join.OPENED else None

    # -- means

    def premise(self, claim: Claim, case: Case, *, supposed: bool = False) -> Verdict | None:
        """Take a statement as true, if it can be meant as an equation to go on from."""
        statement, before, joined = case
        is_said = before.kind in {VerdictKind.GIVEN, VerdictKind.HOLDS}
        if not is_said:
            if before.kind is VerdictKind.UNDECIDED and before.method != OPEN and not statement.is_order:
                return None
            if before.kind not in {VerdictKind.UNDECIDED, VerdictKind.FAILS} or before.evidence is Evidence.SHAPE:
                return None
            known = (one for one in self.thread.related(statement) if not one.is_order)
            if before.kind is VerdictKind.FAILS and any(known):
                return None  # both sides are known from what was said before
            if not self.may_be_premise(claim, statement, before, joined):
                return None
            if joined is not Join.ANEW and not self.thread.is_satisfiable(statement):
                return None
        self.opened = claim.statement
        if (
            supposed
            or (joined is Join.SUPPOSED and not self.is_range(claim, statement))
            or (self.cases and joined is Join.FOLLOWS)
        ):
            self.suppose(statement)
        else:
            if joined <= Join.OPENED:
                self.reuse(statement, anew=names_anew(claim))
            self.thread.known.append(statement)
        self.accepted.append(statement)
        return None if is_said and before.kind is not VerdictKind.HOLDS else verdicts.premise()

    def reuse(self, statement: Statement, *, anew: bool) -> None:
        """Let go of the value of a name that is given anew, or of all that it was where it is named anew."""
        if statement.isolated is not None:
            same = [one for one in self.thread.known if one.isolated == statement.isolated]
            old = [one for one in same if one.is_value or anew]
            point = next(values(statement), None)
            # what was said of another value says nothing of this one
            alone = [one for one in (*self.thread.known, *self.accepted) if one.names == {statement.isolated}]
            old += [one for one in alone if point is not None and one.truth(point.balls) is False]
            self.forget(tuple(old))
            self.accepted = [one for one in self.accepted if one not in old]

    def suppose(self, statement: Statement) -> None:
        """Take a statement as true for a while; cases that it contradicts are over."""
        kept = [one for one in self.cases if not one.names & statement.names]
        self.cases = [*kept, statement]

    def may_be_premise(self, claim: Claim, statement: Statement, before: Verdict, joined: Join) -> bool:
        """Tell whether a false identity can be an equation: introduced by words, or gone on from."""
        sides = [side for one in statement.parts for side in (one.left, one.right)]
        has_number = statement.has_number
        if before.kind is VerdictKind.FAILS and self.later.is_claimed(claim, statement):
            self.went_wrong(claim, statement)
            return False
        if before.kind is VerdictKind.FAILS and self.strict and not (sets(claim) and 0 in sides):
            return False
        if is_worked_out(claim.left) or is_worked_out(claim.right):
            goes_on = before.kind is VerdictKind.UNDECIDED or sets(claim)
            return (goes_on and has_number and self.later.is_gone_on_from(statement)) or (
                0 in sides and (joined <= Join.OPENED or self.later.is_gone_on_from(statement))
            )
        if before.kind is VerdictKind.FAILS and has_number:
            return before.counterexample is not None and not before.counterexample.at  # known from later lines only
        if has_number and not statement.is_order:
            return True
        if joined <= Join.OPENED and before.kind is VerdictKind.UNDECIDED:
            return True
        return self.later.is_gone_on_from(statement)

    def is_led(self, claim: Claim, joined: Join) -> bool:
        """Tell whether a claim is joined to the line before so closely that it must follow from it."""
        return joined is Join.FOLLOWS or (joined is Join.BESIDE and claim.number - self.last <= ADJACENT)

    def rearranges(self, statement: Statement) -> bool:
        """Tell whether a statement solves the line right before it for one of its names: it rests on no others."""
        line = self.accepted[-1] if self.accepted else None
        if line is None or statement.solved_for is None or line.isolated is not None:
            return False
        return statement.names in {line.names, line.needed} and statement.number - line.number <= ADJACENT

    def is_rearranged(self, statement: Statement, finding: Finding) -> bool:
        r"""Tell whether a statement that should solve the line before it is false at nearly all solutions of that line.

        Where it gives one branch of several (`v = \sqrt{2gh}`) it is true at half of them; chance makes it true at few.
        """
        is_false = len(finding.missed) > MOSTLY * len(finding.points)
        return self.rearranges(statement) and is_false and not self.is_ambiguous((self.accepted[-1], statement))

    def is_ambiguous(self, statements: tuple[Statement, ...]) -> bool:
        """Tell whether a letter that may be a constant stands in one of some statements."""
        return is_ambiguous(statements, self.statements.values())

    def end(self, statement: Statement) -> Point | None:
        """Give the end of a range that an inequality is solved by, where the inequality itself does not end there."""
        related = self.thread.related(statement, [*self.thread.known, *self.accepted])
        solved = [one for one in related if one.is_order and not one.is_value and one.names == statement.names]
        return moved_end(statement, solved[-MOST_TRIED:], self.thread.related(statement)) if solved else None

    def is_one_range(self, statement: Statement) -> bool:
        """Tell whether a range ends where it should, and another one stands beside it: `x < -2` or `x > 3`."""
        beside = [one for number, one in self.statements.items() if 0 < abs(number - statement.number) <= ADJACENT]
        is_range = statement.is_order and statement.is_value
        has_others = any(one.is_order and one.is_value and one.isolated == statement.isolated for one in beside)
        return is_range and has_others and self.end(statement) is None

    def carried(self, statement: Statement) -> Verdict | None:
        """Say that a line follows from a wrong one."""
        return self.wrong.carried(statement, self.thread.known[-ADJACENT:])

    def went_wrong(self, claim: Claim, statement: Statement) -> None:
        """Remember a wrong line: others may follow from it."""
        self.wrong = Wrong(claim.number, Thread([statement]))

    def forget(self, statements: tuple[Statement, ...]) -> None:
        """Let go of what a new case or problem contradicts, and of all that was said since."""
        first = min((one.number for one in statements), default=None)
        if first is not None:
            self.thread.known = [one for one in self.thread.known if one.number < first]
            self.cases = [one for one in self.cases if one.number < first]


Case = tuple["Statement", Verdict, Join]
ANSWERS = {
    Relevance.NEW: Section.new,
    Relevance.IMPLIED: Section.implied,
    Relevance.PARTIAL: Section.partial,
    Relevance.CONTRARY: Section.contrary,
    Relevance.INDEPENDENT: Section.independent,
    Relevance.OPEN: Section.open,
}
