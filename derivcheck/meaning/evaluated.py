r"""Expressions evaluated at values: `\Big[F(x)\Big]_a^b`, `F(x) \Big|_a^b`, `\left. \frac{dy}{dx} \right|_{x=1}`.

Two bounds make the difference of both values. Where no letter is named, it is the one name inside, or else the one by
which the integrals of the chain are taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Expr, Integer, Symbol, nan, oo, zoo

from derivcheck.meaning import integrals
from derivcheck.model.arithmetic import minus, plus
from derivcheck.model.bound import Approached, bind
from derivcheck.model.magnitude import hold_bounded
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter

Places = list[tuple[Symbol, Expr]]


def is_evaluation(node: Node) -> bool:
    """Tell whether a bracket with scripts is evaluated at what they say."""
    if node.kind is not Kind.SCRIPT or node.children[0].kind is not Kind.BRACKET:
        return False
    bracket, sub, sup = node.children
    if bracket.text == "." and bracket.marks == ("|",):
        return sub.kind is not Kind.EMPTY
    has_both = sub.kind is not Kind.EMPTY and sup.kind is not Kind.EMPTY
    return has_both and bracket.text in {"[", "(", "|"} and bracket.children[0].kind is not Kind.LIST and bounds(sup)


def bounds(sup: Node) -> bool:
    """Tell whether a superscript can be an upper bound; a transpose sign is none."""
    return not (sup.kind is Kind.NAME and sup.text in {"T", r"\top", r"\intercal"})


def value(reader: Interpreter, node: Node) -> Value:
    """Work out an evaluation."""
    bracket, sub, sup = node.children
    inside = reader.value(bracket.children[0])
    if sup.kind is Kind.EMPTY:
        return at_places(reader, inside, places_of(reader, sub, inside))
    named = sub.kind is Kind.CHAIN and sub.marks == ("=",)
    low, high = (integrals.extended(reader, tip(one)) for one in (sub, sup))
    outside = low.free_symbols | high.free_symbols
    letter = reader.value(sub.children[0]) if named else variable(reader, inside, node, outside)
    if not isinstance(letter, Symbol):
        raise NotUnderstood("an evaluation at something that is no name", node)
    upper = at_places(reader, inside, [(letter, high)], side=-1)
    return plus(upper, minus(at_places(reader, inside, [(letter, low)], side=1)))


def tip(node: Node) -> Node:
    """Give what a bound is: the right side of `x = 0`, or the whole."""
    return node.children[1] if node.kind is Kind.CHAIN and len(node.children) == 2 else node


def places_of(reader: Interpreter, sub: Node, inside: Value) -> Places:
    """Give the names that a subscript names, and their values; a bare value is that of the one name inside."""
    parts = sub.children if sub.kind is Kind.LIST else (sub,)
    if all(part.kind is Kind.CHAIN and part.marks == ("=",) for part in parts):
        pairs = [(reader.value(part.children[0]), reader.number(part.children[1])) for part in parts]
    else:
        point = reader.value(sub)
        names = sorted(free(reader, inside), key=str)
        values = point.entries if isinstance(point, Grid) else (point,)
        if len(names) != len(values) or len(values) > 2:
            raise NotUnderstood("it is not said of which names these are the values: write x = .. at the bar", sub)
        pairs = list(zip(names, values, strict=True))
    if not all(isinstance(name, Symbol) and isinstance(where, Expr) for name, where in pairs):
        raise NotUnderstood("an evaluation at something that is no name", sub)
    return [(name, where) for name, where in pairs if isinstance(name, Symbol) and isinstance(where, Expr)]


def free(reader: Interpreter, inside: Value) -> frozenset[Symbol]:
    """Give the names on which a value rests at last."""
    full = reader.names.expand(inside)
    entries = full.entries if isinstance(full, Grid) else (full,)
    return frozenset(one for entry in entries for one in entry.free_symbols)


def variable(reader: Interpreter, inside: Value, node: Node, outside: set[Symbol]) -> Value:
    """Give the name that bounds without a letter are for: none of those that stand in the bounds."""
    entries = inside.entries if isinstance(inside, Grid) else (inside,)
    shown = frozenset(one for entry in entries for one in entry.free_symbols)
    for names in (shown, free(reader, inside)):
        for among in (None, reader.integrated, reader.scope.survey.integrated):
            known = reader.names.names
            taken = [one for one in names - outside if among is None or known.get(one) in among]
            if len(taken) == 1:
                return taken[0]
    if not shown:
        return Symbol("x", real=True)
    raise NotUnderstood("it is not said for which name these bounds stand: write x = .. at the lower one", node)


def at_places(reader: Interpreter, inside: Value, places: Places, *, side: int = 0) -> Value:
    """Put values in for names, every entry by itself; an end that has no value is approached."""
    cut = frozenset(name for name, _ in places)
    whole = reader.names.expand(inside, cut)
    hold_known(reader, whole, cut)
    if isinstance(whole, Grid):
        return whole.map(lambda entry: put_in(entry, places, side))
    return put_in(whole, places, side)


def put_in(entry: Expr, places: Places, side: int) -> Expr:
    """Put values in, or make a limit where there is no value."""
    table = dict(places)
    name, where = places[0]
    if name not in entry.free_symbols:
        return entry.xreplace(table)
    if where in {oo, -oo}:
        return Approached(*bind(entry, name), where, Integer(0))
    hold_bounded(entry, table)
    found = entry.xreplace(table)
    if side and len(places) == 1 and found.has(nan, zoo, oo, -oo):
        return Approached(*bind(entry, name), where, Integer(side))
    return found


def hold_known(reader: Interpreter, whole: Value, cut: frozenset[Symbol]) -> None:
    """Refuse a derivative of which nothing is known: it is another quantity at each place."""
    entries = whole.entries if isinstance(whole, Grid) else (whole,)
    for one in {one for entry in entries for one in entry.free_symbols}:
        atom = reader.names.atoms.get(reader.names.names.get(one))  # type: ignore[arg-type]
        if atom is not None and atom[1] in cut:
            raise NotUnderstood(f"the derivative {one.name} is not known as a function of {atom[1].name}")
