r"""Numbers as they are written: `2\frac16`, `0.\overline{3}`, `1011_2`, `12\%`, `30^\circ`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Integer, Rational, pi

from derivcheck.meaning.names import Name
from derivcheck.meaning.options import Option
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from sympy import Expr

    from derivcheck.meaning.interpret import Interpreter

QUOTIENTS = frozenset({r"\frac", r"\dfrac", r"\tfrac"})
LARGEST_BASE = 36
MOST_DIGITS = 200


def mixed(reader: Interpreter, children: tuple[Node, ...], marks: tuple[str, ...], at: int) -> Expr | None:
    r"""Give the value of `2\frac16` where it stands at a place of a product, or None where it is none.

    It is a mixed number where nothing else is multiplied by it; beside other factors it multiplies.
    """
    if at + 1 >= len(children) or marks[at + 1]:
        return None
    whole, part = children[at], children[at + 1]
    if whole.kind is not Kind.NUMBER or not whole.text.isdigit() or not is_proper(part):
        return None
    joined = at > 0 and marks[at] == ""
    followed = at + 2 < len(children) and marks[at + 2] == "" and not is_measure(children[at + 2])
    reader.options.add(Option.PRODUCT)
    if joined or followed or Option.PRODUCT in reader.reading.taken:
        return None
    top, bottom = part.children
    reader.names.notes.add(f"{whole.text} {top.text}/{bottom.text} is a mixed number, a sum")
    return Integer(int(whole.text)) + Rational(int(top.text), int(bottom.text))


def is_proper(node: Node) -> bool:
    """Tell whether a node is a fraction of whole numbers, less than one."""
    if node.kind is not Kind.COMMAND or node.text not in QUOTIENTS or len(node.children) != 2:
        return False
    top, bottom = (child.text if child.kind is Kind.NUMBER else "" for child in node.children)
    return top.isdigit() and bottom.isdigit() and 0 < int(top[:MOST_DIGITS]) < int(bottom[:MOST_DIGITS])


def is_measure(node: Node) -> bool:
    """Tell whether a factor only says what is counted: a unit, or a percent sign."""
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    return base.kind is Kind.TEXT or base.text in {r"\%", r"\degree"}


def numeral(node: Node) -> Expr | None:
    """Give the value of digits with their base as subscript, or None where it is something else."""
    if node.kind is not Kind.SCRIPT or node.text or node.children[2].kind is not Kind.EMPTY:
        return None
    digits, base = node.children[0], node.children[1]
    if digits.kind is not Kind.NUMBER or base.kind is not Kind.NUMBER:
        return None
    if not digits.text.isdigit() or not base.text.isdigit() or len(base.text) > 2 or len(digits.text) > MOST_DIGITS:
        return None
    if not 2 <= int(base.text) <= LARGEST_BASE:
        return None
    if any(int(digit) >= int(base.text) for digit in digits.text):
        raise NotUnderstood(f"{digits.text} has a digit that does not exist in base {base.text}", node)
    return Integer(int(digits.text, int(base.text)))


def degree(reader: Interpreter) -> Expr:
    """Give the value of the degree sign."""
    reader.options.add(Option.DEGREES)
    return Integer(1) if Option.DEGREES in reader.reading.taken else pi / 180


def percent(reader: Interpreter) -> Expr:
    """Give the value of the percent sign."""
    reader.options.add(Option.HUNDREDTHS)
    return Integer(1) if Option.HUNDREDTHS in reader.reading.taken else Rational(1, 100)


SIGNS = {r"\%": percent, r"\degree": degree}


def repeating(whole: str, places: str, period: str) -> Expr:
    """Give the value of a decimal whose last digits repeat without end."""
    scale = 10 ** len(places)
    return Rational(int((whole + places) or "0"), scale) + Rational(int(period), scale * (10 ** len(period) - 1))


ANGLES = frozenset({r"\angle", r"\measuredangle"})
MOST_POINTS = 3


def angle(reader: Interpreter, children: tuple[Node, ...], marks: tuple[str, ...], at: int) -> tuple[Expr, int] | None:
    r"""Give the angle that `\angle ABC` names, the same from either side, and how many letters name it."""
    if children[at].kind is not Kind.NAME or children[at].text not in ANGLES:
        return None
    points: list[str] = []
    for child, mark in zip(children[at + 1 :], marks[at + 1 :], strict=True):
        base = child.children[0] if child.kind is Kind.SCRIPT else child
        is_point = base.kind is Kind.NAME and len(base.text) == 1 and (base.text.isupper() or not points)
        if mark or not is_point or len(points) == MOST_POINTS or (child.kind is Kind.SCRIPT and child.text):
            break
        written = reader.written(child)
        if written is None or written.powers:
            break
        points.append(written.name.latex)
    if not points:
        raise NotUnderstood("an angle without its letters", children[at])
    ends = min("".join(points), "".join(reversed(points)))
    value = reader.names.value(Name(rf"\angle {ends}"))
    assert not isinstance(value, Grid)
    return value, len(points)
