r"""Steps of a row reduction: with their operation they are worked out, without it the rows must span the same space.

`R_2 - 3R_1` changes one of the rows that it names: the one that an arrow points at, else any of them may be meant.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from sympy import Expr, Integer, Matrix, Symbol

from derivcheck.deciding.decision import decide
from derivcheck.deciding.domains import domains
from derivcheck.deciding.explain import explained
from derivcheck.deciding.figures import tex
from derivcheck.deciding.question import Question
from derivcheck.meaning.pose import Posed, readings
from derivcheck.meaning.reductions import COLUMNS, SPOKEN
from derivcheck.model.document import Formula
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid
from derivcheck.model.verdict import Counterexample, Evidence, Verdict, VerdictKind
from derivcheck.notation.registry import forms
from derivcheck.syntax import read_formula

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.pose import Reader
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim, Statement
    from derivcheck.model.tree import Node

SWAPS = frozenset({r"\leftrightarrow", r"\longleftrightarrow", r"\rightleftharpoons"})
LAYOUT = re.compile(r"\\(substack|begin\{(array|smallmatrix|matrix|aligned)\}(\{[lcr]+\})?|end\{\w+\})|^\s*\{|\}\s*$")
"""What only stacks several operations over each other."""
MOST_OPERATIONS = 8
MOST_WAYS = 64
MOST_ENTRIES = 60
Rows = list[tuple[Expr, ...]]
Operation = tuple[tuple[int, ...], dict[int, Expr]]
"""The rows that may be meant as the changed one, and the factors of all rows; a swap has no factors."""


def reduced(claim: Claim, scope: Scope, reader: Reader) -> Verdict:
    """Decide a step of a row reduction."""
    posed = next(reader.pose(claim, scope, readings(scope)[0][0]))
    left, right = posed.left, posed.right
    if not isinstance(left, Grid) or not isinstance(right, Grid) or left.columns != right.columns:
        reason = posed.trouble.reason if posed.trouble is not None else "an arrow between things of another shape"
        return Verdict(VerdictKind.UNDECIDED, reason=reason)
    left, right = padded(left, right.rows), padded(right, left.rows)
    operations = read_operations(claim.sign.label, reader.interpreter(claim, scope, posed.reading), left.rows)
    if operations:
        return carried_out(claim, posed, (left, right), operations)
    return spanned(claim, scope, left, right)


def padded(grid: Grid, rows: int) -> Grid:
    """Add rows of zeros, which are often left out."""
    missing = max(rows - grid.rows, 0)
    return Grid(grid.rows + missing, grid.columns, (*grid.entries, *(Integer(0),) * (missing * grid.columns)))


def read_operations(label: str, reader: Interpreter, rows: int) -> list[Operation] | None:
    """Read what is written at the arrow; None where it is no list of operations on rows."""
    if not label.strip():
        return None
    label = LAYOUT.sub(" ", label)
    read = read_formula(Formula(label, Span(0, len(label)), display=False), forms())
    found = [operation(statement, reader, rows) for statement in read.statements[: MOST_OPERATIONS + 1]]
    known = [one for one in found if one is not None]
    return known if len(known) == len(found) <= MOST_OPERATIONS else None


def operation(statement: Statement, reader: Interpreter, rows: int) -> Operation | None:
    """Read one operation: a swap, or a sum of multiples of rows."""
    signs = [sign.text for sign in statement.signs]
    if len(statement.sides) > 2 or any(side.kind in {Kind.UNREAD, Kind.EMPTY} for side in statement.sides):
        return None
    alone = [row_of(side, rows) for side in statement.sides]
    if signs and signs[0] in SWAPS:
        pair = tuple(one for one in alone if one is not None)
        return (pair, {}) if len(pair) == 2 else None
    sums = [side for side, row in zip(statement.sides, alone, strict=True) if row is None] or [statement.sides[-1]]
    named = [row for side, row in zip(statement.sides, alone, strict=True) if row is not None and side is not sums[0]]
    factors = multiples(sums[0], reader, rows)
    if not factors or len(sums) > 1:
        return None
    return tuple(named) or tuple(factors), factors


def row_of(node: Node, rows: int) -> int | None:
    """Read `R_2` as the place of a row, from 0."""
    if node.kind is not Kind.SCRIPT or node.children[0].kind is not Kind.NAME or not node.children[1].text.isdigit():
        return None
    at = int(node.children[1].text) - 1
    return at if 0 <= at < rows and node.children[2].kind is Kind.EMPTY and not node.text else None


def multiples(node: Node, reader: Interpreter, rows: int) -> dict[int, Expr] | None:
    """Read a sum of multiples of rows as their factors."""
    places = {reader.written(one): row_of(one, rows) for one in node.walk() if one.kind is Kind.SCRIPT}
    symbols = {Symbol(name.name.latex, real=True): at for name, at in places.items() if name and at is not None}
    try:
        value = reader.value(node)
    except (NotUnderstood, ShapeClash):
        return None
    if isinstance(value, Grid) or not symbols:
        return None
    whole = value.expand()
    found = {at: whole.coeff(one) for one, at in symbols.items()}
    rest = whole - sum((factor * one for one, factor in zip(symbols, found.values(), strict=True)), Integer(0))
    return (
        found if rest.expand() == 0 and not any(one.free_symbols & symbols.keys() for one in found.values()) else None
    )


def carried_out(claim: Claim, posed: Posed, sides: tuple[Grid, Grid], operations: list[Operation]) -> Verdict:
    """Compare the right side with what the operations make of the left one, in every way that they can be meant."""
    verdicts: list[Verdict] = []
    questions: list[Question] = []
    for result in results(sides[0], operations):
        question = Question(result, sides[1], domains=domains(posed.assumptions))
        verdict = decide(question)
        if verdict.kind is VerdictKind.HOLDS:
            return replace(verdict, readings=posed.notes)
        verdicts.append(verdict)
        questions.append(question)
    open_one = next((one for one in verdicts if one.kind is not VerdictKind.FAILS), None)
    if open_one is not None or not verdicts:
        return open_one or Verdict(VerdictKind.UNDECIDED, reason="these operations can be meant in too many ways")
    message = f"the operation {claim.sign.label.strip()} gives another matrix"
    found = explained(claim, questions[0], replace(posed, written=None), verdicts[0])
    return replace(found, message=f"{message}: {found.message}", readings=posed.notes)


def results(grid: Grid, operations: list[Operation]) -> Iterator[Grid]:
    """Give what operations can make of a matrix: one after another, or all on the rows as they were."""
    targets = [(0,) if not factors else rows for rows, factors in operations]
    for count, chosen in enumerate(product(*targets)):
        if count >= MOST_WAYS:
            return
        for at_once in (False, True):
            before = [grid.entries[i * grid.columns : (i + 1) * grid.columns] for i in range(grid.rows)]
            after = list(before)
            for (rows, factors), target in zip(operations, chosen, strict=True):
                apply(after, before if at_once else after, (rows, factors), target)
            yield Grid(grid.rows, grid.columns, tuple(entry for row in after for entry in row))


def apply(after: Rows, before: Rows, what: Operation, target: int) -> None:
    """Carry one operation out."""
    rows, factors = what
    if not factors:
        after[rows[0]], after[rows[1]] = before[rows[1]], before[rows[0]]
        return
    columns = range(len(before[0]))
    after[target] = tuple(
        sum((factor * before[at][column] for at, factor in factors.items()), Integer(0)) for column in columns
    )


def spanned(claim: Claim, scope: Scope, left: Grid, right: Grid) -> Verdict:
    """Compare the spaces that the rows span, where all entries are fractions."""
    if not all(one.is_Rational for one in (*left.entries, *right.entries)) or len(left.entries) > MOST_ENTRIES:
        reason = "an arrow without its operation is checked for matrices of fractions only"
        return Verdict(VerdictKind.UNDECIDED, reason=reason)
    first, second = (Matrix(grid.rows, grid.columns, grid.entries) for grid in (left, right))
    if first.rref()[0] == second.rref()[0]:
        return Verdict(VerdictKind.HOLDS, Evidence.PROOF, method="the rows span the same space")
    spoken = scope.survey.reduces or SPOKEN.search(claim.sentence) is not None
    if not spoken or COLUMNS.search(claim.sentence):
        reason = "the rows do not span the same space: is this a row reduction? Write the operation at the arrow"
        return Verdict(VerdictKind.UNDECIDED, reason=reason)
    return Verdict(
        VerdictKind.FAILS,
        Evidence.COUNTEREXAMPLE,
        method="row spaces",
        message="no row operations lead from the one matrix to the other: their rows do not span the same space",
        counterexample=separating(first, second) or separating(second, first, turned=True),
    )


def separating(one: Matrix, other: Matrix, *, turned: bool = False) -> Counterexample | None:
    """Give a vector that solves the rows of one matrix and not those of the other."""
    for vector in one.nullspace():
        for row in range(other.rows):
            found = sum((other[row, at] * vector[at] for at in range(other.cols)), Integer(0))
            if found != 0:
                at = tuple((f"x_{place + 1}", tex(entry)) for place, entry in enumerate(vector))
                values = ("0", tex(found))
                return Counterexample(at, *(values[::-1] if turned else values), entry=None)
    return None
