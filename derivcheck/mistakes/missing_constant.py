r"""The constant of integration is lost.

It happens where an indefinite integral is worked out, and where a differential equation is integrated; with more
steps to come the lost constant changes the result.

Wrong: $\int 2t \, dt = t^2$
Right: $\int 2t \, dt = t^2 + C$

Check yourself: does the integral have bounds? Without bounds the result has a constant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.writing import without
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

CONSTANTS = frozenset({"C", "c", "K", "k"})


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Lose the constant at the end of a sum."""
    if side.kind is Kind.SUM and len(side.children) > 1 and is_constant(side.children[-1]):
        made = without(side, len(side.children) - 1)
        if made is not None:
            yield Edit(side, made)


def is_constant(node: Node) -> bool:
    """Tell whether it is the letter of a constant of integration."""
    letter = node.children[0] if node.kind is Kind.SCRIPT else node
    return letter.kind is Kind.NAME and letter.text in CONSTANTS


MISTAKE = Mistake(
    "missing-constant",
    cause="the constant of integration is lost",
    hint="An integral without bounds has more than one answer: something is missing at the end.",
    wrong_forms=wrong_forms,
    rank=1,
)
