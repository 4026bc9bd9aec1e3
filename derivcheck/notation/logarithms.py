r"""Logarithms.

A base stands as subscript: `\log_2 x`. Without one the logarithm is natural, unless fewer lines of the document are
wrong with the base 10 or 2, which the report then tells; `\lg` has the base 10.
"""

from __future__ import annotations

from sympy import Expr, Integer, log

from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value
from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form


def logarithm(values: tuple[Value, ...]) -> Value:
    """Give the natural logarithm, or that to a base, entry by entry."""
    if not 1 <= len(values) <= 2 or (len(values) == 2 and isinstance(values[1], Grid)):
        raise NotUnderstood("a logarithm takes one number, and one base")
    base = values[1] if len(values) == 2 else None

    def work(entry: Expr) -> Expr:
        return log(entry) if base is None else log(entry) / log(base)

    return values[0].map(work) if isinstance(values[0], Grid) else work(values[0])


def decimal(values: tuple[Value, ...]) -> Value:
    """Give the logarithm to the base 10."""
    return logarithm((*values, Integer(10)))


NOTATIONS: tuple[Notation, ...] = (
    Notation(("\\log", "\\ln", "log", "ln", "np.log"), Form.SYMBOL, meaning=logarithm),
    Notation(("\\lg", "lg"), Form.SYMBOL, meaning=decimal),
)
