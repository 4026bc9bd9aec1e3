"""Tokens of one side to a tree, by the LALR grammar in `grammar/expression.lark`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from lark import Lark
from lark.exceptions import UnexpectedToken
from lark.lexer import Lexer

from derivcheck.model.tree import Kind, Node, empty
from derivcheck.syntax.building import TreeBuilder
from derivcheck.syntax.grammar_file import data_folder
from derivcheck.syntax.tokens import DEPTH_LIMIT, LimitExceeded, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_END = Token("$END", "", 0, 0)
_WORDS = {
    "RBRACE": "a closing brace",
    "CLOSE": "a closing bracket",
    "END": "the end of an environment",
    "OPT_CLOSE": "a closing ]",
    "$END": "the end of the formula",
}


class _NoLexer(Lexer):
    """Stands where Lark wants a lexer: tokens come from the scanner, one by one."""

    def __init__(self, _configuration: object) -> None:
        pass

    def lex(self, _lexer_state: object, _parser_state: object = None) -> Iterator[Any]:
        """Give nothing: it is never asked."""
        return iter(())


@cache
def _parser() -> Lark:
    """Build the parser once, when the first formula is read: it takes a twentieth of a second."""
    grammar = (data_folder("grammar") / "expression.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=_NoLexer, transformer=TreeBuilder())


def parse_side(tokens: Sequence[Token], at: int) -> Node:
    """Make the tree of some tokens; EMPTY at `at` when there are none, UNREAD when they cannot be read."""
    if not tokens:
        return empty(at)
    # Lark looks at nothing but the type of a token, so that the scanner's own ones will do
    feed: Callable[..., Any] = _parser().parse_interactive("").parser_state.feed_token
    token = _END
    try:
        for token in tokens:
            if token.type == "BAD":
                return Node(Kind.UNREAD, token.start, token.end, token.text)
            if token.type != "DROP":
                feed(token)
        token = _END
        result = feed(_END, is_end=True)
    except UnexpectedToken as error:
        return _unread(token, tokens[-1], error.expected)
    except LimitExceeded as limit:
        return Node(Kind.UNREAD, limit.at, limit.end, str(limit))
    return _bounded(result, at)


def _bounded(tree: Node | None, at: int) -> Node:
    """Give the tree unless it is too deep for those who walk it by recursion."""
    if tree is None:
        return empty(at)
    level, depth = [tree], 0
    while level:
        level = [child for node in level for child in node.children]
        depth += 1
    if depth > DEPTH_LIMIT:
        reason = f"the expression is nested more than {DEPTH_LIMIT} levels deep, which is the limit"
        return Node(Kind.UNREAD, tree.start, tree.end, reason)
    return tree


def _unread(token: Token, last: Token, expected: set[str]) -> Node:
    """Say what was expected at the token that did not fit."""
    place = last if token is _END else token
    wanted = sorted(_WORDS[name] for name in expected if name in _WORDS and name != "$END")
    what = wanted[0] if len(wanted) == 1 and "LEAF" not in expected else "an expression"
    found = "the end" if token is _END else token.text or token.type
    return Node(Kind.UNREAD, place.start, place.end, f"{what} is expected, not {found}")
