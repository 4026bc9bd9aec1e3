r"""Sums and products over an index, written out; and how far `\sum` reaches."""

from __future__ import annotations

from functools import reduce
from itertools import islice, product
from typing import TYPE_CHECKING

from sympy import Integer

from derivcheck.meaning import integrals, limits
from derivcheck.meaning.big_signs import big_sign, index_of, indices_of, reach
from derivcheck.meaning.names import index_parts
from derivcheck.meaning.open_sums import range_words
from derivcheck.model.arithmetic import summed, times
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.big_signs import Bound, Reach
    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.scope import Binding
    from derivcheck.model.value import Value

MOST_TERMS = 10_000


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


def needs(term: Node, letter: str) -> bool:
    """Tell whether a term contains an index freely, as an index, and binds it nowhere."""
    if any(letter in indices_of(node) for node in term.walk() if big_sign(node)):
        return False
    return any(
        letter in (part.strip("()[]") for child in node.children[1:] for part in index_parts(child, {}) or ())
        for node in term.walk()
        if node.kind is Kind.SCRIPT
    )


def written_out(reader: Interpreter, sign: Node, body: Node) -> Value:
    """Work out a sum or product over its indices."""
    is_product = big_sign(sign) == r"\prod"
    if sign.kind is Kind.SCRIPT and integrals.infinite(sign.children[2]) > 0:
        return limits.series(reader, sign, body, product=is_product)
    if limits.goes_on(reader, sign):
        return limits.partial(reader, sign, body)
    found = reach(sign)
    if found is None:
        raise NotUnderstood("this sum names no index, or its range is not understood", sign)
    bindings = list(islice(bound_indices(reader, sign, found), MOST_TERMS + 1))
    if len(bindings) > MOST_TERMS:
        raise NotUnderstood(f"a sum of more than {MOST_TERMS} terms", sign)
    around, reader.summed = reader.summed, reader.summed | {one.letter for one in found.bounds}
    try:
        values = [reader.within(binding, body) for binding in bindings]
    finally:
        reader.summed = around
    if not is_product:
        return summed(values)
    return reduce(times, values) if values else Integer(1)


def bound_indices(reader: Interpreter, sign: Node, found: Reach) -> Iterator[Binding]:
    """Give what the indices of a big sign stand for, term by term."""
    ranges = [range_of(reader, sign, one) for one in found.bounds]
    for numbers in product(*ranges):
        binding: Binding = {one.letter: number for one, number in zip(found.bounds, numbers, strict=True)}
        if all(differ(reader, binding, *pair) for pair in found.unlike):
            yield binding


def differ(reader: Interpreter, binding: Binding, one: Node, other: Node) -> bool:
    """Tell whether two indices are different numbers."""
    values = [reader.within(binding, side) for side in (one, other)]
    if not all(isinstance(value, Integer) for value in values):
        raise NotUnderstood("it is not known which index is left out", other)
    return values[0] != values[1]


def range_of(reader: Interpreter, sign: Node, bound: Bound) -> range:
    """Give the numbers that an index runs over."""
    first = 1 if bound.first is None else reader.whole(bound.first)
    last = implied_last(reader, bound.letter, sign) if bound.last is None else reader.whole(bound.last)
    if first is None or last is None:
        raise NotUnderstood("the bounds of this sum are no whole numbers: declare the size under sizes", sign)
    if last - first + 1 > MOST_TERMS:
        raise NotUnderstood(f"a sum of {last - first + 1} terms, more than {MOST_TERMS}", sign)
    return range(first, last + 1)


def implied_last(reader: Interpreter, letter: str, sign: Node) -> int:
    r"""Give the upper bound of `\sum_i` from another sum over the same index, or from what it runs over."""
    uppers = reader.scope.survey.bounds.get(letter, [])
    if len(uppers) != 1:
        raise NotUnderstood(f"the range of the index {letter} is not known: write it as a bound of the sum", sign)
    last = reader.names.dimension(uppers[0])
    reader.names.notes.add(range_words(letter, uppers[0]))
    return last
