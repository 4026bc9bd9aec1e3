r"""Which names are whole numbers because the text says so: "some integer `$k$`", "`$n$` is a positive integer".

With it `\sin n\pi = 0` and `\cos n\pi = (-1)^n` hold, and counterexamples keep to whole numbers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from derivcheck.meaning.names import Name
from derivcheck.model.document import Formula, Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivcheck.model.document import Block

KIND = r"(?:integers?|natural numbers?|whole numbers?)"
BEFORE = re.compile(rf"\b{KIND}(?:\s+(?:values?|of|constants?))*\s*\Z")
AFTER = re.compile(
    r"\A\s*,?\s*(?:is|are|be|being|an?)\s+(?:(?:both|all|any|some|an?|positive|non-?negative|negative|odd|even|fixed|"
    rf"arbitrary|given|nonzero)\s+)*{KIND}\b"
)
LISTED = re.compile(
    r"\A\s*([A-Za-z](?:\s*,\s*[A-Za-z])*)\s*[,.]?\s*(?:(?:\\geq?|\\leq?|\\ne|\\neq|[<>])\s*-?\d+\s*)?\Z"
)
COUNTED = re.compile(r"\A\s*([A-Za-z])\s*=\s*(?:\\pm\s*)?-?\d+\s*,\s*(?:\\pm\s*)?-?\d+\s*,.*\\[lc]?dots")
"""Values that are counted up: `n = 1, 2, 3, \\dots`."""


def whole_names(blocks: Sequence[Block]) -> frozenset[Name]:
    """Give the names that the words beside them call whole numbers."""
    found: set[Name] = set()
    for at, block in enumerate(blocks):
        if not isinstance(block, Formula):
            continue
        listed, counted = LISTED.match(block.text), COUNTED.match(block.text)
        if counted is not None:
            found.add(Name(counted[1]))
        elif listed is not None and (BEFORE.search(words(blocks, at - 1)) or AFTER.match(words(blocks, at + 1))):
            found |= {Name(letter.strip()) for letter in listed[1].split(",")}
    return frozenset(found)


def words(blocks: Sequence[Block], at: int) -> str:
    """Give the words at a place of a document; nothing where no words stand there."""
    block = blocks[at] if 0 <= at < len(blocks) else None
    return block.text if isinstance(block, Prose) else ""
