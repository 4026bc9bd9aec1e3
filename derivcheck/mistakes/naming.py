"""The name of a mistake: the most special one whose wrong forms lead from the right form to the wrong one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from derivcheck.mistakes.parts import FRACTIONS, is_derivative
from derivcheck.mistakes.registry import catalogue
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from derivcheck.mistakes.mistake import Around, Mistake

QUOTIENT = "quotient"
MOST_FORMS = 400
"""Of one mistake in one side."""
Parts: TypeAlias = "list[tuple[str, Node]]"
PLAIN_MARKS = {r"\cdot": "", r"\times": "", "*": "", r"\,": ""}


def name_of(right: Node, wrong: Node, around: Around) -> Mistake | None:
    """Give the mistake that was made, with the side as it should be and as it is; None where no one leads there."""
    right = fresh(right)
    forms = NormalForms()
    goal, letters = forms.of(wrong), leaves(wrong)
    for mistake in sorted(catalogue().values(), key=lambda one: (one.rank, one.name)):
        for edit in islice(mistake.wrong_forms(right, around), MOST_FORMS):
            form = put(right, edit.old, edit.new)
            if leaves(form) == letters and forms.of(form) == goal:
                return mistake
    return None


def fresh(tree: Node) -> Node:
    """Give a tree in which no node stands twice: what was mended may hold one at two places."""
    return replace(tree, children=tuple(map(fresh, tree.children)))


def put(tree: Node, old: Node, new: Node) -> Node:
    """Put a node in for another, wherever its parts come from: what was mended holds parts of other places."""
    if tree is old:
        return new
    for at, child in enumerate(tree.children):
        made = put(child, old, new)
        if made is not child:
            return replace(tree, children=(*tree.children[:at], made, *tree.children[at + 1 :]))
    return tree


def leaves(node: Node) -> Counter[str]:
    """Count the names and numbers outside of exponents: what has others does not read alike."""
    found: Counter[str] = Counter()
    stack = [node]
    while stack:
        one = stack.pop()
        if one.kind in {Kind.NAME, Kind.NUMBER, Kind.TEXT} and one.text != "1":
            found[one.text] += 1
        stack.extend(one.children[:2] if one.kind is Kind.SCRIPT else one.children)
    return found


def normal(node: Node) -> Node:
    """Give a form that does not depend on brackets that say nothing, on dots, and on the order of terms and factors."""
    return NormalForms().of(node)


class NormalForms:
    """The normal forms of some trees; what they share is worked out once."""

    def __init__(self) -> None:
        """Begin without any."""
        self._known: dict[int, tuple[Node, Node]] = {}
        """By the identity of a node: the node, which is kept so that no other one gets its identity, and its form."""

    def of(self, node: Node) -> Node:
        """Give the normal form of a tree."""
        if id(node) not in self._known:
            self._known[id(node)] = node, normal_with(tuple(map(self.of, node.children)), node)
        return self._known[id(node)][1]


def normal_with(children: tuple[Node, ...], node: Node) -> Node:
    """Give the normal form of a node whose parts are in theirs."""
    if node.kind is Kind.BRACKET and node.text in {"{", "("} and node.marks[0] in {"}", ")"}:
        return children[0]
    if node.kind is Kind.TERM:
        return product_of(children, node)
    if node.kind is Kind.COMMAND and node.text in FRACTIONS and not is_derivative(node):
        (sign, top, inner), (other, bottom, outer) = map(split, children)
        return quotient(sign * other, top + outer, inner + bottom, node)
    if node.kind is Kind.SUM:
        return sum_of(children, node)
    if node.kind is Kind.SCRIPT and children[0].kind is Kind.TERM and children[1].kind is Kind.EMPTY and not node.text:
        return ordered(Kind.TERM, node, [(mark, raised(one, node, children)) for mark, one in parts_of(children[0])])
    return replace(node, children=children)


def parts_of(term: Node) -> Parts:
    """Give the factors of a product with the marks before them."""
    return list(zip(term.marks, term.children, strict=True))


def raised(base: Node, node: Node, children: tuple[Node, ...]) -> Node:
    """Give the power of one factor of a power of a product."""
    return replace(node, children=(base, *children[1:]))


def product_of(children: tuple[Node, ...], node: Node) -> Node:
    """Give a product in its normal form: one fraction with one sign, the factors in an order of their own."""
    sign = 1
    above: Parts = []
    below: Parts = []
    for mark, child in zip(node.marks, children, strict=True):
        plain = PLAIN_MARKS.get(mark, mark)
        if plain not in {"", "/"}:
            above.append((plain, child))
            continue
        own, top, bottom = split(child)
        sign *= own
        above += bottom if plain else top
        below += top if plain else bottom
    return quotient(sign, above, below, node)


def split(node: Node) -> tuple[int, Parts, Parts]:
    """Give the sign of something in its normal form, its factors, and those that it is divided by."""
    sign = 1
    while is_opposite(node):
        node, sign = node.children[0], -sign
    if node.text == QUOTIENT:
        return sign, *map(factors_of, node.children)  # type: ignore[return-value] # a quotient has two children
    return sign, factors_of(node), []


def factors_of(node: Node) -> Parts:
    """Give the factors of something with the marks before them."""
    return parts_of(node) if node.kind is Kind.TERM else [("", node)]


def quotient(sign: int, above: Parts, below: Parts, node: Node) -> Node:
    """Give the quotient of two products; what is divided by 1 is none."""
    one = Node(Kind.NUMBER, node.start, node.end, "1")
    top, bottom = (
        ordered(Kind.TERM, node, [part for part in parts if part != ("", one)] or [("", one)])
        for parts in (above, below)
    )
    made = top if bottom == one else Node(Kind.COMMAND, node.start, node.end, QUOTIENT, (top, bottom))
    return made if sign > 0 else Node(Kind.SUM, node.start, node.end, "", (made,), ("-",))


def is_opposite(node: Node) -> bool:
    """Tell whether it is the opposite of something: a sum of one term with a minus sign before it."""
    return node.kind is Kind.SUM and node.marks == ("-",)


def sum_of(children: tuple[Node, ...], node: Node) -> Node:
    """Give a sum in its normal form: no sum within it that a plus stands before, the terms in an order of their own."""
    parts: list[tuple[str, Node]] = []
    for mark, child in zip(node.marks, children, strict=True):
        if child.kind is Kind.SUM and mark in {"", "+"}:
            parts += [(own or "+", one) for own, one in zip(child.marks, child.children, strict=True)]
        elif is_opposite(child) and mark == "-":
            parts.append(("+", child.children[0]))
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
