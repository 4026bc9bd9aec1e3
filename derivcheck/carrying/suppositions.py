"""An earlier claim taken as true: its right side put for its left one, or its left side defined by it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.carrying.higher import differentiated
from derivcheck.carrying.trees import Exchange, bare
from derivcheck.meaning.names import written_name
from derivcheck.meaning.roles import as_definition
from derivcheck.meaning.scope import DECLARED, Definition, Scope
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivcheck.model.derivation import Claim


def definition(claim: Claim, left: Node, scope: Scope) -> Definition | None:
    """Read a claim as saying what a name is; None where its left side is no name."""
    return as_definition(bare(left), claim.right, scope, DECLARED, claim.section)


def under(definition: Definition, scope: Scope) -> Scope:
    """Give a scope in which a name is what a wrong claim says, and nothing else."""
    rest = [one for one in scope.definitions.get(definition.key, ()) if not shares(one, definition)]
    return replace(scope, definitions={**scope.definitions, definition.key: [*rest, definition]})


def shares(one: Definition, other: Definition) -> bool:
    """Tell whether two definitions are of the same name, or of a member and its family."""
    return one.match(other.name) is not None or other.match(one.name) is not None


def exchanged(tree: Node, old: Node, new: Node) -> Node:
    """Put one side of a claim for the other everywhere in a tree; a function also where it is applied."""
    made = Exchange(old, new).everywhere(tree)
    if made is tree:
        made = applied(tree, bare(old), new)
    return made if made is not tree else differentiated(tree, bare(old), bare(new))


def in_turn(tree: Node, pairs: Sequence[tuple[Node, Node]]) -> Node:
    """Exchange one part after another; the tree itself where none stands in it."""
    for old, new in pairs:
        tree = exchanged(tree, old, new)
    return tree


def applied(tree: Node, old: Node, new: Node) -> Node:
    r"""Put `2x` for `f'(x)` where `f'(3)` stands: `2 \cdot 3`."""
    parameter = parameter_of(old)
    if parameter is None or any(is_member(node, parameter) for node in new.walk()):
        return tree
    for term in (node for node in tree.walk() if node.kind is Kind.TERM):
        for name, argument in zip(term.children, term.children[1:], strict=False):
            if name == old.children[0] and argument.kind is Kind.BRACKET and argument.text == "(":
                call = replace(old, children=(name, argument))
                return Exchange(call, Exchange(parameter, argument).everywhere(new)).everywhere(tree)
    return tree


def parameter_of(call: Node) -> Node | None:
    """Give the one letter that a function is applied to."""
    if call.kind is not Kind.TERM or len(call.children) != 2 or call.marks != ("", ""):
        return None
    function, bracket = call.children
    inside = bracket.children[0] if bracket.kind is Kind.BRACKET and bracket.text == "(" else None
    is_letter = inside is not None and inside.kind is Kind.NAME and len(inside.text) == 1
    named = written_name(function, {}) if function.kind in {Kind.NAME, Kind.SCRIPT} else None
    return inside if is_letter and named is not None and not named.powers else None


def is_member(node: Node, parameter: Node) -> bool:
    """Tell whether a node is another name of the same letter: `x_1` beside `x`."""
    return node.kind is Kind.SCRIPT and node.children[0] == parameter and node.children[1].kind is not Kind.EMPTY
