"""Constraints such as y_1 + y_2 - 1 = 0: each is solved for a name, which is then no longer free."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Add, Expr, Mul, Pow, Symbol

from derivcheck.deciding.weight import is_tame, size

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

MOST_NODES = 400
MOST_CONSTRAINTS = 50


def solved(constraints: Iterable[Expr], wanted: Collection[Symbol]) -> tuple[dict[Symbol, Expr], tuple[Expr, ...]]:
    """Solve constraints one after another; give what names are replaced by, and what could not be solved."""
    found: dict[Symbol, Expr] = {}
    left: list[Expr] = []
    for count, constraint in enumerate(constraints):
        if size([constraint], MOST_NODES) > MOST_NODES or not is_tame([constraint]):
            left.append(constraint)
            continue
        known = constraint.xreplace(found) if found else constraint
        if count >= MOST_CONSTRAINTS or size([known], MOST_NODES) > MOST_NODES or not is_tame([known]):
            left.append(constraint)
            continue
        known = known.expand()
        if known == 0:
            continue
        answer = _solved_for_one(known, wanted)
        if answer is None:
            left.append(constraint)
            continue
        name, value = answer
        found = {other: old.xreplace({name: value}) for other, old in found.items()}
        found[name] = value
    return found, tuple(left)


def _solved_for_one(constraint: Expr, wanted: Collection[Symbol]) -> tuple[Symbol, Expr] | None:
    """Solve for a name in which the constraint is linear, best with a numeric factor and late in the alphabet."""
    best: tuple[tuple[bool, bool], Symbol, Expr, Expr] | None = None
    for name in sorted(constraint.free_symbols, key=lambda symbol: str(symbol.name), reverse=True):
        factor, rest = _linear(constraint, name)
        if factor is None:
            continue
        order = (bool(factor.free_symbols), name not in wanted)
        if best is None or order < best[0]:
            best = order, name, factor, rest
    if best is None:
        return None
    _, name, factor, rest = best
    return name, Mul(-1, rest, Pow(factor, -1)).expand()


def _linear(constraint: Expr, name: Symbol) -> tuple[Expr | None, Expr]:
    """Split an expanded expression into `factor * name + rest`, or give None where it is not linear."""
    factors: list[Expr] = []
    rest: list[Expr] = []
    for term in Add.make_args(constraint):
        if not term.has(name):
            rest.append(term)
            continue
        others = [part for part in Mul.make_args(term) if part != name]
        if len(others) == len(Mul.make_args(term)) or any(part.has(name) for part in others):
            return None, constraint
        factors.append(Mul(*others))
    factor = Add(*factors)
    return (None if factor == 0 else factor), Add(*rest)
