"""What a side of a claim is: a number with units, an array of numbers, or worked out from numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning.names import Name, names_in
from derivcheck.meaning.numerals import filled_with
from derivcheck.meaning.scope import key
from derivcheck.meaning.units import known
from derivcheck.model.tree import Kind, Node
from derivcheck.notation.registry import notations

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Scope


def is_worked_out_number(tree: Node, scope: Scope) -> bool:
    r"""Tell whether a side holds no name but those of functions: `\max(0, 0.5 \cdot 2)`."""
    named = (written.name.base for written in names_in(tree, scope.labelled))
    return all(base in notations() and notations()[base].meaning is not None for base in named)


def is_measured(tree: Node) -> bool:
    """Tell whether a side is a number with units, and nothing else."""
    inner = [node for node in tree.walk() if node.kind not in {Kind.TERM, Kind.SCRIPT, Kind.EMPTY, Kind.BRACKET}]
    plain = [node for node in inner if not (node.kind is Kind.TEXT and known(node.text) is not None)]
    is_number = all(node.kind in {Kind.NUMBER, Kind.COMMAND, Kind.SUM} for node in plain)
    return is_number and len(plain) < len(inner)


def is_value_of_array(tree: Node, name: Name, scope: Scope) -> bool:
    """Tell whether a side is what a vector or matrix that the user declared is at this place, all in numbers."""
    if filled_with(tree) is not None:
        return scope.strict
    names = {node.text for node in tree.walk() if node.kind is Kind.NAME}
    is_numeric = tree.kind in {Kind.TABLE, Kind.BRACKET, Kind.SCRIPT} and not names - {"T", r"\top"}
    return is_numeric and scope.strict and bool(scope.shape_of(name)) and not scope.definitions.get(key(name))
