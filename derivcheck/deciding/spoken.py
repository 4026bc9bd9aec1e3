r"""What the words of a sentence say that makes a false equality no mistake: a contradiction, an odd number, a base.

"This gives `$6 = 14$`, a contradiction", "a common mistake is to write `..`", "`$(-a)^n = -a^n$` for odd `$n$`".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from derivcheck.meaning.pose import free
from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from derivcheck.deciding.question import Question
    from derivcheck.model.derivation import Claim

REFUTED = re.compile(
    r"\b(contradict\w*|impossible|absurd\w*|not possible|no (?:real |such |other )?(?:solutions?|values?|roots?)|"
    r"(?:is|are|be) (?:false|wrong|incorrect|not true|invalid|inconsistent)|(?:does|do|did)(?: not|n't) (?:hold|work)|"
    r"never (?:true|holds?|happens?)|(?:common|usual|frequent|typical) (?:mistakes?|errors?|slips?)|"
    r"can(?:not|'t| not) (?:be (?:true|equal|right)|hold|happen)|which fails|extraneous|reject(?:ed)?)\b",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\b(odd|even(?! (?:if|though|when|so|more|for|with|then|the|an?|this|that|"
    r"at|as|by|be|has|have|holds?|exact|exactly|true|equal|better|simpler|easier|"
    r"faster|shorter|larger|smaller|stronger|closer)\b)|prime numbers?|(?:is|are|relatively) prime|coprime|"
    r"divisible|multiples? of|perfect square|mod(?:ulo)?)\b"
)
BASED = re.compile(r"\b(base|binary|octal|hexadecimal)\b", re.IGNORECASE)


ASKED = re.compile(r"\b(solv\w*|equations?|suppos\w*|assum\w*|satisf\w*|for (?:which|what))\b", re.IGNORECASE)
"""Words before an equation that is asked to be solved, whatever comes of it."""
SUPPOSED = re.compile(
    r"\b(assum(?:e|ing)|suppos(?:e|ing)|if|were)(?: (?:now|instead|first))?(?: for (?:a )?contradiction,?)?(?: that)?"
    r"\s*[,:]?\s*\Z",
    re.IGNORECASE,
)
"""Words right before what is only supposed."""


def is_asked(claim: Claim) -> bool:
    """Tell whether the words before a claim make it an equation to be solved."""
    return claim.link == 0 and bool(ASKED.search(claim.lead) or ASKED.search(claim.words))


def is_supposed(claim: Claim) -> bool:
    """Tell whether a claim is only supposed: `Assume $1 = 0$`."""
    return claim.link == 0 and bool(SUPPOSED.search(claim.lead) or SUPPOSED.search(claim.words))


def spoken_reason(claim: Claim, question: Question) -> str | None:
    """Give the reason why the words around a false equality may say that it is false, or when it is true."""
    refuted = REFUTED.search(claim.sentence)
    if refuted is not None:
        return f"the sentence says {refuted[0]!r}: the line may be meant to be false"
    names = free(question.left) | free(question.right)
    counted = COUNTED.search(claim.sentence)
    if counted is not None and names:
        return f"the sentence says {counted[0]!r}, which is not used: declare what the names stand for"
    if not names and is_numeral(claim) and (based := BASED.search(claim.sentence)):
        return f"the sentence says {based[0]!r}: write the base of each numeral as its index"
    return None


def is_numeral(claim: Claim) -> bool:
    """Tell whether both sides hold whole numbers of several digits, as numerals in another base are."""
    return all(
        any(node.kind is Kind.NUMBER and node.text.isdigit() and len(node.text) > 1 for node in side.walk())
        for side in (claim.left, claim.right)
    )
