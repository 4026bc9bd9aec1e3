"""Marks between the parts of a list."""

from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

NOTATIONS: tuple[Notation, ...] = (Notation((",", ";", ":", ".", "\\mid", "\\colon"), Form.SEPARATOR),)
