r"""Members of one family on both sides of a line that is worked out: an index that is off is no unknown name.

In $\frac{\partial}{\partial x_k} \sum_i x_i^2 = 2x_i$ one side rests on x_2 and the other on x_1; both belong to x, and
x is data: nothing defines it, and nothing says how its members are tied to each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning import derivatives
from derivcheck.meaning.names import NAMED
from derivcheck.model.parts import free_symbols
from derivcheck.model.tree import Kind
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from sympy import Symbol

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.names import Name
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node
    from derivcheck.model.value import Value

LEAST = 2
"""How many members each side has to rest on where no derivative is taken."""


def family(name: Name | None) -> tuple[str, int, int] | None:
    """Give what the members of a family share; None for a name without an index."""
    return (name.base, len(name.subs), len(name.sups)) if name is not None and (name.subs or name.sups) else None


def known_members(reader: Interpreter, claim: Claim, left: Value, right: Value) -> frozenset[Symbol]:
    """Give the symbols of data of which both sides hold members, where the line works something out."""
    least = least_members(claim)
    if least is None:
        return frozenset()
    sides = [of_families(reader, side) for side in (left, right)]
    both = {one for one in sides[0].keys() & sides[1].keys() if min(len(side[one]) for side in sides) >= least}
    data = {one for one in both if is_counted(claim, one[0]) and is_data(reader, one)}
    return frozenset(member for side in sides for one in data for member in side[one])


def least_members(claim: Claim) -> int | None:
    """Tell how many members of a family each side has to hold; None where nothing is worked out."""
    if any(derivatives.written(node) is not None for side in (claim.left, claim.right) for node in side.walk()):
        return 1
    return LEAST if has_sum(claim.left) and has_sum(claim.right) else None


def has_sum(tree: Node) -> bool:
    """Tell whether a sum sign stands in something."""
    return any(node.kind is Kind.NAME and node.text == r"\sum" for node in tree.walk())


def of_families(reader: Interpreter, value: Value) -> dict[tuple[str, int, int], set[Symbol]]:
    """Give the members of each family that a value rests on."""
    entries = value.entries if isinstance(value, Grid) else (value,)
    out: dict[tuple[str, int, int], set[Symbol]] = {}
    for symbol in {one for entry in entries for one in free_symbols(entry)}:
        kind = family(reader.names.names.get(symbol))
        if kind is not None:
            out.setdefault(kind, set()).add(symbol)
    return out


def is_counted(claim: Claim, base: str) -> bool:
    """Tell whether a letter counts the members of a family wherever one is written: `k_1`, `k_2` are only numbered."""
    scripts = (node for side in (claim.left, claim.right) for node in side.walk() if node.kind is Kind.SCRIPT)
    labels = [node.children[1:] for node in scripts if node.children[0].text == base]
    leaves = [[one.kind for part in label for one in part.walk()] for label in labels]
    return bool(leaves) and all(Kind.NAME in kinds for kinds in leaves)


def is_data(reader: Interpreter, kind: tuple[str, int, int]) -> bool:
    """Tell whether nothing in the document says what the members of a family are, or how they are tied."""
    base, scope = kind[0], reader.scope
    if any(True for _ in scope.of_base(base)):
        return False
    nodes = (node for pair in scope.constraints for side in pair for node in side.walk() if node.kind in NAMED)
    return not any(written.name.base == base for node in nodes if (written := reader.written(node)))
