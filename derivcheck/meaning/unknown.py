"""Functions of which only the name is known; `f'` is another function at the same argument."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sympy import Expr, Function
from sympy.core.function import AppliedUndef

from derivcheck.model.parts import distinct

if TYPE_CHECKING:
    from sympy.core.function import UndefinedFunction


def is_unknown(expr: Expr) -> bool:
    """Tell whether an expression holds a function of which only the name is known."""
    return any(isinstance(one, AppliedUndef) for one in distinct([expr]))


@lru_cache(maxsize=1024)
def unknown_function(name: str) -> UndefinedFunction:
    """Give the function with a name; differentiating it by its one argument gives its primed one."""

    def slope(self: Expr, argindex: int = 1) -> Expr:
        if len(self.args) == 1:
            return unknown_function(name + "'")(self.args[0])
        return unknown_function(f"{name}_{{,{argindex}}}")(*self.args)

    return Function(name, real=True, fdiff=slope)
