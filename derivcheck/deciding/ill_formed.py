"""Sides that cannot be at all: their shapes clash, or they name entries that do not exist.

A definition is held to it too: it says what a name stands for, but not what a product of shapes that clash is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.pose import Posed, Reader, readings
from derivcheck.meaning.stated_shapes import cannot_be
from derivcheck.model.trouble import Singular

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node


def ill_formed(side: Node, claim: Claim, scope: Scope, reader: Reader) -> Posed | None:
    """Give why a side has no value under any reading; None where it has one, or nothing is said of its shapes."""
    found: Posed | None = None
    behind = replace(claim, left=side, right=side, number=claim.number + 1)  # where what the claim defines is known
    if not (scope.strict or scope.stated):
        return None
    for group in readings(scope):
        for posed in (one for reading in group for one in reader.pose(behind, scope, reading)):
            if isinstance(posed.trouble, Singular):
                continue  # at other sizes there may be an inverse
            if posed.clash is None:
                return None
            found = found or posed
    node = found.clash.node if found is not None and found.clash is not None else None
    return found if scope.strict or (node is not None and cannot_be(node, scope)) else None
