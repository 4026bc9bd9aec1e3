r"""A product or quotient is differentiated by a rule that does not exist.

It happens where the derivative of a product is taken for the product of the derivatives, where the two terms of the
quotient rule change places, and where its denominator is not squared.

Wrong: $\frac{d}{dx} (x^3 \sin x) = 3x^2 \cos x$
Right: $\frac{d}{dx} (x^3 \sin x) = 3x^2 \sin x + x^3 \cos x$

Check yourself: try your rule on $x \cdot x$ and on $x / x$, whose derivatives you know.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.mistakes.broken_chain import link_like, links_of
from derivcheck.mistakes.factors import factors
from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import FRACTIONS, is_derivative, is_numeric, is_power, values_in, whole
from derivcheck.mistakes.writing import as_factor, at, product, with_part
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around


def wrong_forms(side: Node, around: Around) -> Iterator[Edit]:
    """Multiply the derivatives, or spoil the quotient rule, where something is differentiated."""
    if not any(is_derivative(node) or (node.kind is Kind.SCRIPT and node.text) for node in around.other.walk()):
        return
    for node in values_in(side):
        if node.kind is Kind.SUM and len(node.children) == 2 and node.marks[1] == "+" and not node.marks[0]:
            yield from multiplied(node)
        elif node.kind is Kind.COMMAND and node.text in FRACTIONS and not is_derivative(node):
            yield from of_quotient(node)


def multiplied(node: Node) -> Iterator[Edit]:
    """Write u'v' in place of u'v + uv': a factor of each of the two terms."""
    first, second = (one for one in node.children)
    if first.kind is Kind.TERM and second.kind is Kind.TERM:
        left, right = list(factors(first)), list(factors(second))
        is_plain = not any(one.is_divisor for one in (*left, *right))
        if len(left) > 1 and len(right) > 1 and is_plain and not is_numeric(node):
            rest = (one.node for one in left[:-1])
            yield Edit(node, at(node, product(*rest, right[-1].node)))


def of_quotient(node: Node) -> Iterator[Edit]:
    """Swap the terms of a numerator; do not square the denominator."""
    above, below = node.children
    if above.kind is Kind.SUM and len(above.children) == 2 and above.marks == ("", "-") and is_power(below):
        yield Edit(node, with_part(node, 0, replace(above, children=above.children[::-1])))
    if above.kind is Kind.SUM and is_power(below) and whole(below.children[2]) == 2:
        base = below.children[0]
        if below.children[1].kind is Kind.EMPTY and not below.text:
            yield Edit(below, at(below, base))


def rewritings(side: Node, around: Around) -> Iterator[Edit]:
    """Write two paths where the links of both were multiplied: f_u v_x becomes f_u u_x + f_v v_x."""
    for node in values_in(side):
        found = links_of(node) if node.kind is Kind.TERM and len(node.children) == 2 else []
        if len(found) == 2 and found[0][1] != found[1][0] and not node.marks[1]:
            (above, inner), (other, below) = found
            first, second = node.children
            paths = (
                product(first, link_like(second, (other, below), (inner, below))),
                product(link_like(first, (above, inner), (above, other)), second),
            )
            made = Node(Kind.SUM, node.start, node.end, "", paths, ("", "+"))
            yield Edit(node, made if node is side else as_factor(made))
    yield from wrong_forms(side, around)


MISTAKE = Mistake(
    "wrong-derivative-rule",
    cause="a product or quotient is differentiated by a wrong rule",
    hint="Write the rule for the derivative of a product or quotient down, and compare it with this line.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
    rank=1,
)
