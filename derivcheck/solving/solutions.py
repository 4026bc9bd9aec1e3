"""Points at which some statements are true together: all of them, or some where there are infinitely many.

Equations are put into each other where one is linear in an unknown; what is left in one unknown is solved by its
roots; unknowns that stay free get small values. Every point is then tried in every statement as it was written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, product
from random import Random
from typing import TYPE_CHECKING

from sympy import Expr, Poly, PolynomialError, Rational, Symbol, fraction, resultant, together

from derivcheck.deciding.balls import approximately, at_balls, context
from derivcheck.deciding.plan import TooLargeError, plan
from derivcheck.deciding.points import human_points, sample, within
from derivcheck.deciding.question import ANYWHERE
from derivcheck.deciding.weight import is_tame, size, terms
from derivcheck.solving.roots import Root, fractions, is_periodic, roots
from derivcheck.solving.statement import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from derivcheck.deciding.balls import Ball
    from derivcheck.deciding.question import Domain
    from derivcheck.solving.statement import Equation, Statement

REMEMBERED = 2048
MOST_NODES = 300
MOST_TERMS = 200
MOST_BRANCHES = 24
MOST_POINTS = 24
MOST_EQUATIONS = 10
SAMPLES = 6
DEGREE = 4
"""Of each polynomial in an unknown that a resultant removes."""


@dataclass(frozen=True, slots=True)
class Point:
    """Values of unknowns at which statements are true; `exact` where they are known in closed form."""

    balls: Mapping[Symbol, Ball]
    exact: Mapping[Symbol, Expr] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Solutions:
    """Points at which statements are true together."""

    points: tuple[Point, ...]
    finite: bool
    """Whether the statements leave only these points."""
    complete: bool = True
    """Whether no point can be missing, where they are finitely many."""


@dataclass(slots=True)
class _Search:
    domains: dict[Symbol, Domain]
    hints: dict[Symbol, tuple[Root, ...]]
    is_complex: bool
    finite: bool = True
    complete: bool = True


def solutions(
    statements: Sequence[Statement],
    hints: Mapping[Symbol, tuple[Root, ...]],
    wanted: Symbol | None = None,
    *,
    is_complex: bool = False,
) -> Solutions | None:
    """Give points at which all statements are true; None where that is beyond these means.

    `hints` are values worth a try for an unknown; `wanted` is the unknown that is best solved for.
    """
    domains = {name: domain for one in statements for name, domain in one.domains}
    search = _Search(domains, dict(hints), is_complex or any(one.is_complex for one in statements))
    equal = [one for one in statements if not one.is_order]
    if len(equal) > MOST_EQUATIONS:
        return None
    branches = list(islice(product(*(one.alternatives for one in equal)), MOST_BRANCHES + 1))
    if len(branches) > MOST_BRANCHES:
        return None
    names = frozenset().union(*(one.names for one in statements))
    found: list[Point] = []
    for branch in branches:
        points = _branch(search, [part for one in branch for part in (one, *one.also)], names, wanted)
        if points is None:
            return None
        found += [one for one in islice(points, MOST_POINTS) if _is_solution(one, statements, domains)]
    return Solutions(tuple(_distinct(found)), search.finite, search.complete)


def _is_solution(point: Point, statements: Sequence[Statement], domains: Mapping[Symbol, Domain]) -> bool:
    for name, ball in point.balls.items():
        if name in domains and not domains[name].holds(approximately(ball)):
            return False
    return all(one.truth(point.balls) for one in statements)


def _distinct(points: list[Point]) -> Iterator[Point]:
    seen: list[Point] = []
    gap = context(DIGITS).mpf(10) ** -20
    for point in points:
        if all(
            any(abs(point.balls[name][0] - old.balls[name][0]) > gap for name in point.balls if name in old.balls)
            for old in seen
        ):
            seen.append(point)
            yield point


def _branch(
    search: _Search, branch: Sequence[Equation], names: frozenset[Symbol], wanted: Symbol | None
) -> Iterator[Point] | None:
    """Give candidates for one choice of alternatives."""
    left = [one.left - one.right for one in branch]
    if any(size([one], MOST_NODES) > MOST_NODES or not is_tame([one]) for one in left):
        return None
    replaced: dict[Symbol, Expr] = {}
    while True:
        chosen = _linear(left, wanted)
        if chosen is None:
            break
        at, name, value = chosen
        rest = [one.xreplace({name: value}) for index, one in enumerate(left) if index != at]
        if any(size([one], MOST_NODES) > MOST_NODES for one in (*rest, value)):
            return None
        replaced = {old: known.xreplace({name: value}) for old, known in replaced.items()} | {name: value}
        left = [one for one in map(_numerator, rest) if one != 0]
    free = sorted(names - replaced.keys(), key=str)
    return _points(search, left, replaced, free, wanted)


@lru_cache(maxsize=REMEMBERED)
def _numerator(expression: Expr) -> Expr:
    top = fraction(together(expression))[0]
    return top.expand() if terms(top) <= MOST_TERMS else top


def _linear(left: Sequence[Expr], wanted: Symbol | None) -> tuple[int, Symbol, Expr] | None:
    """Choose an equation that is linear in an unknown, best with a number as its factor, and solve it."""
    best: tuple[tuple[bool, bool, int], int, Symbol, Expr] | None = None
    for at, expression in enumerate(left):
        top = _numerator(expression)
        for name in sorted(top.free_symbols, key=str):
            parts = _line(top, name)
            if parts is None:
                continue
            factor, rest = parts
            if factor.free_symbols and len(left) == 1:
                continue  # the factor may be 0: the roots of the whole are looked for instead
            order = (bool(factor.free_symbols), name == wanted and len(top.free_symbols) > 1, size([top], MOST_NODES))
            if best is None or order < best[0]:
                best = order, at, name, -rest / factor
    return None if best is None else best[1:]


@lru_cache(maxsize=REMEMBERED)
def _line(expression: Expr, name: Symbol) -> tuple[Expr, Expr] | None:
    """Give the factor and the rest of an expression that is linear in a name."""
    try:
        polynomial = Poly(expression, name)
    except PolynomialError:
        return None
    return tuple(polynomial.all_coeffs()) if polynomial.degree() == 1 else None


def _points(
    search: _Search, left: list[Expr], replaced: dict[Symbol, Expr], free: list[Symbol], wanted: Symbol | None
) -> Iterator[Point] | None:
    if not left:
        search.finite = search.finite and not free
        return _completed(_sampled(search, free), replaced)
    if len(left) == 1:
        inside = sorted(left[0].free_symbols, key=str)
        if not inside:
            return iter(())
        name = wanted if wanted in inside else min(inside, key=lambda one: (_degree(left[0], one), str(one)))
        others = [one for one in free if one != name]
        search.finite = search.finite and not others
        return _completed(_solved(search, left[0], name, others), replaced)
    names = sorted(frozenset().union(*(one.free_symbols for one in left)), key=str)
    if len(left) == 2 and len(names) == 2 and len(free) == 2:
        return _completed(_crossed(search, left, names), replaced)
    if len(names) == 1 and len(free) == 1:
        return _completed(_solved(search, left[0], names[0], []), replaced)
    return None


def _degree(expression: Expr, name: Symbol) -> int:
    if not expression.is_polynomial(name):
        return 100
    return int(max(Poly(expression, name).degree(), 0))  # that of 0 is infinite, and negative


def _sampled(search: _Search, free: list[Symbol]) -> Iterator[dict[Symbol, Root]]:
    """Give small values for unknowns that nothing fixes."""
    if not free:
        yield {}
        return
    named = [(name, search.domains.get(name, ANYWHERE)) for name in free]
    rng = Random(" ".join(map(str, free)))  # noqa: S311
    drawn = (sample(named, rng, positive=at % 2 == 0, scale=3) for at in range(SAMPLES))
    for point in (*islice(human_points(named, rng), SAMPLES), *drawn):
        if within(point, search.domains):
            yield dict(zip(point, fractions(map(_rational, point.values())), strict=True))


def _rational(value: Fraction) -> Expr:
    return Rational(value.numerator, value.denominator)


def _solved(search: _Search, expression: Expr, name: Symbol, others: list[Symbol]) -> Iterator[dict[Symbol, Root]]:
    """Give the roots in one unknown, for some values of the others."""
    for values in _sampled(search, others):
        known = {one: root.exact for one, root in values.items()}
        found = roots(expression.xreplace(known), name, search.hints.get(name, ()), is_complex=search.is_complex)
        if found is None:
            search.complete = False
            continue
        search.complete = search.complete and (found.complete or not is_periodic(expression, name))
        for root in found.found:
            yield {**values, name: root}


def _crossed(search: _Search, left: list[Expr], names: list[Symbol]) -> Iterator[dict[Symbol, Root]]:
    """Solve two polynomial equations in two unknowns: one unknown is removed by a resultant."""
    first, second = names
    if not all(one.is_polynomial(*names) and _degree(one, second) <= DEGREE for one in left):
        search.complete = False
        return
    outer = roots(resultant(left[0], left[1], second), first)
    for root in outer.found if outer is not None else ():
        if root.exact is None:
            search.complete = False
            continue
        inner = roots(left[0].xreplace({first: root.exact}), second)
        for other in inner.found if inner is not None else ():
            yield {first: root, second: other}


def _completed(values: Iterator[dict[Symbol, Root]], replaced: dict[Symbol, Expr]) -> Iterator[Point]:
    """Work out the unknowns that were replaced."""
    try:
        planned = plan(replaced.values(), {})
    except TooLargeError:
        return
    for found in values:
        balls = {name: root.ball for name, root in found.items()}
        exact = {name: root.exact for name, root in found.items() if root.exact is not None}
        is_exact = len(exact) == len(found)
        for name, ball in zip(replaced, at_balls(planned, balls, DIGITS), strict=True):
            if ball is None:
                break
            balls[name] = ball
            value = replaced[name].xreplace(exact)
            if is_exact and value.is_number:
                exact[name] = value
        else:
            yield Point(balls, exact)
