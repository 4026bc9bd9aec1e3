r"""Printed numbers: what a numeral is worth, and half a unit of its last digit.

`3.98\times10^{-19}`, `70.8\%`, `-0.335`, `28\text{ J}` are single numbers with something beside them; an entry
of a matrix is one too. Decimals inside of a longer expression are numbers that it is worked out from.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from derivcheck.meaning.names import VECTOR_MARKS, is_transpose
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 60
SIGNS = frozenset({r"\%", r"\degree", r"\$", "€", "£", "%"})
MEASURES = SIGNS | {r"\circ"}
"""Signs that only say what a printed number counts."""
GROUPS = frozenset({"(", "[", "{", r"\langle", r"\{"})
TIMES = frozenset({r"\times", r"\cdot", "*", ""})
NUMERIC = frozenset({Kind.NAME, Kind.TEXT, Kind.EVENT, Kind.UNREAD, Kind.EMPTY})


def filled_with(tree: Node) -> Node | None:
    r"""Give the 0 or 1 of which all of an array consists: `\underline{1}^{n \times n}`, `\mathbf{0}^T`."""
    base = tree.children[0] if tree.kind is Kind.SCRIPT else tree
    if base.kind is not Kind.COMMAND or base.text not in VECTOR_MARKS or len(base.children) != 1:
        return None
    inner = base.children[0]
    return inner if inner.kind is Kind.NUMBER and inner.text in {"0", "1"} else None


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it is printed."""

    node: Node
    value: Fraction
    half: Fraction
    """Half a unit of the last digit."""
    places: int
    """Digits after the point; 0 for a whole number."""

    @property
    def key(self) -> tuple[Fraction, int]:
        """What it shares with the same number printed to as many places."""
        return self.value, self.places

    @property
    def digits(self) -> int:
        """Count the significant digits."""
        return len(self.text.replace(".", "").lstrip("0"))

    @property
    def zeros(self) -> int:
        """Count the zeros at the end of a whole number, which need not be significant."""
        return 0 if self.places or not self.value else len(self.text) - len(self.text.rstrip("0"))

    @property
    def text(self) -> str:
        """Give the digits."""
        return plain(self.node)


def plain(node: Node) -> str:
    """Give the digits of a number without the marks that group them."""
    return node.text.replace("{,}", "").replace(",", "")


def numeral(node: Node) -> Numeral | None:
    """Read a node as a number in digits."""
    if node.kind is not Kind.NUMBER:
        return None
    text = plain(node)
    whole, point, places = text.partition(".")
    if len(text) > LONGEST or not (whole + places).isdigit() or not text.isascii():
        return None
    digits = len(places) if point else 0
    return Numeral(node, Fraction(text), Fraction(1, 2 * 10**digits), digits)


def decimals(tree: Node) -> Iterator[Numeral]:
    """Give the numbers of a tree that are printed with a point."""
    for node in tree.walk():
        found = numeral(node)
        if found is not None and found.places:
            yield found


def has_decimals(tree: Node) -> bool:
    """Tell whether a number with a point stands in a tree."""
    return any(True for _ in decimals(tree))


def cells(tree: Node) -> Iterator[Node]:
    """Give the entries of a matrix, a vector or a list that is written out, or the tree itself."""
    if tree.kind is Kind.SCRIPT and tree.children[1].kind is Kind.EMPTY and is_transpose(tree.children[2]):
        yield from cells(tree.children[0])
    elif tree.kind is Kind.TABLE:
        for row in tree.children:
            for cell in row.children:
                yield from cells(cell) if cell.kind is Kind.LIST else (cell,)
    elif tree.kind is Kind.BRACKET and tree.text in GROUPS and tree.children[0].kind in {Kind.LIST, Kind.TABLE}:
        yield from cells(tree.children[0])
    elif tree.kind is Kind.LIST:
        yield from tree.children
    else:
        yield tree


def alone(tree: Node) -> tuple[Numeral, bool] | None:
    """Give the one number that a side or an entry is, and whether it is scaled (percent, a power of ten)."""
    if tree.kind is Kind.SUM and len(tree.children) == 1:
        return alone(tree.children[0])
    if tree.kind is Kind.BRACKET and tree.text in GROUPS and len(tree.children) == 1:
        return alone(tree.children[0])
    if tree.kind is Kind.SCRIPT and tree.children[2].kind is Kind.NAME and tree.children[2].text == r"\circ":
        return alone(tree.children[0])
    if tree.kind is Kind.TERM:
        return _measured(tree)
    found = numeral(tree)
    return None if found is None else (found, False)


def _measured(tree: Node) -> tuple[Numeral, bool] | None:
    """Read a number with what stands beside it: a unit, a sign, a power of ten."""
    found: Numeral | None = None
    scaled = False
    for mark, child in zip(tree.marks, tree.children, strict=True):
        if child.kind is Kind.NUMBER and found is None and not mark:
            found = numeral(child)
        elif is_power_of_ten(child) and found is not None and mark in TIMES:
            scaled = True
        elif is_measure(child):
            scaled = scaled or child.text in {r"\%", "%"}
        else:
            return None
    return None if found is None else (found, scaled)


def is_measure(node: Node) -> bool:
    """Tell whether a factor only says what is counted or measured."""
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    if base.kind is Kind.COMMAND and base.text.endswith("frac"):
        return all(is_measure(part) for part in base.children)
    if base.kind is Kind.TERM:
        return all(is_measure(part) for part in base.children)
    return base.kind is Kind.TEXT or (base.kind is Kind.NAME and base.text in SIGNS)


def is_power_of_ten(node: Node) -> bool:
    """Tell whether a factor is `10^{-3}`."""
    if node.kind is not Kind.SCRIPT or node.children[1].kind is not Kind.EMPTY:
        return False
    base, _, power = node.children
    inner = power.children[0] if power.kind is Kind.SUM and len(power.children) == 1 else power
    return base.kind is Kind.NUMBER and base.text == "10" and inner.kind is Kind.NUMBER


def results(tree: Node) -> dict[int, tuple[Numeral, bool]]:
    """Give the numbers that are whole sides or entries, by the identity of their nodes."""
    found = (alone(cell) for cell in cells(tree))
    return {id(one[0].node): one for one in found if one is not None}


def is_numeric(tree: Node) -> bool:
    """Tell whether a side is made of numbers only: a value, or a matrix of values."""
    scripts = {id(script) for node in tree.walk() if node.kind is Kind.SCRIPT for script in node.children[1:]}
    kinds = {
        node.kind
        for node in tree.walk()
        if not (node.kind is Kind.NAME and node.text in {*SIGNS, r"\circ"})
        and not (node.kind is Kind.EMPTY and id(node) in scripts)
    }
    return Kind.NUMBER in kinds and not kinds & NUMERIC


def is_value(tree: Node) -> bool:
    """Tell whether a side is one printed number: what a name is here, and not what it always is."""
    kinds = {node.kind for node in tree.walk() if not (node.kind is Kind.NAME and node.text in MEASURES | {r"\pi"})}
    return Kind.NUMBER in kinds and not kinds & {Kind.NAME, Kind.TABLE, Kind.LIST, Kind.TEXT}


def is_minus_one(node: Node) -> bool:
    """Tell whether a superscript is -1."""
    return node.kind is Kind.SUM and node.marks == ("-",) and node.children[0].text == "1"
