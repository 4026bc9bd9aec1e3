r"""What stands at a big sign: `\sum_{i=1}^n`, `\sum_k`, `\sum_{k \ne i}`, `\sum_{i,j}`, `\prod_{1 \le i \le n}`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

BIG = frozenset({r"\sum", r"\prod"})
UNLIKE = frozenset({r"\ne", r"\neq", r"\not="})
AT_MOST = frozenset({r"\le", r"\leq", r"\leqslant", "<="})
BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Bound:
    """An index of a big sign, with its first and last value as far as they are written."""

    letter: str
    first: Node | None = None
    last: Node | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """What a big sign runs over."""

    bounds: tuple[Bound, ...]
    unlike: tuple[tuple[Node, Node], ...] = ()
    """Pairs that are told to differ."""


def big_sign(node: Node) -> str | None:
    """Give the sign of a big operator, with or without bounds."""
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    return base.text if base.kind is Kind.NAME and base.text in BIG else None


def reach(sign: Node) -> Reach | None:
    """Read what stands under and over a big sign, or answer None where it is not understood."""
    if sign.kind is not Kind.SCRIPT or sign.children[0].text not in BIG:
        return None
    _, sub, sup = sign.children
    if sub.kind is Kind.COMMAND and sub.text == r"\substack":
        sub = sub.children[0]
    bounds: dict[str, Bound] = {}
    unlike: list[tuple[Node, Node]] = []
    for part in parts(sub):
        if part.kind is Kind.CHAIN and part.marks and part.marks[0] in UNLIKE and len(part.children) == len("ij"):
            unlike.append((part.children[0], part.children[1]))
            continue
        one = bound(part)
        if one is None or (one.letter in bounds and one.first is not None):
            return None
        bounds.setdefault(one.letter, one)
    if not bounds and unlike and unlike[0][0].kind is Kind.NAME:
        bounds = {unlike[0][0].text: Bound(unlike[0][0].text)}
    if not bounds:
        return None
    last = None if sup.kind is Kind.EMPTY else sup
    first = next((one.first for one in bounds.values() if one.first is not None), None)
    filled = (Bound(one.letter, one.first or first, one.last or last) for one in bounds.values())
    return Reach(tuple(filled), tuple(unlike))


def parts(sub: Node) -> tuple[Node, ...]:
    r"""Give the parts of a subscript: `i, j`, `ij`, `j = 1, j \ne i`."""
    if sub.kind is Kind.LIST:
        return sub.children
    if sub.kind is Kind.TERM and not any(sub.marks) and all(one.kind is Kind.NAME for one in sub.children):
        return sub.children
    return (sub,)


def bound(part: Node) -> Bound | None:
    r"""Read `i`, `i = 1` or `1 \le i \le n`."""
    if part.kind is Kind.NAME:
        return Bound(part.text)
    if part.kind is not Kind.CHAIN:
        return None
    letter = part.children[0]
    if part.marks == ("=",) and letter.kind is Kind.NAME:
        return Bound(letter.text, part.children[1])
    if len(part.children) == BETWEEN and set(part.marks) <= AT_MOST and part.children[1].kind is Kind.NAME:
        return Bound(part.children[1].text, part.children[0], part.children[2])
    return None


def indices_of(sign: Node) -> tuple[str, ...]:
    """Give the index letters of a big sign."""
    found = reach(sign)
    return () if found is None else tuple(one.letter for one in found.bounds)


def index_of(sign: Node) -> str | None:
    """Give the first index letter of a big sign."""
    return next(iter(indices_of(sign)), None)


def written_bounds(sign: Node) -> Iterator[tuple[str, str | None]]:
    """Give each index letter with its upper bound as written: a number, a letter, or None where there is none."""
    found = reach(sign)
    for one in () if found is None else found.bounds:
        if one.last is None:
            yield one.letter, None
        elif one.last.kind in {Kind.NAME, Kind.NUMBER}:
            yield one.letter, one.last.text
