"""Congruences: the modulus stands in brackets behind them."""

from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

NOTATIONS: tuple[Notation, ...] = (Notation(("\\pmod", "\\pod"), Form.PREFIX, arguments=1),)
