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

Kinship = tuple[tuple[str, int, int], ...]
"""What the members of a family share; of derivatives, what those above share, and what those below."""
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
    both = {one: min(len(side[one]) for side in sides) for one in sides[0].keys() & sides[1].keys()}
    data = {kind for kind, count in both.items() if count >= least and is_data(reader, claim, kind)}
    if has_sum(claim.left) and has_sum(claim.right):
        data |= {kind for kind, count in both.items() if count >= LEAST and is_of_derivatives(claim, kind)}
    return frozenset(member for side in sides for one in data for member in side[one])


def least_members(claim: Claim) -> int | None:
    """Tell how many members of a family each side has to hold; None where nothing is worked out."""
    if any(derivatives.written(node) is not None for side in (claim.left, claim.right) for node in side.walk()):
        return 1
    return LEAST if has_sum(claim.left) and has_sum(claim.right) else None


def has_sum(tree: Node) -> bool:
    """Tell whether a sum sign stands in something."""
    return any(node.kind is Kind.NAME and node.text == r"\sum" for node in tree.walk())


def of_families(reader: Interpreter, value: Value) -> dict[Kinship, set[Symbol]]:
    """Give the members of each family that a value rests on."""
    entries = value.entries if isinstance(value, Grid) else (value,)
    out: dict[Kinship, set[Symbol]] = {}
    for symbol in {one for entry in entries for one in free_symbols(entry)}:
        name = reader.names.names.get(symbol)
        parts = reader.names.atoms.get(name) if name is not None else None
        names = [name] if parts is None else [reader.names.names.get(part) for part in parts]
        kinds = tuple(family(one) or (one.base if one is not None else "", 0, 0) for one in names)
        if any(count for _, *counts in kinds for count in counts):
            out.setdefault(kinds, set()).add(symbol)
    return out


def is_of_derivatives(claim: Claim, kinds: Kinship) -> bool:
    """Tell whether members are derivatives of which nothing is known, of or by members of a counted family."""
    return len(kinds) > 1 and all(is_counted(claim, base) for base, *counts in kinds if any(counts))


def is_counted(claim: Claim, base: str) -> bool:
    """Tell whether a letter counts the members of a family wherever one is written: `k_1`, `k_2` are only numbered."""
    scripts = (node for side in (claim.left, claim.right) for node in side.walk() if node.kind is Kind.SCRIPT)
    labels = [node.children[1:] for node in scripts if node.children[0].text == base]
    leaves = [[one.kind for part in label for one in part.walk()] for label in labels]
    return bool(leaves) and all(Kind.NAME in kinds for kinds in leaves)


def is_data(reader: Interpreter, claim: Claim, kinds: Kinship) -> bool:
    """Tell whether nothing in the document says what the members of a counted family are, or how they are tied."""
    base, scope = kinds[0][0], reader.scope
    if len(kinds) > 1 or not is_counted(claim, base) or any(True for _ in scope.of_base(base)):
        return False
    nodes = (node for pair in scope.constraints for side in pair for node in side.walk() if node.kind in NAMED)
    return not any(written.name.base == base for node in nodes if (written := reader.written(node)))
