"""Elementary functions of one number; a vector or matrix is worked on entry by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sympy
from sympy import Expr, pi

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


def entrywise(function: Callable[[Expr], Expr]) -> Callable[[tuple[Value, ...]], Value]:
    """Make a function of one number work on grids, entry by entry."""

    def work(values: tuple[Value, ...]) -> Value:
        if len(values) != 1:
            raise NotUnderstood(f"a function of one number is given {len(values)} arguments")
        return values[0].map(function) if isinstance(values[0], Grid) else function(values[0])

    return work


def spellings(*names: str) -> tuple[str, ...]:
    """Give the command and the bare word of each name of a function."""
    return tuple(f"{slash}{name}" for name in names for slash in ("\\", ""))


def arccot(value: Expr) -> Expr:
    """Give the angle between 0 and pi with this cotangent, as the textbooks have it."""
    return pi / 2 - sympy.atan(value)


INVERSES: dict[str, tuple[tuple[str, ...], Callable[[Expr], Expr]]] = {
    "sin": (("arcsin", "asin"), sympy.asin),
    "cos": (("arccos", "acos"), sympy.acos),
    "tan": (("arctan", "atan", "arctg"), sympy.atan),
    "cot": (("arccot", "acot", "arcctg"), arccot),
    "sec": (("arcsec",), lambda value: sympy.acos(1 / value)),
    "csc": (("arccsc",), lambda value: sympy.asin(1 / value)),
    "sinh": (("arcsinh", "arsinh", "asinh"), sympy.asinh),
    "cosh": (("arccosh", "arcosh", "acosh"), sympy.acosh),
    "tanh": (("arctanh", "artanh", "atanh"), sympy.atanh),
    "coth": (("arccoth", "arcoth"), lambda value: sympy.atanh(1 / value)),
}
"""Function to the words for its inverse."""


NOTATIONS: tuple[Notation, ...] = (
    *(Notation(spellings(name), Form.SYMBOL, meaning=entrywise(getattr(sympy, name))) for name in NAMES),
    *(Notation(spellings(*words), Form.SYMBOL, meaning=entrywise(work)) for words, work in INVERSES.values()),
    Notation(("\\sgn", "sgn"), Form.SYMBOL, meaning=entrywise(sympy.sign)),
    Notation(("np.exp",), Form.SYMBOL, meaning=entrywise(sympy.exp)),
)
