"""Which bars open, which close, which part a condition, and which say "evaluated at"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.model.tree import Kind, Node
from derivcheck.syntax.tokens import BIG_OPERATORS

if TYPE_CHECKING:
    from derivcheck.syntax.tokens import Token

_ENDS_ATOM = frozenset(("LEAF", "RBRACE", "CLOSE", "END", "PRIME", "POSTFIX"))


def resolve_bars(tokens: list[Token], bars: list[int]) -> None:
    """Settle the bars of one stretch without relations or separators at its depth.

    A bar that follows an operator opens; else it closes an open one; else, with an even number of
    bars left, it opens; a single bar parts a condition, or evaluates when a script follows.
    """
    left = {"|": 0, "\\|": 0}
    for at in bars:
        left[tokens[at].text] += 1
    stack: list[int] = []
    for at in bars:
        bar = tokens[at]
        if _begins(tokens, at):
            _set_open(bar, at, stack)
        elif stack and tokens[stack[-1]].text == bar.text:
            bar.type = "CLOSE"
            tokens[stack.pop()].partner = at
        elif at + 1 < len(tokens) and tokens[at + 1].type in ("SUB", "SUP"):
            bar.type = "LEAF"
            bar.node = Node(Kind.NAME, bar.start, bar.end, "|")
        elif left[bar.text] % 2 == 0 or bar.text == "\\|":
            _set_open(bar, at, stack)
        else:
            bar.type = "SEPARATOR"
        left[bar.text] -= 1
    for at in stack:
        tokens[at].type = "BAD"
        tokens[at].text = f"a second bar {tokens[at].text} is missing"


def _set_open(bar: Token, at: int, stack: list[int]) -> None:
    bar.type = "OPEN"
    stack.append(at)


def _begins(tokens: list[Token], at: int) -> bool:
    """Tell whether nothing stands before a bar that it could close upon."""
    before = at - 1
    while before >= 0 and tokens[before].type == "DROP":
        before -= 1
    if before < 0 or tokens[before].type not in _ENDS_ATOM:
        return True
    return tokens[before].type == "LEAF" and tokens[before].text in BIG_OPERATORS
