r"""Integrals as they are written: how far a sign reaches, where its differential stands, what it runs over.

The differential ends the integrand: `\int x^2 + 1 \, dx`, `\int \frac{dx}{x}`, `\int_0^1 \int_0^x xy \, dy \, dx`.
An integral is a value that is not worked out here; deciding does that.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sympy import Expr, Integer, Symbol, oo

from derivcheck.meaning import derivatives
from derivcheck.meaning.names import NAMED
from derivcheck.model.arithmetic import number_of
from derivcheck.model.bound import Definite, Indefinite, bind
from derivcheck.model.tree import Kind, Node, empty
from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter

SIGNS = {r"\int": 1, r"\iint": 2, r"\iiint": 3, r"\oint": 1}
REGIONS = {
    r"\iint": "an integral over a region: write it as integrals with bounds, one inside the other",
    r"\iiint": "an integral over a region: write it as integrals with bounds, one inside the other",
    r"\oint": "an integral along a closed curve: write it as an integral with bounds over a parameter",
}
DIFFERENTIALS = frozenset({"d", r"\mathrm{d}"})
DIFFERENTIAL = r"\differential"
"""The command that d before a name becomes outside of integrals; no document can write it."""
FRACTIONS = derivatives.FRACTIONS


@dataclass(frozen=True, slots=True)
class Written:
    """An integral as it stands: the row of its integrand, what follows its d, and the nodes that it takes."""

    integrand: Node | None
    variable: Node
    taken: int


def sign_of(node: Node) -> str | None:
    """Give the integral sign of a node, with or without bounds."""
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    return base.text if base.kind is Kind.NAME and base.text in SIGNS else None


def value(reader: Interpreter, sign: Node, rest: tuple[Node, ...], marks: tuple[str, ...]) -> tuple[Value, int]:
    """Work out the integral that begins with a sign; also give how many of the following nodes it takes."""
    from derivcheck.meaning import regional

    text = sign_of(sign)
    if regional.is_region(sign, rest, marks):
        return regional.value(reader, sign, rest, marks)
    if text in REGIONS:
        raise NotUnderstood(REGIONS[text], sign)
    found = reach(rest, marks)
    if found is None:
        raise NotUnderstood("an integral that does not say by which variable: its differential is missing", sign)
    variable = reader.value(found.variable)
    if not isinstance(variable, Symbol):
        return by_expression(reader, sign, found, variable), found.taken
    around, reader.enclosing = reader.enclosing, reader.enclosing | {variable}
    try:
        body = Integer(1) if found.integrand is None else reader.value(found.integrand)
    finally:
        reader.enclosing = around
    if isinstance(body, Grid):
        return body.map(lambda entry: integral(reader, sign, entry, variable)), found.taken
    return integral(reader, sign, body, variable), found.taken


def integral(reader: Interpreter, sign: Node, body: Expr, variable: Symbol) -> Expr:
    """Make the value of an integral by a name."""
    inside = expanded(reader, body, derivatives.coordinates(reader, (variable,)) | reader.enclosing)
    limits = limits_of(reader, sign)
    if limits is None:
        inside, variable = along_leaf(reader, inside, variable)
        bound, letter = bind(inside, variable)
        return Indefinite(bound, letter, variable)
    held = expanded(reader, variable)
    if held != variable and inside.free_symbols & held.free_symbols:
        raise NotUnderstood("the integrand still holds the old variable beside the new one", sign)
    bound, letter = bind(inside, variable)
    return Definite(bound, letter, *limits)


def expanded(reader: Interpreter, expr: Expr, cut: frozenset[Symbol] = frozenset()) -> Expr:
    """Put definitions into a number, down to some names."""
    return number_of(reader.names.expand(expr, cut))


def along_leaf(reader: Interpreter, body: Expr, variable: Symbol) -> tuple[Expr, Symbol]:
    r"""Go back to the old variable where a substitution has left it in the integrand beside the new one."""
    held = expanded(reader, variable)
    leaves = sorted(held.free_symbols & body.free_symbols, key=str) if held != variable else []
    if len(leaves) != 1:
        return body, variable
    whole = expanded(reader, body, frozenset(leaves))
    return whole * held.diff(leaves[0]), leaves[0]


def by_expression(reader: Interpreter, sign: Node, found: Written, inner: Value) -> Value:
    r"""Work out `\int f \, d(g(x))`: the differential of an expression in one name."""
    names = sorted(inner.free_symbols, key=str) if isinstance(inner, Expr) else []
    if len(names) != 1 or not isinstance(inner, Expr):
        raise NotUnderstood("an integral by something that is no name", found.variable)
    body = Integer(1) if found.integrand is None else number_of(reader.value(found.integrand))
    whole = expanded(reader, inner, frozenset(names))
    return integral(reader, sign, body * whole.diff(names[0]), names[0])


def limits_of(reader: Interpreter, sign: Node) -> tuple[Expr, Expr] | None:
    """Give the bounds of a sign; None where it has none."""
    if sign.kind is not Kind.SCRIPT:
        return None
    _, low, high = sign.children
    if high.kind is Kind.EMPTY and low.kind is Kind.EMPTY:
        return None
    if high.kind is Kind.EMPTY or low.kind is Kind.EMPTY:
        raise NotUnderstood("an integral over a region: write its bounds", sign)
    if low.kind is Kind.CHAIN and len(low.children) == 2:
        low = low.children[1]
    return extended(reader, low), extended(reader, high)


def extended(reader: Interpreter, node: Node) -> Expr:
    r"""Work out a bound: a number, or `\infty` with a sign."""
    sign = infinite(node)
    return sign * oo if sign else number_of(reader.value(node))


def infinite(node: Node) -> int:
    r"""Tell whether a node is `\infty` (1) or `-\infty` (-1), and nothing else (0)."""
    if node.kind is Kind.SUM and len(node.children) == 1 and node.marks[0] in {"+", "-"}:
        return infinite(node.children[0]) * (-1 if node.marks[0] == "-" else 1)
    return int(node.kind is Kind.NAME and node.text in {r"\infty", "∞"})


def reach(rest: tuple[Node, ...], marks: tuple[str, ...]) -> Written | None:
    """Find the differential that belongs to a sign standing before a row of factors."""
    depth = 1
    for at, node in enumerate(rest):
        depth += SIGNS.get(sign_of(node) or "", 0)
        following = rest[at + 1] if at + 1 < len(rest) and marks[at + 1] == "" else None
        if is_differential(node, following):
            depth -= 1
            if depth == 0 and following is not None:
                return ended(rest, marks, at, following)
        elif (inner := in_numerator(node)) is not None:
            depth -= 1
            if depth == 0:
                shorter = (*rest[:at], inner[0])
                return Written(row(shorter, marks[: at + 1]), inner[1], at + 1)
    return None


def ended(rest: tuple[Node, ...], marks: tuple[str, ...], at: int, variable: Node) -> Written:
    r"""Give the integral whose differential stands at a place; `\int dx \, f(x)` has its integrand behind it."""
    if at == 0 and len(rest) > 2 and marks[2] == "":
        return Written(row(rest[2:], marks[2:]), variable, len(rest))
    return Written(row(rest[:at], marks[:at]) if at else None, variable, at + 2)


def is_differential(node: Node, following: Node | None) -> bool:
    """Tell whether a letter d stands before the name, or the bracket, that it makes a differential of."""
    if node.kind is not Kind.NAME or node.text not in DIFFERENTIALS or following is None:
        return False
    return following.kind in NAMED or following.kind is Kind.BRACKET


def in_numerator(node: Node) -> tuple[Node, Node] | None:
    r"""Give a fraction without the differential in its numerator, and the variable: `\frac{dx}{x}`."""
    if node.kind is not Kind.COMMAND or node.text not in FRACTIONS or derivatives.written(node) is not None:
        return None
    above = node.children[0]
    if above.kind is not Kind.TERM:
        return None
    for at, child in enumerate(above.children[:-1]):
        if is_differential(child, above.children[at + 1]) and above.marks[at + 1] == "":
            kept = (*above.children[:at], *above.children[at + 2 :])
            signs = (*above.marks[:at], *above.marks[at + 2 :])
            one = Node(Kind.NUMBER, child.start, child.end, "1")
            top = row(kept, signs) if kept else one
            return replace(node, children=(top, *node.children[1:])), above.children[at + 1]
    return None


def open_signs(term: Node) -> int:
    """Count the integral signs of a term whose differentials do not stand in it."""
    children, marks = (term.children, term.marks) if term.kind is Kind.TERM else ((term,), ("",))
    depth = 0
    for at, node in enumerate(children):
        depth += SIGNS.get(sign_of(node) or "", 0)
        following = children[at + 1] if at + 1 < len(children) and marks[at + 1] == "" else None
        if depth and (is_differential(node, following) or in_numerator(node) is not None):
            depth -= 1
    return depth


def closes(term: Node) -> bool:
    """Tell whether a differential stands in a term that has no sign for it."""
    children, marks = (term.children, term.marks) if term.kind is Kind.TERM else ((term,), ("",))
    depth = 0
    for at, node in enumerate(children):
        depth += SIGNS.get(sign_of(node) or "", 0)
        following = children[at + 1] if at + 1 < len(children) and marks[at + 1] == "" else None
        if is_differential(node, following) or in_numerator(node) is not None:
            depth -= 1
        if depth < 0:
            return True
    return False


def joined(term: Node, more: tuple[Node, ...], marks: tuple[str, ...]) -> Node:
    r"""Make one term of a sum that an integral sign in its first term covers: `\int x + 1 \, dx`."""
    at = max(i for i, child in enumerate(term.children) if sign_of(child))
    first = row(term.children[at + 1 :], term.marks[at + 1 :])
    last, tail = split(more[-1])
    parts = (first, *more[:-1], last)
    whole = Node(Kind.SUM, first.start, last.end, "", parts, ("", *marks))
    bracket = Node(Kind.BRACKET, first.start, last.end, "{", (whole,), ("}",))
    children = (*term.children[: at + 1], bracket, *tail.children)
    return Node(Kind.TERM, term.start, more[-1].end, "", children, (*term.marks[: at + 1], "", *tail.marks))


def split(term: Node) -> tuple[Node, Node]:
    """Cut a term before the differential that closes a sign outside it."""
    children, marks = (term.children, term.marks) if term.kind is Kind.TERM else ((term,), ("",))
    depth = 0
    for at, node in enumerate(children):
        depth += SIGNS.get(sign_of(node) or "", 0)
        following = children[at + 1] if at + 1 < len(children) and marks[at + 1] == "" else None
        if is_differential(node, following):
            depth -= 1
            if depth < 0:
                one = Node(Kind.NUMBER, node.start, node.start, "1")
                before = row(children[:at], marks[:at]) if at else one
                return before, Node(Kind.TERM, node.start, term.end, "", children[at:], ("", *marks[at + 1 :]))
        elif (inner := in_numerator(node)) is not None:
            depth -= 1
            if depth < 0:
                letters = (Node(Kind.NAME, node.start, node.start, "d"), inner[1])
                tail = (*letters, *children[at + 1 :])
                before = row((*children[:at], inner[0]), marks[: at + 1])
                return before, Node(Kind.TERM, node.start, term.end, "", tail, ("", "", *marks[at + 1 :]))
    return term, Node(Kind.TERM, term.end, term.end, "", (), ())


def unsigned(children: tuple[Node, ...], marks: tuple[str, ...]) -> tuple[tuple[Node, ...], tuple[str, ...]]:
    r"""Take a sign behind an integral sign into a bracket that the differential stands outside of: `\int -x \, dx`."""
    at = next((i for i, child in enumerate(children[1:], 1) if is_loose(children[i - 1], child)), None)
    if at is None:
        return children, marks
    loose = children[at]
    last, tail = split(loose.children[-1])
    whole = replace(loose, children=(*loose.children[:-1], last), end=last.end)
    bracket = Node(Kind.BRACKET, whole.start, whole.end, "{", (whole,), ("}",))
    kept = (*children[:at], bracket, *tail.children, *children[at + 1 :])
    return unsigned(kept, (*marks[: at + 1], *tail.marks, *marks[at + 1 :]))


def is_loose(before: Node, node: Node) -> bool:
    """Tell whether a signed term stands without a bracket behind an integral sign."""
    return node.kind is Kind.SUM and sign_of(before) is not None and closes(node.children[-1])


def row(children: tuple[Node, ...], marks: tuple[str, ...]) -> Node:
    """Make a term of some factors; an operator before or behind them says nothing."""
    if len(children) == 1:
        return children[0]
    if not children:
        return empty(0)
    return Node(Kind.TERM, children[0].start, children[-1].end, "", children, ("", *marks[1:]))


def variables(trees: tuple[Node, ...]) -> list[Node]:
    """Give the variables of the integrals in some trees, as written."""
    found: list[Node] = []
    for tree in trees:
        for node in tree.walk():
            found += differentials(node)
    return list(dict.fromkeys(found))


def differentials(node: Node) -> list[Node]:
    """Give what the differentials of one row of factors, or of one fraction, are taken of."""
    inner = in_numerator(node)
    if inner is not None:
        return [inner[1]]
    if node.kind is not Kind.TERM:
        return []
    pairs = zip(node.children, node.children[1:], node.marks[1:], strict=False)
    return [after for before, after, mark in pairs if mark == "" and is_differential(before, after)]
