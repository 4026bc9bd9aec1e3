"""Binomial coefficients."""

from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

NOTATIONS: tuple[Notation, ...] = (
    Notation(("\\binom", "\\dbinom", "\\tbinom"), Form.PREFIX, arguments=2),
    Notation(("\\choose", "\\atop"), Form.INFIX),
)
