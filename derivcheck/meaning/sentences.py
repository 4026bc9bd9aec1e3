r"""The sentence that a claim stands in: "which simplifies to `$6 = 14$`, a contradiction".

A sentence goes on through formulas and ends at a full stop, in the words or at the end of a formula.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.model.derivation import Claim, ReadFormula
from derivcheck.model.document import Heading, Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivcheck.model.derivation import Derivation

END = re.compile(r"[.!?]['\")\]]*(?=\s|\Z)|\S\s*\n\s*\n\s*(?=\S)")
"""Where words end a sentence: a full stop, or an empty line between words."""
ABOUT = re.compile(r"\s*(?:but |however,? |and |clearly,? )?(?:this|that|it)\b", re.IGNORECASE)
"""How a sentence begins that speaks of the one before: "This is impossible"."""
REACH = 400
"""How far away words still count, in characters."""


def sentenced(claims: Sequence[Claim], derivation: Derivation) -> tuple[Claim, ...]:
    """Give the claims of a document, each with the words and formulas of its sentence."""
    of: dict[int, str] = {}
    for sentence, numbers in sentences(derivation):
        of |= dict.fromkeys(numbers, sentence)
    return tuple(replace(one, sentence=of.get(one.statement, "")) for one in claims)


def sentences(derivation: Derivation) -> list[tuple[str, list[int]]]:
    """Give each sentence that holds a formula, with the numbers of its statements."""
    out: list[tuple[str, list[int]]] = []
    text, count = "", 0
    numbers: list[int] = []

    def close() -> None:
        nonlocal text, numbers
        if numbers:
            out.append((text, numbers))
        text, numbers = "", []

    for block in derivation.blocks:
        if isinstance(block, Heading):
            close()
        elif isinstance(block, Prose):
            parts = END.split(block.text)
            text += parts[0][:REACH]
            if len(parts) > 1:
                text += " " + parts[1][:REACH] if ABOUT.match(parts[1]) else ""
                close()
                text = parts[-1][-REACH:]
        elif isinstance(block, ReadFormula):
            written = block.formula.text.strip()
            text = f"{text[-REACH:]} ${written[-REACH:]}$ "
            numbers += range(count + 1, count + 1 + len(block.statements))
            count += len(block.statements)
            if written.endswith("."):
                close()
    close()
    return out
