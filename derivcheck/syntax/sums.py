"""Sums and products from their pieces: runs of signs, trailing operators, operators that wait for a summand."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from derivcheck.model.tree import Kind, Node, empty
from derivcheck.syntax.tokens import BIG_OPERATORS, DEPTH_LIMIT, LimitExceeded, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivcheck.syntax.building import Piece

_FRACTIONS = frozenset(("\\frac", "\\dfrac", "\\tfrac"))
_DIFFERENTIALS = frozenset(("d", "\\partial", "D"))


def terms(pieces: Sequence[Piece], start: int) -> Node:
    r"""Make a sum of terms and signs, in the order written.

    From the right: a sign behind another sign, a trailing operator or a bare big operator belongs to
    the operand of that one: `a - -b`, `2 \cdot -3`, `\sum_i -x_i`.
    """
    signs, operands = _paired(pieces)
    if len(operands) == 1 and operands[0] is None:
        sign = cast("Token", signs[0])
        return Node(Kind.NAME, sign.start, sign.end, sign.text)
    taken = 0
    kept = [0]
    for at in range(len(operands) - 1, 0, -1):
        sign = cast("Token", signs[at])
        if not _is_waiting(operands[at - 1]):
            kept.append(at)
            taken = 0
            continue
        taken += 1
        if taken > DEPTH_LIMIT:
            reason = f"more than {DEPTH_LIMIT} signs in a row, which is the limit"
            raise LimitExceeded(reason, sign.start, sign.end)
        operand = operands[at] or empty(sign.end)
        inner = Node(Kind.SUM, sign.start, max(operand.end, sign.end), "", (operand,), (sign.text,))
        operands[at - 1] = _absorbing(operands[at - 1], inner)
    kept.sort()
    return _sum([signs[at] for at in kept], [operands[at] for at in kept], start)


def _paired(pieces: Sequence[Piece]) -> tuple[list[Token | None], list[Node | None]]:
    """Pair each term with the sign before it; a sign with nothing behind it has no operand."""
    signs: list[Token | None] = []
    operands: list[Node | None] = []
    for piece in pieces:
        if isinstance(piece, Token) and piece.type == "SIGN":
            signs.append(piece)
            operands.append(None)
        elif operands and operands[-1] is None:
            operands[-1] = _operand(piece)
        else:
            signs.append(None)
            operands.append(_operand(piece))
    return signs, operands


def _operand(piece: Piece) -> Node:
    if isinstance(piece, Token):
        return Node(Kind.NAME, piece.start, piece.end, piece.text)
    return cast("Node", piece)


def _sum(signs: list[Token | None], operands: list[Node | None], start: int) -> Node:
    if signs == [None]:
        return cast("Node", operands[0])
    nodes = tuple(operand or empty(cast("Token", sign).end) for sign, operand in zip(signs, operands, strict=True))
    marks = tuple(sign.text if sign else "" for sign in signs)
    return Node(Kind.SUM, start, nodes[-1].end, "", nodes, marks)


def _is_waiting(operand: Node | None) -> bool:
    """Tell whether an operand still lacks what it works on."""
    if operand is None:
        return True
    last = operand.children[-1] if operand.kind is Kind.TERM else operand
    return last.kind is Kind.EMPTY or _is_bare_operator(last)


def _is_bare_operator(node: Node) -> bool:
    if node.kind is Kind.COMMAND and node.text in _FRACTIONS and len(node.children) > 1:
        above = _unscripted(node.children[0])
        below = node.children[1]
        first = _unscripted(below.children[0] if below.kind is Kind.TERM else below)
        return above.kind is Kind.NAME and above.text in _DIFFERENTIALS and first == above and below != first
    node = _unscripted(node)
    return node.kind is Kind.NAME and node.text in BIG_OPERATORS


def _unscripted(node: Node) -> Node:
    while node.kind is Kind.SCRIPT:
        node = node.children[0]
    return node


def _absorbing(operand: Node | None, inner: Node) -> Node:
    """Give the operand with a signed term as its last factor."""
    if operand is None:
        return inner
    if operand.kind is not Kind.TERM:
        return Node(Kind.TERM, operand.start, inner.end, "", (operand, inner), ("", ""))
    if operand.children[-1].kind is Kind.EMPTY:
        children, marks = (*operand.children[:-1], inner), operand.marks
    else:
        children, marks = (*operand.children, inner), (*operand.marks, "")
    return Node(Kind.TERM, operand.start, inner.end, "", children, marks)


def factors(pieces: Sequence[Piece], written: Sequence[Piece]) -> Node:
    r"""Make a product of factors and operators.

    An operator with nothing before it is a name (`(\cdot)`, `^{*T}`); one with nothing behind it waits.
    """
    nodes: list[Node] = []
    marks: list[str] = []
    pending: Token | None = None
    for piece in pieces:
        if isinstance(piece, Token) and piece.type == "OPERATOR" and pending is None and nodes:
            pending = piece
            continue
        node = _operand(piece)
        if _is_evaluation(node):
            _evaluate(nodes, marks, node)
            continue
        if node.kind is Kind.EMPTY:
            continue
        nodes.append(node)
        marks.append(pending.text if pending else "")
        pending = None
    if pending is not None:
        nodes.append(empty(pending.end))
        marks.append(pending.text)
    if len(nodes) < 2:
        return nodes[0] if nodes else empty(written[0].start if written[0] else 0)
    first, last = written[0], written[-1]
    return Node(Kind.TERM, first.start if first else 0, last.end if last else 0, "", tuple(nodes), tuple(marks))


def _is_evaluation(node: Node) -> bool:
    base = _unscripted(node)
    return base.kind is Kind.NAME and base.text == "|"


def _evaluate(nodes: list[Node], marks: list[str], bar: Node) -> None:
    """Set what stands before an evaluation bar, back to the last operator, into a bracket with the bar's scripts."""
    at = len(nodes)
    while at > 0 and not (at < len(nodes) and marks[at]):
        at -= 1
    inside = nodes[at:]
    if not inside:
        nodes.append(bar)
        marks.append("")
        return
    node = inside[0]
    if len(inside) > 1:
        node = Node(Kind.TERM, node.start, inside[-1].end, "", tuple(inside), ("", *marks[at + 1 :]))
    elif node.kind is Kind.BRACKET and node.text == "{":
        node = node.children[0]
    mark = marks[at]
    del nodes[at:], marks[at:]
    nodes.append(_rebased(bar, node))
    marks.append(mark)


def _rebased(bar: Node, inside: Node) -> Node:
    """Give the scripts of a bar to the bracket around what it evaluates."""
    if bar.kind is Kind.SCRIPT:
        base = _rebased(bar.children[0], inside)
        return Node(Kind.SCRIPT, inside.start, bar.end, bar.text, (base, *bar.children[1:]), bar.marks)
    return Node(Kind.BRACKET, inside.start, bar.end, ".", (inside,), ("|",))
