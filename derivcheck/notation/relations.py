r"""Signs that join two sides: each is a step.

Equality, order, difference, `\approx` (equal to the printed digits), `\in` (of a set of shapes) and definitions
(`:=`) are checked. The others are read, and their steps stay undecided.
"""

from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

NOTATIONS: tuple[Notation, ...] = (
    Notation(
        (
            "=",
            "==",
            "\\equiv",
            "\\triangleq",
            "\\doteq",
            "\\coloneqq",
            "\\eqqcolon",
            "\\eqcolon",
            "\\coloneq",
            ":=",
            "\\defeq",
            "\\bumpeq",
            "\\circeq",
        ),
        Form.RELATION,
    ),
    Notation(("\\neq", "\\ne", "\\not=", "\\not\\equiv", "≠"), Form.RELATION),
    Notation(
        (
            "<",
            ">",
            "<=",
            ">=",
            "\\lt",
            "\\gt",
            "\\le",
            "\\ge",
            "\\leq",
            "\\geq",
            "\\leqslant",
            "\\geqslant",
            "\\leqq",
            "\\geqq",
            "\\ll",
            "\\gg",
            "\\lesssim",
            "\\gtrsim",
            "\\prec",
            "\\succ",
            "\\preceq",
            "\\succeq",
            "\\nless",
            "\\ngtr",
            "\\nleq",
            "\\ngeq",
            "≤",
            "≥",
        ),
        Form.RELATION,
    ),
    Notation(
        (
            "\\approx",
            "\\approxeq",
            "\\simeq",
            "\\sim",
            "\\cong",
            "\\asymp",
            "\\propto",
            "\\thickapprox",
            "\\nsim",
            "\\ncong",
            "≈",
        ),
        Form.RELATION,
    ),
    Notation(
        (
            "\\in",
            "\\ni",
            "\\notin",
            "\\not\\in",
            "\\subset",
            "\\supset",
            "\\subseteq",
            "\\supseteq",
            "\\subsetneq",
            "\\supsetneq",
            "\\sqsubseteq",
            "\\not\\subset",
            "∈",
        ),
        Form.RELATION,
    ),
    Notation(("\\perp", "\\parallel", "\\nmid", "\\models", "\\vdash", "\\dashv", "\\bowtie"), Form.RELATION),
)
