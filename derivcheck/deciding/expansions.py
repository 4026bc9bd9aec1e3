"""False equalities that can only be meant as identities: written out, their sides agree in most terms.

An equation to be solved has sides that differ: `(x + 1)^2 = x^2 + 7` shares one term of three. An expansion with a slip
in it shares nearly all, and at least two that are no numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Add, Expr

from derivcheck.deciding.weight import is_tame, size, terms

if TYPE_CHECKING:
    from derivcheck.model.value import Value

MOST_TERMS = 60
MOST_NODES = 400
FEWEST = 2


def agree_in_most_terms(left: Value, right: Value) -> bool:
    """Tell whether most terms of both sides, written out, are the same."""
    if not (isinstance(left, Expr) and isinstance(right, Expr)) or not is_tame([left, right]):
        return False
    if size([left, right], MOST_NODES) > MOST_NODES or max(terms(left), terms(right)) > MOST_TERMS:
        return False
    first, second = (frozenset(Add.make_args(side.expand())) for side in (left, right))
    shared = first & second
    return sum(bool(one.free_symbols) for one in shared) >= FEWEST and 2 * len(shared) > len(first | second)
