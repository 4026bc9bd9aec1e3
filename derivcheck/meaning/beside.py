r"""What the neighbours of a letter say of its shape: a vector behind a matrix of known size, a matrix in words.

`A x` with a 2 by 3 table A makes x a column of 3; "a `3 \times 3` matrix `A`" makes A one. A letter to which a matrix
is raised is a whole number, which is tried at several values.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from derivcheck.meaning.names import NAMED, Name, is_transpose, written_name
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.scope import Scope

LETTERS = r"\$\s*[A-Z](?:\s*,\s*[A-Z])*\s*\$"
LISTED = rf"{LETTERS}(?:\s*(?:,|and|, and|or)\s*{LETTERS})*"
SIZED = re.compile(r"\$?\s*(\w)\s*(?:\\times|×)\s*(\w)\s*\$?")
NAMED_AFTER = re.compile(
    rf"(?P<before>(?:\$[^$]{{1,20}}\$)?[^.$]{{0,40}})\bmatri(?:x|ces)\s+(?P<letters>{LISTED})", re.IGNORECASE
)
NAMED_BEFORE = re.compile(
    rf"(?P<letters>{LISTED})\s+(?:be|is|are|denotes?|being)\b(?P<before>[^.$]{{0,40}}(?:\$[^$]{{1,20}}\$)?[^.$]{{0,30}})\bmatri(?:x|ces)",
    re.IGNORECASE,
)
EXPONENTS = frozenset("kmnpt")
DEEPEST = 4
Size = tuple[str, str]


def spoken_of(told: str) -> dict[Name, Size | None]:
    """Give the letters that the text calls matrices, each with its size where one is said."""
    found: dict[Name, Size | None] = {}
    for pattern in (NAMED_AFTER, NAMED_BEFORE):
        for match in pattern.finditer(told):
            sized = SIZED.search(match["before"])
            for letter in re.findall(r"[A-Z]", match["letters"]):
                found.setdefault(Name(letter), (sized[1], sized[2]) if sized else None)
    return found


def size_of(node: Node, scope: Scope, depth: int = 0) -> Size | None:
    """Give rows and columns of something that a table shows the size of, or None."""
    if depth > DEEPEST:
        return None
    if node.kind is Kind.TABLE and "cases" not in node.text and not node.text.lower().startswith("vmatrix"):
        widths = {len(row.children) for row in node.children}
        return (str(len(node.children)), str(widths.pop())) if len(widths) == 1 else None
    if node.kind is Kind.BRACKET and node.text in {"(", "["} and node.children[0].kind is not Kind.LIST:
        return size_of(node.children[0], scope, depth)
    if node.kind is Kind.SUM:
        return next((size for part in node.children if (size := size_of(part, scope, depth + 1))), None)
    if node.kind is Kind.TERM:
        sizes = [size for part in node.children if (size := size_of(part, scope, depth + 1))]
        return (sizes[0][0], sizes[-1][1]) if sizes else None
    return of_name(node, scope, depth)


def of_name(node: Node, scope: Scope, depth: int) -> Size | None:
    """Give the size of a name that is defined by a table, also transposed."""
    written = written_name(node, {}, scope.labelled) if node.kind in NAMED else None
    if written is None or written.primes:
        return None
    found = next(
        (
            one
            for one in scope.definitions.get((written.name.base, len(written.name.subs), 0), ())
            if one.name == written.name
        ),
        None,
    )
    size = size_of(found.body, scope, depth + 1) if found is not None and found.parameters is None else None
    return size[::-1] if size and any(map(is_transpose, written.powers)) else size


def multiplied(root: Node, scope: Scope) -> Iterator[tuple[Name, tuple[str, ...]]]:
    """Give the letters that stand right behind a matrix of known size, or transposed before it."""
    for node in root.walk():
        if node.kind is not Kind.TERM:
            continue
        for first, second, mark in zip(node.children, node.children[1:], node.marks[1:], strict=False):
            if mark:
                continue
            before, after = size_of(first, scope), size_of(second, scope)
            right, left = letter(second, scope), letter(first, scope)
            if before is not None and "1" not in before and right is not None and not right[1]:
                yield right[0], (before[1],)
            if after is not None and "1" not in after and left is not None and left[1]:
                yield left[0], (after[0],)


def letter(node: Node, scope: Scope) -> tuple[Name, bool] | None:
    """Give a bare letter, and whether it is transposed."""
    written = written_name(node, {}, scope.labelled) if node.kind in NAMED else None
    if written is None or written.primes or len(written.powers) > 1:
        return None
    turned = any(map(is_transpose, written.powers))
    return None if written.powers and not turned else (written.name, turned)


def exponents(root: Node, matrices: frozenset[Name], scope: Scope) -> Iterator[str]:
    """Give the letters to which a matrix is raised."""
    for node in root.walk():
        sup = node.children[2] if node.kind is Kind.SCRIPT else None
        if sup is None or sup.kind is not Kind.NAME or sup.text not in EXPONENTS:
            continue
        written = written_name(node.children[0], {}, scope.labelled) if node.children[0].kind in NAMED else None
        is_matrix = written is not None and written.name in matrices
        if is_matrix or size_of(node.children[0], scope) is not None:
            yield sup.text
