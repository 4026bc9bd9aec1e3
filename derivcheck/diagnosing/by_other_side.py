"""Mistakes that lead from the other side to the wrong one: a rule that does not hold was used on what stands there.

`(a + b)^2 = a^2 + b^2` takes a power term by term, `(uv)' = u'v'` multiplies derivatives. No small edit of the wrong
side undoes them; what should stand there is the other side, worked out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sympy import Expr, expand

from derivcheck.deciding.figures import tex
from derivcheck.deciding.weight import is_tame, size
from derivcheck.diagnosing.derivative_rules import wrong_rules
from derivcheck.diagnosing.sight import same
from derivcheck.meaning.names import NAMED, names_in, written_name
from derivcheck.mistakes.mistake import Edit
from derivcheck.mistakes.naming import name_of, normal
from derivcheck.mistakes.writing import bracket, power
from derivcheck.model.tree import Kind, Node
from derivcheck.notation.registry import forms
from derivcheck.syntax import read_expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.diagnosing.sight import Sight
    from derivcheck.meaning.names import Name
    from derivcheck.mistakes.mistake import Around

MOST_PARTS = 40
COST = 1.15
MOST_SPECIAL = 2
"""The rank of a rule that does not hold; other mistakes are slips in what is worked out."""


def rules_broken(sight: Sight, around: Around) -> Iterator[tuple[str, Edit]]:
    """Give the rules that were used where they do not hold, with the right side as it should be."""
    name = rule_broken(sight, around)
    right = None if name is None else mended(sight)
    if name is not None and right is not None:
        yield name, Edit(sight.claim.right, right, COST)


def rule_broken(sight: Sight, around: Around) -> str | None:
    """Name the mistake that leads from the left side to the right one."""
    for other in (sight.claim.left, *put_in(sight)):
        named = name_of(other, sight.claim.right, around)
        if named is not None and named.rank <= MOST_SPECIAL:
            return named.name
    rows = sight.rows(sight.sides[1])
    found = (sight.rows((value,)) for value in wrong_rules(sight))
    is_made = any(rows is not None and one is not None and all(map(same, rows, one)) for one in found)
    return "wrong-derivative-rule" if is_made else None


def put_in(sight: Sight) -> Iterator[Node]:
    """Give the other side with the definitions of its names put in, as they are written."""
    claim, scope = sight.claim, sight.scope
    made = claim.left
    for written in names_in(claim.left, scope.labelled):
        found = scope.find(written.name, claim.number, claim.section)
        if found is not None and not found[1] and found[0].parameters is None:
            made = in_place_of(made, written.name, bracket(found[0].body), scope.labelled)
    if made != claim.left:
        yield made


def in_place_of(tree: Node, name: Name, body: Node, labelled: frozenset[str]) -> Node:
    """Put a body in for a name wherever it stands."""
    written = written_name(tree, {}, labelled) if tree.kind in NAMED else None
    if written is not None and written.name == name:
        is_power = bool(written.powers) and tree.kind is Kind.SCRIPT
        return power(body, tree.children[2]) if is_power else body
    return replace(tree, children=tuple(in_place_of(one, name, body, labelled) for one in tree.children))


def mended(sight: Sight) -> Node | None:
    """Work the other side out as a person would: derivatives taken, brackets opened where that is short."""
    written = sight.posed.written[0] if sight.posed.written is not None else None
    made = [worked_out(one, sight) for one in (written, sight.posed.left) if isinstance(one, Expr)]
    found = [one for one in made if one is not None]
    own = normal(sight.claim.left)
    return next((one for one in found if normal(one) != own), found[0] if found else None)


def worked_out(value: Expr, sight: Sight) -> Node | None:
    """Write a value with its brackets opened where that is shorter; None where it is long."""
    if size([value], MOST_PARTS) > MOST_PARTS or not is_tame([value]):
        return None
    opened = expand(value, deep=False)
    shortest = opened if size([opened], MOST_PARTS) < MOST_PARTS else value
    return read_expression(tex(shortest), forms(), sight.claim.right.start)
