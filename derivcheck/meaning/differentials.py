r"""Differentials outside of integrals: `du = 2x \, dx`, `\frac{dy}{y} = k \, dt`, `df = f_x dx + f_y dy`.

A side is a differential form when each of its terms holds one differential; then d before a name makes one. The
differential of a name with a definition is told in those of the names that it rests on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sympy import Add, Expr, Integer, Symbol

from derivcheck.meaning import derivatives, integrals
from derivcheck.meaning.integrals import DIFFERENTIAL
from derivcheck.meaning.names import Name, written_name
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim


def rewritten(claim: Claim, scope: Scope) -> Claim:
    """Give a claim between differential forms with its differentials made one node each."""
    if "d" in scope.declared or any(True for _ in scope.of_base("d")):
        return claim
    degrees = degree(claim.left), degree(claim.right)
    if None in degrees or 1 not in degrees or (0 in degrees and not any(map(is_zero, (claim.left, claim.right)))):
        return claim
    return replace(claim, left=gathered(claim.left), right=gathered(claim.right))


def chosen(claim: Claim, scope: Scope) -> bool:
    """Tell whether a claim says what the differential of a name is that nothing defines: `dv = e^x dx`."""
    left = claim.left
    if claim.link or left.kind is not Kind.TERM or len(left.children) != 2 or not follows(left, 0):
        return False
    if rewritten(claim, scope) is claim:
        return False
    written = written_name(left.children[1], {}, scope.labelled)
    return written is not None and not written.powers and not any(True for _ in scope.of_base(written.name.base))


def is_zero(node: Node) -> bool:
    """Tell whether a side is 0, which is a differential form too."""
    return node.kind is Kind.NUMBER and node.text == "0"


def degree(node: Node) -> int | None:
    """Count the differentials in each term of a side; None where the terms differ."""
    if node.kind is Kind.SUM:
        found = {degree(child) for child in node.children}
        return found.pop() if len(found) == 1 else None
    if node.kind is Kind.BRACKET and node.text in {"(", "[", "{"}:
        return degree(node.children[0])
    if integrals.in_numerator(node) is not None:
        return 1
    if node.kind is not Kind.TERM or any(integrals.sign_of(child) for child in node.children):
        return 0
    total, at = 0, 0
    while at < len(node.children):
        if follows(node, at):
            total, at = total + 1, at + 2
            continue
        inner = degree(node.children[at])
        if inner is None or (node.children[at].kind is Kind.NAME and node.children[at].text == "d"):
            return None
        total, at = total + inner, at + 1
    return total


def follows(node: Node, at: int) -> bool:
    """Tell whether d and a name stand at a place of a product."""
    following = node.children[at + 1] if at + 1 < len(node.children) and node.marks[at + 1] == "" else None
    return integrals.is_differential(node.children[at], following)


def gathered(node: Node) -> Node:
    """Give a side with each d and its name made one node."""
    children = tuple(gathered(child) for child in node.children) if derivatives.written(node) is None else node.children
    if node.kind is not Kind.TERM:
        return replace(node, children=children)
    out: list[Node] = []
    marks: list[str] = []
    at = 0
    while at < len(node.children):
        marks.append(node.marks[at])
        if follows(node, at):
            first, second = node.children[at : at + 2]
            out.append(Node(Kind.COMMAND, first.start, second.end, DIFFERENTIAL, (second,)))
            at += 2
            continue
        out.append(children[at])
        at += 1
    return out[0] if len(out) == 1 else replace(node, children=tuple(out), marks=tuple(marks))


def value(reader: Interpreter, node: Node) -> Value:
    """Work out the differential of a name or an expression."""
    what = reader.value(node.children[0])
    if isinstance(what, Grid):
        raise NotUnderstood("the differential of a vector", node)
    held = reader.names.expand(what)
    assert isinstance(held, Expr)
    leaves = sorted(held.free_symbols, key=str)
    moving = [leaf for leaf in leaves if reader.names.names.get(leaf) in reader.scope.survey.moving] or leaves
    if not moving:
        return Integer(0)
    return Add(*(held.diff(leaf) * of_leaf(reader, leaf) for leaf in moving))


def of_leaf(reader: Interpreter, leaf: Symbol) -> Expr:
    """Give the differential of a name that nothing defines, by way of its derivative where that is known."""
    known = reader.names.names
    for top, bottom in sorted(reader.scope.survey.rates):
        if leaf in known and known[leaf] == top:
            variable = reader.names.value(bottom)
            atom = Name(derivatives.atom_text(leaf.name, str(variable)))
            if isinstance(variable, Symbol) and reader.scope.find(atom, reader.names.at, reader.names.section):
                slope = reader.names.expand(derivatives.opaque(reader, leaf, variable))
                return slope * of_leaf(reader, variable) if isinstance(slope, Expr) else slope
    return Symbol(rf"\mathrm{{d}}{leaf.name}", real=True)
