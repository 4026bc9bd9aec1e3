r"""Shapes of names of which nothing is said, from how they stand beside names whose shapes are stated.

Where $W \in \mathbb{R}^{h \times d}$ is stated, `z = W x + b` and `a = g(z)` say that b, z and a are columns of h. A
shape is taken over from a sum, an elementwise product or function, an equality, and from the neighbours in a product.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from derivcheck.meaning import derivatives
from derivcheck.meaning.names import NAMED, Name, is_transpose, written_name
from derivcheck.meaning.scope import is_of_family, key
from derivcheck.meaning.shifted import shift
from derivcheck.meaning.tables_of_numbers import size_of_table
from derivcheck.model.derivation import Relation
from derivcheck.model.tree import Kind, Node
from derivcheck.notation.registry import notations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim

Size = tuple[str, str]
SCALAR: Size = ("1", "1")
MULTIPLIED = frozenset({"", r"\cdot"})
ENTRYWISE = frozenset({r"\odot", r"\circ"})
NORMS = frozenset({r"\|", r"\lVert", r"\Vert"})
ACTIVATIONS = frozenset({r"\sigma", r"\phi", r"\varphi", r"\psi"})
"""Letters that are functions, and work entry by entry, where nothing else is said of them."""
EQUAL = frozenset({Relation.EQUALS, Relation.DEFINES})
MOST_ROUNDS = 8
MOST_CLAIMS = 300


def fitted_shapes(claims: tuple[Claim, ...], scope: Scope) -> dict[Name, tuple[str, ...]]:
    """Give the shapes that follow for names which have none, and are not defined."""
    if not any(len(shape) == 2 for shape in scope.shapes.values()):
        return {}
    fit = Fit(scope, {name: as_size(shape) for name, shape in scope.shapes.items()})
    for _ in range(MOST_ROUNDS):
        before = len(fit.known)
        for claim in claims[:MOST_CLAIMS]:
            fit.take(claim)
        if len(fit.known) == before:
            break
    found = {name: as_shape(size) for name, size in fit.known.items() if fit.is_open(name) and size != SCALAR}
    zeros = {name: as_shape(size) for name, size in fit.zeros(claims) if size != SCALAR}
    scope.vectors.zeros = frozenset(zeros)
    return found | zeros


def as_size(shape: tuple[str, ...]) -> Size:
    """Give rows and columns of a declared shape."""
    return (*shape, "1", "1")[:2]  # type: ignore[return-value]


def as_shape(size: Size) -> tuple[str, ...]:
    """Give rows and columns as they are declared."""
    return size[:1] if size[1] == "1" else size


@dataclass(slots=True)
class Fit:
    """The shapes that are known so far."""

    scope: Scope
    known: dict[Name, Size]
    follows: bool = False
    """Whether only what is stated counts, and what definitions make of it."""
    depth: int = 0

    def is_open(self, name: Name) -> bool:
        """Tell whether a name has no shape and no definition."""
        return name not in self.scope.shapes and not any(True for _ in self.scope.of_base(name.base))

    def take(self, claim: Claim) -> None:
        """Take over what a claim says: both sides have the same shape, and so have the terms of each sum in it."""
        sides = (claim.left, claim.right)
        if claim.relation in EQUAL:
            size = next((size for side in sides if (size := self.size(side)) not in {None, SCALAR}), None)
            for side in sides if size else ():
                self.give(side, size or SCALAR)
        for node in (node for side in sides for node in side.walk() if node.kind in {Kind.SUM, Kind.TERM}):
            size = self.size(node)
            if node.kind is Kind.TERM or size not in {None, SCALAR}:
                self.give(node, size)

    def zeros(self, claims: tuple[Claim, ...]) -> Iterator[tuple[Name, Size]]:
        """Give the members of families of arrays that are said to be 0, as a first state is: `h_0 = 0`."""
        for claim in claims:
            is_zero = claim.right.kind is Kind.NUMBER and claim.right.text == "0" and claim.relation in EQUAL
            written = written_name(claim.left, {}, self.scope.labelled) if claim.left.kind in NAMED else None
            if not is_zero or claim.link or written is None or written.powers or written.name in self.scope.shapes:
                continue
            family = (size for name, size in self.known.items() if is_of_family(name, written.name))
            yield from ((written.name, size) for size in family)

    def name(self, node: Node) -> tuple[Name, bool] | None:
        """Give a bare name, of a family its pattern, and whether it is transposed."""
        written = written_name(node, {}, self.scope.labelled) if node.kind in NAMED else None
        if written is None or written.primes or len(written.powers) > 1 or self.is_function(node):
            return None
        turned = any(map(is_transpose, written.powers))
        if written.powers and not turned:
            return None
        subs = tuple(found[0] if (found := shift(sub)) else sub for sub in written.name.subs)
        sups = tuple(sup.replace(f"{found[1]:+d}", "") if (found := shift(sup)) else sup for sup in written.name.sups)
        return replace(written.name, subs=subs, sups=sups), turned

    # -- upwards

    def size(self, node: Node) -> Size | None:
        """Give the shape of a tree, or None where it is not known."""
        if node.kind is Kind.NUMBER:
            return SCALAR
        if node.kind is Kind.BRACKET:
            return SCALAR if node.text in NORMS else self.size(node.children[0])
        if node.kind is Kind.SUM:
            sizes = [size for child in node.children if (size := self.size(child))]
            arrays = [size for size in sizes if size != SCALAR]
            return arrays[0] if arrays else SCALAR if len(sizes) == len(node.children) else None
        if node.kind is Kind.TERM:
            return self.size_of_product(node)
        if node.kind is Kind.TABLE:
            return size_of_table(node) if self.follows else None
        derivative = derivatives.written(node)
        if derivative is not None:
            of_scalar = derivative.operand is not None and self.size(derivative.operand) == SCALAR
            return self.size(derivative.variables[0][0]) if of_scalar and len(derivative.variables) == 1 else None
        if node.kind is Kind.COMMAND and node.text.endswith("frac") and self.size(node.children[1]) == SCALAR:
            return self.size(node.children[0])
        if node.kind is Kind.SCRIPT and node.children[0].kind is Kind.BRACKET and node.children[0].text in NORMS:
            return SCALAR
        found = self.name(node)
        size = self.of(found[0]) if found else None
        return size[::-1] if size and found and found[1] else size

    def of(self, name: Name) -> Size | None:
        """Give the shape of a name, also of the family that it belongs to."""
        if name in self.known:
            return self.known[name]
        pattern = self.scope.shaped_as(name)
        if pattern is not None and (pattern in self.scope.stated or not self.follows):
            return as_size(self.scope.shapes[pattern])
        return self.by_definition(name) if self.follows and self.depth < MOST_ROUNDS else None

    def by_definition(self, name: Name) -> Size | None:
        """Give the shape of what a name is defined as, if it is defined once."""
        found = [one for one in self.scope.definitions.get(key(name), ()) if one.match(name) is not None]
        if len(found) != 1 or found[0].parameters is not None:
            return None
        self.depth += 1
        try:
            return self.size(found[0].body)
        finally:
            self.depth -= 1

    def size_of_product(self, node: Node) -> Size | None:
        """Give the shape of a product."""
        if self.is_applied(node):
            return None
        factors = list(self.factors(node))
        if any(mark in ENTRYWISE for _, mark in factors[1:]):
            if not all(mark in ENTRYWISE for _, mark in factors[1:]):
                return None  # a matrix product among them has a shape of its own
            return next((size for one, _ in factors if (size := self.size(one)) not in {None, SCALAR}), None)
        sizes = [self.size(one) for one, _ in factors]
        is_behind = len(sizes) > 1 and sizes[-1] is None and sizes[-2] not in {None, SCALAR}
        if self.follows and is_behind and self.columns(factors[-1][0]):
            sizes[-1] = (str(sizes[-2] and sizes[-2][1]), "1")  # a small letter behind a matrix is a column
        arrays = [size for size in sizes if size != SCALAR]
        if None in arrays or any(mark not in MULTIPLIED for _, mark in factors):
            return None
        return (arrays[0][0], arrays[-1][1]) if arrays else SCALAR  # type: ignore[index]

    def factors(self, node: Node) -> Iterator[tuple[Node, str]]:
        """Give the factors of a product with the marks before them; a function is left off its argument."""
        children, marks = node.children, node.marks
        for at, child in enumerate(children):
            following = children[at + 1] if at + 1 < len(children) else None
            applied = following is not None and following.kind is Kind.BRACKET and not marks[at + 1]
            if not (applied and self.is_function(child)):
                yield child, marks[at]

    def is_applied(self, node: Node) -> bool:
        """Tell whether a name of which nothing is known stands before a bracket: it may be a function."""
        pairs = zip(node.children, node.children[1:], node.marks[1:], strict=False)
        open_ones = (one for one, other, mark in pairs if other.kind is Kind.BRACKET and other.text == "(" and not mark)
        found = (self.name(one) for one in open_ones if not self.is_function(one) and one.kind is not Kind.NUMBER)
        return any(one is not None and self.of(one[0]) is None for one in found)

    def is_function(self, node: Node) -> bool:
        """Tell whether a factor is a function that works entry by entry."""
        written = written_name(node, {}, self.scope.labelled) if node.kind in NAMED else None
        if written is None or written.powers:
            return False
        base = written.name.base
        is_known = base in notations() and notations()[base].meaning is not None
        is_usual = base in ACTIVATIONS and written.name == Name(base) and self.is_open(written.name)
        return is_known or is_usual or any(one.parameters is not None for one in self.scope.of_base(base))

    # -- downwards

    def give(self, node: Node, size: Size | None) -> None:
        """Say that a tree has a shape, as far as that is known."""
        if node.kind is Kind.BRACKET and node.text not in NORMS:
            self.give(node.children[0], size)
        elif node.kind is Kind.SUM and size:
            for child in node.children:
                self.give(child, size)
        elif node.kind is Kind.TERM:
            self.give_product(node, size)
        elif size and (found := self.name(node)) is not None and self.of(found[0]) is None:
            self.known[found[0]] = size[::-1] if found[1] else size

    def give_product(self, node: Node, size: Size | None) -> None:
        """Say that a product has a shape: entrywise, its factors have it; else the one unknown factor fills the gap."""
        if self.is_applied(node):
            return
        factors = list(self.factors(node))
        if any(mark in ENTRYWISE for _, mark in factors[1:]):
            for one, _ in factors if all(mark in ENTRYWISE for _, mark in factors[1:]) else ():
                self.give(one, size or self.size_of_product(node))
            return
        if len(factors) == 1:
            self.give(factors[0][0], size)
            return
        sizes = [(one, self.size(one)) for one, _ in factors]
        arrays = [(one, its) for one, its in sizes if its != SCALAR]
        unknown = [at for at, (_, its) in enumerate(arrays) if its is None]
        if len(unknown) != 1 or any(mark not in MULTIPLIED for _, mark in factors):
            return
        at = unknown[0]
        before, after = (arrays[at - 1][1] if at else None), (arrays[at + 1][1] if at + 1 < len(arrays) else None)
        rows = before[1] if before else size[0] if size else None
        columns = after[0] if after else size[1] if size else self.columns(arrays[at][0])
        if rows and columns and (before or after):
            self.give(arrays[at][0], (rows, columns))

    def columns(self, node: Node) -> str | None:
        """Give the width that a small letter behind a matrix has: it is a column."""
        found = self.name(node)
        letter = found[0].base.rpartition("{")[2].rstrip("}").removeprefix("\\") if found else ""
        return "1" if found and not found[1] and letter[:1].islower() else None
