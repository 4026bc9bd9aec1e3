"""The name of a mistake: the most special one whose wrong forms lead from the right form to the wrong one."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from derivcheck.mistakes.registry import catalogue
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from derivcheck.mistakes.mistake import Around, Mistake

MOST_FORMS = 400
"""Of one mistake in one side."""
PLAIN_MARKS = {r"\cdot": "", r"\times": "", "*": "", r"\,": ""}


def name_of(right: Node, wrong: Node, around: Around) -> Mistake | None:
    """Give the mistake that was made, with the side as it should be and as it is; None where no one leads there."""
    goal = normal(wrong)
    for mistake in sorted(catalogue().values(), key=lambda one: (one.rank, one.name)):
        for edit in islice(mistake.wrong_forms(right, around), MOST_FORMS):
            if normal(right.replacing(edit.old, edit.new)) == goal:
                return mistake
    return None


def normal(node: Node) -> Node:
    """Give a form that does not depend on brackets that say nothing, on dots, and on the order of terms and factors."""
    children = tuple(map(normal, node.children))
    if node.kind is Kind.BRACKET and node.text in {"{", "("} and node.marks[0] in {"}", ")"}:
        return children[0]
    if node.kind is Kind.TERM:
        return product_of(children, node)
    if node.kind is Kind.SUM:
        return sum_of(children, node)
    if node.kind is Kind.SCRIPT and children[0].kind is Kind.TERM and children[1].kind is Kind.EMPTY and not node.text:
        return ordered(Kind.TERM, node, [(mark, raised(one, node, children)) for mark, one in parts_of(children[0])])
    return replace(node, children=children)


def parts_of(term: Node) -> list[tuple[str, Node]]:
    """Give the factors of a product with the marks before them."""
    return list(zip(term.marks, term.children, strict=True))


def raised(base: Node, node: Node, children: tuple[Node, ...]) -> Node:
    """Give the power of one factor of a power of a product."""
    return replace(node, children=(base, *children[1:]))


def product_of(children: tuple[Node, ...], node: Node) -> Node:
    """Give a product in its normal form: no product within it, the factors in an order of their own."""
    parts: list[tuple[str, Node]] = []
    for mark, child in zip(node.marks, children, strict=True):
        plain = PLAIN_MARKS.get(mark, mark)
        inner = (
            zip(child.marks, child.children, strict=True) if child.kind is Kind.TERM and not plain else [("", child)]
        )
        parts += [(own or plain, one) for own, one in inner]
    return ordered(Kind.TERM, node, parts)


def sum_of(children: tuple[Node, ...], node: Node) -> Node:
    """Give a sum in its normal form: no sum within it that a plus stands before, the terms in an order of their own."""
    parts: list[tuple[str, Node]] = []
    for mark, child in zip(node.marks, children, strict=True):
        if child.kind is Kind.SUM and mark in {"", "+"}:
            parts += [(own or "+", one) for own, one in zip(child.marks, child.children, strict=True)]
        else:
            parts.append((mark or "+", child))
    return ordered(Kind.SUM, node, parts)


def ordered(kind: Kind, node: Node, parts: list[tuple[str, Node]]) -> Node:
    """Put parts in an order that depends on what they are only."""
    parts.sort(key=lambda one: (one[0], repr(told(one[1]))))
    if len(parts) == 1 and parts[0][0] in {"", "+"}:
        return parts[0][1]
    return Node(kind, node.start, node.end, "", tuple(one for _, one in parts), tuple(mark for mark, _ in parts))


def told(node: Node) -> tuple[object, ...]:
    """Give all of a node but where it stands."""
    return (node.kind, node.text, node.marks, *map(told, node.children))
