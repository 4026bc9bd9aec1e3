"""Sampling: both sides agree to many digits at many points. Good evidence, but no proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.deciding import balls
from derivcheck.deciding.outcome import Method, Outcome
from derivcheck.deciding.refute import failure
from derivcheck.deciding.separate import counterexample
from derivcheck.model.derivation import Relation
from derivcheck.model.verdict import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.deciding.case import Case
    from derivcheck.deciding.points import Point

POINTS = 12
POINTS_WITH_KINKS = 16
LEAST = 8
POSITIVE = 4
DIGITS = 25
NUMERIC_POINTS, NUMERIC_LEAST = 5, 3
"""With integrals, limits and series, of which each value costs much."""
WORKING_DIGITS = 40
FINE_DIGITS = 120
"""At the first point of each sign: numbers of very different size hide a difference from 40 digits."""
FINE_AGREEMENT = 90


def sample(case: Case, entries: frozenset[int]) -> Outcome:
    """Settle the entries that agree at all points; refute one that certainly does not."""
    if case.plan is None or case.unsolved:
        return Outcome()
    wanted, least, digits = _demands(case)
    entries -= case.blocked.keys()
    agreed = dict.fromkeys(sorted(entries), 0)
    doubtful: set[int] = set()
    for at, point in enumerate(case.points(wanted, "sampling", positive=POSITIVE)):
        is_fine = at in {0, POSITIVE} and not case.is_numeric
        for entry, verdict in _compared(case, point, entries - doubtful, is_fine=is_fine):
            agreed[entry] += verdict is True
            if verdict is False and case.question.relation is not Relation.APPROXIMATES:
                found = counterexample(case, entry, point)
                if found is not None:
                    return Outcome(failure(found))
            if verdict is not True:
                doubtful.add(entry)
        if all(count >= wanted or entry in doubtful for entry, count in agreed.items()):
            break
    settled = frozenset(entry for entry, count in agreed.items() if count >= least and entry not in doubtful)
    count = min((agreed[entry] for entry in settled), default=0)
    words = f"equal at {count} points to {digits} digits" if case.free else f"equal to {digits} digits"
    return Outcome(settled=settled, evidence=Evidence.SAMPLING, words=words, stopped=_reason(agreed, doubtful))


def _demands(case: Case) -> tuple[int, int, int]:
    """Give how many points are wanted, how many are needed, and to how many digits the sides must agree."""
    if case.is_numeric:
        return (NUMERIC_POINTS, NUMERIC_LEAST, case.digits) if case.free else (1, 1, case.digits)
    wanted = (POINTS_WITH_KINKS if case.has_kinks else POINTS) if case.free else 1
    return wanted, LEAST if case.free else 1, DIGITS


def _compared(case: Case, point: Point, entries: frozenset[int], *, is_fine: bool) -> Iterator[tuple[int, bool | None]]:
    """Say of each entry whether the sides agree at a point; None if the precision does not tell."""
    if case.plan is None:
        return
    values = balls.evaluate(case.plan, point, FINE_DIGITS if is_fine else WORKING_DIGITS)
    count = len(case.lefts)
    fixed = dict(zip(case.replaced, values[2 * count :], strict=True))
    plain = {name: balls.approximately(value) for name, value in fixed.items() if value is not None}
    if len(plain) < len(fixed) or not case.allows({**point, **plain}):
        return
    for entry in sorted(entries):
        left, right = values[entry], values[count + entry]
        if left is None or right is None:
            continue
        digits = case.digits if case.is_numeric else DIGITS
        if balls.agree(left, right, digits=FINE_AGREEMENT if is_fine else digits):
            yield entry, True
        else:
            yield entry, False if balls.differ(left, right) else None


def _reason(agreed: dict[int, int], doubtful: set[int]) -> str:
    if doubtful:
        return f"{WORKING_DIGITS} digits do not tell the sides apart"
    if min(agreed.values(), default=LEAST) < LEAST:
        return "both sides have a value at too few of the points tried"
    return ""


METHOD = Method("sampling", 60, sample)
