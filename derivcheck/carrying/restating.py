"""Lines that say again what was wrong before: the same sides, the same values, or a wrong part of them as written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.carrying.misshapen import is_impossible, repeats_part
from derivcheck.carrying.suppositions import exchanged, in_turn
from derivcheck.carrying.trees import Parts, alike, bare, is_telling
from derivcheck.meaning.numerals import alone
from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from derivcheck.carrying.sources import Source
    from derivcheck.carrying.trial import Trial
    from derivcheck.meaning.numerals import Numeral
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node
    from derivcheck.model.verdict import Verdict

PRECISE = 3
"""So many significant digits make a printed number one that can be told from others."""


def restated(claim: Claim, verdict: Verdict, sources: Sequence[Source], trial: Trial) -> Verdict | None:
    """Say that a wrong claim repeats an earlier one; None where it does not."""
    roots = same_sides(claim, sources)
    if not roots and is_impossible(verdict):
        return repeats_part(claim, sources, trial, verdict)
    roots = (
        roots
        or same_number(claim, verdict, sources, trial)
        or by_part(claim, sources, trial)
        or same_values(claim, sources, trial)
    )
    return replace(verdict, carries=roots) if roots else None


def same_sides(claim: Claim, sources: Sequence[Source]) -> tuple[int, ...]:
    """Find an earlier wrong claim of the same two sides, as they are or exchanged."""
    for one in sources:
        if not one.fails:
            continue
        for left, right in ((claim.left, claim.right), (claim.right, claim.left)):
            if alike(left, one.claim.left) and alike(right, one.claim.right):
                return one.roots
    return ()


def by_part(claim: Claim, sources: Sequence[Source], trial: Trial) -> tuple[int, ...]:
    """Find an earlier wrong side, or a wrong entry of one, without which the claim would be true.

    What stands on both sides alike is not what makes them differ.
    """
    here, mended, met = Parts.of(claim.left, claim.right), claim.right, set[int]()
    for one in reversed(sources):
        for change in one.changes:
            backwards = [(wrong, right) for right, wrong in change if here.may_hold(wrong) and is_telling(wrong)]
            left, right = (in_turn(side, backwards) for side in (claim.left, claim.right))
            if (left is claim.left) == (right is claim.right):
                continue
            if trial.holds(claim, (left, right)):
                return one.roots
            if right is not claim.right:
                mended, met = in_turn(mended, backwards), met | set(one.roots)
        if is_part_of(claim, one, trial):
            return one.roots
    return tuple(sorted(met)) if len(met) > 1 and trial.holds(claim, (claim.left, mended)) else ()


def is_part_of(claim: Claim, one: Source, trial: Trial) -> bool:
    """Tell whether an earlier line is wrong only because what this claim says wrongly is a part of it."""
    if claim.right == one.claim.right or not is_telling(claim.right):
        return False
    made = exchanged(one.claim.right, claim.right, claim.left)
    return made is not one.claim.right and trial.holds(one.claim, (one.start, made)) is not None


def same_values(claim: Claim, sources: Sequence[Source], trial: Trial) -> tuple[int, ...]:
    """Find an earlier wrong claim of which both sides have the values that the sides of this one have."""
    mine = {side for side in (claim.left, claim.right) if is_telling(side)}
    for one in reversed(sources):
        if not one.fails or one.claim.section != claim.section or not mine:
            continue
        theirs = (one.claim.left, one.claim.right)
        if not letters(*theirs) or letters(*theirs) != letters(claim.left, claim.right):
            continue
        same = trial.holds(claim, (claim.left, one.claim.left)) and trial.holds(claim, (claim.right, one.claim.right))
        if same:
            return one.roots
    return ()


def letters(*sides: Node) -> frozenset[str]:
    """Give the letters and words of some sides."""
    return frozenset(node.text for side in sides for node in side.walk() if node.kind is Kind.NAME)


def same_number(claim: Claim, verdict: Verdict, sources: Sequence[Source], trial: Trial) -> tuple[int, ...]:
    """Find an earlier wrong number that this claim prints again, perhaps with fewer digits."""
    for number, expected in misprints(claim, verdict):
        for one in reversed(sources):
            for known, right_one in misprints(one.claim, one.verdict):
                if not is_rounded(known, number) or not is_near(right_one, expected):
                    continue
                digits = replace(number.node, text=f"{round(float(expected.value), number.places):.{number.places}f}")
                if trial.holds(claim, (claim.left, claim.right.replacing(number.node, digits))):
                    return one.roots
    return ()


def misprints(claim: Claim, verdict: Verdict) -> Iterator[tuple[Numeral, Numeral]]:
    """Give the wrong numbers of a claim, each with the right one."""
    for place in verdict.differences:
        node = at(claim.right, place.span.start, place.span.end)
        found = None if node is None else alone(bare(node))
        if found is None or node is None or place.expected is None or found[0].digits < PRECISE:
            continue
        right_one = alone(replace(found[0].node, text=place.expected.lstrip("-")))
        if right_one is not None and not place.expected.startswith("-"):
            yield found[0], right_one[0]


def at(tree: Node, start: int, end: int) -> Node | None:
    """Give the part of a tree that stands at a place."""
    return next((node for node in tree.walk() if (node.start, node.end) == (start, end)), None)


def is_near(one: Numeral, other: Numeral) -> bool:
    """Tell whether two numbers may be the same, each printed with its own digits."""
    return abs(one.value - other.value) <= one.half + other.half


def is_rounded(exact: Numeral, printed: Numeral) -> bool:
    """Tell whether one number may be another, printed with the same digits or fewer."""
    return is_near(exact, printed) and printed.places <= exact.places
