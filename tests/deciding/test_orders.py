"""Inequalities, differences and approximations."""

from __future__ import annotations

from fractions import Fraction

import pytest
from sympy import Abs, E, Expr, Integer, Rational, Symbol, exp, log, pi, sin, sqrt

from derivcheck.deciding import Domain, Question, decide
from derivcheck.deciding.signs import is_sum_of_squares
from derivcheck.model.derivation import Relation
from derivcheck.model.verdict import Evidence, VerdictKind

x, y = Symbol("x", real=True), Symbol("y", real=True)
HOLDS, FAILS, UNDECIDED = VerdictKind.HOLDS, VerdictKind.FAILS, VerdictKind.UNDECIDED
POSITIVE = ((x, Domain(lower=Fraction(0))),)
ABOVE_TWO = ((x, Domain(lower=Fraction(2))),)


@pytest.mark.parametrize(
    ("left", "symbol", "right", "kind"),
    [
        (pi, "<", Rational(22, 7), HOLDS),
        (pi, ">", Rational(22, 7), FAILS),
        (E**2, "\\ge", 7, HOLDS),
        (Integer(2), "\\le", 2, HOLDS),
        (Integer(2), "<", 2, FAILS),
        (sqrt(2) + sqrt(3), "<", sqrt(5 + 2 * sqrt(6)), UNDECIDED),
        (2 * x * y, "\\le", x**2 + y**2, HOLDS),
        (2 * x * y, "<", x**2 + y**2, FAILS),
        (x**2 + x * y + y**2, "\\geq", 0, HOLDS),
        (x**2 + 3 * x * y + y**2, "\\geq", 0, FAILS),
        (x**2 - 2 * x + 2, ">", 0, HOLDS),
        (exp(x), ">", 0, HOLDS),
        (exp(x), "\\ge", 1 + x, UNDECIDED),
        (Abs(x), "\\ge", x, UNDECIDED),
        (x, "<", x + 1, HOLDS),
        (x, "<", x, FAILS),
        (x, "<", y, FAILS),
        (x, "\\prec", y, UNDECIDED),
        (exp(x), "\\le", exp(1000) + exp(1001), UNDECIDED),
    ],
)
def test_orders(left: Expr, symbol: str, right: Expr, kind: VerdictKind) -> None:
    verdict = decide(Question(left, Integer(right) if isinstance(right, int) else right, Relation.ORDERS, symbol))
    assert verdict.kind is kind, verdict
    assert (verdict.counterexample is not None) == (kind is FAILS)


@pytest.mark.parametrize(
    ("form", "at_least_zero", "above_zero"),
    [
        (x**2 + x * y + y**2, True, False),
        (x**2 + 2 * x * y + y**2, True, False),
        (x**2 + 3 * x * y + y**2, False, False),
        (x**2 - 2 * x + 2, True, True),
        (x**2 - 2 * x + Rational(1, 2), False, False),
        (-(x**2), False, False),
        (x * y, False, False),
        (x**4, False, False),
    ],
)
def test_sums_of_squares(form: Expr, at_least_zero: bool, above_zero: bool) -> None:
    assert is_sum_of_squares(form, is_strict=False) is at_least_zero
    assert is_sum_of_squares(form, is_strict=True) is above_zero


def test_orders_respect_domains() -> None:
    assert decide(Question(x, Integer(0), Relation.ORDERS, ">", domains=POSITIVE)).kind is HOLDS
    assert decide(Question(x, Integer(0), Relation.ORDERS, ">")).kind is FAILS
    assert decide(Question(x**2, 2 * x, Relation.ORDERS, ">", domains=ABOVE_TWO)).kind is HOLDS
    assert decide(Question(log(x), x, Relation.ORDERS, "<", domains=POSITIVE)).kind is UNDECIDED


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        (pi, Rational(22, 7), HOLDS),
        (Integer(2), Integer(2), FAILS),
        (x, x, FAILS),
        (exp(x), Integer(0), HOLDS),
        (x, Integer(3), FAILS),
        (sin(x), Integer(2), UNDECIDED),
    ],
)
def test_differs(left: Expr, right: Expr, kind: VerdictKind) -> None:
    assert decide(Question(left, right, Relation.DIFFERS, "\\ne")).kind is kind


def test_approximations() -> None:
    near = Question(pi, Rational(314, 100), Relation.APPROXIMATES, "\\approx")
    assert decide(near).kind is UNDECIDED
    told = Question(pi, Rational(314, 100), Relation.APPROXIMATES, "\\approx", tolerance=Fraction(1, 1000))
    assert (decide(told).kind, decide(told).evidence) == (HOLDS, Evidence.ROUNDING)
    strict = Question(pi, Rational(314, 100), Relation.APPROXIMATES, "\\approx", tolerance=Fraction(1, 10**6))
    assert decide(strict).kind is FAILS
    same = Question((x + 1) ** 2, x**2 + 2 * x + 1, Relation.APPROXIMATES, "\\approx")
    assert decide(same).kind is HOLDS
