"""Tokens: what the scanner hands to the parser, each with its place in the source."""

from __future__ import annotations

from dataclasses import dataclass

from derivcheck.model.tree import Kind, Node

DEPTH_LIMIT = 200
LENGTH_LIMIT = 100_000
DIGITS_LIMIT = 1_000
LAYOUTS = frozenset(
    f"\\begin{{{name}{star}}}"
    for name in (
        "align", "aligned", "split", "gather", "gathered", "multline", "multlined", "equation", "eqnarray", "flalign",
        "displaymath", "math", "alignat", "alignedat", "xalignat",
    )
    for star in ("", "*")
)  # fmt: skip
"""Environments that lay out statements."""
REPEATING = "0.\\overline"
"""The command of a decimal whose last digits repeat; its arguments are three runs of digits."""

BIG_OPERATORS = frozenset(
    ("\\sum", "\\prod", "\\int", "\\lim", "\\log", "\\ln", "\\exp", "\\sin", "\\cos", "\\tan"),
)
"""What a signed term may follow without a bracket, and what no bar can close upon."""


class LimitExceeded(Exception):  # noqa: N818 - it names the fact, and never leaves this folder
    """The formula is larger than is read; its text is the reason, `at` and `end` the place."""

    def __init__(self, reason: str, at: int, end: int) -> None:
        """Keep the reason and the place."""
        super().__init__(reason)
        self.at = at
        self.end = end


@dataclass(slots=True, eq=False)
class Token:
    """A terminal of the grammar (`type`), as written.

    A LEAF carries its node already; its own `start` and `end` cover the braces around it, if any.
    """

    type: str
    text: str
    start: int
    end: int
    node: Node | None = None
    partner: int = -1
    """For an opening token: the index of the token that closes it."""
    related: bool = False
    """For an opening token: whether a relation stands directly inside."""
    argued: bool = False
    """For an opening token: whether the group is an argument of what stands before it."""


def leaf(kind: Kind, text: str, start: int, end: int) -> Token:
    """Make a token that is a node of its own."""
    return Token("LEAF", text, start, end, Node(kind, start, end, text))


def bad(reason: str, start: int, end: int) -> Token:
    """Make a token for a piece that is not understood."""
    return Token("BAD", reason, start, end)


def is_text(token: Token) -> bool:
    """Tell whether a token is words set as text."""
    return token.node is not None and token.node.kind is Kind.TEXT


def is_number(token: Token) -> bool:
    """Tell whether a token is a number."""
    return token.node is not None and token.node.kind is Kind.NUMBER
