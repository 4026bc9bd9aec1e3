"""What happened on the way from one line to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivcheck.mistakes.mistake import Edit


@dataclass(frozen=True, slots=True)
class Cause:
    """What happened, in a sentence."""

    mistake: str
    message: str
    cost: float
    edit: Edit | None = None
    """How it is mended, where the cause tells."""
