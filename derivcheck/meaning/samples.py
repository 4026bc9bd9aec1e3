r"""A name that stands in a sum without the index that its family has.

In `\sum_i (h(x) - y_i)` where `x_i` is declared and `x` is not, it is read with the index, and that is told with the
verdict. A name that is declared itself is left as it stands.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.names import Name


def sampled(reader: Interpreter, name: Name) -> Name | None:
    """Give the member of the family that a bare name means inside a sum, or None where it means itself."""
    if not reader.scope.strict or not reader.summed:
        return None
    known, at, section = reader.scope, reader.names.at, reader.names.section
    if known.find(name, at, section) is not None or known.shape_of(name) is not None or is_entry(reader, name):
        return None
    for member in members(reader, name):
        if known.find(member, at, section) is not None or known.shape_of(member) is not None:
            return member
    return None


def is_entry(reader: Interpreter, name: Name) -> bool:
    """Tell whether a name carries an index of a sum already, or is an entry of something declared."""
    return bool(reader.names.siblings(name))


def members(reader: Interpreter, name: Name) -> Iterator[Name]:
    """Give the name with the index of each sum around it, as a label and as a subscript."""
    for letter in sorted(reader.summed):
        index = reader.indices.get(letter)
        if isinstance(index, int):
            yield replace(name, sups=(*name.sups, f"({index})"))
            if not name.subs and not name.sups:
                yield replace(name, subs=(str(index),))
