r"""A solution is lost.

It happens where a root is taken and only the positive one is written, where both sides are divided by something that
can be 0, and where one factor of a product that is 0 is forgotten.

Wrong: $x^2 = 9 \Rightarrow x = 3$
Right: $x^2 = 9 \Rightarrow x = 3 \text{ or } x = -3$

Check yourself: a square has two roots, and a product is 0 where any of its factors is. Put further candidates into
the equation.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.writing import with_mark, without
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

DOUBLE = frozenset({r"\pm", r"\mp"})


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Write one sign of a double sign; leave out one member of a set of solutions."""
    for node in side.walk():
        if node.kind is Kind.SUM:
            for at, mark in enumerate(node.marks):
                if mark in DOUBLE:
                    yield Edit(node, one_sign(node, at))
        elif node.kind is Kind.BRACKET and node.text == r"\{" and node.children[0].kind is Kind.LIST:
            members = node.children[0]
            yield from (Edit(members, shorter) for at in range(len(members.children)) for shorter in rest(members, at))


def one_sign(node: Node, at: int) -> Node:
    """Give a sum with plus in place of plus or minus."""
    if len(node.children) == 1:
        return node.children[0]
    return with_mark(node, at, "+" if at else "")


def rest(members: Node, at: int) -> Iterator[Node]:
    """Give a list without one of its parts."""
    if len(members.children) == 2:
        yield members.children[1 - at]
    elif without(members, at) is not None:
        marks = members.marks[1:]
        yield replace(members, children=members.children[:at] + members.children[at + 1 :], marks=marks)


MISTAKE = Mistake(
    "lost-solution",
    cause="a solution is lost",
    hint="There is one more solution: look where a root is taken, where something is divided by, and at each factor.",
    wrong_forms=wrong_forms,
)
