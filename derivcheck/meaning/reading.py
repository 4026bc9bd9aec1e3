"""One way to read a document's claims: a layout, and what the symbolic sizes are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivcheck.meaning.options import Option
    from derivcheck.model.document import LayoutConvention


@dataclass(frozen=True, slots=True)
class Reading:
    """The choices under which a claim is worked out."""

    layout: LayoutConvention
    sizes: tuple[tuple[str, int], ...] = ()
    taken: frozenset[Option] = frozenset()
    """The signs that are read in their other way."""

    chosen: tuple[tuple[str, int], ...] = ()
    """The numbers of index letters that definitions leave open."""

    @property
    def size_of(self) -> dict[str, int]:
        """Size name to number."""
        return dict(self.sizes)
