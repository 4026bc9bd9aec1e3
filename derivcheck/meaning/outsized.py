"""Names that stay names where two sides are compared: their values, written out, would be too large.

A few definitions put into each other make values of astronomic size. What holds with such a name left as it is holds
whatever the name stands for; what does not may still hold, and is never a mistake.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from derivcheck.model.parts import REMEMBERED, free_symbols
from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sympy import Basic, Expr, Symbol

    from derivcheck.model.value import Value

    Definitions = Mapping[Symbol, Expr]

MOST_PARTS = 10_000
"""Of one name that is put in, each part counted as often as it is written."""
MOST_SHOWN = 3
MOST_WRITTEN = 5 * MOST_PARTS
"""Of one number with everything put in."""


def kept(definitions: Definitions, sides: tuple[Value, Value]) -> frozenset[Symbol]:
    """Give the names that stay names in two sides; one that only one side mentions is put in once."""
    mentioned = [_names(side) for side in sides]
    weights: dict[Symbol, int] = {}
    for one in sorted(mentioned[0] | mentioned[1], key=_name):
        _weigh(one, definitions, weights)
    large = {one for one, weight in weights.items() if weight > MOST_PARTS}
    return frozenset(large - (mentioned[0] ^ mentioned[1]))


def reason(names: frozenset[Symbol]) -> str:
    """Say which names were left as they are."""
    shown = ", ".join(sorted(map(_name, names))[:MOST_SHOWN]) + (" and others" if len(names) > MOST_SHOWN else "")
    return f"{shown} cannot be put in: written out, this is more than {MOST_PARTS} parts"


def hold_writable(expr: Expr, inner: Mapping[Symbol, Expr]) -> None:
    """Refuse an expression that would be too large with values put in for names."""
    if weight_of(expr, {name: _weight(value) for name, value in inner.items()}) > MOST_WRITTEN:
        raise NotUnderstood(f"with the definitions put in, this is more than {MOST_WRITTEN} parts")


def weight_of(expr: Basic, weights: Mapping[Symbol, int]) -> int:
    """Count the parts of an expression as often as they are written, names with what they stand for."""
    found: dict[Basic, int] = {}
    stack = [expr]
    while stack:
        node = stack[-1]
        missing = [part for part in node.args if part not in found]
        if missing:
            stack += missing
            continue
        found[stack.pop()] = weights.get(node, 1) + sum(found[part] for part in node.args)
    return found[expr]


@lru_cache(maxsize=REMEMBERED)
def _weight(expr: Expr) -> int:
    return weight_of(expr, {})


def _weigh(name: Symbol, definitions: Definitions, weights: dict[Symbol, int]) -> None:
    """Weigh a name and all that its definition leads to; inside of others, one that is too large weighs 1."""
    if name in weights:
        return
    weights[name] = 1
    if name in definitions:
        inner = sorted(free_symbols(definitions[name]), key=_name)
        for one in inner:
            _weigh(one, definitions, weights)
        sizes = {one: weights[one] for one in inner if weights[one] <= MOST_PARTS}
        weights[name] = weight_of(definitions[name], sizes)


def _names(value: Value) -> frozenset[Symbol]:
    entries = value.entries if isinstance(value, Grid) else (value,)
    return frozenset(name for entry in entries for name in free_symbols(entry))


def _name(symbol: Symbol) -> str:
    return str(symbol.name)
