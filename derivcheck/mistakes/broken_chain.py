r"""A chain of derivatives does not connect: a denominator and the numerator behind it differ.

It happens where a long path of the chain rule is written down, and one of the quantities in between is left out or
taken from a neighbouring layer.

Wrong: $u = 5t, \quad v = t^2, \quad F = u^3, \quad \frac{dF}{dt} = \frac{dF}{du} \frac{dv}{dt}$
Right: $u = 5t, \quad v = t^2, \quad F = u^3, \quad \frac{dF}{dt} = \frac{dF}{du} \frac{du}{dt}$

Check yourself: read the chain aloud: each link has to begin with the quantity with which the link before it ended,
and the ends have to be those of the left side.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from derivcheck.mistakes.connected import connected
from derivcheck.mistakes.factors import factors, without_factor
from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import derivative, is_derivative, values_in
from derivcheck.mistakes.writing import at
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

MOST = 3
"""How many other quantities are tried at each place."""


def wrong_forms(side: Node, around: Around) -> Iterator[Edit]:
    """Leave out a link of a chain, or write another quantity into it."""
    quantities = dict.fromkeys(one for tree in (side, around.other) for one in in_chains(tree))
    for node in values_in(side):
        links = [one for one in node.children if is_derivative(one)] if node.kind is Kind.TERM else []
        if len(links) < 2:
            continue
        for factor in factors(node):
            if factor.node in links and len(links) > 2 and (made := without_factor(factor)) is not None:
                yield Edit(node, made)
        for place in (one for link in links for one in ends(link)):
            others = (one for one in quantities if one != place and place.kind is not Kind.TERM)
            yield from (Edit(place, at(place, one)) for one in islice(others, MOST))


def rewritings(side: Node, around: Around) -> Iterator[Edit]:
    """Make the links meet; put the link in that is missing behind another; write another quantity into one."""
    yield from connected(side, around)
    whole = links_of(around.other)
    for node in values_in(side):
        found = links_of(node) if node.kind is Kind.TERM else []
        places = [at_ for at_, one in enumerate(node.children) if links_of(one)] if found else []
        for number, (above, below) in enumerate(found):
            follows = found[number + 1][0] if number + 1 < len(found) else whole[0][1] if len(whole) == 1 else below
            if below != follows:
                link = link_like(node.children[places[number]], (above, below), (below, follows))
                children = (*node.children[: places[number] + 1], link, *node.children[places[number] + 1 :])
                marks = (*node.marks[: places[number] + 1], "", *node.marks[places[number] + 1 :])
                is_last = number + 1 == len(found)  # what ends too early lost a link; a gap inside is a wrong quantity
                yield Edit(node, replace(node, children=children, marks=marks), 1.0 if is_last else 1.2)
    yield from wrong_forms(side, around)


def link_like(link: Node, old: tuple[Node, Node], new: tuple[Node, Node]) -> Node:
    """Write a derivative in the way of another one."""
    for before, after in zip(old, new, strict=True):
        link = link.replacing(before, at(before, after))
    return link


def in_chains(tree: Node) -> Iterator[Node]:
    """Give the quantities that are differentiated, or by which it is done."""
    for node in tree.walk():
        yield from ends(node)


def ends(link: Node) -> Iterator[Node]:
    """Give the two quantities of a simple derivative."""
    written = derivative(link)
    if written is not None and written.operand is not None and len(written.variables) == 1:
        yield written.operand
        yield written.variables[0][0]


def links_of(node: Node) -> list[tuple[Node, Node]]:
    """Give the simple derivatives that are factors of a product, or stand alone, each as its two quantities."""
    found = (tuple(ends(one)) for one in (node.children if node.kind is Kind.TERM else (node,)))
    return [(one[0], one[1]) for one in found if len(one) == 2]


MISTAKE = Mistake(
    "broken-chain",
    cause="a chain of derivatives does not connect",
    hint="Read the chain link by link: one denominator and the numerator behind it differ.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
    rank=1,
)
