"""Values and expressions as a person would write them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sympy import Symbol, latex
from sympy.core.function import AppliedUndef

from derivcheck.deciding.balls import context

if TYPE_CHECKING:
    from sympy import Basic

    from derivcheck.deciding.balls import Ball

LONGEST_FRACTION = 7
DIGITS = (5, 9, 15, 25)
PRECISION = 40


def show(value: Fraction | Ball, digits: int) -> str:
    """Give an integer or short fraction as it is, anything else to some significant digits."""
    if isinstance(value, Fraction):
        text = str(value)
        if len(text) <= max(LONGEST_FRACTION, digits):
            return text
        return decimal(context(PRECISION).mpf(value.numerator) / value.denominator, digits)
    centre, radius = value
    if abs(centre) <= radius:
        return "0"  # the error of a value that is 0 is no value
    ctx = context(PRECISION)
    if not ctx.im(centre):
        return decimal(ctx.re(centre), digits)
    sign = "-" if ctx.im(centre) < 0 else "+"
    return f"{decimal(ctx.re(centre), digits)} {sign} {decimal(abs(ctx.im(centre)), digits)}i"


def show_both(left: Fraction | Ball, right: Fraction | Ball) -> tuple[str, str]:
    """Give two different values with so many digits that they look different."""
    texts = "", ""
    for digits in DIGITS:
        texts = show(left, digits), show(right, digits)
        if texts[0] != texts[1]:
            break
    return texts


def decimal(value: Any, digits: int) -> str:
    """Print a number to so many digits."""
    text = str(context(PRECISION).nstr(value, digits, strip_zeros=True))
    mantissa, exponent_sign, exponent = text.partition("e")
    mantissa = mantissa.removesuffix(".0").removesuffix(".")
    return f"{mantissa} \\cdot 10^{{{int(exponent)}}}" if exponent_sign else mantissa


def tex(expression: Basic) -> str:
    """Give an expression in LaTeX, the names as the user wrote them."""
    if isinstance(expression, Symbol):
        return str(expression.name)
    if isinstance(expression, AppliedUndef):
        return f"{expression.func.__name__}({', '.join(tex(part) for part in expression.args)})"
    names = {symbol: symbol.name for symbol in expression.atoms(Symbol)}
    return str(latex(expression, symbol_names=names))
