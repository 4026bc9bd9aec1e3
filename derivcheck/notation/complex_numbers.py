r"""Complex numbers: real and imaginary part, conjugate, argument, `\operatorname{cis}`.

A bar or a star is the conjugate where the document computes with `i` as the imaginary unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import I, arg, conjugate, cos, im, re, sin

from derivcheck.model.value import Grid, Value
from derivcheck.notation.elementary import entrywise
from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

if TYPE_CHECKING:
    from sympy import Expr


def cis(angle: Expr) -> Expr:
    """Give the point of the unit circle at an angle."""
    return cos(angle) + I * sin(angle)


def conjugated(value: Value) -> Value:
    """Give the conjugate, entry by entry."""
    return value.map(conjugate) if isinstance(value, Grid) else conjugate(value)


NOTATIONS: tuple[Notation, ...] = (
    Notation(("\\Re", "Re"), Form.SYMBOL, meaning=entrywise(re)),
    Notation(("\\Im", "Im"), Form.SYMBOL, meaning=entrywise(im)),
    Notation(("\\arg", "Arg"), Form.SYMBOL, meaning=entrywise(arg)),
    Notation(("\\cis", "cis"), Form.SYMBOL, meaning=entrywise(cis)),
)
