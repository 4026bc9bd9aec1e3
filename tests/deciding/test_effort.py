"""The work behind a verdict is bounded and counted: no claim of these may take more than it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mpmath import mp
from sympy import Expr, Symbol

from derivcheck.api import check_text
from derivcheck.deciding import balls, bound_values, effort, exact
from derivcheck.deciding.quadrature import GAUSS, gauss
from derivcheck.model import arithmetic
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from collections.abc import Callable

SWAPPED = r"$$\int_0^1\int_0^x f(x,y)\,dy\,dx = \int_0^1\int_y^1 f(x,y)\,dx\,dy$$"
ENDLESS = r"$$\int_0^a\int_0^b \sqrt{x^2+y^2}\,dx\,dy = \int_0^b\int_0^a \sqrt{x^2+y^2}\,dx\,dy$$"
WHOLE = "---\nassume: ['m \\in \\mathbb{N}', 'n \\in \\mathbb{N}']\n---\n\n"
WAVES = WHOLE + r"For $m \ne n$: $$\int_0^{2\pi}\sin(mx)\cos(nx)\,dx = 0$$"


def counting(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> Callable[[], int]:
    """Count the calls of a function from now on."""
    original, calls = getattr(owner, name), []

    def counted(*args: Any, **keywords: Any) -> Any:
        calls.append(name)
        return original(*args, **keywords)

    monkeypatch.setattr(owner, name, counted)
    return lambda: len(calls)


def verdict(text: str) -> tuple[str, str]:
    step = check_text(text).files[0].steps[-1]
    return step.verdict.value, step.reason or ""


@pytest.mark.parametrize(
    ("text", "expected", "most"), [(SWAPPED, "holds", 3_000), (WAVES, "holds", 10_000), (ENDLESS, "undecided", 5_000)]
)
def test_integrands_are_evaluated_so_often(
    text: str, expected: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(effort, "MOST_WORK", 60_000 if expected == "holds" else 20_000)
    bound_values._remembered.cache_clear()
    evaluated = counting(monkeypatch, balls, "at")
    found, reason = verdict(text)
    assert found == expected, reason
    assert evaluated() <= most
    assert expected == "holds" or reason == effort.SPENT


def test_what_was_asked_before_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effort, "MOST_WORK", 5_000)
    bound_values._remembered.cache_clear()
    alone = verdict(ENDLESS)
    again = verdict(ENDLESS)
    bound_values._remembered.cache_clear()
    assert alone == again == verdict(f"{SWAPPED}\n\n{ENDLESS}")


@pytest.mark.parametrize(
    "claim", [r"\int_{-1}^1 \sqrt{x}\,dx = \frac23", r"\int_0^1\int_0^1 \sin\left(\frac1{xy}\right)\,dx\,dy = 0"]
)
def test_an_integrand_without_values_has_no_integral(claim: str) -> None:
    assert verdict(f"$${claim}$$")[0] == "undecided"


def test_gauss_rules_are_exact_for_polynomials() -> None:
    ctx = balls.context(40)
    for count in GAUSS:
        for degree in range(2 * count):
            found = sum(weight * place**degree for place, weight in gauss(ctx, count))
            assert abs(found - (0 if degree % 2 else mp.mpf(2) / (degree + 1))) < 1e-15
    assert len({str(place) for count in GAUSS for place, _ in gauss(ctx, count)}) == sum(GAUSS)


def matrix(size: int) -> Grid:
    return Grid(size, size, tuple(Symbol(f"a_{i}{j}", real=True) for i in range(size) for j in range(size)))


def test_smaller_determinants_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    smaller = counting(monkeypatch, arithmetic, "without")
    found: Expr = arithmetic.determinant(matrix(6))
    assert smaller() <= 6 * 2**5
    assert found.xreplace(dict(zip(matrix(6).entries, arithmetic.identity(6).entries, strict=True))) == 1


def test_what_cancels_everywhere_is_looked_into_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = r"\\".join("&".join(f"a_{{{i}{j}}}" for j in range(1, 6)) for i in range(1, 6))
    table = rf"\begin{{pmatrix}}{rows}\end{{pmatrix}}"
    evaluated = counting(monkeypatch, exact, "evaluate")
    assert verdict(f"$${table}^{{-1}} {table} = I$$")[0] == "holds"
    assert evaluated() <= 10
