"""Which declarations rule where: each claim of a document gets its scope."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from derivcheck.meaning.declared import scope_from
from derivcheck.meaning.said import said
from derivcheck.meaning.survey import survey

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.document import Declarations, Document, LayoutConvention, Trouble
    from derivcheck.syntax.forms import Forms


def scopes_of(
    claims: tuple[Claim, ...],
    document: Document,
    given: Declarations | None,
    *,
    layout: LayoutConvention | None,
    forms: Forms,
) -> tuple[dict[int, Scope], tuple[Trouble, ...]]:
    """Give each claim, by its number, the scope that rules where it stands, and what was wrong in declarations."""
    rulers = [one for one in (given, document.declarations) if one is not None]
    labelled = frozenset(name for one in rulers for name in one.labels)
    seen = survey((side for claim in claims for side in (claim.left, claim.right)), labelled)
    stated = said(claims)
    headings = document.heading_starts()
    made: dict[tuple[int, ...], Scope] = {}
    troubles: list[Trouble] = []
    out: dict[int, Scope] = {}
    for claim in claims:
        at = bisect_right(headings, claim.span.start, key=lambda heading: heading[0])
        under = headings[at - 1][1] if at else ()
        parts = ruling(rulers, document.source.place(claim.span.start).line, under)
        key = tuple(map(id, parts))
        if key not in made:
            made[key], found = scope_from(parts, seen, forms, layout, stated)
            troubles += found
        out[claim.number] = made[key]
    return out, tuple(dict.fromkeys(troubles))


def ruling(rulers: list[Declarations], line: int, headings: tuple[str, ...]) -> list[Declarations]:
    """Give the declarations that rule a line, the innermost last."""
    nested = [inner for one in rulers for part, inner in one.scopes if part.covers(line, headings)]
    return [*rulers, *nested]
