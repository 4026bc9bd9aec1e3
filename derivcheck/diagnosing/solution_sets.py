r"""Values that a line gives for its unknown: which of the solutions are missing, and which values are none.

A value that is wrong in its sign or its digits is held against the solution that is missing instead of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivcheck.deciding.balls import approximately
from derivcheck.deciding.figures import tex
from derivcheck.diagnosing.vanishing import Vanished, vanished
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node
from derivcheck.model.verdict import Difference, Repair
from derivcheck.solving import verdicts
from derivcheck.solving.final import is_final, points
from derivcheck.solving.statement import Equation, Statement
from derivcheck.solving.thread import is_near
from derivcheck.solving.values import solves, values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sympy import Expr, Symbol

    from derivcheck.model.derivation import Claim
    from derivcheck.model.source import Source
    from derivcheck.solving import Convicted
    from derivcheck.solving.conviction import Conviction
    from derivcheck.solving.solutions import Point

MOST_WRITTEN = 6
LONGEST = 40
PAIR = 2
OR = r" \text{ or } "


@dataclass(frozen=True, slots=True)
class Values:
    """The values that a line gives, and those that it should give."""

    section: Convicted
    found: Conviction
    given: tuple[Point, ...]
    names: tuple[Symbol, ...]

    @property
    def wrong(self) -> tuple[Point, ...]:
        """The values that solve nothing."""
        return tuple(one for one in self.given if not solves(one, self.found.finding))

    @property
    def missing(self) -> tuple[Point, ...]:
        """The solutions that neither the line nor another one gives."""
        return tuple(one for one in self.found.finding.points if not self.is_given(one))

    def is_given(self, point: Point) -> bool:
        """Tell whether a solution is among the values, or told in another line right before or behind."""
        if any(is_near(one, point) for one in self.given):
            return True
        number = self.found.claim.number
        beside = (self.section.claims.get(number + step) for step in (-1, 1))
        read = [self.section.unknowns.read(one) for one in beside if one is not None]
        near = [one for one in read if one is not None and one.is_value and not one.is_order]
        return any(is_near(value, point) for one in near if one.names == set(self.names) for value in values(one))


def values_of(section: Convicted, found: Conviction) -> Values | None:
    """Give the values of a line; None where it gives none, or not all solutions are known."""
    statement = found.statement
    if statement.is_order or not found.finding.finite:
        return None
    if is_final(found.claim):
        names = tuple(part.left for part in statement.parts[: len(statement.names)])
        given = tuple(points(statement))
        return Values(section, found, given, tuple(one for one in names if one.is_Symbol))
    if not statement.is_value or statement.isolated is None:
        return None
    return Values(section, found, tuple(values(statement)), (statement.isolated,))


def set_repairs(known: Values, source: Source) -> Iterator[tuple[float, Repair]]:
    """Give what the line should say of the solutions."""
    wrong, missing = known.wrong, known.missing
    if wrong and missing and not all(is_candidate(known, one) for one in wrong):
        yield from replaced_values(known, source)
    elif wrong:
        yield from without(known, source)
    elif known.found.finding.missed:
        yield from completed(known, source)


def is_candidate(known: Values, point: Point) -> bool:
    """Tell whether a value solves one of the lines on the way, and only that."""
    said = [one for one in known.found.lines if one.names == set(known.names) and not one.is_value]
    return any(one.truth(point.balls) is True for one in said)


def replaced_values(known: Values, source: Source) -> Iterator[tuple[float, Repair]]:
    """Give the solution that is missing instead of a value that is none."""
    claim = known.found.claim
    for wrong in known.wrong:
        for right in known.missing:
            new, old = written(known, right), written(known, wrong)
            if new is None or old is None or len(known.names) != 1:
                continue
            is_opposite = is_near(opposite(wrong), right)
            mistake = "dropped-sign" if is_opposite else "wrong-arithmetic"
            name = tex(known.names[0])
            where = verdicts.steps(known.found.finding.against)
            message = f"{name} = {old} is no solution of {where}, but {name} = {new} is one"
            if is_opposite:
                message = f"a minus sign is lost or too many: {message}"
            node = node_of(known, wrong)
            if node is None:
                continue
            at = Difference(Span(node.start, node.end), new)
            text = spliced(claim, node, new, source)
            rest = tuple(one for one in known.found.finding.points if one is not right and known.is_given(one))
            if follows(known, (*rest, right)) or len(known.missing) == 1:
                yield 0.7 if is_opposite else 0.9, Repair(mistake, message, text, "right", (at,))
            elif (whole := line_of(known, known.found.finding.points, source)) is not None:
                yield 0.7 if is_opposite else 0.9, Repair(mistake, message, *whole, (at,))


def without(known: Values, source: Source) -> Iterator[tuple[float, Repair]]:
    """Give the line without the values that are no solutions."""
    extra = known.wrong[0]
    right = [one for one in known.given if solves(one, known.found.finding)]
    left = [one for one in known.found.finding.points if any(is_near(one, other) for other in right)]
    whole = line_of(known, left or known.found.finding.points, source)
    if whole is None or not follows(known, left or known.found.finding.points):
        return
    node = node_of(known, extra)
    span = known.found.claim.right if node is None else node
    yield 0.5, Repair("extra-solution", extra_message(known, extra), *whole, (Difference(Span(span.start, span.end)),))


def extra_message(known: Values, extra: Point) -> str:
    """Say which line a value solves, and which it does not."""
    finding = known.found.finding
    said = verdicts.words(extra, known.found.statement)
    broken = next((one for one in finding.against if one.truth(extra.balls) is not True), finding.against[-1])
    way = next((one for one in known.found.lines if one.truth(extra.balls) is True and not one.is_value), None)
    at = verdicts.sides(broken, extra)
    end = f"there the left side is {at.left} and the right side is {at.right}" if at else "it has no value there"
    if way is None:
        return f"{said} is no solution of {verdicts.steps((broken,))}: {end}"
    return f"{said} solves {verdicts.steps((way,))}, but not {verdicts.steps((broken,))}: {end}"


def completed(known: Values, source: Source) -> Iterator[tuple[float, Repair]]:
    """Give the line with all solutions."""
    found = known.found
    missed = known.missing[0] if known.missing else found.finding.missed[0]
    whole = line_of(known, found.finding.points, source)
    if whole is None or not follows(known, found.finding.points):
        return
    said = verdicts.words(missed, found.statement)
    steps = verdicts.steps(found.finding.against)
    at: Vanished | None = vanished(known.section, found, missed)
    message = f"the solution {said} of {steps} is lost"
    if at is not None:
        message = f"{message}: both sides were divided by {at.text}, which is 0 there"
    elif any(is_near(opposite(one), missed) for one in known.given):
        message = f"{message}: a root has both signs"
    place = found.claim.right
    yield 0.5, Repair("lost-solution", message, *whole, (Difference(Span(place.start, place.end)),))


def opposite(point: Point) -> Point:
    """Give the point with the opposite values."""
    return type(point)({name: (-ball[0], ball[1]) for name, ball in point.balls.items()})


def follows(known: Values, all_of: Sequence[Point]) -> bool:
    """Tell whether a line with these values would follow."""
    found = known.found
    parts = [[exact_of(point, name) for name in known.names] for point in all_of]
    if not parts or len(parts) > MOST_WRITTEN or any(None in one for one in parts):
        return False
    made = [
        [Equation(name, "=", value) for name, value in zip(known.names, one, strict=True) if value is not None]
        for one in parts
    ]
    statement = Statement(
        found.statement.number, tuple(Equation(one[0].left, "=", one[0].right, None, tuple(one[1:])) for one in made)
    )
    return found.follows(statement)


def exact_of(point: Point, name: Symbol) -> Expr | None:
    """Give a value in closed form."""
    return point.exact.get(name)


def written(known: Values, point: Point) -> str | None:
    """Write a solution: a number, or a pair of numbers; None where it has no closed form."""
    texts = [None if (value := exact_of(point, name)) is None else tex(value) for name in known.names]
    kept = [one for one in texts if one is not None and len(one) <= LONGEST]
    if len(kept) < len(texts):
        return None
    return kept[0] if len(kept) == 1 else f"({', '.join(kept)})"


def line_of(known: Values, all_of: Sequence[Point], source: Source) -> tuple[str, str] | None:
    """Write the line with other values, in its own form, and tell which side that is."""
    texts = [written(known, one) for one in sorted(all_of, key=lambda one: place(one, known.names))]
    kept = [one for one in texts if one is not None]
    if len(kept) < len(texts) or not kept or len(kept) > MOST_WRITTEN:
        return None
    claim = known.found.claim
    if claim.right.kind is Kind.BRACKET or is_final(claim):
        return rf"\{{{', '.join(kept)}\}}", "right"
    if claim.right.kind is Kind.LIST or (len(kept) == 1 and not claim.others):
        return ", ".join(kept), "right"
    name = source.text[claim.left.start : claim.left.end].replace("&", "").strip()
    return OR.join(f"{name} = {one}" for one in kept), "both"


def place(point: Point, names: Sequence[Symbol]) -> tuple[float, ...]:
    """Tell where a solution stands among others: smaller values first."""
    return tuple(approximately(point.balls[name]) for name in names)


def node_of(known: Values, point: Point) -> Node | None:
    """Give the part of a line that says a value; None where none does so alone."""
    claim = known.found.claim
    name = known.names[0]
    if len(known.names) != 1:
        return None
    for node in candidates(claim):
        value = known.section.unknowns.value(claim, node)
        if value is None or value.free_symbols:
            continue
        statement = Statement(known.found.statement.number, (Equation(name, "=", value),))
        if any(is_near(one, point) for one in values(statement)):
            return node
    return None


def candidates(claim: Claim) -> Iterator[Node]:
    """Give the parts of a line that may be values."""
    for side in (claim.right, *(one.right for one in claim.others)):
        inside = side.children[0] if side.kind is Kind.BRACKET else side
        yield from inside.children if inside.kind is Kind.LIST else (inside,)


def spliced(claim: Claim, node: Node, new: str, source: Source) -> str:
    """Write the right side with one part replaced; with what stands behind "or" where that is the part."""
    side = claim.right
    end = max((one.right.end for one in claim.others), default=side.end) if node.end > side.end else side.end
    text = source.text[side.start : end]
    return f"{text[: node.start - side.start]}{new}{text[node.end - side.start :]}"
