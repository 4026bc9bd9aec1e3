"""Mistakes that lead from the other side to the wrong one: a rule that does not hold was used on what stands there.

`(a + b)^2 = a^2 + b^2` takes a power term by term, `(uv)' = u'v'` multiplies derivatives. No small edit of the wrong
side undoes them; what should stand there is the other side, worked out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Expr, expand, latex

from derivcheck.deciding.weight import is_tame, size
from derivcheck.diagnosing.derivative_rules import wrong_rules
from derivcheck.diagnosing.sight import same
from derivcheck.mistakes.mistake import Edit
from derivcheck.mistakes.naming import name_of
from derivcheck.notation.registry import forms
from derivcheck.syntax import read_expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.diagnosing.sight import Sight
    from derivcheck.mistakes.mistake import Around
    from derivcheck.model.tree import Node

MOST_PARTS = 40
COST = 1.15


def rules_broken(sight: Sight, around: Around) -> Iterator[tuple[str, Edit]]:
    """Give the rules that were used where they do not hold, with the right side as it should be."""
    side = sight.claim.right
    worked_out = mended(sight)
    if worked_out is None:
        return
    named = name_of(sight.claim.left, side, around)
    if named is not None:
        yield named.name, Edit(side, worked_out, COST)
        return
    rows = sight.rows(sight.sides[1])
    for value in wrong_rules(sight):
        found = sight.rows((value,))
        if rows is not None and found is not None and all(map(same, rows, found)):
            yield "wrong-derivative-rule", Edit(side, worked_out, COST)
            return


def mended(sight: Sight) -> Node | None:
    """Work the other side out as a person would: derivatives taken, brackets opened where that is short."""
    value = sight.posed.written[0] if sight.posed.written is not None else sight.posed.left
    if not isinstance(value, Expr) or size([value], MOST_PARTS) > MOST_PARTS or not is_tame([value]):
        return None
    opened = expand(value, deep=False)
    shortest = opened if size([opened], MOST_PARTS) < MOST_PARTS else value
    text = latex(shortest, symbol_names={one: one.name for one in shortest.free_symbols})
    return read_expression(str(text), forms(), sight.claim.right.start)
