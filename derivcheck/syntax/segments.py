"""A formula cut at its outermost depth: rows, columns, separators, arrows and connecting words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Flag, auto

from derivcheck.model.tree import Kind
from derivcheck.syntax.tokens import LAYOUTS, Token, is_number, is_text

_CONNECTORS = frozenset(
    (
        "where", "and", "or", "so", "if", "for", "with", "when", "since", "because", "thus", "hence", "then", "as",
        "therefore", "given", "subject", "by", "but", "while", "i.e.", "e.g.", "such", "let", "using", "from", "which",
    ),
)  # fmt: skip
_VERBS = frozenset(("is", "are", "was", "means", "by", "since", "for", "if", "rule", "times"))
"""What makes words behind a number a remark, and not what is counted."""
_DOTS = frozenset(("\\dots", "\\ldots", "\\cdots", "\\vdots", "\\ddots", "\\iddots"))


class Break(Flag):
    """What stands between two segments."""

    NONE = 0
    ROW = auto()
    COLUMN = auto()
    SEPARATOR = auto()
    WIDE = auto()
    ARROW = auto()
    WORDS = auto()


@dataclass(slots=True)
class Segment:
    """Sides and relations without a break between them."""

    breaks: Break = Break.NONE
    words: str = ""
    column: int = 0
    """How many column marks stand before it in its row."""
    separator: Token | None = None
    sides: list[list[Token]] = field(default_factory=lambda: [[]])
    signs: list[Token] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.signs and not self.sides[0]

    @property
    def is_words(self) -> bool:
        """Whether only words stand in it."""
        return not self.signs and bool(self.sides[0]) and all(is_text(token) for token in self.sides[0])

    @property
    def is_dots(self) -> bool:
        """Whether only dots stand in it."""
        return not self.signs and bool(self.sides[0]) and all(token.text in _DOTS for token in self.sides[0])

    @property
    def begins_with_relation(self) -> bool:
        """Whether it continues a chain."""
        return bool(self.signs) and not self.sides[0]

    @property
    def is_complete(self) -> bool:
        """Whether it has a relation with something behind it."""
        return bool(self.signs) and bool(self.sides[-1])

    @property
    def first_type(self) -> str:
        """The type of its first token."""
        return self.sides[0][0].type if self.sides[0] else ""

    @property
    def is_open(self) -> bool:
        """Whether it ends with a relation, sign or operator, so that something must follow."""
        if self.sides[-1]:
            return self.sides[-1][-1].type in ("SIGN", "OPERATOR")
        return bool(self.signs)


class Cutter:
    """Walks the tokens at depth 0 and fills segments."""

    def __init__(self, tokens: list[Token]) -> None:
        """Start before the first token."""
        self.tokens = tokens
        self.segments = [Segment()]
        self.column = 0
        self.skipped: set[int] = set()

    @property
    def current(self) -> Segment:
        """The segment being filled."""
        return self.segments[-1]

    def run(self) -> list[Segment]:
        """Cut; the last segment may hold nothing but the breaks before it."""
        at = 0
        while at < len(self.tokens):
            at = self._step(at)
        return self.segments

    def _step(self, at: int) -> int:
        """Take the token or group at an index; give the index behind it."""
        token = self.tokens[at]
        if at in self.skipped or token.type == "DROP":
            return at + 1
        kind = _BREAKS.get(token.type)
        if kind is not None:
            self._break(kind, token)
        elif token.type == "RELATION" and token.text in _LEADING and self._leads(at):
            self._break(Break.ARROW, token)
        elif token.type == "RELATION":
            self.current.signs.append(token)
            self.current.sides.append([])
        elif token.type == "SEPARATOR" and token.text in (",", ";", "."):
            self._break(Break.SEPARATOR, token)
        elif token.type == "SEPARATOR" and token.text == ":" and self._follows_words():
            pass
        elif is_text(token) and not self._is_argument(at) and self._connects(token):
            self._break(Break.WORDS, token)
        elif token.type == "OPERATOR" and token.text in _LOGIC and self._parts_statements(at):
            self._break(Break.WORDS, replace(token, text=_LOGIC[token.text]))
        elif self._is_transparent(at):
            pass
        else:
            end = max(at, token.partner)
            self.current.sides[-1].extend(self.tokens[at : end + 1])
            return end + 1
        return at + 1

    def _break(self, kind: Break, token: Token) -> None:
        """Open a new segment, unless the current one holds nothing yet."""
        if not self.current.is_empty:
            self.segments.append(Segment())
        current = self.current
        current.breaks |= kind
        if kind is Break.ROW:
            self.column = 0
        elif kind is Break.COLUMN:
            self.column += 1
        elif kind is Break.SEPARATOR:
            current.separator = token
        elif kind is Break.WORDS:
            current.words = f"{current.words} {token.text}".strip()
        current.column = self.column

    def _leads(self, at: int) -> bool:
        r"""Tell whether an arrow leads from one equation to the next: `6x = 12 \rightarrow x = 2`."""
        signs = [sign for sign in self.current.signs if sign.text not in _LEADING]
        if not (signs or self.current.is_empty):
            return False
        at += 1
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.type == "RELATION":
                return token.text not in _LEADING
            if token.type in ("ROW", "SEPARATOR", "ARROW") or token.partner in range(at):
                return False
            at = max(at, token.partner) + 1
        return False

    def _parts_statements(self, at: int) -> bool:
        r"""Tell whether a logical sign stands between two relations that give the same name: `x = 2 \lor x = 3`."""
        before = [one for one in self.segments[-3:] if not one.is_empty]
        side = before[-1].sides[0] if before else []
        if not side and len(before) > 1 and not before[-2].signs:
            side = before[-2].sides[0]  # a column mark stands before the sign
        names = _leading_names(side) if before and len(before[-1].signs) == 1 else set()
        after: list[Token] = []
        for token in self.tokens[at + 1 : at + 1 + _REACH]:
            if token.type == "RELATION":
                return bool(names) and names == _leading_names(after)
            if token.type in ("ROW", "SEPARATOR", "ARROW") or token.text in _LOGIC:
                return False
            after.append(token)
        return False

    def _follows_words(self) -> bool:
        side = self.current.sides[-1]
        return not side or is_text(side[-1])

    def _is_argument(self, at: int) -> bool:
        return at > 0 and self.tokens[at - 1].type in ("SUB", "SUP", "PREFIX1", "PREFIX2", "PREFIX_OPT")

    def _connects(self, token: Token) -> bool:
        """Tell words between statements from words that are a name or a value."""
        current = self.current
        if current.signs and not current.sides[-1]:
            return False
        words = token.text.lower().strip(" ,.:;()").split()
        if not words or token.text.endswith(":"):
            return True
        if current.sides[-1] and is_number(current.sides[-1][-1]) and not _VERBS & {*words}:
            return words[0] in _CONNECTORS
        return words[0] in _CONNECTORS or len(words) > 1

    def _is_transparent(self, at: int) -> bool:
        """Tell whether a group lays out statements; if so, skip its ends and go on inside."""
        token = self.tokens[at]
        if token.partner <= at or self.tokens[token.partner].type == "BAD":
            return self._is_frame(at)
        if token.type == "BEGIN":
            inside = token.text in LAYOUTS or (token.text == "\\begin{array}" and token.related)
        elif token.type == "LBRACE":
            inside = token.related and not token.argued and not self._has_script(token.partner)
        elif token.type == "OPEN":
            inside = token.text == "\\{" and self.tokens[token.partner].text == "." and self._opens_system(at)
        else:
            inside = False
        if inside:
            self.skipped.add(token.partner)
        return inside

    def _is_frame(self, at: int) -> bool:
        """Tell whether a box or underline goes around a whole statement."""
        path = [at]
        while self.tokens[path[-1]].type == "PREFIX1" and self.tokens[path[-1]].text in _FRAMES:
            brace = path[-1] + 1
            if brace >= len(self.tokens) or self.tokens[brace].type != "LBRACE":
                return False
            end = self.tokens[brace].partner
            if end < 0 or self._has_script(end):
                return False
            path += [brace, brace + 1]
            self_related = self.tokens[brace].related
            if self_related:
                self.skipped.update(path[1:-1])
                self.skipped.update(self.tokens[item].partner for item in path if self.tokens[item].type == "LBRACE")
                self.skipped.discard(-1)
                return True
        return False

    def _has_script(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self.tokens[at + 1].type in ("SUB", "SUP", "PRIME")

    def _opens_system(self, at: int) -> bool:
        """Tell whether a brace on the left opens a system of equations: nothing stands before it."""
        following = self.tokens[at + 1]
        laid_out = following.type == "BEGIN" and (following.text in LAYOUTS or following.related)
        return self.current.is_empty and laid_out


def _leading_names(side: list[Token]) -> set[str]:
    """Give the names in a side."""
    return {token.text for token in side if token.node is not None and token.node.kind is Kind.NAME}


_REACH = 100
"""How many tokens behind a logical sign are searched for a relation."""
_LOGIC = {"\\lor": "or", "\\vee": "or", "∨": "or", "\\land": "and", "\\wedge": "and"}
_FRAMES = frozenset(("\\boxed", "\\fbox", "\\framebox", "\\underline"))
_LEADING = frozenset(("\\to", "\\rightarrow", "\\longrightarrow", "\\leadsto", "\\rightsquigarrow", "->", "→"))
"""Arrows that lead from a value to another one, or from an equation to the next."""
_BREAKS = {"ROW": Break.ROW, "AMP": Break.COLUMN, "WIDE": Break.WIDE, "ARROW": Break.ARROW}
