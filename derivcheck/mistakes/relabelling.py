r"""Labels of layers and samples replaced wherever a letter carries them: `b_1^{[1]}, b_2^{[1]}` for `b_1^{[2]}, ..`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.names import VECTOR_MARKS
from derivcheck.mistakes.mistake import Edit
from derivcheck.mistakes.names import is_name
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node, empty
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.mistakes.mistake import Around

MOST_EDITS = 16


def relabelled(side: Node, around: Around) -> Iterator[Edit]:
    """Give each letter of a side another label that is used nearby, or one where it has none."""
    trees = (side, around.other, *around.neighbours)
    labels = list(dict.fromkeys(label for tree in trees for node in tree.walk() if (label := label_of(node))))
    labelled = {letter(node) for tree in trees for node in tree.walk() if label_of(node) is not None}
    found: dict[tuple[Node, Node | None], list[Node]] = {}
    for node in named(side):
        if letter(node) in labelled:
            found.setdefault((letter(node), label_of(node)), []).append(node)
    count = 0
    for (_, own), nodes in found.items():
        for label in (one for one in labels if one != own):
            count += 1
            if count > MOST_EDITS:
                return
            mended = side
            for node in nodes:
                mended = mended.replacing(node, with_label(node, label))
            first = nodes[0]
            shown = latex(with_label(first, label))
            yield Edit(side, mended, 0.95 + 0.01 * len(nodes), Span(first.start, first.end), shown)


def named(tree: Node) -> Iterator[Node]:
    """Give the names in a tree with all that they carry."""
    stack = [tree]
    while stack:
        node = stack.pop()
        if label_of(node) is not None or is_name(node):
            yield node
        else:
            stack.extend(reversed(node.children))


def letter(node: Node) -> Node:
    """Give the letter of a name with its accent, without marks that only say "vector"."""
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    return base.children[0] if base.kind is Kind.COMMAND and base.text in VECTOR_MARKS and base.children else base


def label_of(node: Node) -> Node | None:
    """Give the label of a name that stands in brackets above it."""
    if node.kind is not Kind.SCRIPT:
        return None
    above = node.children[2]
    first = above.children[0] if above.kind is Kind.TERM else above
    return first if first.kind is Kind.BRACKET and first.text in {"[", "("} else None


def with_label(node: Node, label: Node) -> Node:
    """Write a name with another label."""
    if node.kind is not Kind.SCRIPT:
        return Node(Kind.SCRIPT, node.start, node.end, "", (node, empty(node.end), label))
    base, below, above = node.children
    if above.kind is Kind.TERM and label_of(node) is not None:
        above = replace(above, children=(label, *above.children[1:]))
    elif above.kind is not Kind.EMPTY and label_of(node) is None:
        above = Node(Kind.TERM, above.start, above.end, "", (label, above), ("", ""))
    else:
        above = label
    return replace(node, children=(base, below, above))
