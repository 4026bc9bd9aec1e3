r"""Equations of which a later line is a solution: behind `3x - y = 0`, `y = 3x` follows and explains nothing before it.

Without words a definition also says what the lines before it mean. A name in an equation of two compound sides is
an unknown there: a line that gives it by the other names of such equations is a result.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivcheck.meaning.names import names_in, written_name
from derivcheck.model.derivation import Relation
from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from derivcheck.meaning.names import Name
    from derivcheck.meaning.scope import Definition, Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node

CONSTANTS = frozenset({"e", "i", r"\pi"})
SIGNS = frozenset({r"\partial", r"\nabla", r"\int", r"\lim", r"\sum", r"\prod", "d"})
ARRAYS = frozenset({Kind.TABLE, Kind.LIST, Kind.EVENT})


@dataclass(slots=True)
class OpenEquations:
    """The names that stand in the equations of each section so far."""

    names: dict[int, set[Name]] = field(default_factory=dict)

    explained: bool = False
    """Whether words say that the claim at hand explains what stands before it."""

    def note(self, claim: Claim, scope: Scope) -> None:
        """Take in an equality that defines nothing."""
        if claim.relation is not Relation.EQUALS or claim.link or is_named(claim.left, scope):
            return
        if any(node.kind in ARRAYS or is_operator(node) for side in (claim.left, claim.right) for node in side.walk()):
            return
        written = [one for side in (claim.left, claim.right) for one in names_in(side, scope.labelled)]
        if any(one.vector for one in written):
            return
        found = {one.name for one in written}
        self.names.setdefault(claim.section, set()).update(found)

    def are_solved_by(self, definition: Definition, scope: Scope) -> bool:
        """Tell whether a definition gives a name of these equations by others of them."""
        if definition.parameters is not None or definition.variables:
            return False
        known = self.names.get(definition.section, set())
        needed = {one.name for one in names_in(definition.body, scope.labelled) if one.name.base not in CONSTANTS}
        return definition.name in known and needed <= known


def is_named(tree: Node, scope: Scope) -> bool:
    """Tell whether a side is a bare name."""
    written = written_name(tree, {}, scope.labelled)
    return written is not None and not written.powers


def is_operator(node: Node) -> bool:
    """Tell whether a node is the sign of something that is worked out."""
    return (node.kind is Kind.NAME and node.text in SIGNS) or (node.kind is Kind.SCRIPT and bool(node.text))
