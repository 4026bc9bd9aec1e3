"""The reductions of the grammar: each makes a node of the written tree, with its span."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, cast

from lark import Transformer, v_args

from derivcheck.model.tree import Kind, Node, empty
from derivcheck.syntax.scripts import scripted
from derivcheck.syntax.sums import factors, terms
from derivcheck.syntax.tokens import Token

_INFIX = {"\\over": "\\frac", "\\choose": "\\binom", "\\atop": "\\binom"}
_LEVELS = {Kind.LIST: 0, Kind.CHAIN: 1, Kind.SUM: 2}


@dataclass(slots=True, eq=False)
class Group:
    """Take braces around a node: they vanish unless what is inside would fall apart without them."""

    node: Node
    start: int
    end: int


Piece: TypeAlias = "Node | Group | Token | None"


def plain(piece: Piece, at: int) -> Node:
    """Give the node of a piece whose braces, if any, say nothing."""
    if piece is None:
        return empty(at)
    if isinstance(piece, Node):
        return piece
    if piece.node is None:  # a sign or an operator that stands alone
        return Node(Kind.NAME, piece.start, piece.end, piece.text)
    return piece.node


def kept(piece: Piece, at: int, level: int) -> Node:
    """Give the node of a piece; its braces stay as a bracket when it binds no tighter than its surroundings."""
    node = plain(piece, at)
    if isinstance(piece, Group) and _LEVELS.get(node.kind, 3) <= level:
        return Node(Kind.BRACKET, piece.start, piece.end, "{", (node,), ("}",))
    return node


def _end(piece: Piece, at: int) -> int:
    return at if piece is None else piece.end


@v_args(inline=True)
class TreeBuilder(Transformer[Token, Node]):
    """Called by the parser for each rule."""

    def start(self, piece: Piece) -> Node | None:
        """Take a whole side."""
        return None if piece is None else plain(piece, 0)

    def divided_start(self, above: Piece, sign: Token, below: Piece) -> Node:
        """Take a whole side in two halves."""
        return _divided(above, sign, below, (_start(above, sign.start), _end(below, sign.end)))

    def parts(self, *pieces: Piece) -> Node:
        """Join parts and the separators between them."""
        return _joined(Kind.LIST, 0, pieces)

    def sides(self, *pieces: Piece) -> Node:
        """Join sides and the relations between them."""
        return _joined(Kind.CHAIN, 1, pieces)

    def terms(self, *pieces: Piece) -> Node:
        """Join terms and the signs before them."""
        return terms([piece if _is_sign(piece) else kept(piece, 0, 2) for piece in pieces], _start(pieces[0], 0))

    def factors(self, *pieces: Piece) -> Node:
        """Join factors and operators."""
        return factors([piece if _is_sign(piece) else kept(piece, 0, 2) for piece in pieces], pieces)

    def scripted(self, base: Piece, *scripts: Piece) -> Node:
        """Take a base with scripts, primes and factorial signs."""
        nodes = [piece if _is_mark(piece) else plain(piece, 0) for piece in scripts]
        ends = [_end(piece, 0) for piece in scripts]
        return scripted(kept(base, 0, 2), _start(base, 0), nodes, ends)

    def group(self, opening: Token, inside: Piece, closing: Token) -> Group:
        """Take braces."""
        return Group(plain(inside, opening.end), opening.start, closing.end)

    def divided(self, *parts: Piece) -> Node:
        """Take braces around two halves."""
        opening, above, sign, below, closing = parts
        return _divided(above, cast("Token", sign), below, (_start(opening, 0), _end(closing, 0)))

    def bracket(self, opening: Token, inside: Piece, closing: Token) -> Node:
        """Take a bracket that is written."""
        node = plain(inside, opening.end)
        return Node(Kind.BRACKET, opening.start, closing.end, opening.text, (node,), (closing.text,))

    def row(self, *cells: Piece) -> tuple[Piece, ...]:
        """Take a row of cells; its empty cells get their places in the table."""
        return cells

    def table(self, opening: Token, *rows: object) -> Node:
        """Take an environment of entries."""
        closing = cast("Token", rows[-1])
        nodes, at = [], opening.end
        for row in rows[:-1]:
            if isinstance(row, Token):
                at = row.end
                continue
            node = _row(cast("tuple[Piece, ...]", row), at)
            nodes.append(node)
            at = node.end
        if nodes and all(cell.kind is Kind.EMPTY for cell in nodes[-1].children) and len(nodes[-1].children) == 1:
            nodes.pop()
        name = opening.text.removeprefix("\\begin{").removesuffix("}")
        return Node(Kind.TABLE, opening.start, closing.end, name, tuple(nodes))

    def command(self, name: Token, *arguments: Piece) -> Node:
        """Take a command with its arguments; one that could have an optional argument has an empty one first."""
        nodes = tuple(plain(argument, name.end) for argument in arguments)
        if name.type == "PREFIX_OPT":
            nodes = (empty(name.end), *nodes)
        return Node(Kind.COMMAND, name.start, _end(arguments[-1], name.end), name.text, nodes)

    def optional_command(self, *parts: Piece) -> Node:
        """Take a command with its optional argument and its argument."""
        name, opening, option, _, argument = parts
        nodes = (plain(option, _end(opening, 0)), plain(argument, 0))
        return Node(Kind.COMMAND, _start(name, 0), _end(argument, 0), cast("Token", name).text, nodes)


def _start(piece: Piece, at: int) -> int:
    return at if piece is None else piece.start


def _is_sign(piece: Piece) -> bool:
    return isinstance(piece, Token) and piece.node is None


def _is_mark(piece: Piece) -> bool:
    return isinstance(piece, Token) and piece.type != "LEAF"


def _divided(above: Piece, sign: Token, below: Piece, span: tuple[int, int]) -> Node:
    halves = (plain(above, sign.start), plain(below, sign.end))
    return Node(Kind.COMMAND, *span, _INFIX.get(sign.text, sign.text), halves)


def _joined(kind: Kind, level: int, pieces: tuple[Piece, ...]) -> Node:
    """Make a list or a chain of what stands at even places, with the marks between."""
    marks = pieces[1::2]
    places = [_start(pieces[0], _start(pieces[1], 0)), *(_end(mark, 0) for mark in marks)]
    nodes = tuple(kept(piece, at, level) for piece, at in zip(pieces[::2], places, strict=True))
    texts = tuple(cast("Token", mark).text for mark in marks)
    return Node(kind, places[0], _end(pieces[-1], places[-1]), "", nodes, texts)


def _row(cells: tuple[Piece, ...], at: int) -> Node:
    nodes = []
    for cell in cells:
        if isinstance(cell, Token) and cell.type == "AMP":
            at = cell.end
            continue
        node = plain(cell, at)
        nodes.append(node)
        at = max(at, node.end)
    return Node(Kind.ROW, nodes[0].start, max(at, nodes[-1].end), "", tuple(nodes))
