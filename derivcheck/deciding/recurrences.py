r"""Values that a recurrence gives: behind `x_{n+1} = (x_n + 2 / x_n) / 2` and `x_0 = 1`, `x_1 = 1.5` is a result."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.kinship import mentions_family
from derivcheck.meaning.names import names_in, written_name
from derivcheck.meaning.scope import DECLARED, key
from derivcheck.meaning.shifted import shift
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from derivcheck.deciding.numbers import Numbers
    from derivcheck.meaning.names import Name
    from derivcheck.meaning.scope import Definition, Scope
    from derivcheck.model.derivation import Claim


def stepped(claim: Claim, scope: Scope, numbers: Numbers) -> Claim | None:
    """Give a claim about a member of a family as one about what the recurrence makes of the members before it."""
    written = written_name(claim.left, {}, scope.labelled)
    if written is None or written.powers or claim.link:
        return None
    for one in reversed(scope.definitions.get(key(written.name), ())):
        if (one.section != claim.section and one.number != DECLARED) or one.number >= claim.number:
            continue
        at = step(one, written.name)
        if at is None or not mentions_family(one.body, one.name, scope):
            continue
        body = put(one.body, *at)
        if body is None:
            return None
        before = [other.name for other in names_in(body, scope.labelled) if key(other.name) == key(written.name)]
        known = before and all(numbers.values.find(name, claim, scope) is not None for name in before)
        return replace(claim, left=body, link=1) if known else None
    return None


def step(definition: Definition, name: Name) -> tuple[str, int] | None:
    """Give the index letter of a recurrence, and what it is where the recurrence gives a member."""
    found: tuple[str, int] | None = None
    own = (*definition.name.subs, *definition.name.sups)
    for part, actual in zip(own, (*name.subs, *name.sups), strict=True):
        if part == actual:
            continue
        shifted, inner = shift(part), actual.strip("()[]")
        if found is not None or shifted is None or not inner.isdigit():
            return None
        found = shifted[0], int(inner) - shifted[1]
    return found if found is not None and found[1] >= 0 else None


def put(tree: Node, letter: str, value: int) -> Node | None:
    """Put a number in for an index letter; None where an index would be negative."""
    if tree.kind is Kind.NAME and tree.text == letter:
        return Node(Kind.NUMBER, tree.start, tree.end, str(value))
    children = [put(child, letter, value) for child in tree.children]
    if any(child is None for child in children):
        return None
    kept = tuple(child for child in children if child is not None)
    if kept == tree.children:
        return tree
    if tree.kind is Kind.SUM and all(child.kind is Kind.NUMBER and child.text.isdigit() for child in kept):
        total = sum(
            -int(one.text) if mark == "-" else int(one.text) for one, mark in zip(kept, tree.marks, strict=True)
        )
        return Node(Kind.NUMBER, tree.start, tree.end, str(total)) if total >= 0 else None
    return replace(tree, children=kept)
