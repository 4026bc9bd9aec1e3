r"""The chain rule as a form: a product of derivatives connects when each denominator meets the next numerator.

Where the definitions are missing, `\frac{\partial L}{\partial w} = \frac{\partial L}{\partial y}
\frac{\partial y}{\partial w}` can still be checked: both sides lead from `L` to `w`.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from derivcheck.meaning.derivatives import FRACTIONS
from derivcheck.meaning.names import Name, written_name
from derivcheck.meaning.roles import after_mark
from derivcheck.meaning.terms import PLAIN
from derivcheck.model.tree import Kind, Node
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Scope

Ends = tuple[Name, Name]


def leads_alike(left: Node, right: Node, scope: Scope) -> bool:
    """Tell whether both sides are derivatives, or products of them that connect, with the same two ends."""
    ends = ends_of(left, scope)
    return ends is not None and ends == ends_of(right, scope)


def ends_of(side: Node, scope: Scope) -> Ends | None:
    """Give what is differentiated and by what, for a derivative or a connected product of them."""
    if side.kind is Kind.TERM and not set(side.marks) <= PLAIN:
        return None
    links = [link_of(factor, scope) for factor in (side.children if side.kind is Kind.TERM else (side,))]
    for one, following in itertools.pairwise(links):
        if one is None or following is None or one[1] != following[0]:
            return None
    first, last = links[0], links[-1]
    return (first[0], last[1]) if first is not None and last is not None else None


def link_of(factor: Node, scope: Scope) -> Ends | None:
    """Give both names of a derivative of one name by another."""
    if factor.kind is Kind.BRACKET and factor.text in {"(", "["}:
        return ends_of(factor.children[0], scope)
    if factor.kind is not Kind.COMMAND or factor.text not in FRACTIONS:
        return None
    above, below = (after_mark(part) for part in factor.children)
    if above is None or below is None:
        return None
    top, bottom = quantity(above, scope), quantity(below, scope)
    return (top, bottom) if top is not None and bottom is not None else None


def quantity(node: Node, scope: Scope) -> Name | None:
    """Give the name of what is differentiated, or by what; an expression counts as the name that it is written as."""
    if node.kind is Kind.BRACKET and node.text in {"(", "{"}:
        return quantity(node.children[0], scope)
    written = written_name(node, {}, scope.labelled)
    if written is not None:
        return None if written.powers else written.name
    return Name(latex(node)) if node.kind is Kind.TERM else None
