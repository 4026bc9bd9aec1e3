"""What is said of a mistake: one sentence, in plain words, without blame."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivcheck.mistakes.mistake import Mistake
    from derivcheck.model.source import Source
    from derivcheck.model.verdict import Difference

LONGEST = 80


def message_of(mistake: Mistake, place: Difference, source: Source) -> str:
    """Say what happened, and what should stand at the place."""
    found = " ".join(source.text[place.span.start : place.span.end].split())
    expected = " ".join((place.expected or "").split())
    where = f"in entry ({place.entry[0]}, {place.entry[1]}) " if place.entry else ""
    if not expected and place.expected is not None and len(found) <= LONGEST:
        return f"{where}{mistake.cause}: {found} does not belong here"
    if not expected or max(len(found), len(expected)) > LONGEST:
        return f"{where}{mistake.cause}".strip()
    return f"{where}{mistake.cause}: {found} should be {expected}"
