r"""The factors of a product as a person sees them: `\sin 3x` is one, and so is `f(x)`; `\sum` and `dx` are none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from derivcheck.mistakes.parts import (
    is_applied,
    is_differential,
    is_function,
    is_large,
    is_numeric,
    is_operator,
)
from derivcheck.mistakes.writing import at, number
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

DIVISIONS = frozenset({"/", r"\div", ":"})


@dataclass(frozen=True, slots=True)
class Factor:
    """Neighbouring children of a product that are one factor together."""

    term: Node
    first: int
    last: int
    """The first child behind it."""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The children."""
        return self.term.children[self.first : self.last]

    @property
    def node(self) -> Node:
        """The factor as a node of its own."""
        if self.last - self.first == 1:
            return self.term.children[self.first]
        marks = ("", *self.term.marks[self.first + 1 : self.last])
        return Node(Kind.TERM, self.nodes[0].start, self.nodes[-1].end, "", self.nodes, marks)

    @property
    def argument(self) -> Node | None:
        """What a function is applied to; None for what is no function with its argument."""
        if self.last - self.first < 2:
            return None
        return Factor(self.term, self.first + 1, self.last).node

    @property
    def is_numeric(self) -> bool:
        """Whether only numbers stand in it."""
        return all(map(is_numeric, self.nodes))

    @property
    def is_divisor(self) -> bool:
        """Whether the product is divided by it."""
        return self.term.marks[self.first] in DIVISIONS


def factors(term: Node) -> Iterator[Factor]:
    """Give the factors of a product, without signs of sums, differentials and derivatives of what follows."""
    position, end = 0, len(term.children)
    while position < end:
        node = term.children[position]
        if is_large(node) or is_operator(node):
            position += 1
        elif is_differential(term, position):
            position += 2
        elif is_function(node):
            stop = argument_end(term, position + 1)
            yield Factor(term, position, stop)
            position = stop
        elif is_applied(term, position):
            yield Factor(term, position, position + 2)
            position += 2
        else:
            yield Factor(term, position, position + 1)
            position += 1


def inner_factors(term: Node) -> Iterator[Factor]:
    r"""Give the factors of arguments without brackets: the 3 and the x of `\sin 3x`."""
    for factor in factors(term):
        if factor.last - factor.first > 2:
            yield from (Factor(term, at_, at_ + 1) for at_ in range(factor.first + 1, factor.last))


def argument_end(term: Node, start: int) -> int:
    """Tell where the argument of a function ends: behind a bracket, or before the next function or operator."""
    end = len(term.children)
    if start < end and base_of(term.children[start]).kind is Kind.BRACKET:
        return start + 1
    position = start
    while position < end:
        node = term.children[position]
        is_next = is_function(node) or is_large(node) or is_differential(term, position)
        if position > start and (is_next or base_of(node).kind is Kind.BRACKET or term.marks[position]):
            break
        position += 1
    return max(position, min(start + 1, end))


def base_of(node: Node) -> Node:
    """Give what a script stands at."""
    return node.children[0] if node.kind is Kind.SCRIPT else node


def without_factor(factor: Factor) -> Node | None:
    """Give a product without one of its factors; None where nothing is left."""
    term = factor.term
    children = term.children[: factor.first] + term.children[factor.last :]
    marks = term.marks[: factor.first] + term.marks[factor.last :]
    if not children:
        return None
    if factor.first == 0 and marks[0] in DIVISIONS:
        return replace(term, children=(number(1, factor.nodes[0]), *children), marks=("", *marks))
    marks = ("", *marks[1:])
    if len(children) == 1:
        return None if is_large(children[0]) or is_operator(children[0]) else at(term, children[0])
    made = replace(term, children=children, marks=marks)
    if factor.first and marks[factor.first : factor.first + 1] == ("",) and clash(children, factor.first):
        made = replace(made, marks=(*marks[: factor.first], r"\cdot", *marks[factor.first + 1 :]))
    return None if is_large(children[-1]) or is_operator(children[-1]) else made


def clash(children: tuple[Node, ...], position: int) -> bool:
    """Tell whether two neighbours would be read as one number, or the first as a function of the second."""
    if position >= len(children):
        return False
    before, after = children[position - 1], children[position]
    return base_of(after).kind is Kind.NUMBER or (before.kind is Kind.NUMBER and base_of(after).kind is Kind.NUMBER)


def with_factor(factor: Factor, new: Node) -> Node:
    """Give a product with one of its factors replaced."""
    term = factor.term
    fresh, marks = (new.children, new.marks) if new.kind is Kind.TERM else ((new,), ("",))
    return replace(
        term,
        children=(*term.children[: factor.first], *fresh, *term.children[factor.last :]),
        marks=(*term.marks[: factor.first], term.marks[factor.first], *marks[1:], *term.marks[factor.last :]),
    )
