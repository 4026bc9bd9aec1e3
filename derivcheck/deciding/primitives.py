"""Integrals with a closed form that holds for any bounds: powers times an exponential, a sine or a cosine.

Each is worked out by parts, term by term, and taken only when its derivative is the integrand again. Everything else
stays an integral, which is evaluated as a number.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sympy import Add, Expr, Integer, Mul, Pow, Symbol, cos, exp, expand, oo, powsimp, sin
from sympy.core.function import AppliedUndef

from derivcheck.deciding.weight import is_tame, size, terms
from derivcheck.meaning.unknown import unknown_function
from derivcheck.model.bound import Approached, Bound, Definite, Endless, Partial
from derivcheck.model.parts import distinct
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from derivcheck.deciding.question import Question
    from derivcheck.model.value import Value

MOST_NODES = 150
MOST_TERMS = 60
HIGHEST = 12
WAVES = (exp, sin, cos)


def resolved(question: Question) -> Question:
    """Give the question with every integral worked out that has a closed form."""
    sides = question.left, question.right
    if not any(isinstance(node, Bound) for node in distinct(entry for side in sides for entry in entries(side))):
        return question
    return replace(question, left=worked_out(question.left), right=worked_out(question.right))


def entries(value: Value) -> tuple[Expr, ...]:
    """Give the entries of a value."""
    return value.entries if isinstance(value, Grid) else (value,)


def worked_out(value: Value) -> Value:
    """Put closed forms in for integrals."""
    return value.map(closed) if isinstance(value, Grid) else closed(value)


@lru_cache(maxsize=1024)
def closed(expr: Expr) -> Expr:
    """Put closed forms in for the integrals of an expression, the inner ones first."""
    if not expr.args or not any(isinstance(node, Bound) for node in distinct([expr])):
        return expr
    if isinstance(expr, Bound):
        body, variable, *rest = expr.args
        inner = type(expr)(gathered(closed(body)), variable, *map(closed, rest))
        if isinstance(inner, Approached):
            return passed(inner)
        return freed(evaluated(inner)) if isinstance(inner, Definite) else inner
    return expr.func(*map(closed, expr.args))


def gathered(body: Expr) -> Expr:
    """Put powers of one base together, so that large ones cancel before they are numbers."""
    return powsimp(body, combine="exp") if size([body], MOST_NODES) <= MOST_NODES and is_tame([body]) else body


def passed(limit: Approached) -> Expr:
    """Give the limit of an integral by its bound, or of a sum by its last index, as what runs up to there."""
    point, side = limit.rest
    factor, core = limit.body.as_independent(limit.variable, as_Add=False)
    if not isinstance(core, (Definite, Partial)) or limit.variable in core.body.free_symbols:
        return limit
    low, high = core.rest
    if isinstance(core, Partial):
        is_last = high == limit.variable and point == oo and limit.variable not in low.free_symbols
        return factor * Endless(core.body, core.variable, low) if is_last else limit
    if limit.variable not in {low, high} or limit.variable in low.free_symbols & high.free_symbols:
        return limit
    ends = (point if one == limit.variable else one for one in (low, high))
    return factor * Definite(core.body, core.variable, *ends) if side != 0 or point in {oo, -oo} else limit


def evaluated(integral: Definite) -> Expr:
    """Give an integral by its antiderivative at both bounds, or as it is."""
    low, high = integral.rest
    if low.has(oo) or high.has(oo):
        return integral
    found = primitive(integral.body, integral.variable)
    if found is None:
        return integral
    return found.xreplace({integral.variable: high}) - found.xreplace({integral.variable: low})


def freed(expr: Expr) -> Expr:
    """Put the factors that do not rest on the variable of an integral outside; exponentials of sums are split."""
    if not isinstance(expr, Definite):
        return expr
    parts = [one for part in Mul.make_args(expr.body) for one in exponentials(part)]
    outside = [one for one in parts if expr.variable not in one.free_symbols]
    if not outside or len(outside) == len(parts):
        return expr
    inside = Mul(*(one for one in parts if expr.variable in one.free_symbols))
    return Mul(*outside) * Definite(inside, expr.variable, *expr.rest)


def exponentials(part: Expr) -> tuple[Expr, ...]:
    """Give the exponential of a sum as several factors; anything else is one."""
    if not isinstance(part, exp) or not isinstance(part.args[0], Add):
        return (part,)
    return tuple(map(exp, part.args[0].args))


@lru_cache(maxsize=1024)
def primitive(body: Expr, variable: Symbol) -> Expr | None:
    """Give an antiderivative that is smooth everywhere, or None."""
    if size([body], MOST_NODES) > MOST_NODES or not is_tame([body]) or terms(body) > MOST_TERMS:
        return None
    parts = [of_term(term, variable) for term in Add.make_args(expand(body))]
    if any(part is None for part in parts):
        return None
    found = Add(*parts)
    return found if expand(found.diff(variable) - body) == 0 else None


def of_term(term: Expr, variable: Symbol) -> Expr | None:
    """Integrate one product by parts, until the power is gone."""
    factor, rest = term.as_independent(variable, as_Add=False)
    power, wave = Integer(0), None
    for part in Mul.make_args(rest):
        if part == variable or (isinstance(part, Pow) and part.base == variable):
            power = part.as_base_exp()[1]
        elif part != 1 and wave is None:
            wave = part
        elif part != 1:
            return None
    if not power.is_Integer or not 0 <= power <= HIGHEST:
        return None
    if wave is None:
        return factor * variable ** (power + 1) / (power + 1)
    slope = linear(wave, variable)
    if slope is None:
        return None
    if isinstance(wave, AppliedUndef):
        return factor * primed(wave, slope) if power == 0 else None
    return factor * by_parts(int(power), wave, (slope, variable))


def linear(wave: Expr, variable: Symbol) -> Expr | None:
    """Give the slope of the argument of an exponential or the like, where it is linear."""
    is_known = isinstance(wave, WAVES) or (isinstance(wave, AppliedUndef) and wave.func.__name__.endswith("'"))
    if not is_known or len(wave.args) != 1:
        return None
    slope = wave.args[0].diff(variable)
    return slope if slope != 0 and variable not in slope.free_symbols else None


def primed(wave: AppliedUndef, slope: Expr) -> Expr:
    """Give an unknown function whose derivative is integrated."""
    return unknown_function(wave.func.__name__.removesuffix("'"))(*wave.args) / slope


def by_parts(power: int, wave: Expr, along: tuple[Expr, Symbol]) -> Expr:
    """Integrate a power times a wave: each step lowers the power and integrates the wave once more."""
    slope, variable = along
    found: list[Expr] = []
    left: Expr = variable**power
    for k in range(power + 1):
        wave = integrated(wave) / slope
        found.append((-1) ** k * left * wave)
        left = left.diff(variable)
    return Add(*found)


def integrated(wave: Expr) -> Expr:
    """Integrate a wave by its argument; factors stay."""
    factor, core = wave.as_independent(*WAVES, as_Add=False)
    if isinstance(core, sin):
        return -factor * cos(*core.args)
    return factor * sin(*core.args) if isinstance(core, cos) else wave


__all__ = ["primitive", "resolved"]
