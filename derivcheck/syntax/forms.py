"""The forms of notation: how a command is written, whatever it means.

The grammar knows these forms and no command names; the table from command to form is handed to the
parser (the notation folder makes it), so that a new command is one new line there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How a command is written."""

    SYMBOL = "symbol"  # stands for itself: \alpha, \sum, \log, \infty, a bare word such as softmax
    PREFIX = "prefix"  # takes arguments behind it: \frac, \hat, \sqrt
    INFIX = "infix"  # stands between the two halves of a group: {a \over b}
    OPERATOR = "operator"  # joins factors: \cdot, \times, \odot, *, /
    SIGN = "sign"  # joins terms: +, -, \pm
    RELATION = "relation"  # joins sides: =, \approx, \le, :=
    SEPARATOR = "separator"  # parts a list: , ; \mid
    OPENING = "opening"  # opens a bracket: (, [, \{, \langle
    CLOSING = "closing"
    TEXT = "text"  # its argument is words: \text
    WORD = "word"  # its argument is one name: \mathrm, \operatorname
    ARROW = "arrow"  # opens a new statement: \Rightarrow, \iff, \therefore
    SPACE = "space"  # says nothing: \, \displaystyle
    WIDE = "wide"  # a wide space: \quad
    SKIP = "skip"  # says nothing, and neither does its argument: \tag{1}, \hspace{2em}, \label{..}
    LAYOUT = "layout"  # an environment that lays out rows of statements: aligned, gather
    ARRAY = "array"  # an environment that is a table of entries: bmatrix, cases


@dataclass(frozen=True, slots=True)
class CommandForm:
    """The form of one command."""

    form: Form
    arguments: int = 0
    optional: bool = False
    """Whether an argument in square brackets may stand first, as in a cube root."""


Forms = Mapping[str, CommandForm]
