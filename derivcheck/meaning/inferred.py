r"""Which names are matrices and vectors where nothing is declared: those that are transposed, inverted, crossed.

Such names get a shape of a size that is not known, and claims about them are tried at small ones. What makes a
name a matrix is what is done to it (`A^T`, `\det A`, `A - \lambda I`), and what makes it a vector is its mark
(`\vec a`, `\mathbf u`) or what is done to it (`x^T y`, `\|x\|`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivcheck.meaning import beside, partials
from derivcheck.meaning.fitting import fitted_shapes
from derivcheck.meaning.layer_shapes import layer_shapes
from derivcheck.meaning.names import NAMED, VECTOR_MARKS, Name, is_transpose, names_in, written_name
from derivcheck.meaning.numerals import is_minus_one
from derivcheck.meaning.shown import SIZE
from derivcheck.model.tree import Kind, Node
from derivcheck.notation.letters import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim

MATRIX_WORDS = frozenset({r"\det", "det", r"\tr", "tr", r"\Tr", "Tr", r"\rank", "rank", "adj"})
AXIS_LETTERS = ("i", "j", "k")
VECTOR_LETTERS = frozenset("pquvwxyz")
NORMS = frozenset({r"\|", r"\lVert", r"\Vert"})
KINDS_OF_MATRIX = re.compile(
    r"\b(symmetric|orthogonal|orthonormal|diagonal\w*|commut\w*|idempotent|project\w+|unitary|hermitian|triangular|"
    r"skew|nilpotent|involut\w*|singular|similar|rotation\w*|perpendicular|parallel|unit|normali[sz]ed|eigen\w*|"
    r"stochastic|permutation|independent|dependent|basis|collinear|coplanar)\b",
    re.IGNORECASE,
)
"""What prose says about a matrix or vector that makes more true of it than of any other."""


@dataclass(slots=True)
class _Seen:
    matrices: set[Name] = field(default_factory=set)
    vectors: set[Name] = field(default_factory=set)
    marked: set[Name] = field(default_factory=set)
    tables: bool = False
    crossed: bool = False
    identity: bool = False
    added: bool = False
    """Whether the letter I is a term of a sum."""
    axes: set[str] = field(default_factory=set)
    plain: set[str] = field(default_factory=set)
    """Letters that stand without a mark, or as an index."""


def infer_shapes(claims: tuple[Claim, ...], scopes: dict[int, Scope], prose: str) -> None:
    """Take what the claims of each scope show into it."""
    members: dict[int, tuple[Scope, list[Claim]]] = {}
    for claim in claims:
        scope = scopes[claim.number]
        members.setdefault(id(scope), (scope, []))[1].append(claim)
    for scope, its in members.values():
        if not scope.strict:
            scope.shapes |= fitted_shapes(tuple(its), scope)
        infer((side for claim in its for side in (claim.left, claim.right)), prose, scope)


def infer(trees: Iterable[Node], prose: str, scope: Scope) -> None:
    """Take what the trees of a document show into its scope, where the user declares nothing about shapes."""
    roots = tuple(trees)
    seen = _Seen()
    for root in roots:
        look(root, seen, scope)
    shown = bool(seen.matrices or seen.tables or any(len(shape) == 2 for shape in scope.shapes.values()))
    shown = shown or (seen.added and bool(seen.vectors))
    scope.vectors.has_identity = seen.identity and shown
    is_space = seen.crossed or "k" in seen.axes
    is_hatted = len(seen.axes) >= 2
    scope.vectors.axes = (3 if is_space else 2) if is_hatted else 0
    if scope.strict:
        return
    layers = {name: shape for name, shape in layer_shapes(roots, scope).items() if name not in scope.shapes}
    scope.shapes |= layers
    scope.vectors.layered = frozenset(layers)
    spoken = beside.spoken_of(prose)
    if not (seen.matrices or seen.vectors or seen.marked or seen.tables or spoken):
        return
    seen.matrices |= spoken.keys()
    found = {name: shape for name, shape in shapes_of(seen, scope).items() if not scope.vectors.is_layered(name)}
    found |= {name: size for name, size in spoken.items() if size is not None and name in found}
    for root in roots:
        found |= dict.fromkeys(joined_with(root, frozenset(found), scope), (SIZE, SIZE))
    matrices = frozenset(name for name, shape in found.items() if len(shape) == 2)
    for root in roots:
        found |= {name: shape for name, shape in beside.multiplied(root, scope) if is_open_vector(name, scope)}
    for root in roots:
        found |= {name: (SIZE,) for name in multiplied(root, matrices, scope) if name not in found}
    for root in roots:
        take_exponents(root, matrices, scope)
    for name, shape in found.items():
        scope.shapes[name] = shape
        scope.size_names += [size for size in shape if not size.isdigit() and size not in scope.size_names]
    scope.vectors.inferred = frozenset(found)
    scope.vectors.is_special = KINDS_OF_MATRIX.search(prose) is not None
    if any(SIZE in shape for shape in found.values()):
        take_size(scope, is_space=is_space, axes=scope.vectors.axes)


def take_exponents(root: Node, matrices: frozenset[Name], scope: Scope) -> None:
    """Let the letters to which matrices are raised be whole numbers, where nothing else is known of them."""
    for letter in beside.exponents(root, matrices, scope):
        if letter not in scope.size_names and not any(True for _ in scope.of_base(letter)):
            scope.size_names.append(letter)


def take_size(scope: Scope, *, is_space: bool, axes: int) -> None:
    """Let the size be 3 where a cross product stands, else an open one."""
    if SIZE not in scope.size_names:
        scope.size_names.append(SIZE)
    if is_space or axes:
        scope.sizes[SIZE] = 3 if is_space else axes


def look(root: Node, seen: _Seen, scope: Scope) -> None:
    """Collect what one tree shows."""
    for node in root.walk():
        if node.kind is Kind.SUM:
            seen.added = seen.added or any(is_identity_term(part) for part in node.children)
        elif node.kind is Kind.TABLE and "array" not in node.text and "cases" not in node.text:
            seen.tables = True
        elif node.kind is Kind.TERM:
            look_at_product(node, seen, scope)
        elif node.kind is Kind.BRACKET and node.text in NORMS:
            seen.vectors |= {one for one in summands_of(node.children[0], scope) if one.base.islower()}
    for written in names_in(root, scope.labelled):
        name = written.name
        if name.base == "I" and not name.sups:
            seen.identity = True
        if written.vector and name.base in AXIS_LETTERS and not name.subs:
            seen.axes.add(name.base)
        elif name.base in {rf"\hat{{{letter}}}" for letter in (*AXIS_LETTERS, r"\imath", r"\jmath")}:
            seen.axes.add(name.base.removeprefix(r"\hat{").removesuffix("}").removeprefix("\\")[0])
        elif written.vector:
            seen.marked.add(name)
        if any(is_transpose(power) for power in written.powers):
            (seen.matrices if is_capital(name) and not written.vector else seen.vectors).add(name)
            if written.vector and is_capital(name):
                seen.matrices.add(name)
    if seen.identity:
        seen.matrices |= {one.name for one in names_in(root, scope.labelled) if is_inverted(one.powers, one.name)}


def is_identity_term(node: Node) -> bool:
    r"""Tell whether a term is the letter I, or a number or name times it."""
    last = node.children[-1] if node.kind is Kind.TERM else node
    base = last.children[0] if last.kind is Kind.SCRIPT else last
    return base.kind is Kind.NAME and base.text == "I"


def is_inverted(powers: tuple[Node, ...], name: Name) -> bool:
    """Tell whether a capital letter is raised to the power -1."""
    return is_capital(name) and any(is_minus_one(power) for power in powers)


def look_at_product(node: Node, seen: _Seen, scope: Scope) -> None:
    """Collect what a product shows: a determinant, a cross product."""
    for at, child in enumerate(node.children):
        mark = node.marks[at]
        if at and mark == r"\cdot" and is_row(node.children[at - 1], scope):
            scope.vectors.dot_multiplies = True
        if at and mark in {r"\times", r"\cdot"} and node.children[at - 1].text == r"\nabla":
            seen.vectors |= set(bare(child, scope))
            seen.crossed = seen.crossed or mark == r"\times"
        if mark == r"\times" and is_marked(child, scope) and is_marked(node.children[at - 1], scope):
            seen.crossed = True
        if at and mark in {"", r"\cdot"} and is_row(node.children[at - 1], scope):
            seen.vectors |= {one for one in bare(child, scope) if not is_capital(one)}
        if at and not mark and node.children[at - 1].text in MATRIX_WORDS:
            if at + 1 < len(node.children) and is_applied(child, node.children[at + 1], scope):
                continue
            inner = child.children[0] if child.kind is Kind.BRACKET else child
            seen.matrices |= {one for one in leaves(inner, scope) if is_capital(one)}


def is_applied(sign: Node, following: Node, scope: Scope) -> bool:
    """Tell whether the letter D stands before a function that the document defines: its Jacobian is no matrix D."""
    written = written_name(following, {}, scope.labelled) if following.kind in NAMED else None
    if sign.text != "D" or written is None:
        return False
    return any(one.parameters is not None for one in scope.of_base(written.name.base))


def is_row(node: Node, scope: Scope) -> bool:
    """Tell whether a factor is a transposed name, so that an array follows."""
    if node.kind is Kind.SCRIPT and is_transpose(node.children[2]) and node.children[0].kind is Kind.COMMAND:
        return node.children[0].text in VECTOR_MARKS
    written = written_name(node, {}, scope.labelled) if node.kind in NAMED else None
    return written is not None and any(is_transpose(power) for power in written.powers)


def bare(node: Node, scope: Scope) -> Iterator[Name]:
    """Give a factor that is a name alone, and the letter before a transposed one."""
    written = written_name(node, {}, scope.labelled) if node.kind in NAMED else None
    if written is not None and not written.powers and not written.primes:
        yield written.name


def is_marked(node: Node, scope: Scope) -> bool:
    """Tell whether a factor is, or holds, a name with the mark of a vector."""
    return any(one.vector for one in names_in(node, scope.labelled)) or any(
        one.kind is Kind.TABLE for one in node.walk()
    )


def leaves(node: Node, scope: Scope) -> Iterator[Name]:
    """Give the bare names of an expression."""
    return (one.name for one in names_in(node, scope.labelled))


def summands_of(node: Node, scope: Scope) -> Iterator[Name]:
    """Give the names that are a term of a sum by themselves, or with a number before them."""
    for part in node.children if node.kind is Kind.SUM else (node,):
        if part.kind in NAMED and (written := written_name(part, {}, scope.labelled)) and not written.powers:
            yield written.name


def is_capital(name: Name) -> bool:
    """Tell whether a name is a capital letter, as matrices are, also with an accent or an index."""
    letter = name.base[name.base.find("{") + 1 :].rstrip("}")
    is_one = len(letter) == 1 or (letter in LETTERS and letter != r"\Delta")
    return is_one and letter.removeprefix("\\")[0].isupper() and not name.sups


def shapes_of(seen: _Seen, scope: Scope) -> dict[Name, tuple[str, ...]]:
    """Give the shape of each name that nothing else is known of."""
    found: dict[Name, tuple[str, ...]] = {}
    for name in sorted(seen.matrices | seen.vectors | seen.marked, key=lambda one: one.latex):
        if name in scope.shapes or any(True for _ in scope.of_base(name.base)) or name.base == "I":
            continue
        if partials.is_known(scope, name):
            continue
        if name in seen.matrices:
            found |= {} if has_entries(name, scope) else {name: (SIZE, SIZE)}
        elif not (name in seen.marked and scope.survey.entries_of(name)):
            length = length_of(name, scope)
            found |= {name: (length,)} if length else {}
    return found


def length_of(name: Name, scope: Scope) -> str | None:
    """Give the number of entries of a vector: that to which sums over it run, the last one written, or open."""
    uppers = scope.survey.summed.get((name.base, (*name.subs, "*"), name.sups), [])
    if len(uppers) > 1:
        return None
    largest = scope.survey.largest.get((name.base, (*name.subs, "*"), name.sups))
    return uppers[0] if uppers else str(largest) if largest else SIZE


def has_entries(name: Name, scope: Scope) -> bool:
    """Tell whether the document writes entries of a name, with numbers or letters as their index."""
    families = (*scope.survey.largest, *scope.survey.summed)
    return any(base == name.base and len(subs) == len(name.subs) + 1 for base, subs, _ in families)


def joined_with(root: Node, known: frozenset[Name], scope: Scope) -> Iterator[Name]:
    """Give the capital letters that are multiplied with, or added to, a matrix that is known."""
    matrices = {name for name in known if is_capital(name)}
    for node in root.walk():
        if node.kind not in {Kind.TERM, Kind.SUM}:
            continue
        names = {
            written.name
            for child in node.children
            if child.kind in NAMED and (written := written_name(child, {}, scope.labelled))
        }
        if not (names & matrices or (any(name.base == "I" for name in names) and matrices)):
            continue
        for name in names - known:
            free = name not in scope.shapes and not any(True for _ in scope.of_base(name.base))
            if is_capital(name) and name.base != "I" and free and not has_entries(name, scope):
                yield name


def multiplied(root: Node, matrices: frozenset[Name], scope: Scope) -> Iterator[Name]:
    """Give the small letters that stand right behind a matrix, or right before a transposed vector."""
    for node in root.walk():
        if node.kind is not Kind.TERM:
            continue
        for first, second, mark in zip(node.children, node.children[1:], node.marks[1:], strict=False):
            if mark:
                continue
            before = next(bare(first, scope), None)
            after = next(bare(second, scope), None)
            if before in matrices and after is not None and is_open_vector(after, scope):
                yield after
            if before is not None and is_row(second, scope) and is_open_vector(before, scope):
                yield before


def is_open_vector(name: Name, scope: Scope) -> bool:
    """Tell whether a name may be a vector: a letter as vectors have, of which nothing else is known."""
    if name.base not in VECTOR_LETTERS or name in scope.shapes or has_entries(name, scope):
        return False
    return not any(True for _ in scope.of_base(name.base))
