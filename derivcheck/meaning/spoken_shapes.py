r"""Shapes that a text says in words: "`$W_1$` has shape `$4 \times 3$`", "`$x$` has 3 entries"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from derivcheck.meaning.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTER = r"(?P<base>\\[a-z]+|[A-Za-z])(?:_\{?(?P<sub>\w)\}?)?(?:\^\{?(?P<sup>[\[(]\w[\])])\}?)?"
NAME = rf"\$\s*{LETTER}\s*\$"
SIZE = r"\$\s*(?P<rows>\w)\s*(?:\\times|×)\s*(?P<columns>\w)\s*\$"
VERBS = r"(?:is|be|has|have|being|with|of|are)"
MATRICES = (
    re.compile(
        rf"{NAME}\s+{VERBS}\s+(?:(?:an?|the)\s+)?(?:(?:shape|size|dimensions?)\s+(?:of\s+)?)?{SIZE}", re.IGNORECASE
    ),
    re.compile(rf"{SIZE}(?:\s*-?[a-z]+){{0,2}}\s+matrix\s+{NAME}", re.IGNORECASE),
)
COUNT = r"\$?(?P<rows>\d{1,2}|[a-z])\$?"
VECTORS = (
    re.compile(rf"{NAME}\s+(?:has|have|with|having)\s+{COUNT}\s+(?:entries|components|coordinates)\b", re.IGNORECASE),
    re.compile(
        rf"{NAME}\s+{VERBS}\s+(?:an?\s+|the\s+)?(?:column\s+|input\s+)?(?:vector|column)\s+(?:of\s+length|of|with)\s+{COUNT}\b"
        r"(?!\s*(?:\\times|×))",
        re.IGNORECASE,
    ),
)


def spoken_shapes(told: str) -> Iterator[tuple[Name, tuple[str, ...]]]:
    """Give the names of which the text says rows and columns, or the number of entries, with these."""
    for pattern in (*MATRICES, *VECTORS):
        for found in pattern.finditer(told):
            columns = found.groupdict().get("columns")
            subs, sups = (tuple(filter(None, (found[part],))) for part in ("sub", "sup"))
            yield Name(found["base"], subs, sups), (found["rows"], columns) if columns else (found["rows"],)
