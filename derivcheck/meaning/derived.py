r"""Which notations say that a derivative is worked out: `f_x`, `\Delta u`, `D_u f`, `\operatorname{div} F`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning import nabla, partials
from derivcheck.meaning.names import NAMED, written_name
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Scope


def is_derived(node: Node, scope: Scope) -> bool:
    """Tell whether a node is such a notation, of something that the document defines."""
    if node.kind is Kind.SCRIPT and not node.text:
        written = written_name(node, {}, scope.labelled)
        return written is not None and partials.is_known(scope, written.name)
    if node.kind is not Kind.TERM:
        return False
    return any(
        is_operator(first, second, scope) for first, second in zip(node.children, node.children[1:], strict=False)
    )


def is_operator(sign: Node, following: Node, scope: Scope) -> bool:
    """Tell whether two factors are an operator and something known that it works on."""
    written = written_name(following, {}, scope.labelled) if following.kind in NAMED else None
    if written is None or not any(True for _ in scope.of_base(written.name.base)):
        return False
    if sign.kind is Kind.SCRIPT:
        return sign.children[0].text == "D" and sign.children[1].kind is not Kind.EMPTY
    if sign.kind is not Kind.NAME:
        return False
    return sign.text in nabla.WORDS or (sign.text == nabla.LAPLACE and not scope.survey.differences)


def holds_derived(tree: Node, scope: Scope) -> bool:
    """Tell whether such a notation stands in a tree."""
    return any(is_derived(node, scope) for node in tree.walk())
