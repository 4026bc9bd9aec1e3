r"""Activation functions of neural networks.

`sigmoid` is 1/(1 + e^{-x}), `ReLU` is max(0, x) and `softplus` is log(1 + e^x), each entry by entry; `softmax` takes
a vector. `\sigma` is the sigmoid where the document says so or applies it.
"""

from __future__ import annotations

from sympy import Add, Expr, Integer, Max, exp, log

from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value
from derivcheck.notation.elementary import entrywise
from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form


def logistic(argument: Expr) -> Expr:
    """Give 1 / (1 + exp(-x))."""
    return 1 / (1 + exp(-argument))


def softmax(values: tuple[Value, ...]) -> Value:
    """Give the exponentials of a vector's entries divided by their sum."""
    if len(values) != 1 or not isinstance(values[0], Grid) or not values[0].is_vector:
        raise NotUnderstood("softmax is applied to something that is no vector: declare its shape under shapes")
    raised = values[0].map(exp)
    total = Add(*raised.entries)
    return raised.map(lambda entry: entry / total)


NOTATIONS: tuple[Notation, ...] = (
    Notation(("sigmoid", "\\sigmoid", "logistic"), Form.SYMBOL, meaning=entrywise(logistic)),
    Notation(("ReLU", "relu"), Form.SYMBOL, meaning=entrywise(lambda argument: Max(argument, Integer(0)))),
    Notation(("softplus",), Form.SYMBOL, meaning=entrywise(lambda argument: log(1 + exp(argument)))),
    Notation(("softmax", "\\softmax"), Form.SYMBOL, meaning=softmax),
)
