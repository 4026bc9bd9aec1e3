r"""Accents and typefaces.

An accent or a typeface makes another name: `\hat y` is not `y`. Those that only say "vector" (`\vec`, `\mathbf`,
`\boldsymbol`, `\underline`) do not: `\vec z_2` and `z_2` are one name. A dot is a derivative where the document uses
it so.
"""

from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

NOTATIONS: tuple[Notation, ...] = (
    Notation(
        (
            "\\hat",
            "\\widehat",
            "\\check",
            "\\widecheck",
            "\\tilde",
            "\\widetilde",
            "\\bar",
            "\\overline",
            "\\underline",
            "\\vec",
            "\\overrightarrow",
            "\\overleftarrow",
            "\\overleftrightarrow",
            "\\dot",
            "\\ddot",
            "\\dddot",
            "\\acute",
            "\\grave",
            "\\breve",
            "\\mathring",
            "\\utilde",
        ),
        Form.PREFIX,
        arguments=1,
    ),
    Notation(
        (
            "\\mathbf",
            "\\mathcal",
            "\\mathbb",
            "\\mathfrak",
            "\\mathscr",
            "\\mathsf",
            "\\mathtt",
            "\\boldsymbol",
            "\\bm",
            "\\bold",
            "\\pmb",
            "\\mathnormal",
            "\\symbf",
        ),
        Form.PREFIX,
        arguments=1,
    ),
)
