"""How a line is joined to what stands before it, as far as words and signs tell."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

from derivcheck.meaning.numerals import is_value
from derivcheck.model.derivation import Opening, Relation
from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivcheck.model.derivation import Claim

FOLLOWING = re.compile(
    r"\b(?:so\b( that)?|thus|hence|therefore|then|giv(e|es|ing)|yield\w*|obtain\w*|get\w*|becom\w*|impl\w+|follow\w*"
    r"|rearrang\w*|simplif\w*|solving|subtract\w*|add(ing)?|divid\w*|multipl\w*|squar(e|ing)|tak(e|ing)|factor\w*|expand\w*"
    r"|substitut\w*|plug\w*|cancel\w*|collect\w*|isolat\w*|mean\w*|reduc\w*|leads?|find|consequently|both sides"
    r"|equivalently|cross|collecting|combin\w*|solutions?|roots?|finally"
    r"|(rules?|laws?) (for|of) (the )?(logarithms?|exponents?|powers|roots)"
    r"|solv(?:e|ed|es|ing) (?:it |this |that |these |them |the \w+ )?for\b[^.;]*|(?<=we )solve\w*"
    r"|from (the|this|that|these|eq\w*|above|here)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
OPENING = re.compile(
    r"\b(let|suppose|assum\w*|if|when|where|consider|case|cases|now|next|set(ting)?|for|at|another|also|since|because"
    r"|choos\w*|pick|define\w*|denote\w*|put|know|recall|by|with|from|given|as|using|example|try|check\w*|condition\w*"
    r"|second|third|first|require\w*|want|need|must|boundary|initial\w*|say|where|call\w*|other|either|test\w*|try\w*"
    r"|which|that|would|could|otherwise|whether|instead|similarly)\b",
    re.IGNORECASE,
)
SUPPOSING = re.compile(r"\b(if|cases?|when|otherwise|either|for|at|unless)\b", re.IGNORECASE)
ANEW = re.compile(
    r"(?:(?<!we )(?<!can )(?<!may )(?<!now )(?<!and )(?<!to )\bsolve\b|\b(?:exercise|problem|question|example)\b)",
    re.IGNORECASE,
)
"""Words that open a problem; "and we solve for the speed" goes on with one."""
POSES = re.compile(r"\W*(?:(?:now|next|then|finally|\(?\w{1,3}[.)]):?\s+)?solve\b", re.IGNORECASE)
"""How a sentence begins that poses a problem."""
TRIED = re.compile(r"\b(substitut\w*|plug\w*|insert\w*|put\w*|try\w*|test\w*|check\w*)( in| for)?\W*$", re.IGNORECASE)
"""What stands right before a value that is put in."""
NAMING = re.compile(r"\b(let|now|example|another|consider|suppose)\b", re.IGNORECASE)
SOLVED = re.compile(r"\b(solv(e|ing)|consider(ing)?)( the)?( (equation|inequality|system))?\W*$", re.IGNORECASE)
"""What stands right before an equation that is solved next."""
OWNER = re.compile(r"\b(solutions?|roots?|zeros) (of|to|for)( the)?( (equation|inequality|system))?\W*$", re.IGNORECASE)
"""What stands right before the equation whose solutions are told next."""
RESTRICTING = re.compile(
    r"[\s,(;]*(?:(?:for|where|with|on|in|when|if|subject to|such that|provided(?: that)?|over|and)\s*)?"
    r"(?:(?:all|real|every|values of|the interval)\s*)*",
    re.IGNORECASE,
)
"""What stands between an equation and the range in which it is to be solved."""
PART = re.compile(r"(?:^|\s)\(?(?:[a-h]|[ivx]{1,4}|\d)[).]\s*$")
"""The mark of a part, `(b)`, right before a formula."""
TESTED = re.compile(
    r"\b(not a solution|no solution|only (?:the )?solution|extraneous|reject\w*|discard\w*|check\w*|test\w*|verif\w*"
    r"|satisf(y|ies) the|candidates?|possible|does not satisfy|do not satisfy|fails?|outside|domain)\b",
    re.IGNORECASE,
)
AFFIRMED = re.compile(
    r"\b(?:satisf(?:y|ies)|solves?|fulfil\w*) (?:the|our) (?:original|given|initial|first)\b", re.IGNORECASE
)
"""Words that say of a value that it is a solution."""
DENIED = re.compile(
    r"\b(not|no|never|neither|nor|cannot|whether|if|only|check|test|must|should|does|do)\b|n't", re.IGNORECASE
)
"""Words that may turn that round."""
SET_ASIDE = re.compile(
    r"\b(positiv\w*|negativ\w*|reject\w*|discard\w*|extraneous|since|must|only|because|cannot|domain|invalid\w*|lengths?"
    r"|widths?|heights?|radi\w*|time|speed|mass|sides?|distance|area|age|integers?|non-?zero|not|never|ignor\w*|exclud\w*"
    r"|number of|larger|smaller|greater|less|admissible|physical\w*|valid|acute|quadrant|interval|assum\w*|choose|range"
    r"|between|probabilit\w*|one (solution|root)|a (solution|root)|contradict\w*|impossible"
    r"|pythag\w*|triang\w*|rectang\w*|circles?|perimeter|diagonal|hypotenuse|bisector|different|unless|except)\b",
    re.IGNORECASE,
)
KIND = re.compile(
    r"\b(positiv\w*|negativ\w*|lengths?|widths?|heights?|radi\w*|time|speed|mass|sides?|distance|area|age|integers?"
    r"|non-?zero|number of|acute|quadrant|probabilit\w*|pythag\w*|triang\w*|rectang\w*|circles?|perimeter|diagonal"
    r"|hypotenuse|bisector|different|distinct|unless|except|other than)\b",
    re.IGNORECASE,
)
"""What an unknown is, which may rule solutions out wherever it is said."""
SOLVING = re.compile(r"\b(solve|inequalit(y|ies)|solutions?( set)?|for (which|what))\b", re.IGNORECASE)
SIDES = re.compile(r"\b(both|left|right)(-hand| hand)? sides?\b", re.IGNORECASE)
"""Sides of an equation, and not of a figure."""
SETTING = re.compile(
    r"\b(set|sets|setting|solv\w*|require\w*|equat\w*|vanish\w*|stationary|critical|want|needs?|must|wh(ere|en)"
    r"|for which|such that|if)\b[^.]*$",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.!?;]\s")
CONNECTED = re.compile(r"[\s,;]*(?:(?:and|or|and then|or else)\b[\s,;]*)?(?:(?:is|are)\s*)?")
"""What may stand between two formulas that are said in one breath."""
BEGUN = re.compile(r"[\s.:!?]*[.:!?][\s.:]*")
"""What may stand between a problem and the first line of its solution."""
CAUSE = re.compile(r"\b(from|since|because|as)\W*$", re.IGNORECASE)
"""Words before a reason: what stands behind its comma follows from it."""
COMMA = re.compile(r"\s*,\s*(?:(?:we|one|you) (?:must )?(?:have|has|see|know|find|get)(?: that)?\s*)?")
ARE = re.compile(r"\b(is|are)\b")
SOLUTIONS = re.compile(r"\b(solutions?|roots?|zeros)\b", re.IGNORECASE)


class Join(IntEnum):
    """How certain it is that a line claims to follow from the one before it."""

    ANEW = 0  # a problem begins
    SUPPOSED = 1  # one case of several, or a condition, for a while
    OPENED = 2  # something is chosen, known or added
    BESIDE = 3  # it stands beside the line before: a row, a new display
    FOLLOWS = 4  # words or an arrow say that it follows


def joins(claims: Iterable[Claim]) -> dict[int, Join]:
    """Tell how each claim is joined to those before it; what is said in one breath is joined alike."""
    out: dict[int, Join] = {}
    last, statement, is_cause, sentence = Join.OPENED, -1, False, ""
    for claim in claims:
        is_first, sentence = claim.sentence != sentence, claim.sentence
        found = Join.ANEW if is_first and claim.link == 0 and POSES.match(sentence) else join(claim)
        if claim.link == 0 and found is Join.OPENED and statement >= 0:
            found = Join.FOLLOWS if is_cause and COMMA.fullmatch(claim.lead) else in_one_breath(claim, last)
        if claim.lead.strip(" ,") and claim.link == 0:
            is_cause = CAUSE.search(claim.lead) is not None or (
                is_cause and CONNECTED.fullmatch(claim.lead) is not None
            )
        if claim.link == 0 or claim.statement != statement:
            last, statement = found, claim.statement
        elif claim.relation is not Relation.ORDERS:
            found = min(found, max(last, Join.SUPPOSED))  # `We also know that a = b = 0` leads to nothing
        out[claim.number] = found
    return out


def in_one_breath(claim: Claim, last: Join) -> Join:
    """Tell how a claim without words of its own is joined: as the one before it, or to it."""
    between = "," if claim.opening is Opening.SEPARATOR and not claim.words else claim.lead
    if claim.opening not in {Opening.FORMULA, Opening.SEPARATOR}:
        return Join.OPENED
    if CONNECTED.fullmatch(between):
        if ARE.search(between) and SOLUTIONS.search(claim.sentence):
            return Join.FOLLOWS
        return Join.OPENED if last is Join.ANEW else last
    return Join.BESIDE if BEGUN.fullmatch(between) and last in {Join.ANEW, Join.BESIDE, Join.FOLLOWS} else Join.OPENED


def join(claim: Claim) -> Join:
    """Tell how a claim is joined to what stands before it."""
    if claim.link and claim.relation is not Relation.ORDERS:
        return Join.BESIDE
    if claim.opening is Opening.IMPLIES:
        return Join.FOLLOWS
    if claim.opening is not Opening.FORMULA:
        return _said(claim.words) if claim.words else Join.BESIDE if claim.opening is Opening.ROW else Join.OPENED
    tail = SENTENCE.split(claim.lead.rstrip(" \n"))[-1]
    if ANEW.search(claim.lead) or PART.search(claim.lead) or SOLVED.search(claim.lead):
        return Join.ANEW
    if not tail.strip():
        return Join.BESIDE if claim.display else Join.OPENED
    if TRIED.search(claim.lead) and is_value(claim.right):
        return Join.SUPPOSED
    if OWNER.search(claim.lead) and claim.left.kind is not Kind.NAME:
        return Join.OPENED
    said = _said(tail)
    return Join.OPENED if said is Join.BESIDE and not claim.display else said


def _said(words: str) -> Join:
    """Tell what the last sentence says: the last word that tells anything counts."""
    found = [
        (match.end(), len(match[0]), joined)
        for pattern, joined in ((OPENING, Join.OPENED), (SUPPOSING, Join.SUPPOSED), (FOLLOWING, Join.FOLLOWS))
        for match in pattern.finditer(words)
    ]
    return max(found, key=lambda one: (one[0], one[1], -one[2]))[2] if found else Join.BESIDE


def is_alternative(claim: Claim) -> bool:
    """Tell whether nothing but "or" stands between a value and the one before it."""
    return claim.link == 0 and claim.lead.strip().lower() in {"or", "and", "or else"}


def restricts(claim: Claim) -> bool:
    """Tell whether a range stands right behind something, in the same breath."""
    return claim.opening in {Opening.FORMULA, Opening.SEPARATOR} and RESTRICTING.fullmatch(claim.lead) is not None


def affirms(claim: Claim) -> bool:
    """Tell whether a sentence says of a value that it solves the equation that was posed."""
    return AFFIRMED.search(claim.sentence) is not None and DENIED.search(claim.sentence) is None


def names_anew(claim: Claim) -> bool:
    """Tell whether words give a name a meaning: "Let `$y = x^3$`"."""
    return NAMING.search(claim.lead) is not None


def asks(prose: str) -> bool:
    """Tell whether a text asks for all solutions of something."""
    return SOLVING.search(prose) is not None


def sets(claim: Claim) -> bool:
    """Tell whether words right before an equation say that it is wanted: "Setting the gradient to zero"."""
    return SETTING.search(claim.lead) is not None


def tests_values(prose: str) -> bool:
    """Tell whether a text may go on to test the values that it finds."""
    return TESTED.search(prose) is not None


def keeps_kind(prose: str) -> bool:
    """Tell whether a text says of what kind a number is that it speaks of, such as a length."""
    return KIND.search(SIDES.sub(" ", prose)) is not None


def sets_aside(prose: str) -> bool:
    """Tell whether a text may rule solutions out in words."""
    return SET_ASIDE.search(SIDES.sub(" ", prose)) is not None
