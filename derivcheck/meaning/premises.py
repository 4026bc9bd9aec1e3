r"""Equations that a document takes as true: `\sum_i t_i = 1`, said of names that nothing defines.

Such a line is no step: it rules what follows, like a declared constraint.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from derivcheck.meaning.big_signs import big_sign, indices_of
from derivcheck.meaning.names import written_name
from derivcheck.model.derivation import Claim, Opening, Relation
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Scope

CONCLUDES = re.compile(
    r"\b(hence|therefore|thus|so|then|consequently|implies|follows|conclude\w*|show\w*)\b[^.]*\Z", re.IGNORECASE
)


def is_premise(claim: Claim, scope: Scope) -> bool:
    """Tell whether a claim fixes the sum of some names of which nothing else is known."""
    if claim.link or claim.relation is not Relation.EQUALS or claim.opening is Opening.IMPLIES:
        return False
    if CONCLUDES.search(claim.lead) or CONCLUDES.search(claim.words):
        return False
    if any(node.text == r"\infty" for node in claim.left.walk()):
        return False
    letters = {letter for node in claim.left.walk() for letter in indices_of(node)}
    if not letters or claim.right.kind is not Kind.NUMBER or not is_plain_sum(claim.left):
        return False
    written = written_name(claim.left.children[-1], {}, scope.labelled)
    if written is None or written.powers or any(True for _ in scope.of_base(written.name.base)):
        return False
    return bool(letters & {part.strip("()[]") for part in (*written.name.subs, *written.name.sups)})


def is_plain_sum(tree: Node) -> bool:
    """Tell whether a tree is sum signs before a single name."""
    return tree.kind is Kind.TERM and not any(tree.marks) and all(map(big_sign, tree.children[:-1]))
