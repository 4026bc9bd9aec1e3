r"""The derivative of the inner function is lost: the chain rule is followed on the outside only.

It happens where a function of a function is differentiated, most often where the inner one is simple, such as $3x$,
$-x$ or $1 - z$, and in back-propagation, where the derivative of the activation or of the linear part is left out.

Wrong: $\frac{d}{dx} \sin 5x = \cos 5x$
Right: $\frac{d}{dx} \sin 5x = 5 \cos 5x$

Check yourself: name what stands inside of the outermost function. Unless it is the variable alone, its derivative has
to appear as a factor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.mistakes.factors import Factor, factors, without_factor
from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import FRACTIONS, is_derivative, is_power, values_in
from derivcheck.mistakes.writing import number
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

RATES = frozenset({r"\dot", r"\nabla"})


def wrong_forms(side: Node, around: Around) -> Iterator[Edit]:
    """Leave out a factor that is made of what stands inside of another, where something is differentiated."""
    if not any(map(differentiates, around.other.walk())):
        return
    for node in values_in(side):
        if node.kind is Kind.TERM:
            yield from of_product(node)
        elif node.kind is Kind.SUM:
            yield from of_sign(node)
        elif node.kind is Kind.COMMAND and node.text in FRACTIONS and not is_derivative(node):
            yield from of_quotient(node)


def of_product(term: Node) -> Iterator[Edit]:
    """Leave out one factor whose parts all occur inside of another factor."""
    found = list(factors(term))
    for one in found:
        if any(is_inner(one, other) for other in found if other is not one):
            made = without_factor(one)
            if made is not None:
                yield Edit(term, made)


def of_quotient(node: Node) -> Iterator[Edit]:
    """Leave out a numerator whose parts all occur inside of the denominator."""
    above, below = node.children
    known = {leaf for part in arguments(below) if is_composite(part) for leaf in leaves(part)}
    if known and above.text != "1" and leaves(above) <= known:
        yield Edit(above, number(1, above))


def is_inner(one: Factor, other: Factor) -> bool:
    """Tell whether a factor can be the derivative of what another is applied to."""
    inner = [part for node in other.nodes for part in arguments(node)]
    if other.argument is not None:
        inner.append(other.argument)
    known = {leaf for part in inner if is_composite(part) for leaf in leaves(part)}
    return bool(known) and leaves(one.node) <= known


def arguments(node: Node) -> Iterator[Node]:
    """Give what stands inside of a power, of its exponent, of a root or of a quotient of 1."""
    for one in node.walk():
        if is_power(one):
            yield from (one.children[0], one.children[2])
        elif one.kind is Kind.COMMAND and (one.text == r"\sqrt" or (one.text in FRACTIONS and not is_derivative(one))):
            yield one.children[-1]


def is_composite(node: Node) -> bool:
    """Tell whether something is more than a name or a number."""
    return len([one for one in node.walk() if one.kind in {Kind.NAME, Kind.NUMBER}]) > 1


def leaves(node: Node) -> set[str]:
    """Give the names and numbers in something; a prime belongs to its letter no more."""
    return {one.text for one in node.walk() if one.kind in {Kind.NAME, Kind.NUMBER, Kind.TEXT}}


def of_sign(node: Node) -> Iterator[Edit]:
    """Lose the sign that the derivative of -x brings before a power of e."""
    if len(node.children) == 1 and node.marks[0] == "-":
        inside = node.children[0]
        for one in inside.walk():
            if is_power(one) and one.children[2].kind is Kind.SUM and one.children[2].marks[0] == "-":
                yield Edit(node, inside)
                return


def differentiates(node: Node) -> bool:
    """Tell whether something is differentiated here."""
    if node.kind is Kind.SCRIPT and node.text:
        return True
    return is_derivative(node) or node.text in RATES


MISTAKE = Mistake(
    "missing-inner-derivative",
    cause="the derivative of the inner function is lost",
    hint="Look for a function of a function: the derivative of what stands inside is missing.",
    wrong_forms=wrong_forms,
    rank=2,
)
