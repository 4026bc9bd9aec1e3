r"""A bound of a sum, product or integral is wrong.

It happens where a sum is shifted and one of its bounds stays behind, where a substitution changes the variable of an
integral and the old bounds are kept, and where counting from 0 and from 1 is mixed up.

Wrong: $\int_0^3 2x \, dx = \int_0^2 2x \, dx$
Right: $\int_0^3 2x \, dx = \int_1^3 2x \, dx + 1$

Check yourself: write out the first and the last term of each sum; put the bounds of an integral into the formula of
the substitution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import is_large, whole
from derivcheck.mistakes.writing import number
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

VALUES = frozenset({Kind.NUMBER, Kind.NAME, Kind.SUM, Kind.COMMAND, Kind.TERM, Kind.SCRIPT})


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Move a bound by one, or swap the bounds of an integral."""
    for node in side.walk():
        if node.kind is Kind.SCRIPT and is_large(node) and node.children[0].text not in {r"\lim", r"\max", r"\min"}:
            sign, below, above = node.children
            lower = below.children[1] if below.kind is Kind.CHAIN and len(below.children) == 2 else below
            is_integral = "int" in node.children[0].text
            if below.kind is Kind.CHAIN or is_integral:
                yield from moved(lower)
            if above.kind in VALUES:
                yield from moved(above)
            if is_integral and below.kind in VALUES and above.kind in VALUES and below != above:
                swapped = (sign, above, below)
                yield Edit(node, Node(Kind.SCRIPT, node.start, node.end, "", swapped))


def moved(bound: Node) -> Iterator[Edit]:
    """Move a bound by one."""
    value = whole(bound)
    if value is not None:
        yield Edit(bound, number(value + 1, bound))
        if value:
            yield Edit(bound, number(value - 1, bound))
    elif bound.kind is Kind.NAME and bound.text != r"\infty":
        one = number(1, bound)
        yield from (Edit(bound, Node(Kind.SUM, bound.start, bound.end, "", (bound, one), ("", sign))) for sign in "-+")
    elif bound.kind is Kind.SUM and len(bound.children) == 2 and whole(bound.children[1]) is not None:
        yield Edit(bound, bound.children[0])


MISTAKE = Mistake(
    "wrong-bound",
    cause="a bound is wrong",
    hint="Look at the bounds of the sum, product or integral: one of them is wrong.",
    wrong_forms=wrong_forms,
    rewritings=wrong_forms,
    rank=2,
)
