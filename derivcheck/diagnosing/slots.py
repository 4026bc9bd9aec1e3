"""The parts of a wrong side that have values, each with a way to try other values in its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from derivcheck.deciding import floats
from derivcheck.diagnosing.comparing import compared
from derivcheck.diagnosing.probing import MOST_CALLS, Call, Probe
from derivcheck.diagnosing.sight import Row, Sight, close, complete, same
from derivcheck.diagnosing.slot import Slot, Values, is_in_exponent
from derivcheck.meaning import derivatives
from derivcheck.meaning.big_signs import big_sign
from derivcheck.meaning.pose import Reader
from derivcheck.model.tree import Kind, Node
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sympy import Expr, Symbol

    from derivcheck.deciding.plan import Plan
    from derivcheck.diagnosing.vocabulary import Vocabulary

MOST_PARTS = 80
MOST_PROBES = 9
"""Times that a side is worked out with unknowns in it."""
MOST_STEPS = 24
STEPS_PER_PART = 16
"""Steps of a plan that are evaluated in the time that a part takes to be worked out."""
LOOKED_AT = frozenset(
    {Kind.NUMBER, Kind.NAME, Kind.BRACKET, Kind.SUM, Kind.TERM, Kind.SCRIPT, Kind.COMMAND, Kind.TABLE, Kind.EVENT}
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a side, and what holds it, from the side down."""

    node: Node
    parents: tuple[Node, ...]


def parts_of(side: Node) -> Iterator[Part]:
    """Give the parts of a side that may have a value: not what a derivative is taken by, nor bounds of sums."""
    stack = [Part(side, ())]
    while stack:
        part = stack.pop()
        node = part.node
        if node.kind in LOOKED_AT:
            yield part
        if derivatives.written(node) is not None or big_sign(node) is not None or is_remainder(node):
            continue
        stack.extend(Part(child, (*part.parents, node)) for child in reversed(node.children))


def is_remainder(node: Node) -> bool:
    """Tell whether it is what a series leaves out: it says how far the line goes, and is not mended."""
    return node.kind is Kind.TERM and len(node.children) == 2 and node.children[0].text in {"O", "o"}


def slots_of(sight: Sight, vocabulary: Vocabulary) -> list[Slot]:
    """Give the parts of the right side of a claim with what they are worth, and whether other values would fit."""
    return [whole(sight, vocabulary), *inner_slots(sight, vocabulary)]


def whole(sight: Sight, vocabulary: Vocabulary) -> Slot:
    """Give the whole side as a part; an array as a factor before it."""
    rows = sight.rows(sight.sides[1]) or sight.wanted
    is_array = len(sight.sides[1]) > 1 or isinstance(sight.posed.right, Grid)

    def fits(values: Values) -> bool:
        if not is_array:
            return all(close(value, row[0], sight.near) for value, row in zip(values, sight.wanted, strict=True))
        scaled = (tuple(value * one for one in row) for value, row in zip(values, rows, strict=True))
        return all(map(sight.agree, scaled, sight.wanted))

    return Slot(
        sight.claim.right,
        (),
        (1.0,) * len(rows) if is_array else tuple(row[0] for row in rows),
        fits,
        vocabulary.words(sight, ({},)),
        vocabulary.around,
        wanted=None if is_array else tuple(row[0] for row in sight.wanted),
        is_array=is_array,
        is_constant=sight.is_constant,
    )


def inner_slots(sight: Sight, vocabulary: Vocabulary) -> list[Slot]:
    """Give the parts below the side itself: all at once, or in ever smaller groups where that makes no sense."""
    parts = [one for one in parts_of(sight.claim.right) if one.parents][:MOST_PARTS]
    groups = [parts]
    plain = [one for one in parts if not is_in_exponent(one.node, one.parents)]
    if len(plain) < len(parts):
        groups.append(plain)
    out: list[Slot] = []
    reader = Reader()
    for _ in range(MOST_PROBES):
        if not groups or sight.effort.is_spent:
            break
        group = groups.pop(0)
        probed = probe_of(sight, group, reader)
        if probed is not None:
            out += made(sight, group, probed, vocabulary)
            if group is parts or group is plain:
                break
        elif not groups and len(group) > 1:
            groups = halves(group)
        elif len(group) > 1 and group is not parts:
            groups += halves(group)
    return out


def halves(parts: list[Part]) -> list[list[Part]]:
    """Split parts in two."""
    middle = len(parts) // 2
    return [parts[:middle], parts[middle:]]


@dataclass(frozen=True, slots=True)
class Probed:
    """A side with unknowns for its parts."""

    entries: tuple[Expr, ...]
    calls: dict[int, list[Call]]

    @property
    def known(self) -> dict[Symbol, Expr]:
        """What all unknowns stand for."""
        return {one.unknown: one.value for calls in self.calls.values() for one in calls}


def probe_of(sight: Sight, parts: list[Part], reader: Reader) -> Probed | None:
    """Work the right side out with unknowns for some parts; None where that changes what it is worth."""
    interpreter = reader.interpreter(sight.claim, sight.scope, sight.reading)
    interpreter.probe = probe = Probe.of((one.node for one in parts), interpreter.names.expand)
    sides = compared(sight.worked_out(sight.claim, reader))
    interpreter.probe = None
    if any(
        value.has(one.unknown)
        for calls in probe.calls.values()
        for one in calls
        for value in interpreter.names.definitions.values()
    ):
        reader.forget()  # the side is a definition too: no unknowns may stay in it
    if sides is None or not probe.calls or len(sides[1]) != len(sight.sides[1]):
        return None
    expand = interpreter.names.expand
    calls = {at: [replace(one, value=expand(one.value)) for one in of_part] for at, of_part in probe.calls.items()}
    probed = Probed(sides[1], calls)
    planned = sight.planned(probed.entries, probed.known)
    rows, kept = None if planned is None else sight.evaluated(planned), sight.rows(sight.sides[1])
    return probed if rows is not None and kept is not None and all(map(same, rows, kept)) else None


def made(sight: Sight, parts: list[Part], probed: Probed, vocabulary: Vocabulary) -> Iterator[Slot]:
    """Make the slots of the parts that were worked out."""
    known = probed.known
    used = {name for one in (*probed.entries, *known.values()) for name in one.free_symbols}
    for part in parts:
        # a part may be worked out once more than it counts, to see what kind of thing it is
        calls = [one for one in probed.calls.get(id(part.node), []) if one.unknown in used]
        if not 0 < len(calls) <= MOST_CALLS:
            continue
        unknowns = tuple(one.unknown for one in calls)
        inner = sight.planned((one.value for one in calls), known)
        rows = None if inner is None else sight.evaluated(inner)
        outer = sight.planned(probed.entries, {one: value for one, value in known.items() if one not in unknowns})
        if rows is None or outer is None:
            continue
        now = tuple(row[at] for at in range(len(calls)) for row in rows)
        trial = Trial(sight, outer, unknowns, now)
        bindings = tuple(one.binding for one in calls)
        yield Slot(
            part.node,
            part.parents,
            now,
            trial.fits,
            vocabulary.words(sight, bindings),
            vocabulary.around,
            wanted=trial.wanted,
            is_array=any(one.is_array for one in calls),
            is_constant=sight.is_constant,
        )


class Trial:
    """Tries values for the unknowns of one part."""

    def __init__(self, sight: Sight, planned: Plan, unknowns: tuple[Symbol, ...], now: Values) -> None:
        """Prepare the side with its other parts as they are."""
        self.sight = sight
        self.planned = planned
        self.unknowns = unknowns
        self.places: dict[int, floats.Repeated] = {}
        self.count = len(sight.points)
        self.wanted = self.solved(now) if len(unknowns) == 1 else None

    def row(self, values: Values, at: int) -> Row | None:
        """Give the side at one point with values for the unknowns."""
        if self.sight.effort.is_spent:
            return None
        self.sight.effort.parts += 1 + len(self.planned.steps) // STEPS_PER_PART
        given = {one: values[at + k * self.count] for k, one in enumerate(self.unknowns)}
        try:
            return complete(self.place(at).at(given))
        except (ArithmeticError, ValueError, TypeError):
            return None

    def place(self, at: int) -> floats.Repeated:
        """Give the side at one point, ready for values of the unknowns."""
        if at not in self.places:
            self.places[at] = floats.Repeated(self.planned, self.sight.known(self.planned, at), self.unknowns)
        return self.places[at]

    def fits(self, values: Values) -> bool:
        """Tell whether the side would be right with these values."""
        is_near = (
            close(value, wanted, self.sight.near) for value, wanted in zip(values, self.wanted or values, strict=True)
        )
        if not all(is_near):
            return False
        for at in range(self.count):
            row = self.row(values, at)
            if row is None or not self.sight.agree(row, self.sight.wanted[at]):
                return False
        return True

    def solved(self, now: Values) -> Values | None:
        """Give the value that is wanted at each point, where there is one: the secant method from what stands there."""
        found: list[float] = []
        for at in range(self.count):
            value = self.root(now[at], at)
            if value is None and now[at]:
                turned = self.root(1 / now[at], at, degree=-1)
                value = 1 / turned if turned else None
            if value is None:
                return None
            found.append(value)
        return tuple(found)

    def root(self, start: float, at: int, degree: int = 1) -> float | None:
        """Give the value of the unknown with which the first entry that rests on it has the wanted value.

        What is divided by is found by its reciprocal (the degree -1), in which the side is a straight line.
        """
        goal = self.sight.wanted[at]
        one, other = start, start + 1.0 + abs(start) / 2
        first, second = (self.row((0.0,) * at + (value**degree,), at) for value in (one, other))
        if first is None or second is None:
            return None
        moving = [k for k, (a, b) in enumerate(zip(first, second, strict=True)) if not close(a, b)]
        if not moving:
            return None
        entry = next((k for k in moving if not close(first[k], goal[k])), moving[0])
        low, high = first[entry] - goal[entry], second[entry] - goal[entry]
        for _ in range(MOST_STEPS):
            if low == high:
                return None
            one, other = other, other - high * (other - one) / (high - low)
            row = self.row((0.0,) * at + (other**degree,), at) if other or degree > 0 else None
            if row is None:
                return None
            low, high = high, row[entry] - goal[entry]
            if abs(high) <= 1e-11 * max(1e-3, abs(goal[entry])) or one == other:
                return other
        return None


def flipped(sight: Sight) -> Sight:
    """Look at a claim from its other side."""
    turned = replace(sight.claim, left=sight.claim.right, right=sight.claim.left)
    posed = replace(sight.posed, left=sight.posed.right, right=sight.posed.left)
    rows = sight.rows(sight.sides[1]) or sight.wanted
    return replace(sight, claim=turned, posed=posed, sides=sight.sides[::-1], wanted=rows)
