"""Formulas to statements, and single expressions to trees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from derivcheck.model.derivation import Opening, ReadFormula, Sign, Statement
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node
from derivcheck.syntax.events import gathered
from derivcheck.syntax.parsing import parse_side
from derivcheck.syntax.relocating import relocated
from derivcheck.syntax.scan import scan
from derivcheck.syntax.shifting import Memory
from derivcheck.syntax.split import Draft, split
from derivcheck.syntax.tokens import LimitExceeded, Token

if TYPE_CHECKING:
    from derivcheck.model.document import Formula
    from derivcheck.syntax.forms import Forms


def read_formula(formula: Formula, forms: Forms) -> ReadFormula:
    """Read the statements of a formula; what cannot be read is an UNREAD side with the reason."""
    if formula.origins:
        statements = _MEMORY.read(formula.text, forms, 0)
        return ReadFormula(formula, tuple(relocated(statement, formula) for statement in statements))
    return ReadFormula(formula, _MEMORY.read(formula.text, forms, formula.span.start))


def _statements(text: str, forms: Forms) -> tuple[Statement, ...]:
    """Read the statements of a text; their places are offsets in it."""
    try:
        drafts = split(scan(text, forms))
    except LimitExceeded as limit:
        return (_refused(limit),)
    return tuple(_statement(draft, text) for draft in drafts)


def read_expression(text: str, forms: Forms, start: int = 0) -> Node:
    """Read one expression as a whole; relations in it make a chain."""
    try:
        tokens = scan(text, forms, start)
    except LimitExceeded as limit:
        return Node(Kind.UNREAD, limit.at, limit.end, str(limit))
    for token in tokens:
        if token.type == "ARROW":
            token.type = "RELATION"
    at = 0
    while at < len(tokens):
        if tokens[at].type in ("WIDE", "ROW", "AMP"):
            tokens[at].type = "DROP"
        at = max(tokens[at].partner, at) + 1
    return gathered(parse_side([token for token in tokens if token.type != "DROP"], start))


def _refused(limit: LimitExceeded) -> Statement:
    """Make the one statement of a formula that is beyond a limit."""
    node = Node(Kind.UNREAD, limit.at, limit.end, str(limit))
    return Statement((node,), (), Span(limit.at, limit.end), Opening.FORMULA)


def _statement(draft: Draft, text: str) -> Statement:
    places = [_first_place(draft), *(sign.end for sign in draft.signs)]
    sides = tuple(gathered(parse_side(side, at)) for side, at in zip(draft.sides, places, strict=True))
    signs = tuple(Sign(sign.text, Span(sign.start, sign.end), _label(sign, text)) for sign in draft.signs)
    written = [*draft.signs, *(token for side in draft.sides for token in side)]
    span = Span(min(token.start for token in written), max(token.end for token in written))
    return Statement(sides, signs, span, draft.opening, draft.words)


def _label(sign: Token, text: str) -> str:
    """Give what is written over or under a sign."""
    groups = GROUPS.findall(text[sign.start : sign.end]) if sign.end > sign.start + len(sign.text) else []
    return ", ".join(braced or bracketed for braced, bracketed in groups)


def _first_place(draft: Draft) -> int:
    """Tell where the first side stands, or would stand."""
    first: Token = draft.sides[0][0] if draft.sides[0] else draft.signs[0]
    return first.start


GROUPS = re.compile(r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}|\[([^\[\]]*)\]")

_MEMORY = Memory(_statements)
