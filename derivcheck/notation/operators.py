r"""Signs that join factors.

`\cdot`, `\times`, `*` and nothing at all are the product of numbers or of matrices, as the shapes ask; `\odot` is the
product entry by entry, `\otimes` the outer product, and `\circ` joins functions. `\cup`, `\cap`, `\wedge`, `\vee`
join events and sets.
"""

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
