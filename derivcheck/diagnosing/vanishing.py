"""Factors of both sides of a line that are 0 at a solution: who divides by one of them loses that solution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivcheck.deciding.balls import approximately
from derivcheck.diagnosing.sampled import Sampled
from derivcheck.diagnosing.vocabulary import applications
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node
from derivcheck.model.verdict import Difference, Repair
from derivcheck.solving import verdicts
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.model.source import Source
    from derivcheck.solving import Convicted
    from derivcheck.solving.conviction import Conviction
    from derivcheck.solving.solutions import Point

ZERO = 1e-9


@dataclass(frozen=True, slots=True)
class Vanished:
    """A factor of both sides of a line that is 0 at a solution."""

    node: Node

    @property
    def text(self) -> str:
        """The factor in LaTeX."""
        return latex(self.node)


def vanished(section: Convicted, found: Conviction, missed: Point) -> Vanished | None:
    """Give the factor by which the nearest line was divided, and which is 0 at a solution that is lost."""
    point = {name: approximately(ball) for name, ball in missed.balls.items()}
    sampled = Sampled(section.unknowns, found.claim, (point,))
    for line in found.lines:
        claim = section.claims[line.number]
        if line.is_order or len(line.alternatives) > 1:
            continue
        left, right = list(factors(claim.left)), list(factors(claim.right))
        shared = [one for one in left if is_zero(sampled, one) and any(one == other for other in right)]
        if shared:
            return Vanished(min(shared, key=lambda one: sum(1 for _ in one.walk())))
    return None


def is_zero(sampled: Sampled, node: Node) -> bool:
    """Tell whether a factor is 0 at the point."""
    found = sampled.values(node)
    return found is not None and abs(found[0]) < ZERO


def factors(side: Node) -> Iterator[Node]:
    """Give the factors that all terms of a side may share: those of its first term."""
    terms = side.children if side.kind is Kind.SUM else (side,)
    each = [list(_factors(one)) for one in terms]
    yield from (one for one in each[0] if all(one in others for others in each[1:]))


def _factors(term: Node) -> Iterator[Node]:
    children = term.children if term.kind is Kind.TERM else (term,)
    yield from applications(term) if term.kind is Kind.TERM else ()
    for one in children:
        yield one
        if one.kind is Kind.SCRIPT and one.children[1].kind is Kind.EMPTY:
            yield one.children[0]
        if one.kind is Kind.BRACKET:
            yield one.children[0]


def division_repairs(section: Convicted, found: Conviction, source: Source) -> Iterator[tuple[float, Repair]]:
    """Say that a line was divided by what is 0 at a solution, and give the line with that case beside it."""
    missed = found.finding.missed
    at = vanished(section, found, missed[0]) if missed else None
    claim = found.claim
    if at is None or found.statement.is_value or claim.others:
        return
    sampled = [
        Sampled(section.unknowns, claim, ({name: approximately(ball) for name, ball in one.balls.items()},))
        for one in missed
    ]
    if not all(is_zero(one, at.node) for one in sampled):
        return
    said = verdicts.words(missed[0], found.statement)
    line = source.text[claim.left.start : claim.right.end].replace("&", "")
    text = rf"{' '.join(line.split())} \text{{ or }} {at.text} = 0"
    message = f"both sides were divided by {at.text}, which is 0 for {said}: that solution is lost"
    place = Difference(Span(claim.left.start, claim.right.end))
    yield 0.3, Repair("divided-by-zero", message, text, "both", (place,))
