"""Whether words say that a definition explains what stands before it, or that it follows from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from derivcheck.model.derivation import Opening
from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from derivcheck.model.derivation import Claim

BACKWARD = frozenset({"where", "with", "here", "define", "denote", "denotes", "recall", "which", "stands", "means"})
EXPLAINED = re.compile(rf"\b({'|'.join(sorted(BACKWARD))})\b", re.IGNORECASE)
SAYS = re.compile(
    r"\b(where|with|here|define|denotes?|recall|which|stands|means|let|suppose|assume|consider|now|set|setting|choose|"
    r"take|so|then|thus|hence|therefore|get|gives?|obtain|find|if|conclude|implies|solutions?|solving|follows|words|or)\b",
    re.IGNORECASE,
)
"""Words that say whether a definition explains what stands before it; the last one counts."""

LOOKED_AT = 60
ENDED = re.compile(r"[.!?]\s")
BEGUN = re.compile(r"\$\s+(?=[A-Z][a-z])")
"""Where a formula without a full stop is followed by a new sentence."""
CASE = re.compile(r"(?:\A|[.!?:;]|\*\*|\n)\s*(?:For|With|At|When|If|In case)(?: (?:example|instance),?)?\s*\Z")
"""A sentence that begins so speaks of one case."""


def is_late(claim: Claim) -> bool:
    """Tell whether a definition follows from what stands before it, or is supposed from here on."""
    if CASE.search(claim.lead):
        return True
    last = SAYS.findall(f"{claim.lead} {claim.words}")
    if claim.opening is Opening.IMPLIES:
        return True
    if claim.left.kind is Kind.EVENT and not last and not EXPLAINED.search(own_words(claim)):
        return True  # a chance or a mean is judged by what was said before, unless it is explained behind
    return bool(last and last[-1].lower() not in BACKWARD)


def own_words(claim: Claim) -> str:
    """Give the sentence of a claim, without what begins anew behind a formula that has no full stop."""
    own = ENDED.split(claim.lead)[-1].strip()[-LOOKED_AT:]
    if claim.display and not own:
        return ""
    if not any(one.isupper() for one in own):
        return claim.sentence  # too little to know the place by
    return next((part for part in BEGUN.split(claim.sentence) if own in part), claim.sentence)


def explains(claim: Claim, *, before: bool) -> bool:
    """Tell whether words say that a definition is one of what stands before it: `where p = x` and `q = 2y`."""
    last = SAYS.findall(f"{claim.lead} {claim.words}")
    if last or claim.opening is Opening.IMPLIES:
        return claim.opening is not Opening.IMPLIES and last[-1].lower() in BACKWARD
    goes_on = claim.opening is not Opening.FORMULA or not claim.display
    return before and goes_on and claim.lead.strip(" \n,;").lower() in {"", "and"}
