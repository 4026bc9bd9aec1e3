r"""Sums and products over an index, written out; and how far `\sum` reaches."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from sympy import Integer

from derivcheck.meaning import integrals, limits
from derivcheck.meaning.names import index_parts
from derivcheck.meaning.survey import BIG
from derivcheck.model.arithmetic import summed, times
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.model.value import Value

MOST_TERMS = 10_000


def big_sign(node: Node) -> str | None:
    """Give the sign of a big operator, with or without bounds."""
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    return base.text if base.kind is Kind.NAME and base.text in BIG else None


def summands(node: Node) -> Iterator[tuple[str, Node]]:
    r"""Give the signed terms of a sum.

    A `\sum` also covers the terms after its own while they contain its index and bind it to nothing else;
    an integral those up to its differential.
    """
    at = 0
    while at < len(node.children):
        sign, term = node.marks[at], node.children[at]
        reach = end_of_integral(node, at)
        if reach > at + 1:
            more, marks = node.children[at + 1 : reach], node.marks[at + 1 : reach]
            yield sign, integrals.joined(term, tuple(more), tuple(marks))
            at = reach
            continue
        letter = open_index(term)
        going = limits.open_letter(term)
        while going and reach < len(node.children) and limits.mentions(node.children[reach], going):
            reach += 1
        while letter and reach < len(node.children) and needs(node.children[reach], letter):
            reach += 1
        if reach > at + 1:
            inner = tuple(node.children[at + 1 : reach])
            term = _extended(term, inner, tuple(node.marks[at + 1 : reach]))
        yield sign, term
        at = reach


def end_of_integral(node: Node, at: int) -> int:
    """Give the term behind the last one that an integral sign in a term covers."""
    if node.children[at].kind is not Kind.TERM or not integrals.open_signs(node.children[at]):
        return at + 1
    closing = (i for i in range(at + 1, len(node.children)) if integrals.closes(node.children[i]))
    return next(closing, at) + 1


def _extended(term: Node, more: tuple[Node, ...], marks: tuple[str, ...]) -> Node:
    """Put further terms under the sum sign with which, or within which, a term begins."""
    children = term.children
    at = next(i for i, child in enumerate(children) if big_sign(child) or limits.is_sign(child))
    rest = Node(Kind.TERM, children[at + 1].start, term.end, "", children[at + 1 :], ("", *term.marks[at + 2 :]))
    whole = Node(Kind.SUM, rest.start, more[-1].end, "", (rest, *more), ("", *marks))
    kept = (*children[: at + 1], Node(Kind.BRACKET, rest.start, whole.end, "{", (whole,), ("}",)))
    return Node(Kind.TERM, term.start, whole.end, "", kept, term.marks[: at + 2])


def open_index(term: Node) -> str | None:
    """Give the index of the last sum sign of a term when its summand is no bracket that ends it."""
    if term.kind is not Kind.TERM:
        return None
    signs = [at for at, child in enumerate(term.children) if big_sign(child) == r"\sum"]
    if len(signs) != 1 or signs[0] + 1 >= len(term.children):
        return None
    following = term.children[signs[0] + 1]
    return None if following.kind is Kind.BRACKET else index_of(term.children[signs[0]])


def index_of(sign: Node) -> str | None:
    """Give the index letter of a sum sign."""
    if sign.kind is not Kind.SCRIPT:
        return None
    sub = sign.children[1]
    letter = sub.children[0] if sub.kind is Kind.CHAIN else sub
    return letter.text if letter.kind is Kind.NAME else None


def needs(term: Node, letter: str) -> bool:
    """Tell whether a term contains an index freely, as an index, and binds it nowhere."""
    if any(index_of(node) == letter for node in term.walk() if big_sign(node)):
        return False
    return any(
        letter in (part.strip("()[]") for child in node.children[1:] for part in index_parts(child, {}) or ())
        for node in term.walk()
        if node.kind is Kind.SCRIPT
    )


def written_out(reader: Interpreter, sign: Node, body: Node) -> Value:
    """Work out a sum or product over its index."""
    if sign.kind is Kind.SCRIPT and integrals.infinite(sign.children[2]) > 0:
        return limits.series(reader, sign, body, product=big_sign(sign) == r"\prod")
    letter, first, last = bounds(reader, sign)
    if last - first + 1 > MOST_TERMS:
        raise NotUnderstood(f"a sum of {last - first + 1} terms, more than {MOST_TERMS}", sign)
    product = big_sign(sign) == r"\prod"
    around, reader.summed = reader.summed, reader.summed | {letter}
    try:
        parts = [reader.within({letter: k}, body) for k in range(first, last + 1)]
    finally:
        reader.summed = around
    if not product:
        return summed(parts)
    return reduce(times, parts) if parts else Integer(1)


def bounds(reader: Interpreter, sign: Node) -> tuple[str, int, int]:
    """Give the index letter and the first and last value of a sum."""
    letter = index_of(sign)
    if letter is None:
        raise NotUnderstood("this sum names no index", sign)
    _, sub, sup = sign.children
    if sub.kind is Kind.CHAIN and sub.marks == ("=",):
        first = reader.whole(sub.children[1])
    elif sub.kind is Kind.NAME:
        first = 1
    else:
        raise NotUnderstood("the range of this sum is not understood", sign)
    last = reader.whole(sup) if sup.kind is not Kind.EMPTY else implied_last(reader, letter, sign)
    if first is None or last is None:
        raise NotUnderstood("the bounds of this sum are no whole numbers: declare the size under sizes", sign)
    return letter, first, last


def implied_last(reader: Interpreter, letter: str, sign: Node) -> int:
    r"""Give the upper bound of `\sum_i` from another sum over the same index."""
    uppers = reader.scope.survey.bounds.get(letter, [])
    if len(uppers) != 1:
        raise NotUnderstood(f"the range of the index {letter} is not known: write it as a bound of the sum", sign)
    last = reader.names.dimension(uppers[0])
    reader.names.notes.add(f"{letter} runs to {uppers[0]}, as in the other sums")
    return last
