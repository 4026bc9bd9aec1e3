r"""Values by cases: `\begin{cases} x^2 & x \ge 0 \\ -x & \text{otherwise} \end{cases}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sympy import And, Eq, Expr, Ge, Gt, Le, Lt, Ne, Not, Or, Piecewise, false, true

from derivcheck.meaning.dotted_tables import rows_of
from derivcheck.model.arithmetic import number_of
from derivcheck.model.parts import distinct
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Callable

    from sympy.logic.boolalg import Boolean

    from derivcheck.meaning.interpret import Interpreter

CASES = frozenset({"cases", "cases*", "dcases", "dcases*"})
ELSE = re.compile(r"\W*(?:otherwise|else(?:where)?|in (?:all|any) other cases?|if not)\W*\Z", re.IGNORECASE)
IF = re.compile(r"\W*(?:(?:if|for|when|where|whenever|on)\W*)?\Z", re.IGNORECASE)
COMPARED: dict[str, Callable[[Expr, Expr], Boolean]] = {
    "=": Eq,
    **dict.fromkeys((r"\ne", r"\neq", "≠"), Ne),
    **dict.fromkeys(("<", r"\lt"), Lt),
    **dict.fromkeys((">", r"\gt"), Gt),
    **dict.fromkeys((r"\le", r"\leq", r"\leqslant", "≤"), Le),
    **dict.fromkeys((r"\ge", r"\geq", r"\geqslant", "≥"), Ge),
}
BRANCH = 2


def value(reader: Interpreter, table: Node) -> Expr:
    """Work out a table of values and conditions."""
    pairs: list[tuple[Expr, Boolean]] = []
    for cells in rows_of(table):
        if len(cells) != BRANCH:
            raise NotUnderstood("a case without a condition behind it", table)
        condition = holds(reader, cells[1])
        if condition is not false:
            pairs.append((number_of(reader.value(without_comma(cells[0]))), condition))
    if not pairs:
        raise NotUnderstood("none of the cases applies here", table)
    found = Piecewise(*pairs)
    if not isinstance(found, Expr):
        raise NotUnderstood("cases that have no value", table)
    return found


def without_comma(cell: Node) -> Node:
    """Give a value without the comma behind it."""
    is_ended = cell.kind is Kind.LIST and len(cell.children) == BRANCH and cell.children[1].kind is Kind.EMPTY
    return cell.children[0] if is_ended else cell


def holds(reader: Interpreter, cell: Node) -> Boolean:
    """Work out a condition: relations, words before them, or that no other case applies."""
    cell = without_comma(cell)
    if cell.kind is Kind.TEXT and ELSE.match(cell.text):
        return true
    if cell.kind is Kind.LIST:
        return And(*(holds(reader, part) for part in cell.children))
    if cell.kind is Kind.BRACKET and cell.text == "(":
        return holds(reader, cell.children[0])
    if cell.kind is not Kind.CHAIN or not set(cell.marks) <= COMPARED.keys():
        raise NotUnderstood("this condition is not understood", cell)
    sides = [without_words(side) for side in cell.children]
    parts = zip(sides, sides[1:], cell.marks, strict=False)
    return And(*(COMPARED[mark](*map(number_of, map(reader.value, pair))) for *pair, mark in parts))


def without_words(side: Node) -> Node:
    """Give a side of a condition without the word before it."""
    if side.kind is not Kind.TERM or not any(child.kind is Kind.TEXT for child in side.children):
        return side
    first, *rest = side.children
    if first.kind is not Kind.TEXT or not IF.match(first.text) or any(child.kind is Kind.TEXT for child in rest):
        raise NotUnderstood("the words of this condition are not understood", side)
    if len(rest) == 1:
        return rest[0]
    return Node(Kind.TERM, rest[0].start, side.end, "", tuple(rest), ("", *side.marks[2:]))


def opened(slope: Expr) -> Expr:
    """Give a derivative of cases without the places where two cases meet: nothing is said about it there."""
    cases = sorted((one for one in distinct([slope]) if isinstance(one, Piecewise)), key=str)
    return slope.xreplace({one: Piecewise(*open_pairs(one)) for one in cases}) if cases else slope


def open_pairs(cases: Piecewise) -> list[tuple[Expr, Boolean]]:
    """Give the pairs of some cases, each condition without its ends."""
    found: list[tuple[Expr, Boolean]] = []
    before: list[Boolean] = []
    for branch in cases.args:
        body, condition = branch.args
        inner = And(*(inside(Not(one)) for one in before)) if condition == true else inside(condition)
        if inner is not false:
            found.append((body, inner))
        before.append(condition)
    return found


def inside(condition: Boolean) -> Boolean:
    """Give a condition without its ends."""
    if isinstance(condition, (And, Or)):
        return type(condition)(*map(inside, condition.args))
    if isinstance(condition, (Ge, Le)):
        return (Gt if isinstance(condition, Ge) else Lt)(*condition.args)
    return false if isinstance(condition, Eq) else condition
