r"""Annotations that say how large something is: `\frac{\partial z}{\partial a} \in \mathbb{R}^{1 \times 4}`.

What nothing else is known of is declared by it; what is worked out has to have the shape in one of the layouts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.names import written_name
from derivcheck.meaning.pose import readings
from derivcheck.meaning.said import space
from derivcheck.meaning.tuples import holds_tuple
from derivcheck.model.derivation import Claim, Relation
from derivcheck.model.tree import Kind
from derivcheck.model.value import shape_of
from derivcheck.model.verdict import Counterexample, Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.meaning.pose import Reader
    from derivcheck.meaning.reading import Reading
    from derivcheck.meaning.scope import Scope

Shape = tuple[int, int]


def in_space(claim: Claim, scope: Scope, reader: Reader) -> Verdict | None:
    """Decide whether a side has the shape that is claimed; None where the claim declares it, or nothing is known."""
    dimensions = space(claim.right) if claim.relation is Relation.BELONGS else None
    if dimensions is None or claim.left.kind is Kind.EMPTY or is_declared(claim, scope):
        return None
    wrong: set[tuple[Shape, Shape]] = set()
    for group in readings(scope):
        pairs = [pair for one in group for pair in shapes(claim, scope, (reader, one), dimensions)]
        if not pairs or None in pairs:
            return None
        off = {one for one in pairs if one is not None and not fits(claim, *one, dimensions)}
        if not off:
            return Verdict(VerdictKind.HOLDS, Evidence.SHAPE, method="the shape", layout=group[0].layout.value)
        wrong = wrong or {one for one in pairs if one is not None}
    # sizes that are not known might be such that it fits
    return mismatch(*wrong.pop()) if len(wrong) == 1 and scope.strict else None


def is_declared(claim: Claim, scope: Scope) -> bool:
    """Tell whether the left side is a name of which nothing else says what it is."""
    written = written_name(claim.left, {}, scope.labelled)
    if written is None or written.powers:
        return False
    pattern = scope.shaped_as(written.name)
    if pattern is not None and pattern not in scope.stated:
        return False
    return scope.find(written.name, claim.number, claim.section) is None


def shapes(
    claim: Claim, scope: Scope, at: tuple[Reader, Reading], dimensions: tuple[str, ...]
) -> list[tuple[Shape, Shape] | None]:
    """Give the shape of the left side and the claimed one, for each choice of the open indices; None if not known."""
    reader, reading = at
    sizes = [int(one) if one.isdigit() else reading.size_of.get(one) for one in dimensions]
    numbers = [one for one in (*sizes, 1, 1) if one is not None][:2]
    found = reader.pose(replace(claim, relation=Relation.EQUALS, right=claim.left), scope, reading)
    return [
        None if posed.left is None or None in sizes else (shape_of(posed.left), (numbers[0], numbers[1]))
        for posed in found
    ]


def fits(claim: Claim, own: Shape, claimed: Shape, dimensions: tuple[str, ...]) -> bool:
    """Tell whether a shape is the claimed one; one length alone does not tell a row from a column."""
    turned = (own[1], own[0])
    return own == claimed or (turned == claimed and (len(dimensions) == 1 or holds_tuple(claim.left)))


def mismatch(own: Shape, claimed: Shape) -> Verdict:
    """Say which shape it has."""
    left, right = (f"{rows} x {columns}" for rows, columns in (own, claimed))
    return Verdict(
        VerdictKind.FAILS,
        Evidence.SHAPE,
        method="shapes",
        message=f"the left side is {left}, not {right}",
        counterexample=Counterexample((), left, right),
    )
