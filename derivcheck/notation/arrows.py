r"""Arrows: some relate two sides, some open a new statement.

The double arrows (`\Rightarrow`, `\iff`, `\therefore`) open the next statement. `\leftarrow` updates a name; an arrow
with words above it (`\xrightarrow{R_2 - 3R_1}`) is a row operation between two matrices. The others make no claim.
"""

from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

NOTATIONS: tuple[Notation, ...] = (
    Notation(
        (
            "\\to",
            "\\rightarrow",
            "\\longrightarrow",
            "\\mapsto",
            "\\longmapsto",
            "\\hookrightarrow",
            "\\rightharpoonup",
            "\\leadsto",
            "\\rightsquigarrow",
            "\\nearrow",
            "\\searrow",
            "\\downarrow",
            "\\uparrow",
            "->",
            "→",
        ),
        Form.RELATION,
    ),
    Notation(
        (
            "\\gets",
            "\\leftarrow",
            "\\longleftarrow",
            "\\leftrightarrow",
            "\\longleftrightarrow",
            "\\rightleftharpoons",
            "\\updownarrow",
            "←",
        ),
        Form.RELATION,
    ),
    Notation(
        ("\\xrightarrow", "\\xleftarrow", "\\xmapsto", "\\xleftrightarrow", "\\xlongequal", "\\xLeftarrow"),
        Form.RELATION,
        arguments=1,
        optional=True,
    ),
    Notation(
        (
            "\\Rightarrow",
            "\\implies",
            "\\Longrightarrow",
            "\\iff",
            "\\Leftrightarrow",
            "\\Longleftrightarrow",
            "\\Leftarrow",
            "\\Longleftarrow",
            "\\impliedby",
            "\\therefore",
            "\\because",
            "=>",
            "⇒",
            "⟹",
            "⇔",
        ),
        Form.ARROW,
    ),
    Notation(("\\xRightarrow", "\\xLeftrightarrow"), Form.ARROW, arguments=1, optional=True),
)
