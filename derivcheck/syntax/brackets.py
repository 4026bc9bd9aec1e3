"""The stack of open brackets, braces and environments: what closes what, and what was left open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivcheck.syntax.bars import resolve_bars
from derivcheck.syntax.tokens import DEPTH_LIMIT, LAYOUTS, LimitExceeded, bad

if TYPE_CHECKING:
    from derivcheck.syntax.tokens import Token

PAIRS = {
    "(": ")", "[": "]", "\\{": "\\}", "\\lbrace": "\\rbrace", "\\lbrack": "\\rbrack", "\\langle": "\\rangle",
    "\\lfloor": "\\rfloor", "\\lceil": "\\rceil", "\\lgroup": "\\rgroup", "\\llbracket": "\\rrbracket",
    "|": "|", "\\|": "\\|", "/": "/",
}  # fmt: skip
_HALF_OPEN = frozenset((("(", "]"), ("[", ")")))


@dataclass(slots=True)
class Frame:
    """An open bracket, or the formula itself, with what stands directly inside."""

    opener: int
    kind: str
    """`base`, `brace`, `option`, `plain`, `left` or `table`."""
    text: str = ""
    due: int = 0
    """How many arguments were due when it was opened."""
    commas: int = 0
    related: bool = False
    spacing: list[int] = field(default_factory=list)
    """Row ends, column marks and wide spaces: they say nothing inside a bracket."""
    bars: list[list[int]] = field(default_factory=lambda: [[]])
    """The undecided bars, a list for each stretch between relations and separators."""


class Brackets:
    """The stack, working on the list of tokens that the scanner fills."""

    def __init__(self, tokens: list[Token]) -> None:
        """Start with the formula itself."""
        self.tokens = tokens
        self.stack = [Frame(-1, "base")]

    @property
    def top(self) -> Frame:
        """The innermost open frame."""
        return self.stack[-1]

    def open(self, kind: str, token: Token, due: int) -> None:
        """Open a frame whose opening token is the last one."""
        if len(self.stack) > DEPTH_LIMIT:
            reason = f"brackets are nested more than {DEPTH_LIMIT} deep, which is the limit"
            raise LimitExceeded(reason, token.start, token.end)
        token.argued = due > 0
        self.stack.append(Frame(len(self.tokens) - 1, kind, token.text, due))

    def close(self, kind: str, token: Token) -> Frame | None:
        """Close the frame that this last token belongs to; None when there is none, and the token is bad then."""
        depth = self._depth_of(kind, token)
        if depth is None:
            token.type, token.text = "BAD", f"an opening partner for {_closer(kind, token.text)} is missing"
            return None
        while len(self.stack) - 1 > depth:
            self._leave_open(self.stack.pop())
        frame = self.stack.pop()
        self._settle(frame)
        self._pair(frame, kind, token)
        return frame

    def finish(self) -> None:
        """Settle what is still open at the end of the formula."""
        while len(self.stack) > 1:
            self._leave_open(self.stack.pop())
        self._settle(self.top)

    def stretch(self) -> None:
        """Note that a relation or separator stands here: bars do not pair across it."""
        if self.top.bars[-1]:
            self.top.bars.append([])

    def _depth_of(self, kind: str, token: Token) -> int | None:
        """Find the frame that a closing token closes: an exact partner, else the innermost of another sort."""
        for depth in range(len(self.stack) - 1, 0, -1):
            frame = self.stack[depth]
            if frame.kind == kind and _closes(frame, token):
                return depth
            if frame.kind == "table" and kind != "table":
                break
        top = len(self.stack) - 1
        if kind in ("plain", "left") and self.top.kind in ("plain", "left"):
            return top
        if kind == "table":
            return next((depth for depth in range(top, 0, -1) if self.stack[depth].kind == "table"), None)
        return None

    def _pair(self, frame: Frame, kind: str, token: Token) -> None:
        opener = self.tokens[frame.opener]
        opener.partner = len(self.tokens) - 1
        opener.related = frame.related
        if frame.kind == kind and _agrees(frame, token):
            return
        token.type = "BAD"
        token.text = f"{_opener(frame)} is closed by {_closer(kind, token.text)}: they do not fit each other"
        token.start = opener.start

    def _leave_open(self, frame: Frame) -> None:
        """Give up a frame that is never closed: what it holds belongs to the frame around it."""
        opener = self.tokens[frame.opener]
        missing = "a closing brace" if frame.kind == "brace" else f"a closing partner for {_opener(frame)}"
        self.tokens[frame.opener] = bad(f"{missing} is missing", opener.start, opener.end)
        around = self.stack[-1]
        around.spacing += frame.spacing
        around.bars += frame.bars
        around.commas += frame.commas
        around.related = around.related or frame.related

    def _settle(self, frame: Frame) -> None:
        for bars in frame.bars:
            if bars:
                resolve_bars(self.tokens, bars, is_inside=frame.kind not in ("base", "table"))
        if frame.kind == "base":
            return
        for at in frame.spacing:
            self._settle_spacing(frame, self.tokens[at], at)

    def _settle_spacing(self, frame: Frame, token: Token, at: int) -> None:
        if token.type == "WIDE" and frame.text in ("[", "\\[") and not frame.commas and self._stands_between(frame, at):
            token.type = "SEPARATOR"
            token.text = "\\quad"
        elif token.type == "WIDE" and self._lays_out(frame):
            return  # between statements, as outside
        elif token.type == "WIDE" or frame.kind in ("plain", "left", "option"):
            token.type = "DROP"
        elif frame.kind == "brace":
            token.type, token.text = ("SEPARATOR", ",") if token.type == "ROW" else ("DROP", "")

    def _lays_out(self, frame: Frame) -> bool:
        """Tell whether statements stand in an environment, and no entries."""
        is_array = frame.text == "\\begin{array}" and frame.related and all(one.kind == "base" for one in self.stack)
        return frame.text in LAYOUTS or is_array

    def _stands_between(self, frame: Frame, at: int) -> bool:
        """Tell whether something stands on both sides of a wide space, so that it parts entries."""
        inner = ("SEPARATOR", "DROP", "WIDE", "ROW", "AMP")
        return at - 1 > frame.opener and self.tokens[at - 1].type not in inner and at + 2 < len(self.tokens)


def _closes(frame: Frame, token: Token) -> bool:
    if frame.kind == "plain":
        return PAIRS.get(frame.text) == token.text or (frame.commas == 1 and (frame.text, token.text) in _HALF_OPEN)
    if frame.kind == "table":
        return frame.text == token.text
    return True


def _agrees(frame: Frame, token: Token) -> bool:
    """Tell whether both ends fit each other: of one sort, half-open, or with an invisible end."""
    if frame.kind != "left":
        return _closes(frame, token)
    ends = (frame.text, token.text)
    if "." in ends or PAIRS.get(frame.text) == token.text:
        return True
    return frame.commas == 1 and ends in _HALF_OPEN


def _opener(frame: Frame) -> str:
    if frame.kind == "table":
        return frame.text
    return f"\\left{frame.text}" if frame.kind == "left" else frame.text


def _closer(kind: str, text: str) -> str:
    if kind == "table":
        return text.replace("\\begin", "\\end")
    return f"\\right{text}" if kind == "left" else text
