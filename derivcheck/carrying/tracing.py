"""Each wrong line is followed through the document: what repeats it, what builds on it, where it is undone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from derivcheck.carrying.following import followed
from derivcheck.carrying.guilt import meant, on_the_left
from derivcheck.carrying.misshapen import rests_on_part
from derivcheck.carrying.restating import restated, same_sides
from derivcheck.carrying.resting import rests_on_value
from derivcheck.carrying.sources import EQUAL, Source, is_source, source
from derivcheck.carrying.trivial import with_trivial
from derivcheck.carrying.wording import continued, recovered
from derivcheck.model.verdict import VerdictKind

if TYPE_CHECKING:
    from derivcheck.carrying.trial import Trial
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node
    from derivcheck.model.verdict import Verdict


@dataclass(slots=True)
class Tracer:
    """Goes through the claims of a document in their order."""

    trial: Trial
    verdicts: dict[int, Verdict]
    sources: list[Source] = field(default_factory=list)
    off: tuple[int, ...] = ()
    """The claims at which the chain so far went wrong; empty where its last side is right."""
    start: Node | None = None
    """The first side of the chain that is right."""
    agreed: bool = True
    """Whether the last side of the chain agrees with its start."""
    misnamed: dict[int, Claim] = field(default_factory=dict)
    """Wrong claims of which the left side is at fault, with the one that says what it should be."""

    def trace(self) -> dict[int, Verdict]:
        """Give the verdicts with what they carry."""
        for claim in self.trial.claims:
            traced = with_trivial(self.traced(claim, self.verdicts[claim.number]), self.trial.claims)
            self.verdicts[claim.number] = traced
            self.trial.settle(claim, self.verdicts[claim.number])
        return self.verdicts

    def traced(self, claim: Claim, verdict: Verdict) -> Verdict:
        """Give the verdict on a claim with what it carries, and note where its chain stands."""
        if not claim.link or self.start is None:
            self.off, self.start, self.agreed = (), claim.left, True
        self.trial.begin()
        if verdict.kind is VerdictKind.FAILS:
            verdict = self.wrong(claim, verdict)
        elif verdict.kind is VerdictKind.HOLDS:
            verdict = self.right(claim, verdict)
        elif verdict.kind is VerdictKind.UNDECIDED:
            self.off = ()
            verdict = rests_on_part(claim, verdict, self.sources, self.trial)
        else:
            self.off = ()
        self.agreed = bool(verdict.agrees_with_start)
        return verdict

    def right(self, claim: Claim, verdict: Verdict) -> Verdict:
        """Trace a claim that holds: it may go on from a wrong side, or rest on a wrong value."""
        if verdict.agrees_with_start and not self.agreed:
            self.off = ()  # it is back at the start, where it was not before
        if verdict.carries and (wrong := self.repeated(claim)) is not None:
            return self.wrong(claim, wrong)
        if verdict.carries:
            self.off = verdict.carries
        elif self.off:
            verdict = continued(verdict, self.off)
        else:
            verdict = rests_on_value(claim, verdict, self.sources, self.trial)
            self.off = verdict.carries
        if is_source(claim, verdict):
            self.note(claim, verdict, verdict.carries)
        return verdict

    def repeated(self, claim: Claim) -> Verdict | None:
        """Give the verdict on a line that only says again what is wrong, or takes it back, and follows from nothing.

        Read as an equation, such a line is true wherever the wrong one is.
        """
        said = same_sides(claim, self.sources)
        undone = bool(claim.link and self.off) and self.trial.holds(claim, (claim.head, claim.right)) is not None
        if not said and not undone:
            return None
        found = self.trial.verdict(claim, (claim.left, claim.right))
        if found is not None and found.kind is VerdictKind.FAILS:
            return replace(found, agrees_with_start=undone)
        one = next((one for one in self.sources if one.number in said), None)
        return None if one is None else replace(one.verdict, differences=(), agrees_with_start=False)

    def wrong(self, claim: Claim, verdict: Verdict) -> Verdict:
        """Trace a claim that is wrong: it may carry the mistake of an earlier one, or make one of its own."""
        if not verdict.carries and self.off and verdict.agrees_with_start:
            verdict = recovered(claim, verdict, self.off, self.verdicts[self.off[-1]])
            self.off = ()
            return verdict
        if not verdict.carries and claim.relation in EQUAL:
            verdict = (
                restated(claim, verdict, self.sources, self.trial)
                or followed(claim, verdict, self.sources, self.trial, self.verdicts)
                or verdict
            )
        roots = verdict.carries or (claim.number,)
        self.note(claim, verdict, roots)
        named = meant(claim, self.trial.claims, self.verdicts) or self.misnamed_as(claim, roots)
        if named is not None:  # what goes on from its right side goes on from something right
            self.off, self.start, self.misnamed[claim.number] = (), claim.right, named
            return on_the_left(claim, verdict, named)
        self.off = verdict.carries or (*self.off, claim.number)
        return verdict

    def misnamed_as(self, claim: Claim, roots: tuple[int, ...]) -> Claim | None:
        """Give what the left side of a claim should be, where it repeats one of which that is known."""
        named = self.misnamed.get(roots[0])
        return named if named is not None and named.right == claim.right and not claim.link else None

    def note(self, claim: Claim, verdict: Verdict, roots: tuple[int, ...]) -> None:
        """Remember a claim from which mistakes are carried on, unless the same was claimed before."""
        assert self.start is not None
        known = any(one.claim.left == claim.left and one.claim.right == claim.right for one in self.sources)
        if claim.relation in EQUAL and not known:
            self.sources.append(source(claim, verdict, roots, self.start))
