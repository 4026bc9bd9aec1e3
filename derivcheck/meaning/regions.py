r"""Regions that a document describes, and integrals over them: `\iint_R f \, dA`.

A region is a set (`R = \{(x, y) : 0 \le x \le 1, x^2 \le y \le 1\}`), a product of intervals, or the inequalities of
the sentence that brings its letter in: "let `$R$` be the region `$0 \le x \le 1$`, `$x^2 \le y \le 1$`".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivcheck.meaning.names import names_in, written_name
from derivcheck.model.derivation import Relation
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim

Inequality = tuple[Node, Node]
"""What is at most what."""
SIGNS = frozenset({r"\int", r"\iint", r"\iiint", r"\oint"})
BELOW = frozenset({"<", r"\lt", r"\le", r"\leq", r"\leqslant", "<="})
ABOVE = frozenset({">", r"\gt", r"\ge", r"\geq", r"\geqslant", ">="})
SUCH_THAT = frozenset({":", "|", r"\mid", r"\colon"})
PRODUCTS = frozenset({r"\times", "×"})
SPACE = ("x", "y", "z")
MORE = re.compile(
    r"\b(above|below|under|beneath|between|inside|outside|within|half|except|without|remov\w+|enclosed|quadrant|octant|"
    r"corner\w*|vert(?:ex|ices)|satisf\w+ (?:either|or)|or)\b",
    re.IGNORECASE,
)
"""Words that describe a region further, which is not read."""
MOST_REGIONS = 20


@dataclass(frozen=True, slots=True)
class Region:
    """What a sentence says of a region."""

    letter: str
    inequalities: tuple[Inequality, ...]
    at: int
    section: int
    is_whole: bool
    """Whether nothing else in the sentence seems to describe it."""


def described(claims: Sequence[Claim]) -> tuple[Region, ...]:
    """Give the regions over which something is integrated and that a sentence describes by inequalities."""
    letters = dict.fromkeys(letter for claim in claims for letter in integrated_over((claim.left, claim.right)))
    out: list[Region] = []
    for letter in list(letters)[:MOST_REGIONS]:
        shown = re.compile(rf"\$\s*{re.escape(letter)}\s*\$")
        seen: set[tuple[int, str]] = set()
        for claim in claims:
            key = claim.section, claim.sentence
            if claim.relation is not Relation.ORDERS or key in seen or not shown.search(claim.sentence):
                continue
            seen.add(key)
            out.append(told_in(letter, [one for one in claims if (one.section, one.sentence) == key]))
    return tuple(out)


def told_in(letter: str, claims: Sequence[Claim]) -> Region:
    """Give the region that the claims of one sentence describe."""
    pairs = [pair for one in claims if (pair := inequality(one.left, one.sign.text, one.right)) is not None]
    orders = [one for one in claims if one.relation is Relation.ORDERS]
    others = [one for one in claims if one.relation is not Relation.ORDERS]
    is_whole = len(pairs) == len(orders) and all(map(names_something, others)) and not MORE.search(claims[0].sentence)
    return Region(letter, tuple(pairs), claims[0].number, claims[0].section, is_whole)


def names_something(claim: Claim) -> bool:
    """Tell whether a claim beside inequalities only says what a name stands for, and describes no curve."""
    written = written_name(claim.left, {}, frozenset())
    if written is None or written.powers or claim.link or claim.relation not in {Relation.EQUALS, Relation.DEFINES}:
        return False
    used = {one.name.base for one in names_in(claim.right, frozenset())}
    return written.name.base not in SPACE or (len(used) > 1 and not used & {*SPACE})


def inequality(left: Node, sign: str, right: Node) -> Inequality | None:
    """Give what is at most what."""
    if sign in BELOW:
        return left, right
    return (right, left) if sign in ABOVE else None


def integrated_over(trees: Iterable[Node]) -> Iterator[str]:
    """Give the letters below integral signs that have nothing above."""
    for tree in trees:
        for node in tree.walk():
            if node.kind is Kind.SCRIPT and node.children[0].text in SIGNS and node.children[2].kind is Kind.EMPTY:
                below = node.children[1]
                if below.kind is Kind.NAME:
                    yield below.text


def inequalities_of(scope: Scope, node: Node, at: int, section: int) -> tuple[Inequality, ...] | None:
    """Give the inequalities that describe what is written below an integral sign; None where nothing does."""
    direct = of_set(node)
    if direct is not None:
        return direct
    written = written_name(node, {}, scope.labelled)
    if written is None or written.powers:
        return None
    found = scope.find(written.name, at, section)
    if found is not None:
        return of_set(found[0].body)
    if node.kind is not Kind.NAME:
        return None
    told = [one for one in scope.regions if one.letter == node.text and one.at < at]
    told = [one for one in told if one.section == section] or told
    return told[0].inequalities if told and all(one.is_whole for one in told[:1]) and is_single(told) else None


def is_single(told: Sequence[Region]) -> bool:
    """Tell whether a region is described once in a section."""
    return len({one.section for one in told}) == 1


def of_set(node: Node) -> tuple[Inequality, ...] | None:
    r"""Read `x^2 + y^2 \le 1`, `\{(x, y) : ..\}` or `[0, 1] \times [0, 2]`."""
    if node.kind is Kind.CHAIN:
        return of_chain(node)
    if node.kind is Kind.TERM and set(node.marks[1:]) <= PRODUCTS and len(node.children) <= len(SPACE):
        pairs = [of_interval(one, letter) for one, letter in zip(node.children, SPACE, strict=False)]
        return None if None in pairs else tuple(one for pair in pairs if pair for one in pair)
    if node.kind is not Kind.BRACKET or node.text != r"\{" or node.children[0].kind is not Kind.LIST:
        return None
    listed = node.children[0]
    if not listed.marks or listed.marks[0] not in SUCH_THAT or set(listed.marks[1:]) - {","}:
        return None
    chains = [of_chain(one) if one.kind is Kind.CHAIN else None for one in listed.children[1:]]
    return None if None in chains else tuple(one for chain in chains if chain for one in chain)


def of_chain(node: Node) -> tuple[Inequality, ...] | None:
    r"""Read `0 \le x \le 1`."""
    sides = zip(node.children, node.marks, node.children[1:], strict=False)
    pairs = [inequality(left, sign, right) for left, sign, right in sides]
    return None if None in pairs else tuple(one for one in pairs if one)


def of_interval(node: Node, letter: str) -> tuple[Inequality, ...] | None:
    """Read an interval as what it says of a coordinate."""
    if node.kind is not Kind.BRACKET or node.text not in {"[", "("} or node.children[0].kind is not Kind.LIST:
        return None
    ends = node.children[0].children
    axis = Node(Kind.NAME, node.start, node.end, letter)
    return ((ends[0], axis), (axis, ends[1])) if len(ends) == len(("low", "high")) else None
