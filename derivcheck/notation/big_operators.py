r"""Operators with bounds: sums, products, integrals, limits.

The bounds stand as subscript and superscript, as in `\sum_{i=1}^n`. What follows belongs to the operator up to the
next plus, minus or relation, and beyond a plus while it still contains the index. Sums, products, integrals and
limits are worked out; the other operators are read, and steps with them stay undecided.
"""

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
