"""The kinds of number agree with each other and with SymPy, and know their own errors."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from identities import IDENTITIES
from sympy import (
    Abs,
    Expr,
    Function,
    Heaviside,
    Integer,
    Max,
    N,
    Piecewise,
    Rational,
    Symbol,
    acosh,
    asinh,
    atan2,
    cot,
    coth,
    csc,
    csch,
    erf,
    exp,
    gamma,
    log,
    sec,
    sech,
    sin,
    sqrt,
)

from derivcheck.deciding import balls, exact, floats, residues
from derivcheck.deciding.ball_rules import BallRules
from derivcheck.deciding.degree import chance_of_error
from derivcheck.deciding.logs import split_logs
from derivcheck.deciding.plan import KINKS, KNOWN, plan
from derivcheck.deciding.question import entries_of

x, y = Symbol("x", real=True), Symbol("y", real=True)
FUNCTIONS = [acosh(1 + x), asinh(x), atan2(x, y), cot(x), coth(x), csc(x), csch(x), erf(x), gamma(x), sec(x), sech(x)]
POINT = {x: Fraction(5, 4), y: Fraction(3, 8)}
f = Function("f")


def seeded() -> Random:
    return Random(1)  # noqa: S311


def one_ball(expression: Expr, digits: int = 40) -> balls.Ball | None:
    return balls.evaluate(plan([expression], {}), POINT, digits)[0]


def test_every_known_rule_has_a_ball() -> None:
    rules = BallRules(balls.context(30), is_complex=False)
    assert rules.table.keys() | {"Piecewise"} >= KNOWN
    assert KINKS <= KNOWN
    assert exact.RULES.keys() - {"same", "number"} <= KNOWN


@pytest.mark.parametrize("expression", FUNCTIONS, ids=str)
def test_balls_and_floats_agree_with_sympy(expression: Expr) -> None:
    found = one_ball(expression)
    assert found is not None
    true = N(expression.subs({name: Rational(value) for name, value in POINT.items()}), 60)
    assert abs(N(true - Rational(str(found[0])), 60)) <= 10 * found[1] + 1e-38
    assert floats.evaluate(plan([expression], {}), POINT)[0] == pytest.approx(float(true), rel=1e-12)


def test_radii_cover_the_error() -> None:
    for identity in IDENTITIES:
        for entry in entries_of(identity.left)[:2]:
            point = {name: Fraction(at + 3, 4) for at, name in enumerate(sorted(entry.free_symbols, key=str))}
            planned = plan([entry], {})
            rough, fine = (balls.evaluate(planned, point, digits)[0] for digits in (20, 60))
            assert (rough is None) == (fine is None)
            assert rough is None or abs(rough[0] - fine[0]) <= rough[1] + fine[1]


def test_fractions_and_floats_agree() -> None:
    tricky = Piecewise((x**2, x > 2), (Max(x, y) / 3, x > y), (0, True)) + Abs(y - x) + Heaviside(x - y)
    planned = plan([tricky, sqrt(x + 1), f(x, y)], {})
    sure = exact.evaluate(planned, POINT)
    assert sure[:2] == [Fraction(5, 12) + Fraction(7, 8) + 1, Fraction(3, 2)]
    assert [float(value) for value in sure if value is not None] == pytest.approx(floats.evaluate(planned, POINT))


def test_kinks_have_no_value() -> None:
    for expression in (Heaviside(x - y), Piecewise((1, x > y), (2, True))):
        planned = plan([expression], {})
        at = {x: Fraction(1), y: Fraction(1)}
        assert floats.evaluate(planned, at) == exact.evaluate(planned, at) == balls.evaluate(planned, at, 30) == [None]


def test_unchosen_pieces_need_no_value() -> None:
    planned = plan([Piecewise((x * log(x), x > 0), (0, True))], {})
    assert floats.evaluate(planned, {x: Fraction(-1)}) == [0.0]


def test_residues_know_exponentials_and_circles() -> None:
    true = plan([exp(x + y) * exp(-y) - exp(x), sin(x + y) - sin(x - y) - 2 * sin(y) * (1 - 2 * sin(x / 2) ** 2)], {})
    values = residues.evaluate(true, seeded())
    assert [value[0] for value in values if value is not None] == [0, 0]
    assert residues.evaluate(plan([exp(x + y) - exp(x) - exp(y)], {}), seeded())[0][0] != 0


def test_the_chance_of_error_grows_with_the_degree() -> None:
    low, high = (chance_of_error(plan([(x + y) ** power, Integer(1)], {})) for power in (2, 50))
    assert low < high < 1e-14


def test_logs_are_split() -> None:
    one, other = split_logs([log(6 * x**2 / y, evaluate=False), log(2) + log(3) + 2 * log(x) - log(y)])
    assert (one - other).expand() == 0
    (third,) = split_logs([log(2 * x / 3, evaluate=False)])
    assert third == log(2) - log(3) + log(x)


def test_unknown_functions_are_independent() -> None:
    planned = plan([f(x), f(y), Function("f'")(x)], {})
    assert len(set(floats.evaluate(planned, POINT))) == 3
