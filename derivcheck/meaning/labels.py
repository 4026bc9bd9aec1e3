r"""What a brace says about the value above or below it: `\underbrace{2 \cdot 3}_{=6}` claims that 2 times 3 is 6."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning.names import names_in, written_name
from derivcheck.model.derivation import Sign
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

BRACES = frozenset({r"\underbrace", r"\overbrace", r"\underbracket", r"\overbracket"})
KNOWN = frozenset({"I", "e", "i", r"\pi", r"\infty"})
"""Names that a label does not give: they stand for something already."""
Labelled = tuple[Node, Sign, Node]


def labels(side: Node) -> Iterator[Labelled]:
    """Give what the braces in a side claim: the left side, the sign and the right side of each claim."""
    for node in side.walk():
        if node.kind is not Kind.SCRIPT or node.children[0].text not in BRACES:
            continue
        inside = node.children[0].children[0]
        for label in node.children[1:]:
            found = said_of(inside, label)
            if found is not None:
                yield found


def said_of(inside: Node, label: Node) -> Labelled | None:
    """Read a label as a claim about what the brace spans; a bare name behind the sign is what it is called."""
    if label.kind is Kind.CHAIN and len(label.children) == 2 and label.children[0].kind is Kind.EMPTY:
        sign = Sign(label.marks[0], Span(label.start, label.start + len(label.marks[0])))
        value = label.children[1]
        called = written_name(value, {})
        is_new = called is not None and all(one.name != called.name for one in names_in(inside, frozenset()))
        is_named = label.marks[0] == "=" and value.text not in KNOWN and is_new
        return (value, sign, inside) if is_named else (inside, sign, value)
    if label.kind is Kind.NUMBER and is_figure(inside) and label.text != str(len(inside.children)):
        return inside, Sign("=", Span(label.start, label.start)), label
    return None


def is_figure(tree: Node) -> bool:
    """Tell whether a tree holds numbers only; the number of its parts may be counted by the label."""
    return all(node.kind not in {Kind.NAME, Kind.TEXT, Kind.TABLE} for node in tree.walk())
