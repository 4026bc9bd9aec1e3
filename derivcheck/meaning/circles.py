r"""Definitions that lead back to their own name: `r = -s` and then `s = r`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning.names import Name, names_in

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Definition, Scope

MOST_NAMES = 200


def circle(definition: Definition, scope: Scope) -> set[Name] | None:
    r"""Give the names through which a definition leads back to its own; None where it does not.

    Such a line defines nothing: it follows from the others, or brings a new name in (`v_x = v \cos\alpha`).
    """
    if definition.parameters is not None or definition.variables:
        return None
    seen: set[Name] = set()
    met: set[Name] = set()
    open_ = [one.name for one in names_in(definition.body, scope.labelled)]
    while open_ and len(seen) < MOST_NAMES:
        one = open_.pop()
        found = None if one in seen else scope.find(one, definition.number, definition.section)
        if found is None or found[0].parameters is not None:
            continue
        seen.add(one)
        inner = [other.name for other in names_in(found[0].body, scope.labelled)]
        met |= {*inner}
        open_ += inner
    return seen | met if definition.name in met else None
