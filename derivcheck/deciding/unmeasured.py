"""Lines in names only, where the document also says what their names measure: they are judged at any values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from derivcheck.deciding.doubts import has_unit
from derivcheck.meaning.sides import is_measured
from derivcheck.meaning.units import DIFFERENT, ONLY_ONE
from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from derivcheck.meaning.pose import Posed, Reader
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node


@dataclass(slots=True)
class Unmeasured:
    """The scopes of a document without the measures that it gives for its names."""

    reader: Reader
    kept: dict[int, Scope] = field(default_factory=dict)

    def posed(self, claim: Claim, scope: Scope, posed: Posed) -> Posed:
        """Give a claim without units whose sides come out in different ones as one about any values."""
        is_different = posed.trouble is not None and posed.trouble.reason == DIFFERENT
        if not (is_different or ONLY_ONE in posed.notes) or has_unit(claim):
            return posed
        if not all(map(is_named, (claim.left, claim.right))) and not is_balanced(claim):
            return posed
        plain = next(self.reader.pose(claim, self.scope(scope), posed.reading))
        return posed if plain.left is None else plain

    def scope(self, scope: Scope) -> Scope:
        """Give a scope without the definitions that are numbers with units."""
        if id(scope) not in self.kept:
            definitions = {
                which: [one for one in many if not is_measured(one.body)] for which, many in scope.definitions.items()
            }
            self.kept[id(scope)] = replace(scope, definitions=definitions)
        return self.kept[id(scope)]


def is_named(side: Node) -> bool:
    """Tell whether a name stands in a side."""
    return any(node.kind is Kind.NAME for node in side.walk())


def is_balanced(claim: Claim) -> bool:
    """Tell whether names add up to 0, which has any unit: `v_0 - aT = 0`."""
    return is_named(claim.left) and claim.right.kind is Kind.NUMBER and claim.right.text == "0"
