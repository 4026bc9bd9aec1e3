r"""Something is put in wrongly: at the wrong place, with another value, or not everywhere.

It happens where numbers are put into a formula and two of them change places, where a name is replaced in one place
and stays in another, and where a bracket is lost around what is put in.

Wrong: $f(t) = 3t + 2, \quad f(5) = 3 \cdot 2 + 5$
Right: $f(t) = 3t + 2, \quad f(5) = 3 \cdot 5 + 2$

Check yourself: write empty brackets for the name first, $3(\;) + 2$, and then fill all of them.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.names import names
from derivcheck.mistakes.parts import is_function, is_numeric, values_in
from derivcheck.mistakes.writing import as_factor, at, bracket
from derivcheck.model.tree import Kind, Node
from derivcheck.notation.registry import notations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

ARGUMENT = 1.2
MOST = 3
"""How many of the sides nearby are tried at each place."""


def wrong_forms(side: Node, around: Around) -> Iterator[Edit]:
    """Put in another number of the line, or the wrong one of the expressions nearby."""
    figures = [node for node in values_in(side) if node.kind is Kind.NUMBER]
    if is_numeric(side):
        for node in figures:
            others = dict.fromkeys(other for other in figures if other != node)
            yield from (Edit(node, at(node, other)) for other in islice(others, MOST))
        return
    nearby = [one for one in around.neighbours if is_expression(one)]
    for node in values_in(side):
        if node is not side and is_expression(node) and any(node == one for one in nearby):
            others = dict.fromkeys(one for one in nearby if one != node)
            yield from (Edit(node, at(node, as_factor(one))) for one in islice(others, MOST))
    known = set(names(around.other))
    for node in names(side):
        if node in known:
            yield from (Edit(node, at(node, bracket(one))) for one in islice(nearby, 1) if node not in names(one))


def rewritings(side: Node, around: Around) -> Iterator[Edit]:
    r"""Give a function the argument that it has nearby: `\sigma(\theta^T x)` for `\sigma(x)`."""
    known: dict[object, list[Node]] = {}
    for tree in (around.other, *around.neighbours, side):
        for head, inside in applied(tree):
            known.setdefault(function_of(head), []).append(inside)
    for head, inside in applied(side):
        others = dict.fromkeys(one for one in known[function_of(head)] if one != inside)
        yield from (Edit(inside, at(inside, one), ARGUMENT) for one in islice(others, MOST))


def applied(tree: Node) -> Iterator[tuple[Node, Node]]:
    """Give the names in front of brackets, with the brackets."""
    for node in tree.walk():
        if node.kind is Kind.TERM:
            for head, inside, mark in zip(node.children, node.children[1:], node.marks[1:], strict=False):
                if not mark and inside.kind is Kind.BRACKET and (is_function(head) or head.kind is Kind.NAME):
                    yield head, inside


def function_of(head: Node) -> object:
    r"""Give what tells functions apart: the meaning of a word, so that `sigmoid` and `\sigma` are one."""
    known = notations().get("sigmoid" if head.text == r"\sigma" else head.text.strip())
    return known.meaning if known is not None and known.meaning is not None else head


def is_expression(node: Node) -> bool:
    """Tell whether something is more than a name or number and can be put in."""
    return node.kind in {Kind.SUM, Kind.TERM} and len(node.children) > 1


MISTAKE = Mistake(
    "wrong-substitution",
    cause="something else is put in than what belongs there",
    hint="Look at what is put in for each name: one of them got something else.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
    rank=6,
)
