"""Input made to hang, to crash or to deceive ends as a verdict, soon."""

from __future__ import annotations

import time

import pytest
from sympy import (
    Add,
    Derivative,
    Expr,
    Function,
    Integer,
    Integral,
    Limit,
    Mul,
    Pow,
    Product,
    Rational,
    Sum,
    Symbol,
    cosh,
    exp,
    factorial,
    floor,
    log,
    nan,
    oo,
    pi,
    sin,
    sinh,
    sqrt,
    tan,
    zoo,
)

from derivcheck.deciding import Question, decide
from derivcheck.deciding.weight import is_tame
from derivcheck.model.derivation import Relation
from derivcheck.model.value import Grid
from derivcheck.model.verdict import VerdictKind

x, y, i, n = (Symbol(name, real=True) for name in "xyin")
f = Function("f")


def tower(base: int, height: int) -> Expr:
    found: Expr = Integer(base)
    for _ in range(height - 1):
        found = Pow(base, found, evaluate=False)
    return found


def squared(times: int) -> Expr:
    """An expression of few distinct parts that would be astronomic if written out."""
    found: Expr = x
    for _ in range(times):
        found = Add(found, Mul(found, found, evaluate=False), evaluate=False)
    return found


NINES = tower(9, 4)
HOSTILE = [
    (NINES, Integer(2)),
    (NINES, NINES + 1),
    (x * NINES, y * NINES),
    (f(x * NINES), f(y)),
    (log(NINES), Integer(2)),
    (exp(exp(exp(exp(x + 50)))), x),
    (exp(exp(exp(Integer(1000)))), x),
    (factorial(10**9, evaluate=False), Integer(1)),
    (factorial(tower(9, 3), evaluate=False) * x, x),
    (Pow(x + y, 10**9), x),
    (Pow(x + y + 1, 5000), Pow(x + y, 5000)),
    (sin(Integer(10) ** 5000), x),
    (sin(tower(9, 4)), x),
    (floor(tower(9, 3)), x),
    (Integer(10) ** 100_000, Integer(10) ** 100_000 + 1),
    (squared(40), squared(39)),
    (Pow(squared(25), Rational(1, 2), evaluate=False), x),
    (log(squared(25), evaluate=False), x),
    (Pow(-1, Rational(1, 3)), Integer(-1)),
    (tan(pi / 2 + Mul(0, x, evaluate=False)), x),
]


@pytest.mark.parametrize("relation", [Relation.EQUALS, Relation.ORDERS, Relation.DIFFERS])
@pytest.mark.parametrize(("left", "right"), HOSTILE, ids=range(len(HOSTILE)))
def test_ends_soon_and_never_holds(left: Expr, right: Expr, relation: Relation) -> None:
    start = time.process_time()
    symbol = {Relation.ORDERS: "<", Relation.DIFFERS: "\\ne"}.get(relation, "=")
    verdict = decide(Question(left, right, relation, symbol))
    assert time.process_time() - start < 3
    if relation is Relation.EQUALS:
        assert verdict.kind in {VerdictKind.FAILS, VerdictKind.UNDECIDED}
    assert verdict.reason or verdict.kind is not VerdictKind.UNDECIDED


def test_gigantic_numbers_are_not_handed_to_sympy() -> None:
    assert not any(is_tame(HOSTILE[at]) for at in (0, 1, 2, 3, 7, 8, 13, 14))
    assert not is_tame([exp(exp(Integer(1000)))])
    assert not is_tame([Pow(9, 10**6, evaluate=False)])
    assert is_tame([x**100 + 2**x + factorial(5), sqrt(2) ** x, exp(exp(x))])


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (Integral(f(x), x), "integral"),
        (Sum(i, (i, 1, n)), "sum"),
        (Product(i, (i, 1, n)), "product"),
        (Limit(f(x), x, 0), "limit"),
        (Derivative(f(x), x), "derivative"),
        (zoo, "zero"),
        (nan, "not defined"),
    ],
)
def test_what_cannot_be_evaluated_is_undecided_with_the_reason(value: Expr, reason: str) -> None:
    verdict = decide(Question(value, x))
    assert verdict.kind is VerdictKind.UNDECIDED
    assert reason in (verdict.reason or "")
    assert decide(Question(Grid(1, 2, (value, x)), Grid(1, 2, (x, x)))).kind is VerdictKind.UNDECIDED


def test_a_wrong_entry_beside_an_unknown_one_fails() -> None:
    left, right = Grid(1, 2, (Integral(f(x), x), x)), Grid(1, 2, (x, x**2))
    found = decide(Question(left, right)).counterexample
    assert found is not None
    assert found.entry == (1, 2)


def test_opaque_parts_may_cancel() -> None:
    area = Integral(f(x), x)
    assert decide(Question(x * (area + 1), x * area + x)).kind is VerdictKind.HOLDS


def test_undefined_values_equal_nothing() -> None:
    assert decide(Question(zoo, zoo)).kind is VerdictKind.UNDECIDED
    assert decide(Question(nan, nan)).kind is VerdictKind.UNDECIDED


def test_infinity() -> None:
    assert decide(Question(oo, oo)).kind is VerdictKind.HOLDS
    assert decide(Question(oo, -oo)).kind is VerdictKind.FAILS
    assert decide(Question(oo, Integer(3))).kind is VerdictKind.FAILS
    assert decide(Question(oo, x)).kind is VerdictKind.UNDECIDED


@pytest.mark.parametrize("scale", [20, 100, 400])
def test_cancellation_is_no_difference(scale: int) -> None:
    wave = cosh(scale * x) ** 2 - sinh(scale * x) ** 2
    assert decide(Question(wave, Integer(1))).kind is VerdictKind.HOLDS
    assert decide(Question(sqrt(wave), Integer(1))).kind is not VerdictKind.FAILS
    assert decide(Question(sqrt(x + 10**20) - sqrt(x), 10**20 / (sqrt(x + 10**20) + sqrt(x)))).kind is VerdictKind.HOLDS


def test_odd_roots_of_negative_numbers_are_no_counterexample() -> None:
    third = Rational(1, 3)
    assert decide(Question((x**3) ** third, x)).kind is VerdictKind.HOLDS
    assert decide(Question(Pow(-8, third), Integer(-2))).kind is VerdictKind.UNDECIDED


def test_many_entries_share_their_parts() -> None:
    total = sum(exp(Symbol(f"z_{{{at}}}", real=True)) for at in range(16))
    shares = [exp(Symbol(f"z_{{{at}}}", real=True)) / total for at in range(16)]
    entries = tuple(share * other for share in shares for other in (x, y, x + y))
    same = tuple(one * x / x for one in entries)
    start = time.process_time()
    assert decide(Question(Grid(16, 3, entries), Grid(16, 3, same))).kind is VerdictKind.HOLDS
    assert decide(Question(Grid(16, 3, entries), Grid(16, 3, entries[::-1]))).kind is VerdictKind.FAILS
    assert time.process_time() - start < 3
