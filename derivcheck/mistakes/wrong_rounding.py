r"""A result is rounded wrongly: its last printed digit is off.

It happens where digits are cut off instead of rounded, and where rounded results are used in the next step.

Wrong: $\frac{2}{3} \approx 0.66$
Right: $\frac{2}{3} \approx 0.67$

Check yourself: work the result out to two more digits, and round once, at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.parts import values_in
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Change the last digit of a decimal by one, two or three."""
    for node in values_in(side):
        last = node.text[-1:]
        if node.kind is Kind.NUMBER and "." in node.text and last.isdigit():
            for step in (1, -1, 2, -2, 3, -3):
                if 0 <= int(last) + step <= 9:
                    yield Edit(node, Node(Kind.NUMBER, node.start, node.end, f"{node.text[:-1]}{int(last) + step}"))


MISTAKE = Mistake(
    "wrong-rounding",
    cause="a result is rounded wrongly",
    hint="Work the last printed digit out once more: it is rounded wrongly.",
    wrong_forms=wrong_forms,
    rank=3,
)
