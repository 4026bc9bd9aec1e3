"""Derivatives, worked out once for each distinct part.

SymPy's own walks all below a part again at every part, and does so as if the expression were a tree; what definitions
put into each other is no tree, and such a derivative never ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Add, Expr, Mul, Pow, log
from sympy.core.function import AppliedUndef, ArgumentIndexError, Function
from sympy.core.singleton import S

from derivcheck.model.parts import free_symbols

if TYPE_CHECKING:
    from sympy import Symbol

    Known = dict[Expr, Expr]


def slope(expression: Expr, by: Symbol) -> Expr:
    """Give the derivative of an expression by a name, as SymPy's own rules give it."""
    if expression == by:
        return S.One
    return _slope(expression, by, {}) if by in free_symbols(expression) else S.Zero


def _slope(node: Expr, by: Symbol, known: Known) -> Expr:
    if node not in known:
        known[node] = _worked_out(node, by, known)
    return known[node]


def _worked_out(node: Expr, by: Symbol, known: Known) -> Expr:
    if not node.args:
        return S.One if node == by else S.Zero
    if isinstance(node, Add):
        return Add(*(_slope(part, by, known) for part in node.args))
    if isinstance(node, Mul):
        return _of_product(node, by, known)
    if isinstance(node, Pow):
        return _of_power(node, by, known)
    own_rule = getattr(type(node), "_eval_derivative", None)
    if own_rule is Function._eval_derivative and not isinstance(node, AppliedUndef):  # noqa: SLF001
        return _of_function(node, by, known)
    return node.diff(by)


def _of_product(node: Expr, by: Symbol, known: Known) -> Expr:
    terms = []
    for at, part in enumerate(node.args):
        found = _slope(part, by, known)
        if found != 0:
            terms.append(Mul(*node.args[:at], found, *node.args[at + 1 :]))
    return Add(*terms)


def _of_power(node: Expr, by: Symbol, known: Known) -> Expr:
    base, exponent = _slope(node.base, by, known), _slope(node.exp, by, known)
    if exponent == 0:
        return node * (base * node.exp / node.base) if base != 0 else S.Zero
    return node * (exponent * log(node.base) + base * node.exp / node.base)


def _of_function(node: Expr, by: Symbol, known: Known) -> Expr:
    terms = []
    for at, part in enumerate(node.args, 1):
        found = _slope(part, by, known)
        if found == 0:
            continue
        try:
            outer = node.fdiff(at)
        except ArgumentIndexError:
            outer = Function.fdiff(node, at)
        terms.append(outer * found)
    return Add(*terms)
