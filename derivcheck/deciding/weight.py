"""How large expressions are, and what they contain, found without walking shared parts again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Add, Basic, Expr, Integer, Mul, Pow, Rational, exp, factorial
from sympy.functions.combinatorial.factorials import binomial

from derivcheck.model.parts import distinct, symbols

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST_EXPONENT = 400
LARGEST_FACTORIAL = 2000
MOST_BITS = 4000
MOST_TERMS = 1_000_000


def contains(expressions: Iterable[Basic], *wanted: Basic) -> bool:
    """Tell whether one of some constants occurs."""
    return any(node in wanted for node in distinct(expressions) if not node.args)


def size(expressions: Iterable[Basic], limit: int) -> int:
    """Count parts as often as they are written, up to just above a limit."""
    count = 0
    stack = list(expressions)
    while stack and count <= limit:
        count += 1
        stack.extend(stack.pop().args)
    return count


def is_tame(expressions: Iterable[Basic]) -> bool:
    """Tell whether SymPy may rebuild these expressions: no number such as 9^(9^9) would then be worked out."""
    return not any(_is_wild(node) for node in distinct(expressions))


def _is_wild(node: Basic) -> bool:
    if isinstance(node, Rational):
        return max(int(node.p).bit_length(), int(node.q).bit_length()) > MOST_BITS
    if isinstance(node, Pow):
        if isinstance(node.exp, Rational):
            is_number = not symbols([node.base])
            return is_number and abs(node.exp) > LARGEST_EXPONENT
        return not symbols([node.exp]) and _is_tower(node.exp)
    if isinstance(node, exp):
        return not symbols(node.args) and _is_tower(node.args[0])
    if isinstance(node, (factorial, binomial)):
        return not symbols(node.args) and not all(
            isinstance(part, Integer) and abs(part) <= LARGEST_FACTORIAL for part in node.args
        )
    return False


def _is_tower(exponent: Basic) -> bool:
    """Tell whether a constant exponent holds powers itself, other than roots and simple ones."""
    return any(
        isinstance(node, (exp, factorial, binomial))
        or (isinstance(node, Pow) and not (isinstance(node.exp, Rational) and abs(node.exp) <= 1))
        for node in distinct([exponent])
    )


def terms(expression: Expr) -> int:
    """Bound the number of terms after expansion."""
    if isinstance(expression, Add):
        return sum(terms(part) for part in expression.args)
    if isinstance(expression, Mul):
        count = 1
        for part in expression.args:
            count = min(MOST_TERMS + 1, count * terms(part))
        return count
    if isinstance(expression, Pow) and isinstance(expression.exp, Integer) and isinstance(expression.base, Add):
        return int(min(MOST_TERMS + 1, terms(expression.base) ** min(64, abs(int(expression.exp)))))
    return 1


def height(expression: Expr) -> float:
    """Give the highest exponent that is a number, of a name or of e: polynomials are made with such degrees."""
    powers = [one for one in distinct([expression]) if isinstance(one, (Pow, exp))]
    exponents = [one.exp.as_coeff_Mul()[0] for one in powers]
    return max((abs(float(one)) for one in exponents if one.is_finite), default=0)
