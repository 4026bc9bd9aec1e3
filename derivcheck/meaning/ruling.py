"""Which declarations rule where: each claim of a document gets its scope."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.chances import chance_letters, is_independent, mean_names, random_names
from derivcheck.meaning.commutators import speaks_of_commutators
from derivcheck.meaning.complements import complements
from derivcheck.meaning.declared import scope_from
from derivcheck.meaning.layers import layered
from derivcheck.meaning.parts import reaches
from derivcheck.meaning.reductions import speaks_of_rows
from derivcheck.meaning.regions import described
from derivcheck.meaning.said import said
from derivcheck.meaning.spoken_shapes import spoken_shapes
from derivcheck.meaning.survey import survey
from derivcheck.meaning.whole_numbers import whole_names

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.document import Declarations, Document, LayoutConvention, Trouble
    from derivcheck.syntax.forms import Forms

LETTERS = re.compile(r"(?<![\\a-zA-Z])[a-zA-Z]{2,}(?![a-zA-Z])")


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
    headings = document.heading_starts()
    together: dict[tuple[int, ...], tuple[list[Declarations], list[Claim]]] = {}
    for claim in claims:
        at = bisect_right(headings, claim.span.start, key=lambda heading: heading[0])
        under = headings[at - 1][1] if at else ()
        parts = ruling(rulers, document.source.place(claim.span.start).line, under)
        together.setdefault(tuple(map(id, parts)), (parts, []))[1].append(claim)
    layers = layered(claims, frozenset(name for one in rulers for name in one.labels))
    stated = said(claims, reaches(document.blocks), layers)
    spoken = tuple((name, shape) for name, shape in spoken_shapes(document.told) if name not in dict(stated.shapes))
    stated = replace(stated, whole=stated.whole | whole_names(document.blocks), shapes=(*stated.shapes, *spoken))
    regions = described(claims)
    troubles: list[Trouble] = []
    out: dict[int, Scope] = {}
    for parts, members in together.values():
        labelled = layers | {name for one in parts for name in one.labels}
        seen = survey((side for claim in members for side in (claim.left, claim.right)), labelled)
        seen.layers = layers
        seen.reduces = speaks_of_rows(document)
        seen.chances = chance_letters(claims)
        seen.randoms = random_names(tuple(side for claim in claims for side in (claim.left, claim.right)))
        seen.means = mean_names(seen.randoms, claims)
        seen.commutes = speaks_of_commutators(claims)
        seen.complements = complements(claims)
        seen.independent = is_independent(document)
        scope, found = scope_from(parts, seen, forms, layout, stated)
        scope.regions = regions
        scope.inner = len(parts) > len(rulers)
        troubles += found
        out |= {claim.number: scope for claim in members}
    return out, tuple(dict.fromkeys(troubles))


def words_of(rulers: list[Declarations]) -> frozenset[str]:
    """Give the names of several letters that are declared: `weights` is one name then, and no product."""
    texts = (text for one in rulers for text in (*(name for name, _ in one.shapes), *one.functions, *one.labels))
    inner = (part for one in rulers for _, part in one.scopes)
    nested = words_of(list(inner)) if any(one.scopes for one in rulers) else frozenset()
    return nested | {found[0] for text in texts for found in LETTERS.finditer(text)}


def ruling(rulers: list[Declarations], line: int, headings: tuple[str, ...]) -> list[Declarations]:
    """Give the declarations that rule a line, the innermost last."""
    nested = [inner for one in rulers for part, inner in one.scopes if part.covers(line, headings)]
    return [*rulers, *nested]
