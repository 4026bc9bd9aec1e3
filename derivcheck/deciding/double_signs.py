r"""Double signs: `a \pm b = c \pm d` says two things, with the upper signs and with the lower ones.

Both sides name a set of two values: upper may also meet lower. A sign of two values on one side only asks for
the unknown of an equation.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.deciding.equations import OPEN, REASON
from derivcheck.meaning.options import Option, has_double_sign
from derivcheck.model.tree import Kind, Node
from derivcheck.model.verdict import Verdict, VerdictKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivcheck.model.derivation import Claim

    Compare = Callable[[Claim, frozenset[Option]], Verdict]

SWAPPED = {mark: other for one, other in ((r"\pm", r"\mp"), ("±", "∓")) for mark, other in ((one, other), (other, one))}
LOWER = frozenset({Option.LOWER})


def under_both(claim: Claim, compare: Compare, taken: frozenset[Option]) -> Verdict:
    """Compare two sides with the upper signs and with the lower ones, straight and crosswise."""
    if not (has_double_sign(claim.left) and has_double_sign(claim.right)):
        found = _together(claim, compare, taken)
        if found.kind is VerdictKind.FAILS:
            return Verdict(VerdictKind.UNDECIDED, method=OPEN, reason=REASON)
        return found
    straight = _together(claim, compare, taken)
    if straight.kind is VerdictKind.HOLDS:
        return straight
    crosswise = _together(replace(claim, right=swapped(claim.right)), compare, taken)
    if crosswise.kind is VerdictKind.HOLDS:
        return replace(crosswise, readings=(*crosswise.readings, "the upper sign of one side meets the lower one"))
    return straight if crosswise.kind is VerdictKind.FAILS else crosswise


def _together(claim: Claim, compare: Compare, taken: frozenset[Option]) -> Verdict:
    upper = compare(claim, taken)
    if upper.kind is not VerdictKind.HOLDS:
        return upper
    return compare(claim, taken | LOWER)


def swapped(tree: Node) -> Node:
    """Give a tree with each double sign turned around."""
    children = tuple(map(swapped, tree.children))
    marks = tuple(SWAPPED.get(mark, mark) for mark in tree.marks) if tree.kind is Kind.SUM else tree.marks
    return replace(tree, children=children, marks=marks)
