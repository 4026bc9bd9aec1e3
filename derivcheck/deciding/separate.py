"""Points that separate two expressions: certain ones, and among them one that a person can check."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sympy.core.function import AppliedUndef

from derivcheck.deciding import balls, exact, floats
from derivcheck.deciding.figures import show, show_both, tex
from derivcheck.deciding.plan import Plan, plan
from derivcheck.deciding.points import human_points
from derivcheck.deciding.question import ANYWHERE
from derivcheck.model.parts import distinct, is_bound, symbols
from derivcheck.model.value import Grid
from derivcheck.model.verdict import Counterexample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sympy import Basic, Symbol

    from derivcheck.deciding.balls import Ball
    from derivcheck.deciding.case import Case
    from derivcheck.deciding.points import Point

    Number = Fraction | Ball
    Separates = Callable[[Number, Number], bool]

SUSPECT = 1e-9
"""The relative difference of floats that is looked into."""
CONFIRM_DIGITS = (30, 60)
SHORT_ENOUGH = 6
MOST_SHOWN = 12
MOST_STEPS = 20_000
"""How much is evaluated with certainty in search of a short counterexample, in parts of the expressions."""
SHOWN_DIGITS = 5


def suspicious(left: float, right: float) -> bool:
    """Tell whether two floats look different."""
    return abs(left - right) > SUSPECT * max(abs(left), abs(right))


def different(left: Number, right: Number) -> bool:
    """Tell whether two values are certainly different."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left != right
    return balls.differ(balls.ball(left, CONFIRM_DIGITS[-1]), balls.ball(right, CONFIRM_DIGITS[-1]))


@dataclass(frozen=True, slots=True)
class Pair:
    """One entry of both sides with a plan of its own: left, right, then what is shown beside the names."""

    plan: Plan
    fixed: tuple[Symbol, ...]
    """Names that constraints fix."""
    applied: tuple[AppliedUndef, ...]
    free: tuple[Symbol, ...]

    @property
    def is_rational(self) -> bool:
        """Whether all values at rational points are, roots excepted."""
        return self.plan.rules <= exact.RULES.keys() | {"symbol", "Piecewise"}

    def values(self, point: Point) -> tuple[Number | None, ...] | None:
        """Give the certain values of all planned expressions: fractions if all are, else balls; None if undefined."""
        found: list[Fraction | None] | list[Ball | None] = exact.evaluate(self.plan, point)
        if found[0] is None or found[1] is None:
            coarse = balls.evaluate(self.plan, point, CONFIRM_DIGITS[0])
            if coarse[0] is None or coarse[1] is None:
                return None
            found = balls.evaluate(self.plan, point, CONFIRM_DIGITS[1])
            if found[0] is None or found[1] is None or not _consistent((coarse[0], coarse[1]), (found[0], found[1])):
                return None
        return tuple(found)

    def is_equal(self, point: Point) -> bool:
        """Tell whether both sides are certainly the same fraction at a point."""
        left, right = exact.evaluate(self.plan, point)[:2]
        return left is not None and left == right


def _consistent(coarse: tuple[Ball, Ball], fine: tuple[Ball, Ball]) -> bool:
    """Tell whether two precisions agree, as they must: a second guard against a radius that is too small."""
    return not any(balls.differ(one, other) for one, other in zip(coarse, fine, strict=True))


def pair_of(case: Case, entry: int) -> Pair:
    """Prepare an entry for counterexamples."""
    left, right = case.lefts[entry], case.rights[entry]
    nodes = distinct((left, right))
    names = symbols(nodes)
    fixed = tuple(sorted((name for name in case.replaced if name in names), key=_name))
    names = names.union(symbols(case.replaced[name] for name in fixed)) - set(case.replaced)
    applied = tuple(sorted(filter(is_applied, nodes), key=tex)[:MOST_SHOWN])
    planned = plan((left, right, *fixed, *applied), case.replaced)
    return Pair(planned, fixed, applied, tuple(sorted(names, key=_name)))


def is_applied(node: Basic) -> bool:
    """Tell whether a part is an unknown function at something that has a value."""
    return isinstance(node, AppliedUndef) and not any(map(is_bound, node.free_symbols))


def _name(symbol: Symbol) -> str:
    return str(symbol.name)


def counterexample(
    case: Case, entry: int, known: Point | None, separates: Separates = different
) -> Counterexample | None:
    """Give the shortest of some certain counterexamples for an entry, at worst the known point."""
    pair = pair_of(case, entry)
    is_rational = pair.is_rational
    if known is not None and separates is different and is_rational and pair.is_equal(known):
        return None  # floats that cancel look different
    best: tuple[int, Counterexample] | None = None
    is_seen = separates is different and _seem_different(case, pair, known)
    for tried, point in enumerate(_candidates(case, pair, known, shortest_first=not is_rational)):
        if point is known and best is not None:
            break
        if point is not known and tried * len(pair.plan.steps) > MOST_STEPS:
            continue
        if is_seen and not _seem_different(case, pair, point):
            continue
        found = _checked(case, entry, (pair, point), separates)
        if found is None:
            continue
        length = sum(len(value) for _, value in found.at) + len(found.left) + len(found.right)
        if best is None or length < best[0]:
            best = length, found
        if not is_rational or length <= SHORT_ENOUGH + len(found.at):
            break
    return best[1] if best else None


def _candidates(case: Case, pair: Pair, known: Point | None, *, shortest_first: bool) -> Iterator[Point]:
    """Give points to try: human ones, then the known one with its values rounded, then as it is."""
    names = [(name, case.domains.get(name, ANYWHERE)) for name in pair.free]
    human = human_points(names, case.rng("human"))
    yield from sorted(human, key=_length) if shortest_first else human
    if known is not None:
        rounded = {name: Fraction(round(value)) for name, value in known.items()}
        if case.allows(rounded):
            yield rounded
        yield known


def _length(point: Point) -> int:
    return sum(len(str(value)) for value in point.values())


def _seem_different(case: Case, pair: Pair, point: Point | None) -> bool:
    """Tell whether floats show the difference at a point; where they do not, they cannot be used to choose."""
    if case.is_complex or point is None:
        return False
    left, right = floats.evaluate(pair.plan, point)[:2]
    return left is not None and right is not None and suspicious(left, right)


def _checked(case: Case, entry: int, where: tuple[Pair, Point], separates: Separates) -> Counterexample | None:
    """Give the counterexample at a point, if it is one: certain, and inside all domains."""
    pair, point = where
    found = pair.values(point)
    if found is None or found[0] is None or found[1] is None or not separates(found[0], found[1]):
        return None
    fixed = dict(zip(pair.fixed, found[2 : 2 + len(pair.fixed)], strict=True))
    if not _allowed(case, point, fixed):
        return None
    at: dict[Symbol, Number] = {name: point[name] for name in pair.free if name in point}
    at.update({name: value for name, value in fixed.items() if value is not None})
    applied = dict(zip(pair.applied, found[2 + len(pair.fixed) :], strict=True))
    return Counterexample(_shown(at, applied), *show_both(found[0], found[1]), _place(case, entry))


def _shown(at: dict[Symbol, Number], applied: dict[AppliedUndef, Number | None]) -> tuple[tuple[str, str], ...]:
    """Write the values of the names, then those of unknown functions."""
    names = [(tex(name), show(at[name], SHOWN_DIGITS)) for name in sorted(at, key=_name)]
    return (*names, *((tex(node), show(value, SHOWN_DIGITS)) for node, value in applied.items() if value is not None))


def _allowed(case: Case, point: Point, fixed: dict[Symbol, Number | None]) -> bool:
    """Tell whether the names that constraints fix have values, inside their domains."""
    plain = {
        name: value if isinstance(value, Fraction) else balls.approximately(value)
        for name, value in fixed.items()
        if value is not None
    }
    return len(plain) == len(fixed) and case.allows({**point, **plain})


def _place(case: Case, entry: int) -> tuple[int, int] | None:
    """Give row and column of an entry, from 1; None for a number."""
    left = case.question.left
    return place_of(entry, left.columns) if isinstance(left, Grid) and len(case.lefts) > 1 else None


def place_of(entry: int, columns: int) -> tuple[int, int]:
    """Give row and column, from 1, of an entry in reading order."""
    return entry // columns + 1, entry % columns + 1
