"""Ranges that solve an inequality: at each end the inequality begins or ceases to be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Rational

from derivcheck.deciding.orders import LESS
from derivcheck.deciding.question import Domain
from derivcheck.solving.roots import exactly
from derivcheck.solving.solutions import Point

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sympy import Expr, Symbol

    from derivcheck.solving.statement import Equation, Statement
    from derivcheck.solving.thread import Finding

BESIDE = Rational(1, 10**6)
"""How far beside an end the inequality is tried."""


def is_bounded(finding: Finding) -> bool:
    """Tell whether the lines before keep their one unknown between two numbers, and are no inequality otherwise."""
    names = frozenset().union(*(one.names for one in finding.against))
    if len(names) != 1:
        return False
    (name,) = names
    domain = next((found for one in finding.against for at, found in one.domains if at == name), Domain())
    sides = {"lower": domain.lower is not None, "upper": domain.upper is not None}
    for one in finding.against:
        if one.is_order and (len(one.alternatives) > 1 or not one.is_value):
            return False
        for part in one.parts if one.is_order else ():
            sides["upper" if (part.sign in LESS) == (part.left == name) else "lower"] = True
    return all(sides.values())


def moved_end(statement: Statement, solved: Sequence[Statement], known: Sequence[Statement]) -> Point | None:
    """Give an end of a range that is none of the inequalities that may be solved by it, nor of all that is known."""
    name = statement.isolated
    if name is None or not statement.is_value or not statement.is_order:
        return None
    groups: list[tuple[Statement, ...]] = [(one,) for one in solved]
    if known and all(one.names <= {name} for one in known):
        groups.append(tuple(known))
    for end in ends(statement, name):
        if all(is_moved(statement, group, name, end) for group in groups):
            root = exactly(end)
            return None if root is None else Point({name: root.ball}, {name: end})
    return None


def ends(statement: Statement, name: Symbol) -> Iterator[Expr]:
    """Give the numbers at which the ranges of a statement end; none where one is printed in decimals."""
    if any(one.tolerance is not None for one in statement.parts):
        return
    for one in statement.parts:
        yield from (side for side in (one.left, one.right) if is_end(side, one, name))


def is_end(side: Expr, of: Equation, name: Symbol) -> bool:
    """Tell whether a side is the number that bounds a name."""
    return bool(side.is_number) and name in (of.left, of.right)


def is_moved(statement: Statement, group: Sequence[Statement], name: Symbol, end: Expr) -> bool:
    """Tell whether an inequality is as true below an end as above it, or false at an end that is counted in."""
    below, at, above = (truth(group, name, value) for value in (end - BESIDE, end, end + BESIDE))
    if below is not None and below == above:
        return True
    return at is False and truth((statement,), name, end) is True and True in {below, above}


def truth(group: Sequence[Statement], name: Symbol, value: Expr) -> bool | None:
    """Tell whether all of some statements are true at a number; None where one has no value there."""
    root = exactly(value)
    found = [None] if root is None else [one.truth({name: root.ball}) for one in group]
    return None if None in found else all(found)
