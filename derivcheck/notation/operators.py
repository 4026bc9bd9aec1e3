"""Signs that join factors."""

from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

NOTATIONS: tuple[Notation, ...] = (
    Notation(
        (
            "\\cdot",
            "\\times",
            "\\odot",
            "\\circ",
            "\\otimes",
            "\\ast",
            "*",
            "/",
            "\\div",
            "\\circledast",
            "\\bullet",
            "·",
            "×",
            "÷",
            "⊙",
        ),
        Form.OPERATOR,
    ),
    Notation(
        (
            "\\wedge",
            "\\vee",
            "\\land",
            "\\lor",
            "\\cup",
            "\\cap",
            "\\setminus",
            "\\backslash",
            "\\sqcup",
            "\\sqcap",
            "\\uplus",
            "\\oslash",
            "\\wr",
            "\\amalg",
            "\\bigcirc",
        ),
        Form.OPERATOR,
    ),
    Notation(("\\bmod", "\\mod"), Form.OPERATOR),
)
