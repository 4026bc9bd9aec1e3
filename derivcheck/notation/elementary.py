"""Elementary functions of one number; a vector or matrix is worked on entry by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sympy
from sympy import Expr

from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value
from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = (
    *("sin", "cos", "tan", "cot", "sec", "csc"),
    *("sinh", "cosh", "tanh", "coth", "sech", "csch"),
    *("exp", "sign"),
)
INVERSES = {"arcsin": "asin", "arccos": "acos", "arctan": "atan"}


def entrywise(function: Callable[[Expr], Expr]) -> Callable[[tuple[Value, ...]], Value]:
    """Make a function of one number work on grids, entry by entry."""

    def work(values: tuple[Value, ...]) -> Value:
        if len(values) != 1:
            raise NotUnderstood(f"a function of one number is given {len(values)} arguments")
        return values[0].map(function) if isinstance(values[0], Grid) else function(values[0])

    return work


def spellings(name: str) -> tuple[str, ...]:
    """Give a function's command and its bare word."""
    return (f"\\{name}", name)


NOTATIONS: tuple[Notation, ...] = (
    *(Notation(spellings(name), Form.SYMBOL, meaning=entrywise(getattr(sympy, name))) for name in NAMES),
    *(Notation(spellings(name), Form.SYMBOL, meaning=entrywise(getattr(sympy, own))) for name, own in INVERSES.items()),
    Notation(("\\sgn", "sgn"), Form.SYMBOL, meaning=entrywise(sympy.sign)),
    Notation(("np.exp",), Form.SYMBOL, meaning=entrywise(sympy.exp)),
)
