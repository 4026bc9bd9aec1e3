"""The error function."""

from sympy import erf

from derivcheck.notation.elementary import entrywise
from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

NOTATIONS: tuple[Notation, ...] = (Notation(("\\erf", "erf"), Form.SYMBOL, meaning=entrywise(erf)),)
