"""Printed decimals: a result is right when it agrees to half a unit of its last printed digit."""

from __future__ import annotations

from fractions import Fraction

from derivcheck.deciding.question import Question, entries_of
from derivcheck.meaning.pose import free
from derivcheck.model.derivation import Claim, Relation
from derivcheck.model.tree import Kind, Node
from derivcheck.model.value import shape_of
from derivcheck.model.verdict import Evidence, Verdict, VerdictKind

DIGITS = 40


def rounded(claim: Claim, question: Question) -> Verdict | None:
    """Accept a numeric line within its printed precision, or doubt it where its inputs are printed decimals."""
    if free(question.left) or free(question.right) or shape_of(question.left) != shape_of(question.right):
        return None
    unit = half_unit(claim.right, approximate=claim.relation is Relation.APPROXIMATES)
    if unit is not None and all(
        within(left, right, unit)
        for left, right in zip(entries_of(question.left), entries_of(question.right), strict=True)
    ):
        return Verdict(VerdictKind.HOLDS, Evidence.ROUNDING, method="agrees to the printed digits")
    if half_unit(claim.left, approximate=False) is not None:
        reason = "the line starts from printed decimals, and how they were rounded is not carried through yet"
        return Verdict(VerdictKind.UNDECIDED, reason=reason)
    return None


def within(left: object, right: object, unit: Fraction) -> bool:
    """Tell whether two numbers differ by at most half a unit."""
    gap = (left - right).evalf(DIGITS)  # type: ignore[operator]
    return bool(gap.is_Float or gap.is_Rational) and abs(Fraction(str(gap))) <= unit


def half_unit(tree: Node, *, approximate: bool) -> Fraction | None:
    """Give half a unit of the last digit of the coarsest decimal in a tree."""
    units = [
        Fraction(1, 2 * 10 ** len(node.text.partition(".")[2]))
        for node in tree.walk()
        if node.kind is Kind.NUMBER and ("." in node.text or (approximate and node is tree))
    ]
    return max(units, default=None)
