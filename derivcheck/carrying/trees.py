"""One part of a written tree put for another, wherever it stands: also as some of the factors or terms."""

from __future__ import annotations

from dataclasses import dataclass, replace

from derivcheck.meaning.names import written_name
from derivcheck.model.tree import Kind, Node

JOINED = frozenset({Kind.SUM, Kind.TERM})
LOOSE = frozenset({Kind.SUM, Kind.TERM, Kind.LIST, Kind.CHAIN})
"""Kinds that need brackets around them where they become a part of something else."""
GROUPS = frozenset({"(", "[", "{"})
MULTIPLYING = frozenset({"", r"\cdot", r"\times", "*", r"\odot", r"\circ"})
PRECISE = 3
"""A number of so many significant digits does not stand in two lines by chance."""


def bare(node: Node) -> Node:
    """Take off the brackets that only group."""
    while node.kind is Kind.BRACKET and node.text in GROUPS and node.children[0].kind is not Kind.LIST:
        node = node.children[0]
    return node


def grouped(node: Node) -> Node:
    """Set brackets that only group around what needs them: no name before braces is applied to what stands in them."""
    return Node(Kind.BRACKET, node.start, node.end, "{", (node,), ("}",)) if node.kind in LOOSE else node


def is_telling(node: Node) -> bool:
    """Tell whether a part says so much that it does not stand in two lines by chance: no small number, no bare name."""
    node = bare(node)
    while node.kind is Kind.SUM and len(node.children) == 1:
        node = bare(node.children[0])
    if node.kind is Kind.NUMBER:
        return len(node.text.replace(".", "").lstrip("0")) >= PRECISE
    written = written_name(node, {}) if node.kind is not Kind.EVENT else None
    if written is not None and not written.powers:
        return False
    return sum(one.kind in {Kind.NUMBER, Kind.NAME, Kind.TEXT} for one in node.walk()) > 1


@dataclass(frozen=True, slots=True)
class Exchange:
    """A part, and what is put for it."""

    old: Node
    new: Node

    def __post_init__(self) -> None:
        """Look at both parts without the brackets around them."""
        object.__setattr__(self, "old", bare(self.old))
        object.__setattr__(self, "new", bare(self.new))

    def everywhere(self, tree: Node) -> Node:
        """Give a tree with every occurrence of the part exchanged; the tree itself where there is none."""
        if tree == self.old:
            return self.new
        if tree.kind in JOINED and tree.kind is self.old.kind and (at := self._run(tree)) is not None:
            return self._spliced(tree, at)
        children = tuple(self._inside(child, tree) for child in tree.children)
        changed = any(new is not old for new, old in zip(children, tree.children, strict=True))
        return replace(tree, children=children) if changed else tree

    def _inside(self, child: Node, parent: Node) -> Node:
        made = self.everywhere(child)
        return made if made is child or parent.kind is Kind.BRACKET else grouped(made)

    def _run(self, tree: Node) -> int | None:
        """Find the part as some of the factors or terms that stand side by side."""
        wanted, count = self.old, len(self.old.children)
        for at in range(len(tree.children) - count + 1):
            if tree.children[at : at + count] != wanted.children or tree.marks[at + 1 : at + count] != wanted.marks[1:]:
                continue
            mark = tree.marks[at]
            if mark in MULTIPLYING if tree.kind is Kind.TERM else signed(mark) == signed(wanted.marks[0]):
                return at
        return None

    def _spliced(self, tree: Node, at: int) -> Node:
        end = at + len(self.old.children)
        mark = tree.marks[at] if tree.kind is Kind.TERM else "+" if at else ""
        children = (*tree.children[:at], grouped(self.new), *tree.children[end:])
        return replace(tree, children=children, marks=(*tree.marks[:at], mark, *tree.marks[end:]))


def signed(mark: str) -> str:
    """Read a term without a sign before it as one with a plus."""
    return mark or "+"


def holds_part(tree: Node, part: Node) -> bool:
    """Tell whether a part stands somewhere in a tree."""
    marker = Node(Kind.EMPTY, part.start, part.end, "exchanged")
    return Exchange(part, marker).everywhere(tree) is not tree


@dataclass(frozen=True, slots=True)
class Parts:
    """All parts of some trees, to see soon what does not stand in them."""

    found: frozenset[Node]

    @classmethod
    def of(cls, *trees: Node) -> Parts:
        """Collect the parts of some trees."""
        return cls(frozenset(node for tree in trees for node in tree.walk()))

    def may_hold(self, part: Node) -> bool:
        """Tell whether a part may stand in one of the trees, whole or as some factors or terms; or a call of it."""
        part = bare(part)
        return part in self.found or (part.kind in JOINED and part.children[0] in self.found)


def alike(one: Node, other: Node) -> bool:
    """Tell whether two sides read alike, whatever the order of their terms and of plain factors."""
    return one == other or ordered(one) == ordered(other)


def ordered(node: Node) -> Node:
    """Give a tree with the terms of its sums in one order, and the factors of its products of numbers and letters."""
    node = bare(node)
    children, marks = tuple(map(ordered, node.children)), node.marks
    if node.kind is Kind.SUM:
        pairs = sorted(zip(map(signed, marks), children, strict=True), key=lambda one: (one[0], place(one[1])))
        marks, children = tuple(one for one, _ in pairs), tuple(one for _, one in pairs)
    elif node.kind is Kind.TERM and set(marks) <= MULTIPLYING and all(map(is_plain, children)):
        children = tuple(sorted(children, key=place))
        marks = ("",) * len(children)
    return Node(node.kind, 0, 0, node.text, children, marks)


def is_plain(node: Node) -> bool:
    """Tell whether a factor is a number, or a letter that stands for one: their order does not matter."""
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    return base.kind is Kind.NUMBER or (base.kind is Kind.NAME and base.text.islower() and len(base.text) == 1)


def place(node: Node) -> str:
    """Give what a node is sorted by: how it reads."""
    return f"{node.kind}{node.text}{node.marks}({','.join(map(place, node.children))})"
