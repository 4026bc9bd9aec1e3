"""Shifted indices: `l-1`, `(t+1)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.names import Name

SHIFTED = re.compile(r"[(\[]?([a-zA-Z])([+-]\d{1,2})[)\]]?")


def shift(part: str) -> tuple[str, int] | None:
    """Read an index such as `l-1` or `(t+1)`: the letter, and how far it is shifted."""
    found = SHIFTED.fullmatch(part)
    return (found[1], int(found[2])) if found else None


def shifts(name: Name) -> Iterator[tuple[str, int]]:
    """Give the shifted letters among the indices of a name."""
    yield from (found for part in (*name.subs, *name.sups) if (found := shift(part)))
