"""Identity test: both sides evaluated modulo a prime at random points (see `residues`)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sympy import nan, oo, zoo

from derivcheck.deciding.degree import chance_of_error
from derivcheck.deciding.logs import split_logs
from derivcheck.deciding.outcome import Method, Outcome
from derivcheck.deciding.plan import TooLargeError, plan
from derivcheck.deciding.residues import BITS, evaluate
from derivcheck.deciding.weight import contains, size
from derivcheck.model.verdict import Evidence

if TYPE_CHECKING:
    from derivcheck.deciding.case import Case

POINTS = 2
TRIES = 6
LARGEST_CHANCE = 1e-9
MOST_REWRITTEN = 5000


def identity(case: Case, entries: frozenset[int]) -> Outcome:
    """Settle the entries that are equal at all random points."""
    chosen = [entry for entry in sorted(entries) if _has_meaning(case, entry)]
    sides = (*(case.lefts[entry] for entry in chosen), *(case.rights[entry] for entry in chosen))
    if not case.is_complex and case.is_tame and size(sides, MOST_REWRITTEN) <= MOST_REWRITTEN:
        sides = split_logs(sides)
    try:
        planned = plan(sides, case.replaced, surrogates=False)
    except TooLargeError:
        return Outcome(stopped="too large for an identity test")
    chance = chance_of_error(planned)
    if not chance < LARGEST_CHANCE:
        return Outcome(stopped="the degree is too high for an identity test")
    rng = case.rng("identity")
    settled, seen = frozenset(chosen), 0
    for _ in range(TRIES):
        values = evaluate(planned, rng)
        if None in values:
            continue
        half = len(chosen)
        settled &= {entry for at, entry in enumerate(chosen) if values[at][0] == values[half + at][0]}  # type: ignore[index]
        seen += 1
        if seen == POINTS or not settled:
            break
    if seen < POINTS and settled:
        return Outcome(stopped="the identity test met a division by zero")
    exponent = math.floor(math.log10(chance)) + 1
    words = f"equal at {POINTS} random points modulo a {BITS}-bit prime; chance of error below 1e{exponent}"
    return Outcome(settled=settled, evidence=Evidence.IDENTITY_TEST, words=words)


def _has_meaning(case: Case, entry: int) -> bool:
    return not contains((case.lefts[entry], case.rights[entry]), nan, zoo, oo, -oo)


METHOD = Method("identity", 40, identity)
