"""Claims with what the whole document says of its letters made plain in the trees, before scopes are built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.meaning.apart import told_apart
from derivcheck.meaning.chances import with_chances
from derivcheck.meaning.changes import with_changes

if TYPE_CHECKING:
    from derivcheck.model.derivation import Claim


def retold(claims: tuple[Claim, ...], prose: str, *, declared: bool) -> tuple[Claim, ...]:
    """Make quantities of chance, changes and vectors one node each; declared names are left as they are declared."""
    claims = with_chances(claims, prose)
    return claims if declared else told_apart(with_changes(claims))
