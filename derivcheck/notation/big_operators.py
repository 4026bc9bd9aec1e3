"""Operators with bounds: sums, products, integrals, limits."""

from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

NOTATIONS: tuple[Notation, ...] = (
    Notation(
        (
            "\\sum",
            "\\prod",
            "\\coprod",
            "\\int",
            "\\iint",
            "\\iiint",
            "\\oint",
            "\\bigcup",
            "\\bigcap",
            "\\bigvee",
            "\\bigwedge",
            "\\bigoplus",
            "\\bigotimes",
            "\\bigodot",
            "\\biguplus",
            "\\lim",
            "\\limsup",
            "\\liminf",
            "\\varlimsup",
            "\\varliminf",
            "\\projlim",
            "\\injlim",
        ),
        Form.SYMBOL,
    ),
)
