"""How often equations are evaluated and read as polynomials while they are solved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Integer, Symbol, exp, sin

from derivcheck.solving import roots as searching
from derivcheck.solving import solutions

if TYPE_CHECKING:
    import pytest

x = Symbol("x", real=True)


def test_an_equation_is_searched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searching._searched.cache_clear()
    searching.usual(repeats=False)
    calls = []
    original = searching.at_balls
    monkeypatch.setattr(searching, "at_balls", lambda *args: (calls.append(1), original(*args))[1])
    equation = exp(x) - Integer(1)
    first = searching.roots(equation, x)
    assert first is not None
    assert [root.exact for root in first.found] == [0]
    once = len(calls)
    assert once <= 20  # of 81 usual values those near a root, and what refines a crossing
    assert searching.roots(equation, x) == first
    assert len(calls) == once


def test_usual_values_are_found_where_solutions_repeat() -> None:
    found = searching.roots(sin(x), x)
    assert found is not None
    assert len(found.found) >= 7
    assert not found.complete


def test_an_equation_is_read_as_a_line_once() -> None:
    solutions._line.cache_clear()
    for _ in range(5):
        assert solutions._line(3 * x - 6, x) == (3, -6)
        assert solutions._line(x**2 - 6, x) is None
    assert solutions._line.cache_info().misses == 2
