"""What one side needs and the other does not: denominators that are not 0, positive logarithms and roots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sympy import Expr, Pow, Symbol, cos, cot, csc, log, sec, sin, tan

from derivcheck.deciding.figures import tex
from derivcheck.deciding.signs import assumed
from derivcheck.deciding.weight import size
from derivcheck.model.parts import is_bound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from derivcheck.deciding.case import Case

MOST = 3
MOST_NODES = 1500
"""Larger expressions are not searched: a list of conditions would not be read."""

NOT_ZERO = "\\ne"
POLES: dict[Any, Any] = {tan: cos, sec: cos, cot: sin, csc: sin}

Need = tuple[Expr, str]


def conditions(case: Case) -> tuple[str, ...]:
    """Give at most three conditions that exactly one side needs."""
    if not case.is_tame or size((*case.lefts, *case.rights), MOST_NODES) > MOST_NODES:
        return ()
    left, right = _needs(case.lefts), _needs(case.rights)
    found = [need for need in (*left, *right) if (need in left) != (need in right)]
    stated = {base: Symbol(base.name, positive=True) for base, sign in found if sign != NOT_ZERO and base.is_Symbol}
    shown = dict.fromkeys(_written(need) for need in found if not _is_met(case, need, stated))
    return tuple(shown)[:MOST]


def _needs(entries: Iterable[Expr]) -> dict[Need, None]:
    """Give what the entries need, in reading order."""
    found: dict[Need, None] = {}
    for entry in entries:
        for node in sorted(entry.atoms(Pow, log, *POLES), key=lambda node: node.sort_key()):
            if node.func in POLES:
                found[(POLES[node.func](node.args[0]), NOT_ZERO)] = None
            elif isinstance(node, log):
                found[(node.args[0], ">")] = None
            elif node.exp.is_Rational and not node.exp.is_Integer:
                found[(node.base, ">" if node.exp < 0 else "\\ge")] = None
            elif node.exp.is_negative or node.exp.could_extract_minus_sign():
                found[(node.base, NOT_ZERO)] = None
    return {need: None for need in found if not any(map(is_bound, need[0].free_symbols))}


def _is_met(case: Case, need: Need, stated: Mapping[Expr, Symbol]) -> bool:
    """Tell whether the domains, or simpler conditions, already guarantee a condition."""
    expression, relation = need
    known_names = {name: assumed(case, name) for name in expression.free_symbols}
    known = expression.xreplace(known_names if expression.is_Symbol else {**known_names, **stated})
    if relation == NOT_ZERO:
        return bool(known.is_nonzero or known.is_positive)
    return bool(known.is_positive or (relation == "\\ge" and known.is_nonnegative))


def _written(need: Need) -> str:
    """Write a condition, solved for the name where it is a name plus a number."""
    expression, relation = need
    rest = expression - sum(expression.free_symbols)
    if len(expression.free_symbols) == 1 and rest.is_Rational:
        (name,) = expression.free_symbols
        return f"{tex(name)} {relation} {tex(-rest)}"
    return f"{tex(expression)} {relation} 0"
