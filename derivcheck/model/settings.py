"""What a run is told: everything that may change a verdict or its presentation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivcheck.model.document import Declarations, LayoutConvention


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a run; the defaults are those of the command line."""

    given: Declarations | None = None
    """Declarations of a file of their own, which rule every document of the run."""
    layout: LayoutConvention | None = None
    seed: int = 0
    diagnose: bool = True
    """Whether mistakes are named and repairs looked for; the verdicts are the same without."""
