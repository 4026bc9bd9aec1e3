"""Which bars open, which close, which part a condition, and which say "evaluated at"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivcheck.model.tree import Kind, Node
from derivcheck.syntax.tokens import BIG_OPERATORS

if TYPE_CHECKING:
    from derivcheck.syntax.tokens import Token

_ENDS_ATOM = frozenset(("LEAF", "RBRACE", "CLOSE", "END", "PRIME", "POSTFIX"))
_PARTING = frozenset(("RELATION", "SEPARATOR", "ROW", "AMP", "WIDE", "END", "ARROW"))


@dataclass(slots=True)
class _Bar:
    """A bar, or two bars that touch and are read as one double bar."""

    at: int
    text: str
    width: int = 1
    role: str = ""
    partner: int = -1


def resolve_bars(tokens: list[Token], places: list[int], *, is_inside: bool) -> None:
    """Settle the bars of one stretch without relations or separators at its depth.

    Touching bars `||x||` are a norm where that comes out even, else two bars each. Inside a bracket a
    double bar may part, as in a divergence; outside it wants a partner.
    """
    bars = _doubled(tokens, places)
    if len(bars) == len(places) or not _settle(tokens, bars) or not (is_inside or _all_paired(bars)):
        bars = [_Bar(at, tokens[at].text) for at in places]
        _settle(tokens, bars)
    for bar in bars:
        if bar.role == "SEPARATOR" and not is_inside and (bar.text != "|" or _ends(tokens, bar.at)):
            bar.role = "BAD"
        _apply(tokens, bar)


def _all_paired(bars: list[_Bar]) -> bool:
    return all(bar.role != "SEPARATOR" for bar in bars if bar.width > 1)


def _ends(tokens: list[Token], at: int) -> bool:
    """Tell whether nothing stands behind a bar that it could part off."""
    return at + 1 >= len(tokens) or tokens[at + 1].type in _PARTING


def _doubled(tokens: list[Token], places: list[int]) -> list[_Bar]:
    bars: list[_Bar] = []
    for at in places:
        last = bars[-1] if bars else None
        touching = last is not None and last.at == at - 1 and tokens[at - 1].end == tokens[at].start
        if last is not None and touching and last.text == tokens[at].text == "|":
            last.text, last.width = "\\|", 2
        else:
            bars.append(_Bar(at, tokens[at].text))
    return bars


def _settle(tokens: list[Token], bars: list[_Bar]) -> bool:
    """Give each bar its role; tell whether each that opens is closed.

    A bar that follows an operator opens; else it closes an open one; else a script behind it makes it
    "evaluated at"; else, with an even number of bars left, it opens; a single bar parts a condition.
    """
    left = {"|": 0, "\\|": 0}
    for bar in bars:
        left[bar.text] += 1
    stack: list[_Bar] = []
    behind = -2
    """The end of the last bar, which is an atom's end when it closed."""
    for bar in bars:
        closed = behind == bar.at - 1
        if _begins(tokens, bar.at) and not closed:
            bar.role = "OPEN"
            stack.append(bar)
        elif stack and stack[-1].text == bar.text:
            bar.role = "CLOSE"
            stack.pop().partner = bar.at
            behind = bar.at + bar.width - 1
        elif bar.text == "|" and bar.at + 1 < len(tokens) and tokens[bar.at + 1].type in ("SUB", "SUP"):
            bar.role = "LEAF"
        elif left[bar.text] % 2 == 0:
            bar.role = "OPEN"
            stack.append(bar)
        elif bar.width > 1 and stack:
            return False
        else:
            bar.role = "SEPARATOR"
        left[bar.text] -= 1
    for bar in stack:
        bar.role = "BAD"
    return not stack


def _apply(tokens: list[Token], bar: _Bar) -> None:
    """Write the role of a bar into its token."""
    token = tokens[bar.at]
    token.type, token.partner = bar.role, bar.partner
    token.text = f"a second bar {bar.text} is missing" if bar.role == "BAD" else bar.text
    if bar.width > 1:
        token.end = tokens[bar.at + 1].end
        tokens[bar.at + 1].type = "DROP"
    if bar.role == "LEAF":
        token.node = Node(Kind.NAME, token.start, token.end, "|")


def _begins(tokens: list[Token], at: int) -> bool:
    """Tell whether nothing stands before a bar that it could close upon."""
    before = at - 1
    while before >= 0 and tokens[before].type == "DROP":
        before -= 1
    if before < 0 or tokens[before].type not in _ENDS_ATOM:
        return True
    return tokens[before].type == "LEAF" and tokens[before].text in BIG_OPERATORS
