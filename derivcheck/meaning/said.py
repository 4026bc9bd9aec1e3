r"""What a document itself declares: `$W \in \mathbb{R}^{m \times n}$`, `$x > 0$`.

It counts where the user declares nothing else about the name.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivcheck.meaning.going import endless
from derivcheck.meaning.names import names_in, written_name
from derivcheck.meaning.parts import Bound
from derivcheck.model.derivation import Opening, Relation
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from derivcheck.meaning.names import Name
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim

TURNED = {
    "<": ">", ">": "<", r"\lt": ">", r"\gt": "<", r"\le": r"\ge", r"\leq": r"\geq", r"\ge": r"\le", r"\geq": r"\leq",
}  # fmt: skip
CONCLUDES = re.compile(
    r"\b(so|hence|thus|therefore|get|obtain|solution\w*|gives?|iff|when(ever)?|means)\W*$", re.IGNORECASE
)
SUPPOSES = re.compile(r"\b(if|when|for|cases?)\W*$", re.IGNORECASE)
BELOW = frozenset({"<", r"\lt", r"\le", r"\leq"})
BARS = frozenset({"|", r"\lvert", r"\vert"})
REALS = frozenset({r"\mathbb{R}", "R", r"\Re", r"\mathbf{R}", r"\R"})

NATURAL = frozenset({r"\mathbb{N}", r"\N", r"\mathbf{N}"})
WHOLE = NATURAL | {r"\mathbb{Z}", r"\Z", r"\mathbf{Z}"}


@dataclass(frozen=True, slots=True)
class Said:
    """The shapes and bounds that a document states."""

    shapes: tuple[tuple[Name, tuple[str, ...]], ...] = ()
    bounds: tuple[Bound, ...] = ()
    whole: frozenset[Name] = frozenset()
    apart: tuple[Bound, ...] = ()
    r"""What differs: `m \ne n`."""
    cases: frozenset[Name] = frozenset()
    """Names whose bounds tell cases apart: none of them rules where it stands."""

    def into(self, scope: Scope) -> None:
        """Add to a scope what the user's declarations leave open."""
        scope.stated = frozenset(name for name, _ in self.shapes if name not in scope.shapes)
        for name, dimensions in self.shapes:
            scope.shapes.setdefault(name, dimensions)
        scope.bounds.extend(self.bounds)
        scope.whole |= self.whole
        scope.apart.extend(self.apart)
        scope.cases |= self.cases


def said(claims: Sequence[Claim], reaches: Sequence[int], labelled: frozenset[str] = frozenset()) -> Said:
    """Collect what the claims of a document declare; `reaches` tells how far the words of each section count."""
    shapes: dict[Name, tuple[str, ...]] = {}
    bounds: list[Bound] = []
    whole: set[Name] = set()
    solved: set[tuple[int, Name]] = set()
    supposed: set[tuple[int, Name, int]] = set()
    for claim in claims:
        if claim.relation is Relation.BELONGS:
            whole |= {*listed_names(claim.left, labelled)} if is_whole(claim.right) else set()
            bounds.extend(from_least(claim, reaches))
            dimensions = space(claim.right)
            for name in listed_names(claim.left, labelled) if dimensions is not None else ():
                shapes.setdefault(name, dimensions or ())
        elif claim.relation is Relation.ORDERS:
            names = {
                (claim.section, one.name) for side in (claim.left, claim.right) for one in names_in(side, labelled)
            }
            is_size = size_of(claim) is not None
            if not is_bound(claim) and not is_size:
                solved |= names
            elif not names & solved and not (is_size and claim_concludes(claim)):
                # behind `2x > 8`, `x > 4` is a result
                bounds.extend(bounds_of(claim, reaches))
                supposed |= {(*name, claim.statement) for name in names if SUPPOSES.search(claim.lead)}
    counted = Counter((section, name) for section, name, _ in supposed)
    cases = frozenset(one for one, count in counted.items() if count > 1)
    kept = tuple(
        one for one in bounds if not cases & {(one.first, found.name) for found in names_in(one.name, labelled)}
    )
    told = {(one.first, found.name) for one in bounds for found in names_in(one.name, labelled)}
    going = (
        one for one in endless(claims, labelled) if not {(one.first, name) for name in listed_names(one.name)} & told
    )
    apart = tuple(apart_in(claims, reaches))
    return Said(tuple(shapes.items()), (*kept, *going), frozenset(whole), apart, frozenset(name for _, name in cases))


def apart_in(claims: Sequence[Claim], reaches: Sequence[int]) -> Iterator[Bound]:
    r"""Give what is said to differ: `m \ne n`, `x \ne 0`."""
    for claim in claims:
        if claim.relation is Relation.DIFFERS and not claim.link and not claim.others:
            yield Bound(claim.left, claim.sign.text, claim.right, claim.number, claim.section, reaches[claim.section])


def is_whole(node: Node) -> bool:
    r"""Tell whether a set is that of the whole numbers, or of some: `\mathbb{N}_0`."""
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    written = written_name(base, {}, frozenset())
    return written is not None and written.name.latex in WHOLE


def least(node: Node) -> Node | None:
    r"""Give the least natural number; None for another set. It is 0 where that is written, as in `\mathbb{N}_0`."""
    base, below = (node.children[0], node.children[1]) if node.kind is Kind.SCRIPT else (node, None)
    written = written_name(base, {}, frozenset())
    if written is None or written.name.latex not in NATURAL:
        return None
    return Node(Kind.NUMBER, node.start, node.end, "0" if below is not None and below.text == "0" else "1")


def from_least(claim: Claim, reaches: Sequence[int]) -> Iterator[Bound]:
    r"""Give the least values of the names that are natural numbers."""
    value = least(claim.right)
    for name in claim.left.children if claim.left.kind is Kind.LIST else (claim.left,):
        if value is not None:
            yield Bound(name, r"\ge", value, claim.number, claim.section, reaches[claim.section])


def is_bound(claim: Claim) -> bool:
    """Tell whether a claim bounds a bare name by a number, as in `x > 0`."""
    if claim.relation is not Relation.ORDERS or claim_concludes(claim):
        return False
    return bound_of(claim) is not None


def claim_concludes(claim: Claim) -> bool:
    """Tell whether a claim says that it follows from something."""
    return claim.opening is Opening.IMPLIES or CONCLUDES.search(claim.lead) is not None


def bounds_of(claim: Claim, reaches: Sequence[int]) -> Iterator[Bound]:
    """Give the bound that a claim says, if it says one."""
    found = bound_of(claim)
    if found is not None:
        yield Bound(*found, claim.number, claim.section, reaches[claim.section])
    sized = size_of(claim)
    if sized is not None:
        name, sign, most = sized
        least = Node(Kind.SUM, most.start, most.end, "", (most,), ("-",))
        yield Bound(name, sign, most, claim.number, claim.section, reaches[claim.section])
        yield Bound(name, TURNED[sign], least, claim.number, claim.section, reaches[claim.section])


def size_of(claim: Claim) -> tuple[Node, str, Node] | None:
    """Give the name, the sign and the number where a claim says how large a bare name is at most: `|x| < 1`."""
    bars, most = claim.left, claim.right
    is_below = claim.relation is Relation.ORDERS and claim.link == 0 and claim.sign.text in BELOW
    if not is_below or bars.kind is not Kind.BRACKET or bars.text not in BARS or most.kind is not Kind.NUMBER:
        return None
    written = written_name(bars.children[0], {}, frozenset())
    return (bars.children[0], claim.sign.text, most) if written is not None and not written.powers else None


def bound_of(claim: Claim) -> tuple[Node, str, Node] | None:
    """Give the name, the sign and the number of a bound, the name first; None where a claim is no bound."""
    sides = claim.left, claim.right
    written = [written_name(side, {}, frozenset()) for side in sides]
    bare = [one is not None and not one.powers for one in written]
    numbers = [not any(True for _ in names_in(side, frozenset())) for side in sides]
    if bare[0] and numbers[1]:
        return claim.left, claim.sign.text, claim.right
    if bare[1] and numbers[0] and claim.sign.text in TURNED:
        return claim.right, TURNED[claim.sign.text], claim.left
    return None


def listed_names(node: Node, labelled: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """Give the names of `W` or `u, v`."""
    parts = node.children if node.kind is Kind.LIST else (node,)
    written = [written_name(part, {}, labelled) for part in parts]
    return tuple(one.name for one in written if one is not None and not one.powers)


def space(node: Node) -> tuple[str, ...] | None:
    """Give the dimensions of a real space: `()` for the numbers themselves."""
    base, power = (node.children[0], node.children[2]) if node.kind is Kind.SCRIPT else (node, None)
    written = written_name(base, {}, frozenset())
    if written is None or written.name.latex not in REALS:
        return None
    if power is None or power.kind is Kind.EMPTY:
        return ()
    if power.kind is Kind.TERM and len(power.children) == 2 and power.marks[1] == r"\times":
        sizes = [size(part) for part in power.children]
    else:
        sizes = [size(power)]
    return None if None in sizes else tuple(one for one in sizes if one is not None)


def size(node: Node) -> str | None:
    """Give a size that is a number or a single letter."""
    return node.text if node.kind in {Kind.NUMBER, Kind.NAME} and (node.text.isdigit() or len(node.text) == 1) else None
