"""What is wrong with a printed result: a slip in its last digit, or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.deciding.figures import decimal
from derivcheck.meaning.numerals import alone, cells
from derivcheck.model.source import Span
from derivcheck.model.value import Grid
from derivcheck.model.verdict import Counterexample, Difference, Evidence, Verdict, VerdictKind
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from derivcheck.deciding.ranges import Gap
    from derivcheck.meaning.at_values import Sides
    from derivcheck.model.derivation import Claim

MORE_DIGITS = 2
LEAST_DIGITS = 6
UNITS = 1.5
"""So many units of its last digit a result is off at most where it was rounded the wrong way."""


def failure(claim: Claim, where: tuple[int, Gap], found: Sides) -> Verdict:
    """Give the verdict on a line that no rounding explains."""
    at, apart = where
    listed = list(cells(claim.right))
    node = listed[at] if at < len(listed) else claim.right
    end = alone(node)
    digits = max(LEAST_DIGITS, MORE_DIGITS + (end[0].digits if end else 0))
    left, right = (decimal(value.real, digits) for value, _ in (apart.left, apart.right))
    entry = place(found, at)
    subject = f"the ({entry[0]}, {entry[1]}) entry" if entry else "this" if end else "the left side"
    message = f"{subject} is {left}, and {f'{latex(node)} is printed' if end else f'the right side is {right}'}"
    if end is not None and is_slip(apart):
        message += ": the last digit is off by one"
    return Verdict(
        VerdictKind.FAILS,
        Evidence.COUNTEREXAMPLE,
        method="both sides worked out from the printed numbers",
        message=message,
        counterexample=Counterexample(
            tuple((str(one.name), latex(tree)) for one, tree in found.used), left, right, entry
        ),
        differences=(Difference(Span(node.start, node.end), left if end else None, entry),),
    )


def is_slip(apart: Gap) -> bool:
    """Tell whether a result is the neighbour of the right one: off by a unit of its last digit."""
    unit = 2 * apart.right[1]
    return bool(apart.distance - apart.left[1] <= UNITS * unit)


def place(found: Sides, at: int) -> tuple[int, int] | None:
    """Give row and column, from 1, of an entry."""
    if not isinstance(found.right, Grid):
        return None
    return at // found.right.columns + 1, at % found.right.columns + 1
