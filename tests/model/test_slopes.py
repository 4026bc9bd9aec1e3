"""Derivatives are SymPy's own, and each part is differentiated once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sympy import Abs, Add, Expr, Function, Max, Mul, Piecewise, Pow, Symbol, atan, exp, log, sin, sqrt, tan

from derivcheck.model import slopes
from derivcheck.model.bound import Definite, bind
from derivcheck.model.parts import free_symbols

if TYPE_CHECKING:
    from collections.abc import Iterator

x, y = Symbol("x", real=True), Symbol("y", real=True)
f = Function("f")


def integral(body: Expr, name: Symbol, low: Expr, high: Expr) -> Expr:
    return Definite(*bind(body, name), low, high)


@pytest.mark.parametrize(
    "expression",
    [
        x,
        y,
        3 * x**2 * y + sin(x * y) ** 2,
        x**y + y**x + 2**x,
        exp(-(x**2)) / (1 + x**2),
        log(x) * tan(x) * sqrt(x + y),
        Abs(x) + Max(x, y),
        Piecewise((x**2, x > 0), (y, True)),
        f(x) * atan(f(x * y)),
        exp(x) ** 2 / (exp(x) + exp(y)),
        integral(sin(x * y), y, x, x**2),
    ],
    ids=str,
)
def test_slopes_are_those_of_sympy(expression: Expr) -> None:
    assert slopes.slope(expression, x) == expression.diff(x)
    assert slopes.slope(expression, y) == expression.diff(y)


def nested(times: int) -> Expr:
    found: Expr = x
    for _ in range(times):
        found = Add(Pow(found, 2, evaluate=False), found, evaluate=False)
    return found


def test_each_part_is_differentiated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out = slopes._worked_out
    count: Iterator[int] = iter(range(100))

    def counted(node: Expr, by: Symbol, known: dict[Expr, Expr]) -> Expr:
        next(count)
        return worked_out(node, by, known)

    monkeypatch.setattr(slopes, "_worked_out", counted)
    slopes.slope(nested(12), x)
    assert next(count) <= 2 * 12 + 2


def test_free_symbols_leave_bound_variables_out() -> None:
    assert free_symbols(integral(Mul(x, y), x, y, y**2)) == {y}
    assert free_symbols(nested(40)) == {x}
