r"""Names that are never negative by convention: a radius r, a deviation \sigma, where a root hides their sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Abs, Integer, Pow

from derivcheck.model.parts import distinct
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sympy import Expr, Symbol

    from derivcheck.model.value import Value

    Bound = tuple[Symbol, str, Expr]

NEVER_NEGATIVE = frozenset({"r", "R", r"\rho", r"\sigma"})


def radii(names: Iterable[Symbol], sides: Iterable[Value]) -> tuple[Bound, ...]:
    """Say of each radius or deviation that it is not negative, where the sides hold a root or an absolute value."""
    entries = [entry for side in sides for entry in (side.entries if isinstance(side, Grid) else (side,))]
    if any(
        isinstance(part, Abs) or (isinstance(part, Pow) and part.exp.is_Rational and part.exp.q == 2)
        for part in distinct(entries)
    ):
        return tuple((name, ">", Integer(0)) for name in names if name.name in NEVER_NEGATIVE)
    return ()


def told(bounds: Iterable[Bound]) -> Iterator[str]:
    """Say which names were taken as positive."""
    return (f"{name.name} is positive, as a radius or a deviation" for name, _, _ in bounds)
