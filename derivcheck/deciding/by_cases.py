"""Differences from what is told by cases: a line may speak of one case only, or give the name a new meaning."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from sympy import Expr, Piecewise

from derivcheck.deciding.decision import decide
from derivcheck.meaning.branches import CASES
from derivcheck.meaning.kinship import parameter_names
from derivcheck.meaning.names import written_name
from derivcheck.model.tree import Kind
from derivcheck.model.verdict import VerdictKind

if TYPE_CHECKING:
    from derivcheck.deciding.question import Question
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node

MOST_BRANCHES = 16


def case_reason(claim: Claim, question: Question, scope: Scope) -> str | None:
    """Give the reason why a false equality may be meant of one case, where only what it rests on is told by cases."""
    if any(map(holds_cases, (claim.left, claim.right))):
        return None
    if claim.link == 0 and not scope.strict and is_told_by_cases(claim, scope):
        return "this function was told by cases before: say which of them is meant, or declare it under given"
    if is_true_in_one(question):
        return "it is true in one of the cases: say in which"
    return None


def holds_cases(tree: Node) -> bool:
    """Tell whether cases are written out in a tree."""
    return any(node.kind is Kind.TABLE and node.text in CASES for node in tree.walk())


def is_told_by_cases(claim: Claim, scope: Scope) -> bool:
    """Tell whether a claim gives a formula for a function that was told by cases: `f(x) = x^2`, and not `f(2) = 4`."""
    term = claim.left
    if term.kind is not Kind.TERM or len(term.children) != 2 or parameter_names(term.children[1], scope) is None:
        return False
    written = written_name(term.children[0], {}, scope.labelled)
    if written is None or written.primes:
        return False
    found = scope.find(written.name, claim.number, claim.section)
    return found is not None and holds_cases(found[0].body)


def is_true_in_one(question: Question) -> bool:
    """Tell whether the sides agree in one of the cases of which they consist."""
    left, right = question.left, question.right
    if not isinstance(left, Expr) or not isinstance(right, Expr):
        return False
    tables = sorted({*left.atoms(Piecewise), *right.atoms(Piecewise)}, key=str)
    choices = [[branch.args[0] for branch in one.args] for one in tables]
    if not tables or len(tables) > 2 or sum(map(len, choices)) > MOST_BRANCHES:
        return False
    return any(
        decide(replace(question, left=left.xreplace(table), right=right.xreplace(table))).kind is VerdictKind.HOLDS
        for bodies in product(*choices)
        for table in [dict(zip(tables, bodies, strict=True))]
    )
