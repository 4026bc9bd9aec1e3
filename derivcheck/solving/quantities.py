"""Squares of quantities that are worked out in numbers, and no equations: `c^2 = 9 + 16 = 25`, so `c = 5`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from derivcheck.meaning.numerals import is_numeric
from derivcheck.model.tree import Kind
from derivcheck.solving.wording import asks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from derivcheck.model.derivation import Claim
    from derivcheck.solving.statement import Statement
    from derivcheck.solving.surroundings import Surroundings
    from derivcheck.solving.thread import Finding


def computed(claims: Sequence[Claim]) -> Iterator[int]:
    """Give the claims that begin to work a number out in a chain."""
    for claim, following in pairwise(claims):
        goes_on = claim.link == 0 and following.link == 1 and following.statement == claim.statement
        is_work = claim.right.kind is not Kind.NUMBER and is_numeric(claim.right)
        if goes_on and is_work and is_numeric(following.right):
            yield claim.number


def is_root_of_quantity(statement: Statement, finding: Finding, around: Surroundings) -> bool:
    """Tell whether a value is the root of what was worked out as a square.

    Nothing was asked to be solved there: it is the root of a quantity, which is not negative.
    """
    (first, *others) = finding.against
    is_square = first.isolated is None and first.solved_for is not None
    is_root = statement.is_value and not statement.is_order and statement.isolated == first.solved_for
    return is_square and is_root and not others and first.number in around.computed and not asks(around.prose)
