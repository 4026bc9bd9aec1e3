r"""Limits, series and integrals that are infinite: claimed to be (`= \infty`), or claimed to be a number and are not.

A limit grows when the values at ever nearer points do, each by a fair part; a series of terms of one sign diverges when
they do not fall faster than 1/n, an integral when the integrand does not grow less than the reciprocal of the distance
from its pole.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sympy import Expr, oo

from derivcheck.deciding import balls, limiting
from derivcheck.deciding.bound_values import DIGITS, ball_of, body_plan, cuts_of, number
from derivcheck.deciding.figures import show
from derivcheck.deciding.outcome import Method, Outcome
from derivcheck.deciding.refute import failure
from derivcheck.model.bound import Approached, Bound, Definite, Endless
from derivcheck.model.derivation import Relation
from derivcheck.model.verdict import Counterexample, Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from derivcheck.deciding.case import Case

PROBES = (4, 6, 8, 10)
"""Exponents of distances from a pole, or of how far out to look."""
NEARER = (1000, 2001, 4000, 8001)
"""Where to look at terms that are too large or too small further out."""
FAITHFUL = 0.98
LEAST = 1e-6


def growth(case: Case, entries: frozenset[int]) -> Outcome:
    """Decide a claim between something infinite and something else, of numbers only."""
    if len(case.lefts) != 1 or case.clash:
        return Outcome()
    sides = case.lefts[0], case.rights[0]
    for at, side in enumerate(sides):
        factor, node = split(side)
        other = sides[1 - at]
        if node is None or node.free_symbols or other.free_symbols:
            continue
        if other in {oo, -oo}:
            return infinite_claimed(node, factor * (1 if other == oo else -1), at, entries)
        if at == 0 and (second := split(other))[1] is not None:
            return both(factor * diverges(node), second[0] * diverges(second[1]), entries)
        if split(other)[1] is None and (sign := diverges(node)):
            shown = infinity(sign * factor)
            value = balls.at(body_plan(other), {}, DIGITS)
            return Outcome() if value is None else wrong(shown, show(value, 5), at)
    return Outcome()


def split(side: Expr) -> tuple[int, Bound | None]:
    """Give the sign of the factor of an integral, limit or series that a side is; None where it is none."""
    factor, core = side.as_coeff_Mul()
    if not isinstance(core, (Approached, Endless, Definite)) or not factor.is_nonzero:
        return 1, None
    return (-1 if factor.is_negative else 1), core


def infinite_claimed(node: Bound, sign: int, at: int, entries: frozenset[int]) -> Outcome:
    """Decide that something is infinite."""
    found = diverges(node)
    if found == sign:
        return Outcome(settled=entries, evidence=Evidence.SAMPLING, words="it grows beyond all bounds")
    if found:
        return wrong(infinity(found), infinity(sign), at)
    try:
        value = ball_of(node)
    except (ValueError, ZeroDivisionError, OverflowError):
        return Outcome(stopped="it was not shown to grow beyond all bounds")
    return wrong(show(value, 5), infinity(sign), at)


def both(left: int, right: int, entries: frozenset[int]) -> Outcome:
    """Settle a claim between two things that are infinite in the same way."""
    if not left or left != right:
        return Outcome()
    return Outcome(settled=entries, evidence=Evidence.SAMPLING, words="both sides grow beyond all bounds")


def infinity(sign: int) -> str:
    """Write infinity with a sign."""
    return r"\infty" if sign > 0 else r"-\infty"


def wrong(node: str, other: str, at: int) -> Outcome:
    """Say what both sides are, in the order of the claim."""
    pair = (node, other) if at == 0 else (other, node)
    return Outcome(failure(Counterexample((), *pair)))


def diverges(node: Bound) -> int:
    """Tell whether a value without names is infinite: 1 or -1, or 0 where it is not told."""
    try:
        planned = body_plan(node.body)
    except ValueError:
        return 0
    digits = limiting.DIGITS

    def work(at: Any) -> tuple[Any, Any] | None:
        return balls.at(planned, {node.variable: at}, digits)

    try:
        if isinstance(node, Approached):
            return of_limit(node, work)
        if isinstance(node, Endless):
            return of_series(work)
        return of_integral(node, work)
    except (ValueError, ZeroDivisionError, OverflowError):
        return 0


def of_limit(node: Bound, work: Callable[[Any], Any]) -> int:
    """Tell whether a limit is infinite; both sides must agree where the letter comes from both."""
    sequences = [[work(step) for step in steps] for steps in limiting.approaches(node, number(node.rest[0], {}))]
    told = {limiting.grows(values) for values in sequences if not all(value is None for value in values)}
    if node.rest[0] in {oo, -oo}:
        told -= {0}
    return told.pop() if len(told) == 1 else 0


def of_series(work: Callable[[Any], Any]) -> int:
    """Tell whether terms of one sign do not fall faster than 1/n."""
    ctx = balls.context(limiting.DIGITS)
    far = [ctx.mpf(10) ** k + k % 4 // 2 for k in PROBES]
    return steady([(at, work(at)) for at in (far if work(far[-1]) is not None else map(ctx.mpf, NEARER))])


def of_integral(node: Bound, work: Callable[[Any], Any]) -> int:
    """Tell whether the integrand has a pole at which the integral diverges."""
    found = {steady([(abs(at), work(place)) for at, place in places]) for places in approaches(node)}
    found -= {0}
    if len(found) == 1:
        return found.pop()
    return 1 if found else 0


def approaches(node: Bound) -> Iterator[list[tuple[Any, Any]]]:
    """Give, for each end and each possible pole between, distances and places ever nearer to it."""
    ctx = balls.context(limiting.DIGITS)
    low, high = (number(one, {}) for one in node.rest)
    low, high = min(low, high), max(low, high)
    for end, sign in ((low, -1), (high, 1)):
        if ctx.isinf(end):
            yield [(ctx.mpf(10) ** k, sign * ctx.mpf(10) ** k) for k in PROBES]
    for place in (low, high, *cuts_of(node, {})):
        for side in (1, -1):
            near = [(ctx.mpf(10) ** -k, place + side * ctx.mpf(10) ** -k) for k in PROBES]
            if not ctx.isinf(place) and all(low < at < high for _, at in near):
                yield near


def steady(values: list[tuple[Any, Any]]) -> int:
    """Tell whether the products of distance and value keep their size and their sign."""
    if any(value is None for _, value in values):
        return 0
    sizes = [at * value[0] for at, value in values]
    signs = {1 if size > 0 else -1 for size in sizes}
    if len(signs) > 1 or abs(sizes[-1]) < LEAST:
        return 0
    return 0 if any(abs(b) < FAITHFUL * abs(a) for a, b in pairwise(sizes)) else signs.pop()


METHOD = Method("growth", 24, growth, frozenset({Relation.EQUALS}))
