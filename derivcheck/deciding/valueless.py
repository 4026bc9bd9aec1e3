"""What is said of a claim of which a side has no value: it is not understood, or its shapes do not fit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.stated_shapes import cannot_be
from derivcheck.model.source import Span
from derivcheck.model.trouble import IllDefined, NoSuchEntry
from derivcheck.model.verdict import Counterexample, Difference, Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.meaning.pose import Posed
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.trouble import ShapeClash

UNREADABLE = "a side has no value in this reading"
ILL_DEFINED = "a definition that does not fit"
MISFIT = "shapes that do not fit, as far as they are known"
NEED_SQUARE = frozenset({"a determinant", "a trace", "an inverse", "an adjugate"})
LEFT_SHAPES = "shapes of the left side"
INSIDE = "shapes"


def clash(posed: Posed, *, strict: bool) -> Verdict:
    """Turn shapes that do not fit inside a side into a verdict."""
    assert posed.clash is not None
    found = posed.clash
    left, right = (f"{rows} x {columns}" for rows, columns in (found.left, found.right))
    words = misfit(found)
    if isinstance(found, NoSuchEntry):
        words, left = found.operation, "no such entry"
    if not strict:
        reason = f"{words}: declare the shapes, or write the product that is meant"
        return Verdict(VerdictKind.UNDECIDED, method=MISFIT, reason=reason, readings=posed.notes)
    return Verdict(
        VerdictKind.FAILS,
        Evidence.SHAPE,
        method=LEFT_SHAPES if posed.is_left else INSIDE,
        message=words,
        counterexample=Counterexample((), left, right),
        readings=posed.notes,
    )


def misfit(found: ShapeClash) -> str:
    """Say why two shapes do not fit."""
    left, right = (f"{rows} x {columns}" for rows, columns in (found.left, found.right))
    if found.operation == "a matrix product":
        columns, rows = found.left[1], found.right[0]
        meeting = f"{columns} column{'s' * (columns > 1)} meet{'s' * (columns == 1)} {rows} row{'s' * (rows > 1)}"
        return f"the matrix product of shapes {left} and {right} does not fit: {meeting}"
    if found.operation in NEED_SQUARE:
        return f"{found.operation} needs a square matrix, and the shape is {left}"
    return f"{found.operation} of shapes {left} and {right} does not fit"


def located(verdict: Verdict, claim: Claim, posed: Posed) -> Verdict:
    """Point at the part whose shapes clash, where it stands in the claim itself and not in a definition."""
    node = posed.clash.node if posed.clash is not None else None
    if verdict.kind is not VerdictKind.FAILS or node is None:
        return verdict
    is_here = any(side.start <= node.start < node.end <= side.end for side in (claim.left, claim.right))
    return replace(verdict, differences=(Difference(Span(node.start, node.end)),)) if is_here else verdict


def without_value(posed: Posed, scope: Scope) -> Verdict:
    """Say why a side has no value."""
    if posed.trouble is None:
        node = posed.clash.node if posed.clash is not None else None
        is_stated = node is not None and cannot_be(node, scope)
        return clash(posed, strict=scope.strict or bool(scope.vectors.layered) or is_stated)
    method = ILL_DEFINED if isinstance(posed.trouble, IllDefined) else UNREADABLE
    return Verdict(VerdictKind.UNDECIDED, reason=posed.trouble.reason, method=method, readings=posed.notes)
