r"""Slips of one name: another name of the line, a label or a prime that is lost, a letter that counts twice.

In $bc - ad = -\begin{vmatrix} a & b \\ c & c \end{vmatrix}$ only one side rests on $d$. The line tells
$c$ and $d$ apart, and with one of them in the place of the other it is true whatever they are: nothing else was meant.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from derivcheck.meaning.roles import Role
from derivcheck.mistakes import index_capture, missing_prime
from derivcheck.mistakes.mistake import Around, Edit
from derivcheck.mistakes.names import names
from derivcheck.mistakes.naming import normal
from derivcheck.mistakes.other_names import letter
from derivcheck.mistakes.writing import at
from derivcheck.model.derivation import Relation
from derivcheck.model.tree import Kind, Node
from derivcheck.model.verdict import VerdictKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.deciding.judge import Judge
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim

MOST_EDITS = 200
MOST_JUDGED = 12
"""Mended sides of one line that are judged."""
LEAST_MEMBERS = 2
"""So many names of one letter on each side show that the line tells them apart."""


def slip_in(claim: Claim, claims: tuple[Claim, ...], judging: tuple[Judge, dict[int, Role], dict[int, Scope]]) -> bool:
    """Tell whether one name put back makes a line true, where it is no name for the same thing."""
    if claim.relation is not Relation.EQUALS or claim.others:
        return False
    judge, _, scopes = judging
    for made in islice(mended(claim, claims), MOST_JUDGED):
        if judge.verdict(made, Role.IDENTITY, scopes[claim.number]).kind is VerdictKind.HOLDS:
            return True
    return False


def mended(claim: Claim, claims: tuple[Claim, ...]) -> Iterator[Claim]:
    """Give a line with one name put back: on its right side, and on the left where no chain leads to it."""
    others = [side for one in claims if one.number != claim.number for side in (one.left, one.right)]
    seen: set[Node] = set()
    for name, other in (("right", claim.left), ("left", claim.right)):
        side = getattr(claim, name)
        if name == "left" and claim.link:
            return
        for edit in islice(edits(side, other, others), MOST_EDITS):
            made = side.replacing(edit.old, edit.new)
            if made not in seen and normal(made) != normal(other):
                seen.add(made)
                yield replace(claim, **{name: made})


def edits(side: Node, other: Node, elsewhere: list[Node]) -> Iterator[Edit]:
    """Give the slips that may have led to a side, undone."""
    yield from other_names(side, other, elsewhere)
    around = Around(other, ())
    primed = {node.children[0] for node in other.walk() if node.kind is Kind.SCRIPT and node.text}
    yield from (one for one in missing_prime.rewritings(side, around) if one.old in primed)
    yield from index_capture.rewritings(side, around)


def other_names(side: Node, other: Node, elsewhere: list[Node]) -> Iterator[Edit]:
    """Write a name of the other side for one that the line tells apart from it, or that stands nowhere else."""
    segments = set(in_segments(side))
    own, theirs = distinct(side), distinct(other)
    known = {name for tree in elsewhere for name in names(tree)}
    lost = [one for one in theirs if one not in own]
    is_open = not lost and not set(own) - set(theirs)
    pairs = [(old, new) for new in (*lost, *(one for one in theirs if one in own)) for old in names(side)]
    for old, new in pairs:
        if new == old or id(old) in segments or not (is_open or new in lost or old not in theirs):
            continue
        is_family = letter(old) == letter(new)
        is_unknown = old not in known or count_of(letter(old), theirs) >= LEAST_MEMBERS
        is_lost_label = is_family and labels(old) < labels(new) and is_unknown and old not in theirs
        if old in theirs or is_lost_label or (is_family and are_told_apart(letter(old), own, theirs)):
            yield Edit(old, at(old, new))


def distinct(side: Node) -> list[Node]:
    """Give the names of a side, each once."""
    return list(dict.fromkeys(names(side)))


def are_told_apart(of: str, own: list[Node], theirs: list[Node]) -> bool:
    """Tell whether each side of a line holds several names of one letter."""
    return all(count_of(of, side) >= LEAST_MEMBERS for side in (own, theirs))


def count_of(of: str, side: list[Node]) -> int:
    """Count the names of one letter."""
    return sum(letter(one) == of for one in side)


def labels(name: Node) -> int:
    """Count the labels and accents of a name."""
    scripts = (one for one in name.walk() if one.kind is Kind.SCRIPT)
    written = sum(label.kind is not Kind.EMPTY for one in scripts for label in one.children[1:])
    return written + sum(one.kind is Kind.COMMAND for one in name.walk())


def in_segments(side: Node) -> Iterator[int]:
    """Give the capitals that stand side by side, by identity: `AB` may be the segment from A to B, or a product."""
    for node in side.walk():
        if node.kind is Kind.TERM:
            capitals = [one for one in node.children if one.kind is Kind.NAME and one.text.isupper()]
            if len(capitals) > 1:
                yield from map(id, capitals)
