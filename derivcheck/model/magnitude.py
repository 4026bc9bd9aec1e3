"""How large a number is, before SymPy is asked: towers of exponentials hang it or exhaust memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mpmath
from sympy import Add, Expr, Mul, Pow, Symbol, exp

from derivcheck.model.trouble import NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_DIGITS = 2_000
LIMIT = mpmath.mpf(10) ** MOST_DIGITS


def hold_bounded(expr: Expr, numbers: Mapping[Symbol, Expr] | None = None) -> None:
    """Refuse an expression in which some number has too many digits, as soon as names become numbers."""
    known = {name: _size(value, {}, {}) for name, value in (numbers or {}).items()}
    _size(expr, known, {})


def _size(expr: Expr, known: Mapping[Symbol, Any], memo: dict[Expr, Any]) -> Any:
    """Work a number out to a few digits; None where it holds a name, or is small whatever its argument."""
    if expr not in memo:
        value = _work(expr, known, memo)
        if value is not None and not abs(value) < LIMIT:
            raise NotUnderstood(f"a number of more than {MOST_DIGITS} digits")
        memo[expr] = value
    return memo[expr]


def _work(expr: Expr, known: Mapping[Symbol, Any], memo: dict[Expr, Any]) -> Any:
    if isinstance(expr, Symbol):
        return known.get(expr)
    if expr.is_Rational:
        return mpmath.mpf(int(expr.p)) / int(expr.q)
    if not expr.args:
        return expr.evalf(15)._to_mpmath(53) if expr.is_NumberSymbol else None  # noqa: SLF001 - SymPy's own bridge
    values = [_size(one, known, memo) for one in expr.args]
    if any(value is None for value in values):
        return None
    if isinstance(expr, Add):
        return mpmath.fsum(values)
    if isinstance(expr, Mul):
        return mpmath.fprod(values)
    if isinstance(expr, Pow):
        return _power(*values)
    return mpmath.exp(values[0]) if isinstance(expr, exp) else None


def _power(base: Any, exponent: Any) -> Any:
    if base == 0:
        return mpmath.mpf(0)
    if abs(exponent * mpmath.log(abs(base))) > MOST_DIGITS * 3:
        return LIMIT
    return mpmath.power(base, exponent)
