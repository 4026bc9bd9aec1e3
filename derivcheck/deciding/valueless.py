"""What is said of a claim of which a side has no value: it is not understood, or its shapes do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning.stated_shapes import cannot_be
from derivcheck.model.trouble import IllDefined, NoSuchEntry
from derivcheck.model.verdict import Counterexample, Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.meaning.pose import Posed
    from derivcheck.meaning.scope import Scope

UNREADABLE = "a side has no value in this reading"
ILL_DEFINED = "a definition that does not fit"
MISFIT = "shapes that do not fit, as far as they are known"
LEFT_SHAPES = "shapes of the left side"


def clash(posed: Posed, *, strict: bool) -> Verdict:
    """Turn shapes that do not fit inside a side into a verdict."""
    assert posed.clash is not None
    found = posed.clash
    left, right = (f"{rows} x {columns}" for rows, columns in (found.left, found.right))
    words = f"{found.operation} of shapes {left} and {right} does not fit"
    if isinstance(found, NoSuchEntry):
        words, left = found.operation, "no such entry"
    if not strict:
        reason = f"{words}: declare the shapes, or write the product that is meant"
        return Verdict(VerdictKind.UNDECIDED, method=MISFIT, reason=reason, readings=posed.notes)
    return Verdict(
        VerdictKind.FAILS,
        Evidence.SHAPE,
        method=LEFT_SHAPES if posed.is_left else "shapes",
        message=words,
        counterexample=Counterexample((), left, right),
        readings=posed.notes,
    )


def without_value(posed: Posed, scope: Scope) -> Verdict:
    """Say why a side has no value."""
    if posed.trouble is None:
        node = posed.clash.node if posed.clash is not None else None
        is_stated = node is not None and cannot_be(node, scope)
        return clash(posed, strict=scope.strict or bool(scope.vectors.layered) or is_stated)
    method = ILL_DEFINED if isinstance(posed.trouble, IllDefined) else UNREADABLE
    return Verdict(VerdictKind.UNDECIDED, reason=posed.trouble.reason, method=method, readings=posed.notes)
