"""Constraints take part: what is true only under them fails without."""

from __future__ import annotations

from fractions import Fraction

import pytest
from sympy import Expr, Rational, Symbol, cos, diff, exp, log, sin, sqrt

from derivcheck.deciding import Domain, Question, decide
from derivcheck.deciding.constraints import solved
from derivcheck.model.value import Grid
from derivcheck.model.verdict import VerdictKind

x, y, z, t = (Symbol(name, real=True) for name in "xyzt")
Z = [Symbol(f"z_{at}", real=True) for at in (1, 2, 3)]
Y = [Symbol(f"y_{at}", real=True) for at in (1, 2, 3)]
A = [exp(one) / sum(exp(other) for other in Z) for one in Z]
ONE_HOT = sum(Y) - 1


def gradient() -> Grid:
    loss = -sum(target * log(share) for target, share in zip(Y, A, strict=True))
    return Grid(3, 1, tuple(diff(loss, one) for one in Z))


def test_softmax_with_cross_entropy_needs_targets_that_sum_to_1() -> None:
    printed = Grid(3, 1, tuple(share - target for target, share in zip(Y, A, strict=True)))
    assert decide(Question(gradient(), printed)).kind is VerdictKind.FAILS
    assert decide(Question(gradient(), printed, constraints=(ONE_HOT,))).kind is VerdictKind.HOLDS


def test_a_counterexample_respects_the_constraint() -> None:
    wrong = Grid(3, 1, tuple(target - share for target, share in zip(Y, A, strict=True)))
    found = decide(Question(gradient(), wrong, constraints=(ONE_HOT,))).counterexample
    assert found is not None
    assert sum(Rational(value) for name, value in found.at if name.startswith("y")) == 1


@pytest.mark.parametrize(
    ("left", "right", "constraints"),
    [
        (x + y, 2 * y + 1, (x - y - 1,)),
        (x**2, y + 1, (y - x**2 + 1,)),
        (x * z, y, (x * z - y,)),
        (x, Rational(1, 2), (x + y - 1, x - y)),
        (sin(x) * cos(y), sin(x) * cos(x), (x - y,)),
        (x + y, t, (x - z, y - t + z)),
    ],
)
def test_true_under_constraints(left: Expr, right: Expr, constraints: tuple[Expr, ...]) -> None:
    assert decide(Question(left, right, constraints=constraints)).kind is VerdictKind.HOLDS
    assert decide(Question(left, right)).kind is VerdictKind.FAILS
    assert decide(Question(left, right + 1, constraints=constraints)).kind is VerdictKind.FAILS


def test_solved_names_do_not_depend_on_each_other() -> None:
    found, left = solved((x - y - z, y - z - 1, z - t), {x, y, z, t})
    assert left == ()
    assert not set(found) & set().union(*(value.free_symbols for value in found.values()))


def test_a_circle_cannot_be_solved_but_need_not_be() -> None:
    circle = (x**2 + y**2 - 1,)
    verdict = decide(Question(x, y, constraints=circle))
    assert verdict.kind is VerdictKind.UNDECIDED
    assert "x^{2} + y^{2} - 1 = 0" in (verdict.reason or "")
    assert decide(Question((x + y) ** 2, x**2 + 2 * x * y + y**2, constraints=circle)).kind is VerdictKind.HOLDS


def test_a_contradiction_decides_nothing() -> None:
    assert decide(Question(x, y, constraints=(x - x + 1,))).kind is VerdictKind.UNDECIDED


def test_domains_of_fixed_names_are_respected() -> None:
    shares = tuple((name, Domain(Fraction(0), Fraction(1))) for name in Y)
    question = Question(sqrt((Y[0] + Y[1]) ** 2), 1 - Y[2], domains=shares, constraints=(ONE_HOT,))
    assert decide(question).kind is VerdictKind.HOLDS
    found = decide(Question(Y[0], Y[2] + Y[1], domains=shares, constraints=(ONE_HOT,))).counterexample
    assert found is not None
    assert all(0 < Rational(value) < 1 for _, value in found.at)
