r"""Along which variable the two sides of a claim are antiderivatives: they are then known up to a constant.

That goes for integrals without bounds, for names that stand for one, and for what follows one in a chain:
`\int (x+1) dx = \frac{(x+1)^2}{2} + C = \frac{x^2}{2} + x + C`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Abs, Expr, Symbol, log

from derivcheck.meaning import integrals
from derivcheck.meaning.names import Name, written_name
from derivcheck.model.bound import Indefinite, bounds_in
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim


def variables(reader: Interpreter, claim: Claim, sides: tuple[Value, Value]) -> frozenset[Symbol]:
    """Give the names by which integrals without bounds in the sides, or before them in the chain, are taken."""
    integrated = reader.scope.survey.integrated
    if not integrated:
        return frozenset()
    values = [*sides]
    if claim.link:
        try:
            values.append(reader.names.expand(reader.value(claim.head)))
        except (NotUnderstood, ShapeClash):
            values = [*sides]
    entries = [entry for value in values for entry in (value.entries if isinstance(value, Grid) else (value,))]
    places = [node.rest[0] for node in bounds_in(entries) if isinstance(node, Indefinite)]
    found = {name for place in places for name in place.free_symbols}
    return frozenset(name for name in found if reader.names.names.get(name) in integrated)


def integrated(claim: Claim, scope: Scope) -> frozenset[Name]:
    """Give the names by which the integrals of a claim, and of the start of its chain, are taken as written."""
    if not scope.survey.integrated:
        return frozenset()
    trees = (claim.left, claim.right, *((claim.head,) if claim.link else ()))
    found = (written_name(one, {}, scope.labelled) for one in integrals.variables(trees))
    return frozenset(one.name for one in found if one is not None and not one.powers)


def differentiated(sides: tuple[Value, Value], along: frozenset[Symbol]) -> tuple[Value, Value]:
    """Give the derivatives of two sides by the one variable that they are antiderivatives along, else the sides."""
    if len(along) != 1:
        return sides
    (by,) = along
    return slope_of(sides[0], by), slope_of(sides[1], by)


def slope_of(value: Value, by: Symbol) -> Value:
    """Differentiate a side; the logarithm of an absolute value has the derivative of the logarithm."""
    return value.map(lambda entry: slope(entry, by)) if isinstance(value, Grid) else slope(value, by)


def slope(entry: Expr, by: Symbol) -> Expr:
    """Differentiate one number."""
    return entry.replace(is_log_of_size, lambda node: log(node.args[0].args[0])).diff(by)


def is_log_of_size(node: Expr) -> bool:
    """Tell whether a part is the logarithm of an absolute value."""
    return isinstance(node, log) and isinstance(node.args[0], Abs)
