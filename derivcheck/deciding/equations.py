"""Which false identities are better read as equations to be solved.

Any equality of two expressions claims an identity, but `2x + 3 = 7` asks for x. Solving step by step
is judged by the solutions, not by this module: here the question is only which claims to leave alone.
"""

from __future__ import annotations

import re

from derivcheck.deciding.question import Question
from derivcheck.meaning.pose import free
from derivcheck.meaning.scope import Scope
from derivcheck.model.derivation import Claim
from derivcheck.model.tree import Kind, Node
from derivcheck.model.value import Grid

WORKED_OUT = frozenset({r"\partial", r"\nabla", r"\sum", r"\prod", r"\int", r"\lim"})
INTRODUCED = re.compile(
    r"\b(solv\w*|suppose|let|if|given|where|satisf\w*|subject|when|equation\w*|constraint\w*|assum\w*|know|have|gives?|get)\b",
    re.IGNORECASE,
)
REASON = "this reads as an equation to be solved; if it claims that both sides are always equal, say so by declaring its names"


def equation_reason(claim: Claim, question: Question, scope: Scope) -> str | None:
    """Give the reason why a false equality may be an equation, or None where it claims an identity."""
    left, right = free(question.left), free(question.right)
    if isinstance(question.left, Grid) or isinstance(question.right, Grid) or not (left | right):
        return None
    if any(is_worked_out(side) for side in (claim.left, claim.right)):
        return None
    if not left or not right:
        return REASON
    if claim.link == 0 and (is_name(claim.left, scope) or is_name(claim.right, scope)):
        return REASON
    if claim.link == 0 and (INTRODUCED.search(claim.lead) or INTRODUCED.search(claim.words)):
        return REASON
    return None


def is_worked_out(tree: Node) -> bool:
    """Tell whether a side holds a derivative, a sum or the like, which are worked out and never solved for."""
    return any(
        (node.kind is Kind.NAME and node.text in WORKED_OUT)
        or (node.kind is Kind.COMMAND and node.text.endswith("frac") and is_differential(node.children[0]))
        for node in tree.walk()
    )


def is_differential(node: Node) -> bool:
    """Tell whether a numerator is that of a derivative."""
    first = node.children[0] if node.kind is Kind.TERM else node
    first = first.children[0] if first.kind is Kind.SCRIPT else first
    return first.kind is Kind.NAME and first.text == "d"


def is_name(tree: Node, scope: Scope) -> bool:
    """Tell whether a side is a bare name that nothing defines."""
    from derivcheck.meaning.names import written_name

    written = written_name(tree, {}, scope.labelled)
    return written is not None and not written.powers and not any(True for _ in scope.of_base(written.name.base))
