"""The parts of expressions, each found once.

SymPy's own `free_symbols`, `has` and `atoms` walk an expression as a tree; a few definitions put into each
other make trees of astronomic size whose distinct parts are few.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sympy import Basic, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_DISTINCT = 100_000
REMEMBERED = 4096
BOUND = "\N{INTEGRAL}"
"""Begins the name of a bound variable; no letter of a document does."""


def distinct(expressions: Iterable[Basic], limit: int = MOST_DISTINCT) -> list[Basic]:
    """Give every different part once, at most as many as are ever evaluated."""
    stack = list(expressions)
    seen = set(stack)
    found: list[Basic] = []
    while stack and len(found) < limit:
        node = stack.pop()
        found.append(node)
        for part in node.args:
            if part not in seen:
                seen.add(part)
                stack.append(part)
    return found


def symbols(expressions: Iterable[Basic]) -> set[Symbol]:
    """Give the names in some expressions; bound variables are none."""
    return {node for node in distinct(expressions) if isinstance(node, Symbol) and not is_bound(node)}


@lru_cache(maxsize=REMEMBERED)
def free_symbols(expression: Basic) -> frozenset[Symbol]:
    """Give the names on which a value rests: SymPy's `free_symbols`, each part looked at once."""
    found: set[Symbol] = set()
    stack = [expression]
    seen = set(stack)
    while stack:
        node = stack.pop()
        if isinstance(node, Symbol):
            found.add(node)
        elif type(node).free_symbols is not Basic.free_symbols:
            found |= node.free_symbols
        else:
            fresh = [part for part in node.args if part not in seen]
            seen.update(fresh)
            stack.extend(fresh)
    return frozenset(found)


def is_bound(symbol: Symbol) -> bool:
    """Tell whether a symbol is the variable of an integral, limit or series and no name of the document."""
    return str(symbol.name).startswith(BOUND)


def is_nameless(expression: Basic) -> bool:
    """Tell whether no name occurs; the first one that is met settles it."""
    stack = [expression]
    seen = set(stack)
    while stack:
        node = stack.pop()
        if isinstance(node, Symbol):
            return False
        fresh = [part for part in node.args if part not in seen]
        seen.update(fresh)
        stack.extend(fresh)
    return True
