"""Ways to mend a wrong line of an equation: each is an edit of one side with the cause that explains it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from derivcheck.diagnosing.balancing import balances, constant
from derivcheck.diagnosing.before import before
from derivcheck.diagnosing.causes import causes
from derivcheck.diagnosing.gaps import MOST_NUMBERS, changes, gaps, words_of
from derivcheck.diagnosing.splicing import text_with
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind
from derivcheck.model.verdict import Difference, Repair
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.diagnosing.balancing import Balance
    from derivcheck.diagnosing.context import Context
    from derivcheck.diagnosing.gaps import Gap
    from derivcheck.mistakes.mistake import Edit
    from derivcheck.model.derivation import Claim
    from derivcheck.model.source import Source
    from derivcheck.model.tree import Node

UNEXPLAINED = 0.6
"""What it costs that nothing in the line before explains a change."""
UNTOUCHED = 0.4
"""What it costs to change what stands in the line before as well."""
MOST_PROPOSED = 40


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line mended by an edit of one side."""

    mistake: str
    message: str
    edit: Edit
    side: str
    claim: Claim
    """With the edit in place."""
    cost: float
    is_explained: bool


def proposals(context: Context) -> list[Proposal]:
    """Give ways to mend a line that was made from another one, the likeliest first."""
    found = [one for balance in balances(context) for side in balance.sides for one in _at(context, balance, side)]
    best: dict[tuple[str, str], Proposal] = {}
    for one in sorted(found, key=lambda one: one.cost):
        side = one.claim.left if one.side == "left" else one.claim.right
        best.setdefault((one.side, latex(side)), one)
    return list(best.values())[:MOST_PROPOSED]


def _at(context: Context, balance: Balance, side: str) -> Iterator[Proposal]:
    known, words = before(balance), words_of(context)
    if side == "left" and is_single(context.line.left):
        return  # it is the unknown for which the line is solved
    is_arithmetic = is_of_numbers(context, side)
    for gap in gaps(balance, side):
        small = list(changes(gap, words))
        if not small and gap.node is not gap.whole and gap.node.kind is not Kind.SUM:
            continue
        found = (cause for one in known for cause in causes(gap, one))
        explained = sorted(found, key=lambda one: one.cost)
        price = balance.cost + (UNTOUCHED if is_kept(gap) else 0.0)
        for change in small:
            if explained:
                first = explained[0]
                cost = price + first.cost + change.edit.cost - 1
                yield made(context.line, side, change.edit, (first.mistake, first.message, cost, True))
            elif not change.is_odd and not is_arithmetic:
                cost = price + UNEXPLAINED + change.edit.cost
                yield made(context.line, side, change.edit, (change.mistake, change.cause, cost, False))
        for one in explained:
            if one.edit is not None:
                cost = price + one.cost + one.edit.cost - 1
                yield made(context.line, side, one.edit, (one.mistake, one.message, cost, True))


def is_single(side: Node) -> bool:
    """Tell whether a side is a name."""
    return side.kind is Kind.NAME or (side.kind is Kind.SCRIPT and side.children[2].kind is Kind.EMPTY)


def is_of_numbers(context: Context, side: str) -> bool:
    """Tell whether a line only works out numbers, many of them: then other ones fit by accident."""
    line = context.line
    values = [context.sampled.values(one) for one in (line.left, line.right)]
    node = line.left if side == "left" else line.right
    count = sum(one.kind is Kind.NUMBER for one in node.walk())
    return count > MOST_NUMBERS and all(constant(one) is not None for one in values)


def is_kept(gap: Gap) -> bool:
    """Tell whether the term that is changed stands in the line before just so."""
    base = gap.balance.context.base
    term = next((one for one in (*gap.parents, gap.node) if one.kind is Kind.TERM), gap.node)
    return any(node == term for side in (base.left, base.right) for node in side.walk())


def made(line: Claim, side: str, edit: Edit, told: tuple[str, str, float, bool]) -> Proposal:
    """Put an edit in place."""
    mistake, message, cost, is_explained = told
    mended = line.left.replacing(edit.old, edit.new) if side == "left" else line.right.replacing(edit.old, edit.new)
    claim = replace(line, left=mended) if side == "left" else replace(line, right=mended)
    return Proposal(mistake, message, edit, side, claim, cost, is_explained)


def repair_of(line: Claim, one: Proposal, source: Source) -> Repair:
    """Write a proposal out."""
    side, mended = (line.left, one.claim.left) if one.side == "left" else (line.right, one.claim.right)
    span = one.edit.place or Span(one.edit.old.start, one.edit.old.end)
    expected = one.edit.expected or latex(one.edit.new)
    message = one.message
    if not one.is_explained:
        message = f"{message}: {source.text[span.start : span.end].strip()} should be {expected}"
    place = Difference(span, expected)
    return Repair(one.mistake, message, text_with(side, one.edit, mended, source), one.side, (place,))
