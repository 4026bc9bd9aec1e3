r"""The chain rule as a form: a product of derivatives connects when each denominator meets the next numerator.

Where the definitions are missing, `\frac{\partial L}{\partial w} = \frac{\partial L}{\partial y}
\frac{\partial y}{\partial w}` can still be checked: both sides lead from `L` to `w`.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from derivcheck.meaning.big_signs import big_sign
from derivcheck.meaning.derivatives import FRACTIONS, after_mark
from derivcheck.meaning.names import Name, written_name
from derivcheck.meaning.terms import ELEMENTWISE, PLAIN
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
    """Give what is differentiated and by what, for a derivative, a connected product of them or a sum of such."""
    if side.kind is Kind.SUM and set(side.marks) <= {"", "+"}:
        found = {ends_of(part, scope) for part in side.children}
        return found.pop() if len(found) == 1 else None
    factors = factors_of(side)
    links = [link_of(factor, scope) for factor in factors or ()]
    known = [one for one in links if one is not None]
    return path(known) if known and len(known) == len(links) else None


def factors_of(side: Node) -> tuple[Node, ...] | None:
    """Give the factors of a product, without the sum signs before them; None where something else joins them."""
    if side.kind is not Kind.TERM:
        return (side,)
    if not set(side.marks) <= PLAIN | ELEMENTWISE:
        return None
    signs = sum(1 for _ in itertools.takewhile(big_sign, side.children))
    summed = all(big_sign(one) == r"\sum" for one in side.children[:signs])
    return side.children[signs:] if summed else None


def path(links: list[Ends]) -> Ends | None:
    """Give the two ends of links that make one path, in whatever order they stand."""
    for start in links:
        rest, last = [*links], start[1]
        rest.remove(start)
        while following := next((one for one in rest if one[0] == last), None):
            rest.remove(following)
            last = following[1]
        if not rest:
            return start[0], last
    return None


def gap(left: Node, right: Node, scope: Scope) -> tuple[Name, Name] | None:
    """Give the two names that should meet and do not, in a product that begins and ends as the left side does.

    They are surely two where the document differentiates one quantity by both of them.
    """
    ends = link_of(left, scope)
    links = [link_of(factor, scope) for factor in factors_of(right) or ()]
    known = [one for one in links if one is not None]
    if ends is None or len(known) < len(links) or len(known) < len("ab") or path(known) is not None:
        return None
    if known[0][0] != ends[0] or known[-1][1] != ends[1]:
        return None
    for one, following in itertools.pairwise(known):
        met = (one[1], following[0])
        if met[0] != met[1] and any({*met} <= variables for variables in scope.survey.variables.values()):
            return met
    return None


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
