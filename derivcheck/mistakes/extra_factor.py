r"""A factor stands in a product that does not belong there.

It happens where a factor is taken out of a bracket and left inside as well, where a link of the chain rule is written
twice, and where only one part of a quotient is multiplied.

Wrong: $ab + ac = a(ab + c)$
Right: $ab + ac = a(b + c)$

Check yourself: put one simple number in for each name on both sides and divide the results: the quotient is what is
too many.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from derivcheck.mistakes.factors import factors, with_factor, without_factor
from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.names import distinct_names
from derivcheck.mistakes.parts import values_in
from derivcheck.mistakes.writing import product
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

COST = 1.3
MOST = 4
"""How many names are tried at each place."""


def wrong_forms(side: Node, around: Around) -> Iterator[Edit]:
    """Multiply a term of a sum, or a name, by a name that stands on one of the sides; write a factor twice."""
    known = distinct_names((side, around.other), MOST)
    for node in values_in(side):
        if node.kind is Kind.SUM and len(node.children) > 1:
            for child in node.children:
                if child.kind in {Kind.NAME, Kind.SCRIPT, Kind.NUMBER}:
                    yield from (Edit(child, product(child, name)) for name in known)
        elif node.kind is Kind.TERM:
            for factor in islice(factors(node), MOST):
                if not factor.is_numeric and not factor.is_divisor:
                    yield Edit(node, with_factor(factor, product(factor.node, factor.node)))


def rewritings(side: Node, _: Around) -> Iterator[Edit]:
    """Leave out a factor of a product."""
    for node in values_in(side):
        for factor in reversed(list(factors(node))) if node.kind is Kind.TERM else ():
            made = without_factor(factor)
            if made is not None:
                yield Edit(node, made, COST, Span(factor.nodes[0].start, factor.nodes[-1].end), "")


MISTAKE = Mistake(
    "extra-factor",
    cause="a factor is too many",
    hint="Compare the factors on both sides: one is too many in a product.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
)
