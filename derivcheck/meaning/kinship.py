"""What a definition has to do with those before it: its family, what it leads back to, what it is reached by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning.derivatives import FRACTIONS, after_mark
from derivcheck.meaning.lookup import parents
from derivcheck.meaning.names import Name, WrittenName, index_letter, names_in, written_name
from derivcheck.meaning.scope import DECLARED, key, match
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Definition, Scope

MOST_NAMES = 100


def mentions(tree: Node, name: Name, scope: Scope) -> bool:
    """Tell whether a tree contains a name."""
    return any(written.name == name for written in names_in(tree, scope.labelled))


def mentions_family(tree: Node, name: Name, scope: Scope) -> bool:
    """Tell whether a tree contains a name that differs from another one in its indices only."""
    if not name.subs and not name.sups:
        return False
    family = (name.base, len(name.subs), len(name.sups))
    return any(
        (one.name.base, len(one.name.subs), len(one.name.sups)) == family for one in names_in(tree, scope.labelled)
    )


def has_declared_members(found: Definition, scope: Scope) -> bool:
    """Tell whether members of a family are declared one by one, of which a line speaks with an open index."""
    letters = frozenset(letter for part in (*found.name.subs, *found.name.sups) if (letter := index_letter(part)))
    declared = (one for one in scope.definitions.get(key(found.name), ()) if one.number == DECLARED)
    return (
        bool(letters)
        and letters <= scope.survey.bounds.keys()
        and any(one.name != found.name and match(found.name, one.name, letters) is not None for one in declared)
    )


def leads_back(definition: Definition, scope: Scope) -> bool:
    """Tell whether what a definition rests on is itself declared by entries of the name that it would define."""
    name = definition.name
    if definition.parameters is not None or not (scope.shape_of(name) or scope.strict):
        return False
    seen: set[Name] = set()
    open_ = [one.name for one in names_in(definition.body, scope.labelled)]
    if any((name, 2) == (whole, len(indices)) for one in open_ for whole, indices in parents(one)):
        return True  # a matrix written out in its own entries
    while open_ and len(seen) < MOST_NAMES:
        one = open_.pop()
        if one in seen:
            continue
        seen.add(one)
        found = scope.find(one, DECLARED, 0)
        if found is not None and found[0].number == DECLARED:
            inner = [other.name for other in names_in(found[0].body, scope.labelled)]
            if name in inner or any(name == whole for other in inner for whole, _ in parents(other)):
                return True
            open_ += inner
    return False


def is_reached(derivative: Node, scope: Scope) -> bool:
    """Tell whether a quantity is differentiated by something else that leads on to the variable of a derivative."""
    top, bottom = (written_name(part, {}, scope.labelled) for part in map(after_mark, derivative.children) if part)
    if top is None or bottom is None:
        return False
    todo = [one.base for one in scope.survey.variables.get(top.name, ()) if one.base != bottom.name.base]
    seen: set[str] = set()
    while todo:
        base = todo.pop()
        if base == bottom.name.base:
            return True
        if base not in seen:
            seen.add(base)
            bodies = (definition.body for definition in scope.of_base(base))
            todo += [one.name.base for body in bodies for one in names_in(body, scope.labelled)]
    return False


def derivative_atom(node: Node, scope: Scope) -> Name | None:
    """Give the name of a derivative of a quantity that nothing defines."""
    if node.kind is not Kind.COMMAND or node.text not in FRACTIONS or len(node.children) != 2:
        return None
    tops = [written_name(part, {}, scope.labelled) for part in map(after_mark, node.children) if part is not None]
    if len(tops) != 2 or tops[0] is None or tops[1] is None or tops[0].powers or tops[1].powers:
        return None
    if any(True for _ in scope.of_base(tops[0].name.base)):
        return None
    return Name(rf"\frac{{\partial {tops[0].name.latex}}}{{\partial {tops[1].name.latex}}}")


def holds_derivative(tree: Node) -> bool:
    """Tell whether a tree contains a derivative."""
    return any(
        (node.kind is Kind.NAME and node.text in {r"\partial", r"\nabla"})
        or (node.kind is Kind.COMMAND and node.text in FRACTIONS and all(map(after_mark, node.children)))
        for node in tree.walk()
    )


def parameter_names(bracket: Node, scope: Scope) -> tuple[Name, ...] | None:
    """Give the names listed in the bracket of `f(x, y) =`."""
    if bracket.kind is not Kind.BRACKET or bracket.text != "(":
        return None
    inside = bracket.children[0]
    parts = inside.children if inside.kind is Kind.LIST else (inside,)
    if inside.kind is Kind.LIST and not set(inside.marks) <= {",", ";"}:
        return None
    names: list[WrittenName | None] = [written_name(part, {}, scope.labelled) for part in parts]
    if any(one is None or one.powers or one.primes or one.name.latex in scope.constants for one in names):
        return None
    return tuple(one.name for one in names if one is not None)
