"""Claims and their verdicts in the form of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.model.report import FileReport, ReportPlace, ReportRepair, ReportStep

if TYPE_CHECKING:
    from derivcheck.model.derivation import Claim
    from derivcheck.model.document import Document, Trouble
    from derivcheck.model.source import Source
    from derivcheck.model.verdict import Difference, Repair, Verdict


def reported(
    document: Document, claims: tuple[Claim, ...], verdicts: list[tuple[Verdict, float]], troubles: tuple[Trouble, ...]
) -> FileReport:
    """Make the report of a document."""
    steps: list[ReportStep] = []
    for claim, (verdict, seconds) in zip(claims, verdicts, strict=True):
        steps.append(step_of(document.source, claim, verdict, seconds))
    return FileReport(document.source.name, None, tuple(steps), (*document.troubles, *troubles), document.source)


def step_of(source: Source, claim: Claim, verdict: Verdict, seconds: float) -> ReportStep:
    """Put a verdict into the form of the report."""
    start, end = source.place(claim.span.start), source.place(claim.span.end)
    repairs = tuple(repair_of(source, one) for one in verdict.repairs)
    best = repairs[0] if repairs else None
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
        mistake=verdict.mistake,
        message=verdict.message,
        places=tuple(place_of(source, one) for one in verdict.differences),
        repair=best.repair if best else None,
        repair_side=best.repair_side if best else None,
        alternatives=repairs[1:],
        counterexample=verdict.counterexample,
        carries=tuple(f"s{number + 1}" for number in verdict.carries),
        agrees_with_start=verdict.agrees_with_start,
        readings=verdict.readings,
        reason=verdict.reason,
        method=verdict.method,
        seconds=round(seconds, 6),
    )


def repair_of(source: Source, repair: Repair) -> ReportRepair:
    """Put a repair into the form of the report."""
    places = tuple(place_of(source, one) for one in repair.places)
    return ReportRepair(repair.mistake, repair.message, places, repair.text, repair.side)


def place_of(source: Source, difference: Difference) -> ReportPlace:
    """Tell where a difference stands."""
    start, end = source.place(difference.span.start), source.place(difference.span.end)
    found = source.text[difference.span.start : difference.span.end]
    return ReportPlace(
        start.line, start.column, end.line, end.column, difference.entry, found=found, expected=difference.expected
    )
