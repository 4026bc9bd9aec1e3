"""The values that a line gives for its unknown, held against the solutions of the lines before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.solving import verdicts
from derivcheck.solving.roots import roots
from derivcheck.solving.solutions import Point
from derivcheck.solving.thread import is_near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.solving.statement import Statement
    from derivcheck.solving.thread import Finding


def values(statement: Statement) -> Iterator[Point]:
    """Give the values that a statement gives for its one unknown."""
    if not statement.is_value or statement.is_order or statement.isolated is None:
        return
    for one in statement.alternatives:
        found = roots(one.left - one.right, statement.isolated)
        for root in found.found if found is not None and one.tolerance is None else ():
            yield Point({statement.isolated: root.ball}, {} if root.exact is None else {statement.isolated: root.exact})


def solves(point: Point, finding: Finding) -> bool:
    """Tell whether a value is among the solutions of the lines before, or may be."""
    return any(is_near(point, one) for one in finding.points) or not is_ruled_out(point, finding)


def is_ruled_out(point: Point, finding: Finding) -> bool:
    """Tell whether a value is certainly no solution of one of the lines before."""
    alone = [one for one in finding.against if one.names <= set(point.balls)]
    return any(one.truth(point.balls) is False or one.is_undefined(point.balls) for one in alone)


def gains(statement: Statement, finding: Finding) -> tuple[str, ...]:
    """Name a solution that a statement has and the lines before have not."""
    if len(statement.names) != 1 or statement.is_order or not finding.finite:
        return ()
    (name,) = statement.names
    for one in statement.alternatives:
        found = roots(one.left - one.right, name, polynomials_only=True)
        for root in found.found if found is not None else ():
            point = Point({name: root.ball}, {} if root.exact is None else {name: root.exact})
            if not solves(point, finding):
                return (f"also true for {verdicts.words(point, statement)}, which the lines before rule out",)
    return ()
