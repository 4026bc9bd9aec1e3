r"""Something is called a solution that is none.

It happens where both sides are squared or multiplied by something that can be 0: the new equation has solutions that
the old one has not; and where a double sign is written that does not belong there.

Wrong: $\sqrt{x} = x - 2 \Rightarrow x = 4 \text{ or } x = 1$
Right: $\sqrt{x} = x - 2 \Rightarrow x = 4$

Check yourself: put each solution into the very first equation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.names import is_name
from derivcheck.mistakes.parts import is_numeric
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around


def wrong_forms(side: Node, around: Around) -> Iterator[Edit]:
    """Write a double sign before the number that solves an equation."""
    if is_name(around.other) and is_numeric(side) and side.kind is not Kind.SUM:
        yield Edit(side, Node(Kind.SUM, side.start, side.end, "", (side,), (r"\pm",)))


MISTAKE = Mistake(
    "extra-solution",
    cause="a solution is none",
    hint="Put each solution into the first equation: one of them does not fulfil it.",
    wrong_forms=wrong_forms,
)
