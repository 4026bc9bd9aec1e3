r"""A name stands nowhere else: a label or accent of it was lost or miswritten.

It happens where names with several labels are copied, such as $z_1^{(2)}$, and where a letter is changed in some
places and not in others.

Wrong: $(p_1 + 1)^2 = p_1^2 + 2p + 1$
Right: $(p_1 + 1)^2 = p_1^2 + 2p_1 + 1$

Check yourself: list the names of the line. Each has to be in the problem, or in a line before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.names import names
from derivcheck.mistakes.writing import at
from derivcheck.model.tree import Kind, Node, empty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around


def wrong_forms(side: Node, around: Around) -> Iterator[Edit]:
    """Lose a label of a name."""
    known = {name for tree in (side, around.other, *around.neighbours) for name in names(tree)}
    for node in names(side):
        if node.kind is Kind.SCRIPT:
            yield from (Edit(node, made) for made in shortened(node) if made not in known)


def shortened(name: Node) -> Iterator[Node]:
    """Give a name with one of its labels lost."""
    labels = [place for place in (1, 2) if name.children[place].kind is not Kind.EMPTY]
    if len(labels) == 1:
        yield at(name, name.children[0])
    else:
        for place in labels:
            parts = (*name.children[:place], empty(name.end), *name.children[place + 1 :])
            yield replace(name, children=parts)


def rewritings(side: Node, around: Around) -> Iterator[Edit]:
    """Write the label again that names of the same letter have."""
    known = list(dict.fromkeys(name for tree in (around.other, *around.neighbours, side) for name in names(tree)))
    others = {name for tree in (around.other, *around.neighbours) for name in names(tree)}
    for node in names(side):
        if node not in others:
            yield from (Edit(node, at(node, one)) for one in known if node in shortened_all(one))


def shortened_all(name: Node) -> tuple[Node, ...]:
    """Give a name with any of its labels lost."""
    return tuple(shortened(name)) if name.kind is Kind.SCRIPT else ()


MISTAKE = Mistake(
    "undeclared-name",
    cause="a name stands nowhere else",
    hint="List the names of the line: one of them is not in the problem nor in a line before.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
)
