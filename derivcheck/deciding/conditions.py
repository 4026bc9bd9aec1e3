"""What one side needs and the other does not: denominators that are not 0, positive logarithms and roots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Expr, Pow, Symbol, log

from derivcheck.deciding.figures import tex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivcheck.deciding.case import Case

MOST = 3
MOST_STEPS = 400
"""Larger plans are not searched: a list of conditions would not be read."""

Need = tuple[Expr, str]


def conditions(case: Case) -> tuple[str, ...]:
    """Give at most three conditions that exactly one side needs."""
    if case.plan is None or len(case.plan.steps) > MOST_STEPS:
        return ()
    left, right = _needs(case.lefts), _needs(case.rights)
    found = [need for need in (*left, *right) if (need in left) != (need in right)]
    shown = dict.fromkeys(_written(need) for need in found if not _is_met(case, need))
    return tuple(shown)[:MOST]


def _needs(entries: Iterable[Expr]) -> dict[Need, None]:
    """Give what the entries need, in reading order."""
    found: dict[Need, None] = {}
    for entry in entries:
        for node in sorted(entry.atoms(Pow, log), key=lambda node: node.sort_key()):
            if isinstance(node, log):
                found[(node.args[0], ">")] = None
            elif node.exp.is_Rational and not node.exp.is_Integer:
                found[(node.base, ">" if node.exp < 0 else "\\ge")] = None
            elif node.exp.is_negative or node.exp.could_extract_minus_sign():
                found[(node.base, "\\ne")] = None
    return found


def _is_met(case: Case, need: Need) -> bool:
    """Tell whether the domains already guarantee a condition."""
    expression, relation = need
    assumed = {name: _assumed(case, name) for name in expression.free_symbols}
    known = expression.xreplace(assumed)
    if relation == "\\ne":
        return bool(known.is_nonzero or known.is_positive)
    return bool(known.is_positive or (relation == "\\ge" and known.is_nonnegative))


def _assumed(case: Case, name: Symbol) -> Symbol:
    """Give a name that carries what its domain says about its sign."""
    domain = case.domains.get(name)
    if domain is None:
        return name
    lower, upper = domain.lower, domain.upper
    if lower is not None and (lower > 0 or (lower == 0 and domain.lower_open)):
        return Symbol(name.name, positive=True)
    if upper is not None and (upper < 0 or (upper == 0 and domain.upper_open)):
        return Symbol(name.name, negative=True)
    if lower is not None and lower >= 0:
        return Symbol(name.name, nonnegative=True)
    return name


def _written(need: Need) -> str:
    """Write a condition, solved for the name where it is a name plus a number."""
    expression, relation = need
    rest = expression - sum(expression.free_symbols)
    if len(expression.free_symbols) == 1 and rest.is_Rational:
        (name,) = expression.free_symbols
        return f"{tex(name)} {relation} {tex(-rest)}"
    return f"{tex(expression)} {relation} 0"
