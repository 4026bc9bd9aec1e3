r"""A function is taken for a similar one: sine for cosine, logarithm for exponential, a function for its derivative's.

It happens most with derivatives and integrals of functions that come in pairs, with inverse functions, and where a
root is lost while copying.

Wrong: $\frac{d}{dt} \tan t = \frac{1}{\sin^2 t}$
Right: $\frac{d}{dt} \tan t = \frac{1}{\cos^2 t}$

Check yourself: put in an argument at which you know the values of both functions, such as 0. They have to give the
same on both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.writing import as_factor
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

PAIRS = (
    ("sin", "cos"),
    ("tan", "cot"),
    ("sec", "csc"),
    ("sec", "tan"),
    ("sinh", "cosh"),
    ("sin", "sinh"),
    ("arcsin", "arccos"),
    ("arctan", "tan"),
    ("log", "exp"),
    ("ln", "exp"),
    ("max", "min"),
    ("tanh", "cosh"),
)
SIMILAR: dict[str, tuple[str, ...]] = {
    word: tuple(other for pair in PAIRS if word in pair for other in pair if other != word)
    for word in dict.fromkeys(word for pair in PAIRS for word in pair)
}


def wrong_forms(side: Node, _: Around) -> Iterator[Edit]:
    """Write a similar function; lose a root."""
    for node in side.walk():
        if node.kind is Kind.NAME:
            slash = "\\" if node.text.startswith("\\") else ""
            for other in SIMILAR.get(node.text.removeprefix("\\"), ()):
                yield Edit(node, Node(Kind.NAME, node.start, node.end, slash + other))
        elif node.kind is Kind.COMMAND and node.text == r"\sqrt":
            yield Edit(node, as_factor(node.children[-1]))


MISTAKE = Mistake(
    "wrong-function",
    cause="a function is taken for another",
    hint="Look at the functions on both sides: one of them is not the one that belongs there.",
    wrong_forms=wrong_forms,
    rewritings=wrong_forms,
    rank=2,
)
