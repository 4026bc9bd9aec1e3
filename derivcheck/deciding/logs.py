r"""Logarithms of products, written as sums.

Where log u is defined it equals log|u|, and log|ab| = log|a| + log|b| without exception: so this rewriting
is sound for real expressions wherever both sides of a claim have values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Abs, Add, Expr, Integer, Mul, Pow, Symbol, exp, log

from derivcheck.deciding.residues import SMALL_PRIMES

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_PARTS = 2000


def split_logs(expressions: Iterable[Expr]) -> tuple[Expr, ...]:
    """Rewrite the logarithms of some real expressions."""
    found = tuple(expressions)
    nodes = sorted({node for one in found for node in one.atoms(log)}, key=lambda node: node.sort_key())
    if not nodes or len(nodes) > MOST_PARTS:
        return found
    replaced: dict[Expr, Expr] = {}
    for node in sorted(nodes, key=lambda node: len(node.atoms(log))):
        replaced[node] = _split(node.args[0].xreplace(replaced))
    return tuple(one.xreplace(replaced) for one in found)


def _split(argument: Expr) -> Expr:
    """Give log|argument| as a sum."""
    terms: list[Expr] = []
    stack: list[tuple[Expr, Expr]] = [(argument, Integer(1))]
    while stack:
        part, factor = stack.pop()
        if isinstance(part, Mul):
            stack.extend((inner, factor) for inner in part.args)
        elif isinstance(part, exp):
            terms.append(factor * part.args[0])
        elif isinstance(part, Pow) and part.exp.is_real is not False:
            stack.append((part.base, factor * part.exp))
        elif isinstance(part, Abs):
            stack.append((part.args[0], factor))
        else:
            terms.append(factor * _plain(part))
    return Add(*terms)


def _plain(part: Expr) -> Expr:
    """Give log|part| for what is no product; numbers are factored over small primes."""
    if part.is_Rational and part != 0:
        return Add(_of_integer(abs(int(part.p))), Mul(-1, _of_integer(int(part.q))))
    if isinstance(part, Symbol):
        return log(part)
    return log(-part) if part.could_extract_minus_sign() else log(part)


def _of_integer(value: int) -> Expr:
    terms: list[Expr] = []
    for prime in SMALL_PRIMES:
        count = 0
        while value % prime == 0:
            value //= prime
            count += 1
        terms.append(count * log(Integer(prime)))
    return Add(*terms, log(Integer(value)))
