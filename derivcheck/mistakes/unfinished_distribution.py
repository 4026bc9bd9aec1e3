r"""A factor before a bracket is multiplied with its first term only.

It happens where a number or a minus sign stands before a bracket and the bracket is opened in a hurry.

Wrong: $4(u - v) + w = 4u - v + w$
Right: $4(u - v) + w = 4u - 4v + w$

Check yourself: draw an arc from the factor to each term in the bracket; each arc is a product of the next line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.mistakes.brackets import bracketed
from derivcheck.mistakes.factors import factors, without_factor
from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import is_numeric, values_in
from derivcheck.mistakes.writing import as_factor, at, bracket, negative, number, product, with_part
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

PLAIN = frozenset({"", "+", "-"})


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Open a bracket with its factor on the first term only; lose a common factor of the later terms."""
    for node in values_in(side):
        if node.kind is Kind.TERM and len(node.children) == 2 and not any(node.marks):
            yield from opened(side, node)
        elif node.kind is Kind.SUM and set(node.marks) <= PLAIN:
            yield from of_sum(node)


def opened(side: Node, term: Node) -> Iterator[Edit]:
    """Write ka + b for k(a + b)."""
    factor, bracket = term.children
    first = next(factors(term), None)
    if is_open(bracket) and first is not None and first.last == 1:
        inside = bracket.children[0]
        if not inside.marks[0]:
            made = replace(inside, children=(product(factor, inside.children[0]), *inside.children[1:]))
            yield Edit(term, at(term, made if term is side else as_factor(made)))


def of_sum(node: Node) -> Iterator[Edit]:
    """Open a bracket behind a minus sign without turning its later signs; lose a factor that two terms share."""
    for position, child in enumerate(node.children):
        if node.marks[position] == "-" and is_open(child) and not child.children[0].marks[0]:
            inside = child.children[0]
            children = (*node.children[:position], *inside.children, *node.children[position + 1 :])
            marks = (*node.marks[:position], "-", *inside.marks[1:], *node.marks[position + 1 :])
            yield Edit(node, replace(node, children=children, marks=marks))
    shared = common(node)
    for position, child in enumerate(node.children) if shared is not None else ():
        made = None if position == 0 else without_first(child)
        if made is not None:
            yield Edit(node, with_part(node, position, made))


def common(node: Node) -> Node | None:
    """Give the first factor of the terms of a sum where all of them have the same."""
    if all(map(is_numeric, node.children)):
        return None
    found = {
        next((one.node for one in factors(child)), child) if child.kind is Kind.TERM else child
        for child in node.children
    }
    return next(iter(found)) if len(found) == 1 and len(node.children) > 1 else None


def without_first(term: Node) -> Node | None:
    """Give a term without its first factor; of a factor alone 1 is left."""
    if term.kind is not Kind.TERM:
        return number(1, term)
    first = next(factors(term), None)
    return None if first is None else without_factor(first)


def rewritings(side: Node, _: Around) -> Iterator[Edit]:
    """Set the bracket that was lost: ka + b becomes k(a + b), and a - b - c + d becomes a - (b - c + d)."""
    yield from bracketed(side, "-")
    for node in values_in(side):
        if node.kind is not Kind.SUM or not set(node.marks) <= PLAIN or len(node.children) < 2:
            continue
        yield from multiplied_out(node)
        first = node.children[0]
        shared = next(factors(first), None) if first.kind is Kind.TERM else None
        rest = without_factor(shared) if shared is not None and shared.first == 0 else None
        if shared is not None and rest is not None:
            inside = replace(node, children=(rest, *node.children[1:]), marks=("", *node.marks[1:]))
            made = product(shared.node, bracket(inside))
            made = made if node.marks[0] != "-" else negative(made)
            yield Edit(node, at(node, made if node is side else as_factor(made)), 1.2)


def multiplied_out(node: Node) -> Iterator[Edit]:
    """Write the first factor of the first term at a later one: a - b becomes a - ab, ka + b becomes ka + kb."""
    first = node.children[0]
    shared = next((one.node for one in factors(first) if one.first == 0), None) if first.kind is Kind.TERM else first
    if shared is not None and shared.kind is not Kind.NUMBER:
        for child in node.children[1:]:
            if child.kind is not Kind.NUMBER:
                yield Edit(child, product(shared, child), 1.2)


def is_open(node: Node) -> bool:
    """Tell whether it is a bracket around a sum."""
    if node.kind is not Kind.BRACKET or node.text not in {"(", "["}:
        return False
    inside = node.children[0]
    return inside.kind is Kind.SUM and len(inside.children) > 1 and set(inside.marks) <= PLAIN


MISTAKE = Mistake(
    "unfinished-distribution",
    cause="a bracket is opened with its factor on some of its terms only",
    hint="A factor before a bracket belongs to each term in it: look at the later terms.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
    rank=2,
)
