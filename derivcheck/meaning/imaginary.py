r"""Whether the letter i is the imaginary unit: where the document computes with it, and never counts with it.

For: `i^2 = -1`, `\sqrt{-1}`, `3 + 4i`, `a + bi`, `e^{i\theta}`. Against: i as an index, as the letter of a sum, with
the mark of a vector, or with a value of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sympy import I, Symbol, conjugate

from derivcheck.meaning.big_signs import index_of
from derivcheck.meaning.names import VECTOR_MARKS, Name
from derivcheck.model.derivation import Relation
from derivcheck.model.tree import Kind, Node
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.value import Value

UNITS = frozenset({"i", "j"})
PAIRS = frozenset({("a", "b"), ("c", "d"), ("x", "y"), ("u", "v"), ("p", "q"), ("m", "n")})
COMPLEX_LETTERS = frozenset({"z"})
"""Letters that stand for a complex number where the imaginary unit is used."""
ADJOINTS = frozenset({("*",), (r"\ast",), (r"\dagger",)})
"""What marks a conjugate, and the transposed conjugate of a matrix."""
BARS = (r"\bar{", r"\overline{")


def adopt(claims: tuple[Claim, ...], scopes: dict[int, Scope]) -> None:
    """Make i a constant of each scope whose claims compute with it."""
    members: dict[int, tuple[Scope, list[Claim]]] = {}
    for claim in claims:
        scope = scopes[claim.number]
        members.setdefault(id(scope), (scope, []))[1].append(claim)
    for scope, own in members.values():
        if "i" not in scope.constants and is_imaginary(own, scope):
            scope.constants |= {"i"}
            scope.readings["i"] = "i is the imaginary unit"


def is_imaginary(claims: list[Claim], scope: Scope) -> bool:
    """Tell whether the claims of a scope compute with i and never count with it."""
    if Name("i") in scope.shapes or any(True for _ in scope.of_base("i")):
        return False
    if any(gives_value(claim) for claim in claims):
        return False
    roots = [side for claim in claims for side in (claim.left, claim.right)]
    if any(counts(node) for root in roots for node in root.walk()):
        return False
    return any(computes(node) for root in roots for node in root.walk())


def is_unit(node: Node) -> bool:
    """Tell whether a node is the letter i."""
    return node.kind is Kind.NAME and node.text == "i"


def gives_value(claim: Claim) -> bool:
    """Tell whether a claim gives the bare letter a value other than the root of -1."""
    if claim.relation not in {Relation.EQUALS, Relation.DEFINES, Relation.UPDATES, Relation.BELONGS}:
        return False
    return is_unit(claim.left) and claim.link == 0 and not any(map(is_root, claim.right.walk()))


def is_root(node: Node) -> bool:
    """Tell whether a node is the square root of -1."""
    inside = node.children[-1] if node.kind is Kind.COMMAND and node.text == r"\sqrt" else None
    return inside is not None and inside.kind is Kind.SUM and inside.marks == ("-",) and inside.children[0].text == "1"


def counts(node: Node) -> bool:
    """Tell whether a node uses the letter as an index or as a vector."""
    if node.kind is Kind.COMMAND and len(node.children) == 1 and is_unit(node.children[0]):
        return node.text in VECTOR_MARKS or node.text in {r"\hat", r"\widehat", r"\tilde"}
    if node.kind is not Kind.SCRIPT:
        return False
    if index_of(node) == "i" and node.children[0].text.startswith("\\"):
        return True
    sub, sup = node.children[1:]
    bracketed = sup.kind is Kind.BRACKET and sup.text in {"(", "["} and any(map(is_unit, sup.walk()))
    return bracketed or any(map(is_unit, sub.walk()))


def computes(node: Node) -> bool:
    """Tell whether a node shows that the letter is the imaginary unit."""
    if is_root(node):
        return True
    if node.kind is Kind.SCRIPT:
        base, _, sup = node.children
        if is_unit(base) and sup.kind is Kind.NUMBER and sup.text.isdigit() and int(sup.text[:3]) > 1:
            return True
        return base.text in {"e", r"\mathrm{e}"} and any(map(is_unit, sup.walk()))
    if (node.kind is Kind.COMMAND and node.text == r"\exp") or node.text == "cis":
        return any(map(is_unit, node.walk())) or node.text == "cis"
    if node.kind is Kind.SUM and is_polar(node):
        return True
    if node.kind is Kind.SUM and len(node.children) > 1:
        return any(factor_of(part) is not None for part in node.children) and is_pair(node)
    return False


def is_polar(node: Node) -> bool:
    r"""Tell whether a sum is `\cos\theta + i\sin\theta`."""
    terms = [part for part in node.children if part.kind is Kind.TERM]
    has_cosine = any(part.children[0].text == r"\cos" for part in terms)
    pairs = ((first, second) for part in terms for first, second in zip(part.children, part.children[1:], strict=False))
    return has_cosine and any(is_unit(first) and second.text == r"\sin" for first, second in pairs)


def is_pair(node: Node) -> bool:
    """Tell whether a sum is `3 + 4i` or `a + bi`."""
    real = [part for part in node.children if not any(map(is_unit, part.walk()))]
    if not real:
        return False
    factors = [factor for part in node.children if (factor := factor_of(part)) is not None]
    if all(is_figure(part) for part in real):
        return any(factor == "1" or factor.replace(".", "").isdigit() or len(factor) == 1 for factor in factors)
    return any((part.text, factor) in PAIRS for part in real for factor in factors)


def is_figure(node: Node) -> bool:
    """Tell whether a term is a number, also a fraction or a root of one."""
    return all(one.kind not in {Kind.NAME, Kind.TEXT} for one in node.walk())


def factor_of(part: Node) -> str | None:
    """Give what i is multiplied by in a term; None where the term is no multiple of i."""
    if is_unit(part):
        return "1"
    if part.kind is not Kind.TERM or any(part.marks) or len(part.children) != 2:
        return None
    first, second = part.children
    if is_unit(second):
        return first.text or ("1" if is_figure(first) else None)
    return second.text if is_unit(first) and second.kind is Kind.COMMAND else None


def special(reader: Interpreter, name: Name) -> Value | None:
    r"""Give `\bar z`, `z^*` and `A^\dagger` of what may be complex; None where a name is something else."""
    if not UNITS & reader.scope.constants:
        return None
    inner = next((name.base[len(bar) : -1] for bar in BARS if name.base.startswith(bar)), None)
    is_adjoint = name.sups in ADJOINTS
    if is_adjoint:
        inner = name.base
    if inner is None or reader.scope.find(name, reader.names.at, reader.names.section) is not None:
        return None
    sups = () if is_adjoint else name.sups
    value = reader.names.value(Name(inner, name.subs, sups))
    value = reader.names.expand(value)
    if not isinstance(value, Grid):
        return conjugate(value)
    return value.transposed.map(conjugate) if is_adjoint else None


def is_adjoint_of_known(name: Name, scope: Scope, at: int, section: int) -> bool:
    r"""Tell whether a name is `A^\dagger` or `\bar z` of what is defined, where the imaginary unit is used."""
    inner = next((name.base[len(bar) : -1] for bar in BARS if name.base.startswith(bar)), None)
    if (name.sups not in ADJOINTS and inner is None) or not UNITS & scope.constants:
        return False
    whole = replace(name, base=inner) if inner is not None else replace(name, sups=())
    return scope.find(whole, at, section) is not None or scope.shape_of(whole) is not None


def parts(name: Name) -> Iterator[Symbol]:
    """Give the symbols of the real and the imaginary part of a name."""
    for word in ("Re", "Im"):
        yield Symbol(rf"\operatorname{{{word}}} {name.latex}", real=True)


def pair(name: Name, scope: Scope) -> Value | None:
    """Give a complex name by its two real parts."""
    if name.base not in COMPLEX_LETTERS or not UNITS & scope.constants:
        return None
    real, imaginary = parts(name)
    return real + I * imaginary
