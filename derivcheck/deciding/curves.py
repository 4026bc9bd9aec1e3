"""Points on a curve that an equation gives: what follows from the equation must be true there, and only there."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from derivcheck.deciding import balls, floats
from derivcheck.deciding.breaks import zeros
from derivcheck.deciding.figures import show, show_both, tex
from derivcheck.deciding.plan import TooLargeError, plan
from derivcheck.model.verdict import Counterexample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sympy import Expr, Symbol

Where = dict["Symbol", Any]

VALUES = (2, 3, 1, 5, -1, -2, 0.5, 1.5, -0.5, 2.5)
"""Whole numbers are easy to check; at -1, 0 and 1 alone much is equal by accident."""
SPREAD = (-9.7, 9.9)
MOST_NAMES = 4
MOST_TRIES = 24
DIGITS = 60
WANTED, MOST_POINTS = 6, 10
STEPS = 60
APART = "1e-12"


def agree_on(curve: Expr, sides: tuple[Expr, Expr], solved: Symbol) -> bool | Counterexample | None:
    """Tell whether two sides are equal on a curve: a point where they are not, or None where no points were found."""
    seen = 0
    for where in itertools.islice(points(curve, sides, solved), MOST_POINTS):
        ctx = balls.context(DIGITS)
        left, right = (value_at(side, where) for side in sides)
        if left is None or right is None:
            continue
        seen += 1
        if abs(left[0] - right[0]) > ctx.mpf(APART) * max(abs(left[0]), abs(right[0]), 1):
            at = tuple((tex(name), show((value, 0), 5)) for name, value in sorted(where.items(), key=str_of))
            return Counterexample(at, *show_both(left, right))
    return True if seen >= WANTED else None


def str_of(pair: tuple[Symbol, Any]) -> str:
    """Order names by their text."""
    return str(pair[0].name)


def points(curve: Expr, sides: tuple[Expr, Expr], solved: Symbol) -> Iterator[Where]:
    """Give points on the curve: small values for all names but one, for which the equation is solved."""
    names = {one for part in (curve, *sides) for one in part.free_symbols} - {solved}
    if len(names) > MOST_NAMES or solved not in curve.free_symbols:
        return
    ordered = sorted(names, key=lambda one: str(one.name))
    try:
        planned = plan((curve,), {})
    except TooLargeError:
        return
    for values in itertools.islice(itertools.product(VALUES, repeat=len(ordered)), MOST_TRIES):
        known = dict(zip(ordered, values, strict=True))

        def work(at: float, known: dict[Any, Any] = known) -> float | None:
            return floats.evaluate(planned, {**known, solved: at})[0]  # type: ignore[dict-item]

        for root in zeros(work, SPREAD, is_pole=False)[:2]:
            where = refined(curve, {**known, solved: root}, solved)
            if where is not None:
                yield where


def refined(curve: Expr, where: dict[Any, Any], solved: Symbol) -> Where | None:
    """Give a point on the curve to all digits, by Newton's method; None where it is no plain zero."""
    ctx = balls.context(DIGITS)
    exact = {name: ctx.mpf(value) for name, value in where.items()}
    slope = curve.diff(solved)
    for _ in range(STEPS):
        found, steep = value_at(curve, exact), value_at(slope, exact)
        if found is None or steep is None or not steep[0]:
            return None
        step = found[0] / steep[0]
        exact[solved] -= step
        if abs(step) <= ctx.mpf(10) ** (8 - DIGITS) * max(abs(exact[solved]), 1):
            return exact
    return None


def value_at(expr: Expr, where: Where) -> tuple[Any, Any] | None:
    """Give a value at a point."""
    return balls.at(plan((expr,), {}), where, DIGITS)
