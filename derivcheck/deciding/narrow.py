r"""Where a formula with integrals is meant: textbooks take parameters as positive, and a substitution on one branch.

`\int \frac{dx}{\sqrt{a^2-x^2}} = \arcsin\frac{x}{a} + C` is false for negative a, and nobody means those. A claim that
fails is decided again there; where it holds then, it holds under that condition, and the condition is told.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from derivcheck.deciding.effort import SPENT
from derivcheck.deciding.figures import tex
from derivcheck.deciding.plan import BOUND
from derivcheck.deciding.question import Domain, entries_of
from derivcheck.model.bound import bounds_in
from derivcheck.model.parts import symbols
from derivcheck.model.verdict import Verdict, VerdictKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sympy import Symbol

    from derivcheck.deciding.question import Question

    Decide = Callable[[Question], Verdict]
    Ranges = dict[Symbol, Domain]

POSITIVE = Domain(lower=Fraction(0))
SMALL = Domain(Fraction(0), Fraction(1, 2))
LARGE = Domain(Fraction(1), Fraction(4))
BELOW_ONE = Domain(Fraction(1, 4), Fraction(1))
MOST_SHOWN = 3


def generous(question: Question, decide: Decide, by: Symbol | None = None) -> Verdict:
    """Give the verdict on a question, or that under the conditions which a textbook leaves unsaid."""
    first = decide(question)
    if first.kind is not VerdictKind.FAILS:
        return first
    for ranges in narrower(question, by):
        declared = dict(question.domains)
        found = decide(replace(question, domains=tuple({**ranges, **declared}.items())))
        if found.kind is VerdictKind.HOLDS:
            return replace(found, conditions=(*found.conditions, *said(ranges)))
        if found.method == SPENT or (by is None and found.kind is VerdictKind.FAILS):
            return found
    return first


def narrower(question: Question, by: Symbol | None) -> Iterator[Ranges]:
    """Give the ranges to try: parameters positive; of a variable, first small and then large values."""
    sides = (*entries_of(question.left), *entries_of(question.right))
    declared = {name for name, _ in question.domains}
    names = sorted(symbols(sides) - declared, key=lambda one: str(one.name))
    if by is None:
        if names and any(isinstance(node, BOUND) for node in bounds_in(sides)):
            yield dict.fromkeys(names, POSITIVE)
        return
    others = [name for name in names if name != by]
    yield dict.fromkeys(others, LARGE) | ({by: SMALL} if by in names else {})
    yield dict.fromkeys(others, BELOW_ONE) | ({by: LARGE} if by in names else {})


def said(ranges: Ranges) -> tuple[str, ...]:
    """Write the ranges as conditions."""
    shown = []
    for name, domain in sorted(ranges.items(), key=lambda pair: str(pair[0].name)):
        upper = f" < {domain.upper}" if domain.upper is not None else ""
        shown.append(f"{domain.lower} < {tex(name)}{upper}" if upper else f"{tex(name)} > {domain.lower}")
    return tuple(shown[:MOST_SHOWN])
