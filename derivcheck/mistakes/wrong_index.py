r"""An index or label is wrong: it does not advance, is one off, or belongs to another layer, row or column.

It happens where entries are copied along a diagonal or a row and the index stays behind, where the indices of a
matrix change places, and where a layer takes the weights or values of its neighbour.

Wrong: $(u_1 - 1)^2 + (u_2 - 1)^2 = u_1^2 + u_2^2 - 2u_1 - 2u_1 + 2$
Right: $(u_1 - 1)^2 + (u_2 - 1)^2 = u_1^2 + u_2^2 - 2u_1 - 2u_2 + 2$

Check yourself: go along the row, column or sum with a finger on the indices. Each has to advance where its entry
does, and no index may be left over that stands on one side only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.mistakes.indices import indices, is_letter, letters, moved, renamed
from derivcheck.mistakes.mistake import Edit, Mistake
from derivcheck.mistakes.other_names import other_members
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around


def wrong_forms(side: Node, around: Around) -> Iterator[Edit]:
    """Take the neighbour of an index, another letter that counts here, or two indices in the other order."""
    others = letters((side, around.other))
    known = {index.part.text for tree in (side, around.other, *around.neighbours) for index in indices(tree)}
    for index in indices(side):
        part = index.part
        for made in moved(index):
            if made.kind is not Kind.NUMBER or made.text in known:
                yield Edit(part, made)
        if is_letter(part):
            yield from (Edit(part, renamed(part, letter)) for letter in others if letter != part.text)
    yield from swapped(side)


def swapped(side: Node) -> Iterator[Edit]:
    """Write the two indices of a name in the other order."""
    for node in side.walk():
        pair = node.children[1] if node.kind is Kind.SCRIPT else node
        if pair is not node and pair.kind is Kind.TERM and len(pair.children) == 2 and not any(pair.marks):
            first, second = pair.children
            if first != second and is_letter(first) and is_letter(second):
                yield Edit(pair, Node(Kind.TERM, pair.start, pair.end, "", (second, first), pair.marks))


def rewritings(side: Node, around: Around) -> Iterator[Edit]:
    """Take another index, those of a name nearby, or give a letter another label wherever it stands."""
    from derivcheck.mistakes.relabelling import relabelled

    yield from relabelled(side, around)
    yield from other_members(side, around)
    yield from wrong_forms(side, around)


MISTAKE = Mistake(
    "wrong-index",
    cause="an index is wrong",
    hint="Follow the indices on both sides: one of them does not advance, is one off, or belongs to another place.",
    wrong_forms=wrong_forms,
    rewritings=rewritings,
    rank=2,
)
