r"""Sums that go on: `1 + x + \frac{x^2}{2} + \cdots`, `x - \frac{x^3}{6} + O(x^5)`. What is left out has an order.

Dots leave out what is smaller than the last printed term, `O(x^n)` what is at most of that size, `o(x^n)` what is
smaller.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sympy import Expr, Integer, Mul, Pow, Symbol

from derivcheck.meaning import limits
from derivcheck.meaning.ellipsis import is_dots
from derivcheck.model.arithmetic import number_of
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.model.value import Value

LANDAU = frozenset({"O", "o"})
FEWEST = 3
USUAL = ("x", "h", "t", "z", "u", "y")


@dataclass(frozen=True, slots=True)
class Remainder:
    """What a sum leaves out: its order in a name near a point; whether it is smaller than that order."""

    name: Symbol
    point: Expr
    order: int
    is_smaller: bool


def parts(node: Node) -> tuple[Node, Node] | None:
    """Split a sum that goes on into what is printed, and the sign for what is left out."""
    if node.kind is not Kind.SUM or len(node.children) < 2:
        return None
    last = node.children[-1]
    if landau(last) is not None:
        return shortened(node, len(node.children) - 1), last
    if not is_dots(last):
        return None
    first = next(at for at, child in enumerate(node.children) if is_dots(child))
    return (shortened(node, first), last) if first else None


def printed(node: Node) -> Node:
    """Give what is printed of a side."""
    found = parts(node)
    return node if found is None else found[0]


def side(reader: Interpreter, node: Node) -> Value:
    """Work out what is printed of a side; numbers in a constant ratio are summed without end."""
    shown = printed(node)
    if shown is node or not is_numeric(reader, node):
        return limits.side(reader, shown)
    reader.names.notes.add("the dots go on as a geometric series")
    first, second = geometric(reader, shown)
    return first / (1 - second)


def is_numeric(reader: Interpreter, node: Node) -> bool:
    """Tell whether a sum that goes on is one of numbers in a constant ratio below 1."""
    found = parts(node)
    if found is None or landau(found[1]) is not None or found[0].kind is not Kind.SUM:
        return False
    return len(found[0].children) >= FEWEST and geometric(reader, found[0]) != (0, 0)


def geometric(reader: Interpreter, printed_sum: Node) -> tuple[Expr, Expr]:
    """Give the first term and the ratio of terms that are numbers, 0 and 0 where there is no ratio."""
    pairs = zip(printed_sum.marks, printed_sum.children, strict=True)
    terms = [number_of(reader.value(child)) * (-1 if mark == "-" else 1) for mark, child in pairs]
    if not all(term.is_Rational and term != 0 for term in terms):
        return Integer(0), Integer(0)
    ratios = {other / one for one, other in pairwise(terms)}
    (ratio, *more) = ratios
    return (terms[0], ratio) if not more and abs(ratio) < 1 else (Integer(0), Integer(0))


def shortened(node: Node, count: int) -> Node:
    """Give the first terms of a sum."""
    children = node.children[:count]
    if count == 1 and node.marks[0] in {"", "+"}:
        return children[0]
    return replace(node, children=children, marks=node.marks[:count], end=children[-1].end)


def landau(node: Node) -> tuple[str, Node] | None:
    """Give the letter and the argument of `O(x^3)`."""
    if node.kind is not Kind.TERM or len(node.children) != 2 or any(node.marks):
        return None
    letter, bracket = node.children
    text = letter.text if letter.kind is Kind.NAME else ""
    if (
        letter.kind is Kind.COMMAND
        and letter.text in {r"\mathcal", r"\mathrm"}
        and letter.children[0].text in {"O", "o"}
    ):
        text = letter.children[0].text
    is_bracket = bracket.kind is Kind.BRACKET and bracket.text == "("
    return (text, bracket.children[0]) if text in LANDAU and is_bracket else None


def of_side(reader: Interpreter, node: Node) -> Remainder | None:
    """Give what a side leaves out."""
    found = parts(node)
    if found is None or is_numeric(reader, node):
        return None
    shown, sign = found
    symbol = landau(sign)
    if symbol is not None:
        return remainder(number_of(reader.names.expand(reader.value(symbol[1]))), is_smaller=symbol[0] == "o")
    last = shown.children[-1] if shown.kind is Kind.SUM else shown
    return remainder(number_of(reader.names.expand(reader.value(last))), is_smaller=True)


def remainder(term: Expr, *, is_smaller: bool) -> Remainder:
    """Read the order of a term: the highest power in it, and where that is 0."""
    powers = [
        (one.exp, one.base) if isinstance(one, Pow) else (Integer(1), one)
        for one in Mul.make_args(term)
        if one.free_symbols and (not isinstance(one, Pow) or (one.exp.is_Integer and one.exp > 0))
    ]
    if not powers:
        raise NotUnderstood("a sum of numbers that goes on: write it with its index")
    order, base = max(powers, key=lambda pair: (int(pair[0]), -usual(pair[1]), str(pair[1])))
    name = min(base.free_symbols, key=lambda one: (rank(one), str(one)))
    slope = base.diff(name)
    if name in slope.free_symbols or slope == 0:
        raise NotUnderstood("the order of what the dots leave out is not seen in the last term")
    return Remainder(name, -base.xreplace({name: Integer(0)}) / slope, int(order), is_smaller)


def usual(base: Expr) -> int:
    """Rank a base by the letter that it is most likely a power of."""
    return min((rank(one) for one in base.free_symbols), default=len(USUAL))


def rank(symbol: Symbol) -> int:
    """Rank a letter: what a series usually runs in comes first."""
    return USUAL.index(symbol.name) if symbol.name in USUAL else len(USUAL)
