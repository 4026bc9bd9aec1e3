"""The list of tokens as it grows: arguments that are due, brackets, bars, scripts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from derivcheck.model.tree import Kind, Node
from derivcheck.syntax import patterns
from derivcheck.syntax.brackets import Brackets, Frame
from derivcheck.syntax.tokens import Token, bad, leaf

if TYPE_CHECKING:
    from derivcheck.syntax.forms import Forms

_ENDS_ATOM = frozenset(("LEAF", "RBRACE", "CLOSE", "END", "PRIME", "POSTFIX", "BAR", "BAD"))


class TokenList:
    """What the scanner has made so far."""

    def __init__(self, text: str, forms: Forms, base: int) -> None:
        """Start at the beginning of a text that stands at offset `base` of its source."""
        self.text = text
        self.forms = forms
        self.base = base
        self.at = 0
        """Where the scanner goes on."""
        self.tokens: list[Token] = []
        self.brackets = Brackets(self.tokens)
        self.due = 0
        """How many arguments (of a command, or of ^ and _) must come next."""
        self.owner = Token("", "", 0, 0)
        """Whose argument is due."""

    @cached_property
    def pairs(self) -> dict[int, int]:
        """Where each brace of the text is closed."""
        return patterns.brace_pairs(self.text)

    def braced(self, at: int) -> tuple[int, int] | None:
        """Find the inside of the braces that open next, or None when there are none or they stay open."""
        opening = patterns.OPENING_BRACE.match(self.text, at)
        if opening is None or opening.end() - 1 not in self.pairs:
            return None
        return opening.end(), self.pairs[opening.end() - 1]

    def add(self, token: Token) -> None:
        """Append a token."""
        self.tokens.append(token)

    def put(self, kind: str, text: str, start: int) -> Token:
        """Append a token that ends where the scanner stands."""
        token = Token(kind, text, start + self.base, self.at + self.base)
        self.tokens.append(token)
        return token

    def trouble(self, reason: str, start: int) -> None:
        """Append a piece that is not understood; it may stand for an argument."""
        self.tokens.append(bad(reason, start + self.base, self.at + self.base))
        self.due = max(self.due - 1, 0)

    def atom(self, token: Token) -> None:
        """Append something complete: it may be the argument that was due."""
        self.tokens.append(token)
        if self.due:
            self.due -= 1

    def need(self, count: int, owner: Token) -> None:
        """Note that arguments are due; a command that is an argument itself passes its need on."""
        self.due = max(self.due - 1, 0) + count
        self.owner = owner

    def complain_if_due(self) -> None:
        """Report an argument that never came."""
        if not self.due:
            return
        owner = self.owner
        wanted = {"SUB": "a subscript after _", "SUP": "a superscript after ^"}
        what = wanted.get(owner.type, f"an argument for {owner.text}")
        self.tokens.append(bad(f"{what} is missing", owner.start, owner.end))
        self.due = 0

    def script_base(self, start: int) -> None:
        """Give a script that stands on nothing an empty base."""
        if self.due:
            self.complain_if_due()
        if not self.tokens or self.tokens[-1].type not in _ENDS_ATOM:
            here = start + self.base
            self.tokens.append(Token("LEAF", "", here, here, Node(Kind.EMPTY, here, here)))

    def script(self, kind: str, text: str, start: int) -> None:
        """Append ^ or _, whose argument is then due."""
        self.need(1, self.put(kind, text, start))

    def sign(self, kind: str, text: str, start: int) -> None:
        """Append a sign or operator; as a script it is a name: `x^*`, `x^+`."""
        if self.due and self.owner.type in ("SUB", "SUP"):
            self.atom(leaf(Kind.NAME, text, start + self.base, self.at + self.base))
            return
        self.complain_if_due()
        self.put(kind, text, start)

    def parting(self, kind: str, text: str, start: int) -> None:
        """Append a relation, separator or arrow: bars do not pair across it."""
        self.complain_if_due()
        self.brackets.stretch()
        top = self.brackets.top
        if kind == "SEPARATOR" and text == ",":
            top.commas += 1
        top.related = top.related or kind == "RELATION"
        self.put(kind, text, start)

    def spacing(self, kind: str, text: str, start: int) -> None:
        """Append a row end, a column mark or a wide space."""
        self.complain_if_due()
        self.put(kind, text, start)
        top = self.brackets.top
        if kind != "WIDE":
            self.brackets.stretch()
        if top.kind != "base":
            top.spacing.append(len(self.tokens) - 1)

    def bar(self, text: str, start: int) -> None:
        """Append a bar; which kind it is turns out when its bracket closes."""
        self.put("BAR", text, start)
        self.brackets.top.bars[-1].append(len(self.tokens) - 1)
        self.due = 0

    def open(self, kind: str, terminal: str, text: str, start: int) -> None:
        """Append an opening token."""
        token = self.put(terminal, text, start)
        self.brackets.open(kind, token, self.due)
        self.due = 0

    def close(self, kind: str, terminal: str, text: str, start: int) -> Frame | None:
        """Append a closing token."""
        self.complain_if_due()
        frame = self.brackets.close(kind, self.put(terminal, text, start))
        if frame is not None:
            self.due = frame.due if frame.kind == "option" else max(frame.due - 1, 0)
        return frame
