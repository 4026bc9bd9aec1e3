"""Claims with what the whole document says of its letters made plain in the trees, before scopes are built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning.apart import told_apart
from derivcheck.meaning.chances import with_chances
from derivcheck.meaning.changes import with_changes
from derivcheck.meaning.endless_sums import with_ends
from derivcheck.meaning.unit_signs import with_unit_signs

if TYPE_CHECKING:
    from derivcheck.model.derivation import Claim


def retold(claims: tuple[Claim, ...], prose: str, *, declared: bool) -> tuple[Claim, ...]:
    """Make chances, changes, units and vectors one node each, and end each sum; declared names stay as declared."""
    claims = with_ends(with_unit_signs(with_chances(claims, prose)))
    return claims if declared else told_apart(with_changes(claims))
