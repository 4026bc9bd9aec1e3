"""Accents and typefaces over or under what they mark."""

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
