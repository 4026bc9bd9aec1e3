"""Divisors and remainders of whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Expr, Integer
from sympy.core.intfunc import igcd, ilcm

from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value
from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 10**200


def wholes(values: tuple[Value, ...], words: str) -> list[int]:
    """Give arguments that must be whole numbers of moderate size."""
    entries = [one for value in values for one in (value.entries if isinstance(value, Grid) else (value,))]
    if not entries or not all(one.is_Integer and abs(int(one)) < LARGEST for one in entries):
        raise NotUnderstood(f"{words} is worked out for whole numbers only")
    return [int(one) for one in entries]


def of_wholes(work: Callable[..., int], words: str) -> Callable[[tuple[Value, ...]], Value]:
    """Make a function of whole numbers."""
    return lambda values: Integer(work(*wholes(values, words)))


def remainder(number: Expr, modulus: Expr) -> Expr:
    """Give the remainder of a division."""
    top, bottom = wholes((number, modulus), "a remainder")
    if bottom <= 0:
        raise NotUnderstood("a remainder by a number that is not positive")
    return Integer(top % bottom)


NOTATIONS: tuple[Notation, ...] = (
    Notation(("\\gcd", "gcd"), Form.SYMBOL, meaning=of_wholes(igcd, "a greatest common divisor")),
    Notation(("\\lcm", "lcm"), Form.SYMBOL, meaning=of_wholes(ilcm, "a least common multiple")),
)
