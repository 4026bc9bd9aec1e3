"""What opens and closes a bracket; a bar does either and is told apart by its place."""

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
