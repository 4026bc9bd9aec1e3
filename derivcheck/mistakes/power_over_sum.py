r"""A power, a root or another function is taken of each term of a sum instead of the sum.

It happens because factors of a product may be treated one by one, and terms of a sum may not.

Wrong: $(r + s)^2 = r^2 + s^2$
Right: $(r + s)^2 = r^2 + 2rs + s^2$

Check yourself: put in 1 for each name: $(1 + 1)^2$ is 4, and $1^2 + 1^2$ is 2.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import FRACTIONS, is_derivative, is_function, is_large, is_power, values_in, whole
from derivcheck.mistakes.writing import as_factor, at, bare, bracket, power
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

PLAIN = frozenset({"", "+", "-"})


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Take a power, a root, a reciprocal or a function term by term."""
    for node in values_in(side):
        for part in node.children:
            inside = bare(part)
            if is_sum(inside) and is_worked_on(node, part):
                terms = (replace(node, children=replaced(node, part, bare(term))) for term in inside.children)
                yield Edit(node, in_place(side, node, replace(inside, children=tuple(map(tidy, terms)))))
        if node.kind is Kind.TERM:
            yield from of_function(side, node)


def is_worked_on(node: Node, part: Node) -> bool:
    """Tell whether something that no sum can be taken out of is done to a part: a power, a root, a reciprocal."""
    if is_power(node):
        base, _, above = node.children
        return (part is base and whole(above) != 1) or (part is above and base.text == "e")
    if node.kind is not Kind.COMMAND or is_derivative(node) or part is not node.children[-1]:
        return False
    return node.text == r"\sqrt" or node.text in FRACTIONS


def replaced(node: Node, part: Node, term: Node) -> tuple[Node, ...]:
    """Give the parts of a node with one of them replaced."""
    return tuple(term if child is part else child for child in node.children)


def tidy(made: Node) -> Node:
    """Set the base of a power in brackets where it needs them."""
    if made.kind is not Kind.SCRIPT or made.children[1].kind is not Kind.EMPTY or made.text:
        return made
    return power(made.children[0], made.children[2])


def of_function(side: Node, term: Node) -> Iterator[Edit]:
    """Take a function term by term, where it stands alone before a bracket."""
    if len(term.children) == 2 and is_function(term.children[0]) and not is_large(term.children[0]):
        word, bracket = term.children
        if bracket.kind is Kind.BRACKET and bracket.text == "(" and is_sum(bracket.children[0]):

            def applied(part: Node) -> Node:
                inside = replace(bracket, children=(bare(part),))
                return Node(Kind.TERM, term.start, term.end, "", (word, inside), ("", ""))

            terms = tuple(map(applied, bracket.children[0].children))
            yield Edit(term, in_place(side, term, replace(bracket.children[0], children=terms)))


def is_sum(node: Node) -> bool:
    """Tell whether it is a sum of several terms."""
    return node.kind is Kind.SUM and len(node.children) > 1 and set(node.marks) <= PLAIN


def in_place(side: Node, old: Node, made: Node) -> Node:
    """Give the sum of the spread terms, in brackets where it is not all of the side."""
    return at(old, made if old is side else as_factor(made))


def rewritings(side: Node, _: Around) -> Iterator[Edit]:
    """Put neighbouring terms to which the same was done into one: a root, a power, a reciprocal, a function."""
    for node in values_in(side):
        if node.kind is Kind.SUM and len(node.children) > 1 and set(node.marks) <= PLAIN:
            whole = joined(node, 0, len(node.children))
            yield from (Edit(node, at(node, one), 1.05) for one in (whole,) if one is not None)
            for first in range(len(node.children) - 1 if len(node.children) > 2 else 0):
                made = joined(node, first, first + 2)
                if made is not None:
                    children = (*node.children[:first], made, *node.children[first + 2 :])
                    marks = (*node.marks[: first + 1], *node.marks[first + 2 :])
                    yield Edit(node, replace(node, children=children, marks=marks), 1.1)


def joined(node: Node, first: int, last: int) -> Node | None:
    """Put some terms of a sum into one, where the same was done to each; a sign before the first stays before all."""
    terms = node.children[first:last]
    turned = node.marks[first] == "-"
    marks = tuple({"+": "-", "-": "+"}[mark] if turned else mark for mark in node.marks[first + 1 : last])
    pairs = [split(one) for one in terms]
    if any(pair is None for pair in pairs):
        return None
    (frame, hole), *rest = [pair for pair in pairs if pair is not None]
    if any(replaced_at(frame, hole, MARK) != replaced_at(other, at_, MARK) for other, at_ in rest):
        return None
    inside = Node(Kind.SUM, terms[0].start, terms[-1].end, "", (hole, *(at_ for _, at_ in rest)), ("", *marks))
    made = tidy(replaced_at(frame, hole, inside))
    is_all = first == 0 and last == len(node.children)
    return Node(Kind.SUM, node.start, node.end, "", (made,), ("-",)) if turned and is_all else made


MARK = Node(Kind.NAME, 0, 0, "?")


def replaced_at(frame: Node, hole: Node, new: Node) -> Node:
    """Give a node with one of its parts, by identity, replaced."""
    children = tuple(new if child is hole else replaced_at(child, hole, new) for child in frame.children)
    return replace(frame, children=children)


def split(term: Node) -> tuple[Node, Node] | None:
    """Tell what was done to what: the term, and the part of it that a sum can have stood at."""
    if is_power(term):
        base, _, above = term.children
        return (term, above) if base.text == "e" else (term, base)
    if term.kind is Kind.COMMAND and (term.text == r"\sqrt" or (term.text in FRACTIONS and not is_derivative(term))):
        return term, term.children[-1]
    is_applied = term.kind is Kind.TERM and len(term.children) == 2 and is_function(term.children[0])
    if is_applied and not is_large(term.children[0]):
        inside = term.children[1]
        if inside.kind is not Kind.BRACKET:
            inside = bracket(inside)
            term = replace(term, children=(term.children[0], inside))
        return term, inside.children[0]
    return None


MISTAKE = Mistake(
    "power-over-sum",
    cause="a power or function is taken of each term of a sum",
    hint="A power, root or function of a sum is not the sum of those of its terms: look at the brackets.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
    rank=1,
)
