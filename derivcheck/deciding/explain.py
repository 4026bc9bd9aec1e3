"""What is wrong in a claim that fails, as narrowly as the written tree allows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sympy import Expr, latex

from derivcheck.deciding.decision import decide, wrong_entries
from derivcheck.deciding.weight import size
from derivcheck.meaning.pose import Posed, free
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node
from derivcheck.model.value import Grid
from derivcheck.model.verdict import Difference, Evidence, Verdict, VerdictKind
from derivcheck.syntax import latex as printed

if TYPE_CHECKING:
    from derivcheck.deciding.question import Question
    from derivcheck.model.derivation import Claim

LONGEST = 120
MOST_PARTS = 150


def explained(claim: Claim, question: Question, posed: Posed, verdict: Verdict) -> Verdict:
    """Add the message and the places of a claim that fails."""
    verdict = in_names(question, posed, verdict)
    left, right = posed.written or (question.left, question.right)
    what = short(claim.left)
    if verdict.evidence is Evidence.SHAPE:
        shapes = [f"{rows} x {columns}" for rows, columns in (shape(left), shape(right))]
        message = f"{what} is {shapes[0]}, the right side is {shapes[1]}"
        return replace(verdict, message=message, differences=(whole(claim),))
    if isinstance(left, Grid) and isinstance(right, Grid):
        entries = wrong_entries(question)
        differences = tuple(difference(claim, left, entry) for entry in entries)
        return replace(verdict, message=entry_message(what, differences), differences=differences)
    return replace(verdict, message=verdict.message or "the two sides are not equal", differences=(whole(claim),))


def in_names(question: Question, posed: Posed, verdict: Verdict) -> Verdict:
    """Tell the counterexample in the names of the claim, where they are independent of each other."""
    if posed.written is None or verdict.evidence is not Evidence.COUNTEREXAMPLE or question.constraints:
        return verdict
    left, right = posed.written
    if shape(left) != shape(right) or not free(left) | free(right) <= posed.free_names:
        return verdict
    told = decide(replace(question, left=left, right=right))
    return replace(verdict, counterexample=told.counterexample) if told.kind is VerdictKind.FAILS else verdict


def shape(value: Expr | Grid) -> tuple[int, int]:
    """Give rows and columns."""
    return value.shape if isinstance(value, Grid) else (1, 1)


def entry_message(what: str, differences: tuple[Difference, ...]) -> str:
    """Say which entries are wrong."""
    first = differences[0]
    assert first.entry is not None
    is_told = first.expected is not None and len(first.expected) <= LONGEST
    place = f"the ({first.entry[0]}, {first.entry[1]}) entry of {what} " + (
        f"should be {first.expected}" if is_told else "has another value"
    )
    if len(differences) == 1:
        return place
    more = ", ".join(f"({one.entry[0]}, {one.entry[1]})" for one in differences[1:6] if one.entry)
    more += " and more" if len(differences) > 6 else ""
    return f"{place}; {more} {'is' if len(differences) == 2 else 'are'} wrong too"


def whole(claim: Claim) -> Difference:
    """Point at the whole right side."""
    return Difference(Span(claim.right.start, claim.right.end))


def difference(claim: Claim, left: Grid, entry: tuple[int, int]) -> Difference:
    """Point at an entry of the right side, or at all of it where its entries are not written out."""
    expected = latex_of(left.at(entry[0] - 1, entry[1] - 1))
    node = written_entry(claim.right, entry, left.shape)
    if node is None:
        return replace(whole(claim), expected=expected, entry=entry)
    return Difference(Span(node.start, node.end), expected, entry)


def latex_of(expr: Expr) -> str | None:
    """Print an expression with the names of the document, unless it is too long to be of use."""
    if size([expr], MOST_PARTS) > MOST_PARTS:
        return None
    return str(latex(expr, symbol_names={one: one.name for one in expr.free_symbols}))


def written_entry(tree: Node, entry: tuple[int, int], shape: tuple[int, int]) -> Node | None:
    """Find the node of an entry in a matrix or list that is written out."""
    rows = [list(row.children) for row in tree.children] if tree.kind is Kind.TABLE else None
    if tree.kind is Kind.BRACKET and tree.children[0].kind is Kind.LIST:
        parts = list(tree.children[0].children)
        rows = [parts] if shape[0] == 1 else [[part] for part in parts]
    if rows is None or len(rows) != shape[0] or any(len(row) != shape[1] for row in rows):
        return None
    return rows[entry[0] - 1][entry[1] - 1]


def short(node: Node) -> str:
    """Print a side, or call it the left side where it is long."""
    text = printed(node)
    return text if len(text) <= LONGEST else "the left side"
