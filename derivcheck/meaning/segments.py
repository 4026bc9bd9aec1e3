r"""Two capital letters that name a length: `AB` is the distance of A and B, the same as `BA`, and no product.

A document speaks of lengths where it says so (`\triangle ABC`, `\overline{AB}`, `\angle ABC`, "the rectangle") and
where its capital letters only ever stand in pairs; one that stands alone is a number or a matrix, and multiplies.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sympy import Integer

from derivcheck.meaning.rewriting import with_sides
from derivcheck.model.document import Document, Prose
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sympy import Expr, Symbol

    from derivcheck.model.derivation import Claim

GEOMETRIC = re.compile(
    r"\b(triangles?|quadrilaterals?|rectangles?|trapezoids?|parallelograms?|polygons?|pentagons?|hexagons?|circles?|"
    r"segments?|hypotenuse|midpoints?|perpendicular|altitudes?|medians?|bisectors?|tangent line|chords?|legs?|vertex|"
    r"vertices|perimeter|rhombus|kite|tetrahedron|pyramid|Pythagorean)\b",
    re.IGNORECASE,
)
SHAPES = frozenset({r"\triangle", r"\angle", r"\measuredangle", r"\square", r"\parallel", r"\perp", r"\odot"})
BARS = frozenset({r"\overline", r"\overrightarrow", r"\overleftrightarrow", r"\overarc", r"\overparen"})
POINTS = 2
SIDES = 3
LENGTH = re.compile(r"[A-Z]'?(?:_\w)?[A-Z]'?(?:_\w)?\Z")
"""The name of a length."""


def as_lengths(claims: tuple[Claim, ...], document: Document) -> tuple[Claim, ...]:
    """Give the claims with every pair of capital letters as one name, where the document speaks of lengths."""
    trees = [side for claim in claims for side in (claim.left, claim.right)]
    signs = {node.text for tree in trees for node in tree.walk() if node.kind in {Kind.NAME, Kind.COMMAND}}
    told = bool(signs & (SHAPES | BARS)) or any(
        isinstance(block, Prose) and GEOMETRIC.search(block.text) for block in document.blocks
    )
    named = {pair for tree in trees for pair in pairs_in(tree)}
    if not named or not (told or share_points(named)) or any(map(holds_lone, trees)):
        return claims
    return with_sides(claims, joined)


def pairs_in(tree: Node) -> Iterator[tuple[str, str]]:
    """Give the points that stand side by side in a tree, two by two."""
    for node in tree.walk():
        for at, size in pairs(node) if node.kind is Kind.TERM else ():
            if size == POINTS:
                last = node.children[at + 1]
                yield letters(node.children[at]), letters(last if is_point(last) else last.children[0])


def share_points(named: set[tuple[str, str]]) -> bool:
    """Tell whether pairs are the sides of a figure: three of them have points in common, and none stands both ways."""
    points = {point for pair in named for point in pair}
    return len(named) >= SIDES and len(points) <= len(named) and not any((b, a) in named for a, b in named)


def holds_lone(tree: Node) -> bool:
    """Tell whether a capital letter is a factor or a term by itself: then letters multiply."""
    stack = [tree]
    while stack:
        node = stack.pop()
        if node.kind is Kind.TERM:
            if any(size not in {POINTS, 2 * POINTS} for _, size in pairs(node)):
                return True
            inside = {at for start, size in runs(node) for at in range(start, start + size)}
            stack += [child for at, child in enumerate(node.children) if at not in inside]
        elif is_point(node):
            return True
        elif node.kind is Kind.SCRIPT:
            stack += [node.children[0], node.children[2]]
        elif not (node.kind is Kind.COMMAND and node.text in BARS):
            stack += node.children
    return False


def is_point(node: Node) -> bool:
    """Tell whether a node is a capital letter, as points have: also `B_1` and `A'`."""
    base = node.children[0] if node.kind is Kind.SCRIPT and node.children[2].kind is Kind.EMPTY else node
    return base.kind is Kind.NAME and len(base.text) == 1 and "A" <= base.text <= "Z"


def pairs(term: Node) -> Iterator[tuple[int, int]]:
    r"""Give the runs of points that are no name of an angle or a triangle, as those behind `\angle` are."""
    for start, size in runs(term):
        if not (start and not term.marks[start] and term.children[start - 1].text in SHAPES):
            yield start, size


def runs(term: Node) -> Iterator[tuple[int, int]]:
    """Give where points stand side by side in a product, and how many."""
    at, children = 0, term.children
    while at < len(children):
        start = at
        while at < len(children) and (at == start or not term.marks[at]) and ends_run(children[at]) is not None:
            at += 1
            if ends_run(children[at - 1]):
                break
        if at > start:
            yield start, at - start
        else:
            at += 1


def ends_run(node: Node) -> bool | None:
    """Tell whether a letter ends a row of points, as one with a power does; None where it is no point."""
    if is_point(node):
        return False
    is_power = node.kind is Kind.SCRIPT and node.children[1].kind is Kind.EMPTY and not node.text
    return True if is_power and is_point(node.children[0]) else None


def joined(node: Node) -> Node:
    """Give a tree with each pair of points as one name."""
    children = tuple(map(joined, node.children))
    if node.kind is Kind.COMMAND and node.text == r"\overline" and LENGTH.match(children[0].text):
        return replace(children[0], start=node.start, end=node.end)
    if node.kind is not Kind.TERM:
        return replace(node, children=children) if children else node
    starts = {at + k for at, size in pairs(node) for k in range(0, size - 1, POINTS)}
    parts: list[Node] = []
    marks: list[str] = []
    at = 0
    while at < len(children):
        marks.append(node.marks[at])
        if at in starts:
            parts.append(length(children[at], children[at + 1]))
            at += POINTS
        else:
            parts.append(children[at])
            at += 1
    return parts[0] if len(parts) == 1 and not marks[0] else replace(node, children=tuple(parts), marks=tuple(marks))


def length(first: Node, second: Node) -> Node:
    """Give the name of the distance of two points, with the power that stands at the second."""
    end = second.children[0] if second.kind is Kind.SCRIPT and not is_point(second) else second
    name = Node(Kind.NAME, first.start, end.end, "".join(sorted((letters(first), letters(end)))))
    return replace(second, start=first.start, children=(name, *second.children[1:])) if end is not second else name


def positive(names: Iterable[Symbol]) -> Iterator[tuple[Symbol, str, Expr]]:
    """Say of each length that it is positive."""
    return ((name, ">", Integer(0)) for name in names if LENGTH.match(str(name.name)))


def letters(point: Node) -> str:
    """Write a point as text."""
    if point.kind is not Kind.SCRIPT:
        return point.text
    sub = point.children[1]
    return point.children[0].text + point.text + (f"_{sub.text}" if sub.kind is not Kind.EMPTY else "")
