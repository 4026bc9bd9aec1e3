"""Sample points: rational values within the domains, first small and positive, then of both signs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from random import Random

    from sympy import Symbol

    from derivcheck.deciding.question import Domain

Point = dict["Symbol", Fraction]

HUMAN = tuple(Fraction(value) for value in ("2", "3", "1", "-1", "5", "-2", "4", "1/2", "-3", "1/3", "6", "0"))
PRIMES = tuple(Fraction(value) for value in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37))
GRAIN = 64
HUMAN_TRIES = 24


def sample(names: Sequence[tuple[Symbol, Domain]], rng: Random, *, positive: bool, scale: int) -> Point:
    """Draw a point: values up to about the scale, all positive if wanted and allowed."""
    return {name: _draw(domain, rng, positive=positive, scale=scale) for name, domain in names}


def _draw(domain: Domain, rng: Random, *, positive: bool, scale: int) -> Fraction:
    if domain.integer:
        return _integer(domain, rng, positive=positive, scale=scale)
    lower, upper = domain.lower, domain.upper
    if lower is not None and upper is not None:
        return Fraction(lower) + (Fraction(upper) - Fraction(lower)) * Fraction(rng.randint(1, 96), 97)
    size = Fraction(rng.randint(GRAIN // 5, scale * GRAIN), GRAIN)
    if lower is not None:
        return max(Fraction(lower), Fraction(0)) + size if positive or lower >= 0 else Fraction(lower) + size
    if upper is not None:
        return size if positive and domain.holds(size) else Fraction(upper) - size
    return size if positive or rng.random() < 0.5 else -size


def _integer(domain: Domain, rng: Random, *, positive: bool, scale: int) -> Fraction:
    """Draw an integer; near the lower bound, else near 0, as far as the bounds allow."""
    low, high = (1, 3 + scale) if positive else (-2 - scale, 2 + scale)
    if domain.lower is not None:
        first = -(-Fraction(domain.lower) // 1) + int(domain.lower_open and Fraction(domain.lower).denominator == 1)
        low = max(low, int(first)) if int(first) <= high else int(first)
        high = max(high, low + 2 + scale)
    if domain.upper is not None:
        last = Fraction(domain.upper) // 1 - int(domain.upper_open and Fraction(domain.upper).denominator == 1)
        high = min(high, int(last))
        low = min(low, high)
    return Fraction(rng.randint(low, high))


def human_points(names: Sequence[tuple[Symbol, Domain]], rng: Random, *, primes: bool = True) -> Iterator[Point]:
    """Give points that a person can check by hand: distinct primes first, then other small values."""
    allowed = {name: [value for value in HUMAN if domain.holds(value)] for name, domain in names}
    first = [value for value, _ in zip(PRIMES, names, strict=False)]
    if primes and len(first) == len(names) and all(d.holds(v) for v, (_, d) in zip(first, names, strict=True)):
        yield {name: value for value, (name, _) in zip(first, names, strict=True)}
    for _ in range(HUMAN_TRIES - 1):
        yield {
            name: _early(allowed[name], rng) if allowed[name] else _draw(domain, rng, positive=True, scale=2)
            for name, domain in names
        }


def _early(values: Sequence[Fraction], rng: Random) -> Fraction:
    """Choose a value, the first ones more often."""
    return values[min(rng.randrange(len(values)), rng.randrange(len(values)))]


def within(point: Mapping[Symbol, Fraction | float], domains: Mapping[Symbol, Domain]) -> bool:
    """Tell whether all values keep to their domains."""
    return all(domains[name].holds(value) for name, value in point.items() if name in domains)
