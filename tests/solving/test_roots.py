"""Roots of expressions in one unknown."""

from __future__ import annotations

from sympy import Symbol, zoo

from derivcheck.solving.roots import roots


def test_a_quotient_with_zero_below_has_no_roots() -> None:
    x = Symbol("x")
    assert roots(x**3 + zoo * x + 1, x) is None


def test_roots_of_a_cubic() -> None:
    x = Symbol("x")
    found = roots(x**3 - 2, x)
    assert found is not None
    assert len(found.found) == 1
