"""Inequalities: refuted by a point, proved by signs or as a sum of squares; never held from samples alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import factor

from derivcheck.deciding import balls, floats
from derivcheck.deciding.outcome import Method, Outcome
from derivcheck.deciding.refute import failure
from derivcheck.deciding.separate import counterexample, pair_of
from derivcheck.deciding.signs import is_sum_of_squares, signed
from derivcheck.deciding.weight import height, size, terms
from derivcheck.model.derivation import Relation
from derivcheck.model.verdict import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sympy import Expr

    from derivcheck.deciding.case import Case
    from derivcheck.deciding.points import Point
    from derivcheck.deciding.separate import Number

LESS = frozenset({"<", "\\lt", "\\le", "\\leq", "\\leqslant", "\\leqq", "≤"})
GREATER = frozenset({">", "\\gt", "\\ge", "\\geq", "\\geqslant", "\\geqq", "≥"})
STRICT = frozenset({"<", ">", "\\lt", "\\gt"})
POINTS = 24
POSITIVE = 6
SUSPECTS = 3
MOST_NODES = 120
MOST_TERMS = 100
MOST_NAMES = 6
"""Of a polynomial that is factored: the time grows with each as with a power."""
MOST_HEIGHT = 60
"""The highest power that is factored."""
DIGITS = 50


def orders(case: Case, entries: frozenset[int]) -> Outcome:
    """Decide `left < right` and its like, entry by entry."""
    symbol = case.question.symbol
    if symbol not in LESS | GREATER:
        return Outcome(stopped=f"the relation {symbol} is not decided")
    if case.plan is None or case.is_complex:
        return Outcome(stopped="an order needs real values of moderate size")
    violated = _violation(symbol)
    settled: set[int] = set()
    tried = 0
    for entry in sorted(entries - case.blocked.keys()):
        suspects, tried = _suspects(case, entry, violated)
        for point in suspects:
            found = counterexample(case, entry, point, violated)
            if found is not None:
                return Outcome(failure(found))
        if _is_proved(case, entry):
            settled.add(entry)
        elif symbol in STRICT and (found := counterexample(case, entry, None, violated)) is not None:
            return Outcome(failure(found))
    stopped = f"no counterexample at {tried} points, and no proof"
    words = "the difference of the sides has the sign that is claimed"
    return Outcome(settled=frozenset(settled), evidence=Evidence.PROOF, words=words, stopped=stopped)


def _violation(symbol: str) -> Callable[[Number, Number], bool]:
    """Give the test that says that two values certainly violate the relation."""
    sign = 1 if symbol in LESS else -1

    def violated(left: Number, right: Number) -> bool:
        if not isinstance(left, tuple) and not isinstance(right, tuple):
            gap = sign * (right - left)
            return gap < 0 or (gap == 0 and symbol in STRICT)
        one, other = balls.ball(left, DIGITS), balls.ball(right, DIGITS)
        if any(balls.context(DIGITS).im(value[0]) for value in (one, other)):
            return False
        return bool(balls.differ(one, other) and sign * (other[0] - one[0]) < 0)

    return violated


def _suspects(case: Case, entry: int, violated: Callable[[Number, Number], bool]) -> tuple[list[Point], int]:
    """Give points at which floats violate the relation, or nearly, and the number of points tried."""
    if case.plan is None:
        return [], 0
    found: list[Point] = []
    tried = 0
    for point in case.points(POINTS if case.free else 1, "order", positive=POSITIVE):
        values = floats.evaluate(case.plan, point)
        left, right = values[entry], values[len(case.lefts) + entry]
        if left is None or right is None:
            continue
        tried += 1
        if violated((left, 0.0), (right, 0.0)) or not case.free:
            found.append(point)
        if tried >= POINTS or len(found) >= SUSPECTS or not case.free:
            break
    return found or [{}] * (not case.free), tried


def _is_proved(case: Case, entry: int) -> bool:
    """Tell whether the relation follows from signs, squares, or two numbers."""
    is_strict = case.question.symbol in STRICT
    left, right = case.lefts[entry], case.rights[entry]
    if case.question.symbol in GREATER:
        left, right = right, left
    if not case.free:
        return not is_strict if left == right else _is_less(case, entry)
    if not case.is_tame or size((left, right, *case.replaced.values()), MOST_NODES) > MOST_NODES:
        return False
    gap = signed(case, (right - left).xreplace(case.replaced))
    if size([gap], MOST_NODES) > MOST_NODES or terms(gap) > MOST_TERMS:
        return False
    for form in _forms(gap):
        if form.is_positive or (form.is_nonnegative and not is_strict):
            return True
    return is_sum_of_squares(gap, is_strict=is_strict)


def _forms(gap: Expr) -> Iterator[Expr]:
    """Give an expression in the forms that may show its sign; what is too high or has many names is not factored."""
    yield gap
    yield gap.expand()
    if height(gap) <= MOST_HEIGHT and len(gap.free_symbols) <= MOST_NAMES:
        yield factor(gap)


def _is_less(case: Case, entry: int) -> bool:
    """Compare two numbers with certainty: the relation holds when its opposite is violated."""
    values = pair_of(case, entry).values({})
    if values is None or values[0] is None or values[1] is None:
        return False
    opposite = "\\ge" if case.question.symbol in LESS else "\\le"
    is_equal = not isinstance(values[0], tuple) and values[0] == values[1]
    return _violation(opposite)(values[0], values[1]) or (is_equal and case.question.symbol not in STRICT)


METHOD = Method("orders", 80, orders, frozenset({Relation.ORDERS}))
