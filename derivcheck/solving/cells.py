"""Inequalities in one unknown: the line is cut where anything may change, and one point of each piece is tried."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sympy import Rational, Symbol, fraction, together

from derivcheck.deciding.balls import approximately, context
from derivcheck.deciding.weight import is_tame, size
from derivcheck.solving.roots import MOST_NODES, Root, fractions, is_periodic, roots
from derivcheck.solving.solutions import Point, Solutions
from derivcheck.solving.statement import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sympy import Expr

    from derivcheck.solving.statement import Statement

MOST_CUTS = 60
DENOMINATORS = 64


def cells(against: Sequence[Statement], statement: Statement, name: Symbol) -> Solutions | None:
    """Give points of every piece of the line at which the statements before are true; None where cuts are missing."""
    cuts: list[Root] = []
    for one in (*against, statement):
        for equation in one.parts:
            found = _cuts(equation.left, equation.right, name)
            if found is None:
                return None
            cuts += found
    if len(cuts) > MOST_CUTS:
        return None
    domains = dict(one for before in against for one in before.domains)
    points = [
        Point({name: root.ball}, {} if root.exact is None else {name: root.exact})
        for root in _pieces(cuts)
        if name not in domains or domains[name].holds(approximately(root.ball))
    ]
    inside = tuple(point for point in points if all(one.truth(point.balls) for one in against))
    return Solutions(inside, finite=True) if inside else None


def _cuts(left: Expr, right: Expr, name: Symbol) -> list[Root] | None:
    gap = left - right
    if is_periodic(gap, name) or size([gap], MOST_NODES) > MOST_NODES or not is_tame([gap]):
        return None
    out: list[Root] = []
    bottom = fraction(together(gap))[1]
    for expression in (gap, bottom):
        if name not in expression.free_symbols:
            continue
        found = roots(expression, name)
        if found is None:
            return None
        out += found.found
    return out


def _pieces(cuts: list[Root]) -> Iterator[Root]:
    """Give every cut, and a short fraction between each two, before the first and behind the last."""
    ctx = context(DIGITS)
    places = sorted(cuts, key=lambda root: root.ball[0])
    distinct: list[Root] = []
    for root in places:
        if not distinct or abs(root.ball[0] - distinct[-1].ball[0]) > ctx.mpf(10) ** -20:
            distinct.append(root)
    yield from distinct
    ends = [root.ball[0] for root in distinct]
    if not ends:
        ends = [ctx.zero]
    gaps = [(ends[0] - 2, ends[0]), (ends[-1], ends[-1] + 2), *pairwise(ends)]
    yield from fractions(_short(low, high) for low, high in gaps)


def _short(low: object, high: object) -> Expr:
    """Give the fraction with the least denominator strictly between two numbers."""
    ctx = context(DIGITS)
    a, b = ctx.mpf(low), ctx.mpf(high)
    for bottom in range(1, DENOMINATORS):
        top = int(ctx.floor(a * bottom)) + 1
        if top < b * bottom:
            return Rational(top, bottom)
    return Rational(str(ctx.nstr((a + b) / 2, 30)))
