"""Functions of which only the way they are applied is known: `z = f(x, y)` says what f is a function of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning import applications
from derivcheck.meaning.names import NAMED, Name, written_name
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Scope


def parts_of(bracket: Node) -> tuple[Node, ...]:
    """Give the arguments in a bracket that may carry a power."""
    inner = bracket.children[0] if bracket.kind is Kind.SCRIPT else bracket
    return inner.children[0].children if inner.children[0].kind is Kind.LIST else inner.children


def only_call(scope: Scope, name: Name) -> Node | None:
    """Give the one way in which definitions apply a function of which nothing else is known: `z = f(x, y)`."""
    if any(True for _ in scope.of_base(name.base)):
        return None
    found: dict[Node, None] = {}
    for definition in (one for many in scope.definitions.values() for one in many):
        for term in (one for one in definition.body.walk() if one.kind is Kind.TERM):
            for child, after in zip(term.children, term.children[1:], strict=False):
                written = written_name(child, {}, scope.labelled) if child.kind in NAMED else None
                if (
                    written is not None
                    and written.name == name
                    and applications.lists(after)
                    and applications.names_only(after)
                ):
                    found[Node(Kind.TERM, child.start, after.end, "", (child, after), ("", ""))] = None
    return next(iter(found)) if len(found) == 1 else None


def listed_names(bracket: Node, scope: Scope) -> tuple[Name, ...]:
    """Give the names that stand in a bracket."""
    written = (written_name(part, {}, scope.labelled) for part in parts_of(bracket))
    return tuple(one.name for one in written if one is not None)
