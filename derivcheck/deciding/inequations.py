r"""What `\ne` claims of names: `(a + b)^2 \ne a^2 + b^2` in general, `AB \ne BA` of what may be matrices."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.deciding import decide
from derivcheck.meaning.names import names_in
from derivcheck.model.derivation import Relation
from derivcheck.model.tree import Kind
from derivcheck.model.verdict import Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.deciding.question import Question
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim

GENERAL = re.compile(r"\b(general(?:ly)?|not always|need not|not necessarily|usually|typically)\b", re.IGNORECASE)


CONDITION = re.compile(
    r"\b(for|if|when(ever)?|where|with|provided|assum\w+|suppose|let|as long as|unless)(\s+that)?\s*\Z", re.IGNORECASE
)
"""Words right before an inequation that is a condition for what follows."""


def unequal(claim: Claim, question: Question, scope: Scope, verdict: Verdict) -> Verdict:
    """Give the verdict on a claim that two sides differ, where it was not shown for all values."""
    if claim.relation is not Relation.DIFFERS:
        return verdict
    if verdict.kind is VerdictKind.FAILS and may_not_commute(claim, scope):
        reason = "the sides agree for numbers, and these may be matrices: declare their shapes"
        return Verdict(VerdictKind.UNDECIDED, reason=reason, readings=verdict.readings)
    if verdict.kind is not VerdictKind.HOLDS and is_condition(claim, question):
        return Verdict(VerdictKind.GIVEN, Evidence.DEFINITION, method="a condition", readings=verdict.readings)
    if verdict.kind is not VerdictKind.UNDECIDED or not GENERAL.search(claim.sentence):
        return verdict
    equal = decide(replace(question, relation=Relation.EQUALS, symbol="="))
    if equal.kind is not VerdictKind.FAILS or equal.counterexample is None:
        return verdict
    where = ", ".join(f"{name} = {value}" for name, value in equal.counterexample.at)
    words = f"the sides differ at {where}" if where else "the sides differ"
    return Verdict(VerdictKind.HOLDS, Evidence.PROOF, method=words, readings=verdict.readings)


def is_condition(claim: Claim, question: Question) -> bool:
    """Tell whether a claim says for which values something holds, and there are such values."""
    if claim.link or not CONDITION.search(claim.lead):
        return False
    return decide(replace(question, relation=Relation.EQUALS, symbol="=")).kind is not VerdictKind.HOLDS


def may_not_commute(claim: Claim, scope: Scope) -> bool:
    """Tell whether a product of capital letters of which nothing is known stands in a claim."""
    products = (one for side in (claim.left, claim.right) for one in side.walk() if one.kind is Kind.TERM)
    return any(
        written.name.base[-1:].isupper()
        and scope.shape_of(written.name) is None
        and scope.find(written.name, claim.number, claim.section) is None
        for product in products
        for written in names_in(product, scope.labelled)
    )
