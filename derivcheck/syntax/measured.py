"""Whether what comes next may be a unit: it stands behind a number, or behind another unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.syntax.tokens import is_number, is_text

if TYPE_CHECKING:
    from derivcheck.syntax.tokens import Token

THROUGH = frozenset(("OPERATOR", "LBRACE", "PREFIX2"))
SCRIPTS = frozenset(("SUP", "SUB"))


def is_measured(tokens: list[Token]) -> bool:
    r"""Tell whether the tokens end with a number or a unit, also with `/`, `\frac{`, or a power of a unit."""
    at = len(tokens) - 1
    while at >= 0:
        token = tokens[at]
        if token.type in THROUGH:
            at -= 1
        elif token.type == "RBRACE":
            start = opening(tokens, at)
            at = start - 2 if start > 0 and tokens[start - 1].type in SCRIPTS else at - 1
        elif at > 0 and tokens[at - 1].type in SCRIPTS:
            at -= 2
        else:
            return is_number(token) or is_text(token)
    return False


def opening(tokens: list[Token], closing: int) -> int:
    """Find the brace that a closing brace belongs to; the first token where there is none."""
    depth = 0
    for at in range(closing, -1, -1):
        depth += {"RBRACE": 1, "LBRACE": -1}.get(tokens[at].type, 0)
        if not depth:
            return at
    return 0
