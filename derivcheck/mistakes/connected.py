r"""Chains of derivatives made to connect: each link begins where the one before it ended.

$\frac{\partial L}{\partial y} \frac{\partial h}{\partial w}$ for $\frac{\partial L}{\partial w}$ connects with $y$
above in its second link, or with $h$ below in its first one.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit
from derivcheck.mistakes.parts import derivative
from derivcheck.mistakes.writing import at
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

SINGLE, SEVERAL, SHORTER = 1.0, 1.3, 0.05
Ends = tuple[Node, Node]


def connected(side: Node, around: Around) -> Iterator[Edit]:
    """Give a product of derivatives the ends of the other side, and make each link meet the next."""
    goal = ends_of(around.other)
    links = [ends_of(one) for one in side.children] if side.kind is Kind.TERM else []
    known = [one for one in links if one is not None]
    if goal is None or len(known) < 2 or len(known) < len(links):
        return
    for made in dict.fromkeys((from_the_top(known, goal), from_the_bottom(known, goal))):
        changed = [
            (old, new)
            for pair, other in zip(known, made, strict=True)
            for old, new in zip(pair, other, strict=True)
            if old != new
        ]
        mended = side
        for old, new in changed:
            mended = mended.replacing(old, at(old, new))
        mended = without_idle(mended)
        if len(changed) == 1 and len(mended.children) == len(side.children):
            yield Edit(changed[0][0], at(*changed[0]), SINGLE)
        elif changed:
            old, new = changed[0]
            lost = len(known) - len(mended.children) if mended.kind is Kind.TERM else len(known)
            yield Edit(side, mended, SEVERAL + SHORTER * lost, Span(old.start, old.end), latex(new))


def ends_of(link: Node) -> Ends | None:
    """Give what is differentiated, and by what, in a simple derivative."""
    written = derivative(link)
    if written is None or written.operand is None or len(written.variables) != 1:
        return None
    return written.operand, written.variables[0][0]


def from_the_top(links: list[Ends], goal: Ends) -> tuple[Ends, ...]:
    """Keep what stands below: the link behind begins with it."""
    bottoms = [goal[0], *(bottom for _, bottom in links[:-1]), goal[1]]
    return tuple(pairwise(bottoms))


def from_the_bottom(links: list[Ends], goal: Ends) -> tuple[Ends, ...]:
    """Keep what stands above: the link before ends with it."""
    tops = [goal[0], *(top for top, _ in links[1:]), goal[1]]
    return tuple(pairwise(tops))


def without_idle(term: Node) -> Node:
    """Leave out the links that lead from a quantity to itself."""
    kept = [at_ for at_, one in enumerate(term.children) if (pair := ends_of(one)) is None or pair[0] != pair[1]]
    if len(kept) == len(term.children) or not kept:
        return term
    children = tuple(term.children[one] for one in kept)
    marks = ("", *(term.marks[one] for one in kept[1:]))
    return children[0] if len(children) == 1 else replace(term, children=children, marks=marks)
