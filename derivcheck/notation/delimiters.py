r"""Brackets, and bars that are told apart by their place.

`\left` and `\right` may stand before them. Bars are an absolute value, a determinant or a norm, as their content
asks; a bar with values behind it is evaluation there.
"""

from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

NOTATIONS: tuple[Notation, ...] = (
    Notation(
        (
            "(",
            "[",
            "\\{",
            "\\lbrace",
            "\\lbrack",
            "\\langle",
            "\\lfloor",
            "\\lceil",
            "\\lgroup",
            "\\llbracket",
            "\\lvert",
            "\\lVert",
        ),
        Form.OPENING,
    ),
    Notation(
        (
            ")",
            "]",
            "\\}",
            "\\rbrace",
            "\\rbrack",
            "\\rangle",
            "\\rfloor",
            "\\rceil",
            "\\rgroup",
            "\\rrbracket",
            "\\rvert",
            "\\rVert",
        ),
        Form.CLOSING,
    ),
)
