"""Parts of a wrong line with the values that would make it right, and the smallest ways to write these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivcheck.diagnosing.balancing import constant, plain
from derivcheck.diagnosing.edits import edits_of
from derivcheck.diagnosing.sampled import same
from derivcheck.diagnosing.slot import Slot, Word
from derivcheck.mistakes.dropped_sign import TURNED
from derivcheck.mistakes.mistake import Around, Edit
from derivcheck.mistakes.registry import catalogue
from derivcheck.mistakes.writing import bare, number, replaced_part, with_mark, with_part, without
from derivcheck.model.tree import Kind, Node
from derivcheck.syntax import latex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from derivcheck.diagnosing.balancing import Balance
    from derivcheck.diagnosing.context import Context
    from derivcheck.diagnosing.sampled import Sampled, Worth
    from derivcheck.diagnosing.slot import Values

MOST_SLOTS = 24
MOST_SECANTS = 24
LARGEST = 1e9
CONVERGED = 1e-14
LARGEST_NUMBER = 100_000
LARGEST_DENOMINATOR = 6
MOST_NUMBERS = 3
MOST_WORDS = 24
WORDS = frozenset({Kind.NAME, Kind.SCRIPT, Kind.COMMAND, Kind.TERM, Kind.BRACKET, Kind.SUM})
NUMERIC = frozenset({Kind.NUMBER, Kind.COMMAND, Kind.TERM, Kind.SUM, Kind.BRACKET})


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of a side, and what it would have to be worth."""

    balance: Balance
    side: str
    whole: Node
    node: Node
    parents: tuple[Node, ...]
    now: Values
    wanted: Values
    lacking: Values
    """What the whole side would have to be more."""

    @property
    def parent(self) -> Node | None:
        """The part that holds it."""
        return self.parents[-1] if self.parents else None

    @property
    def sampled(self) -> Sampled:
        """The values of written parts."""
        return self.balance.sampled


@dataclass(frozen=True, slots=True)
class Change:
    """A way to write what is wanted, and what it is called where nothing else explains it."""

    edit: Edit
    mistake: str
    cause: str
    is_odd: bool = False
    """Whether nobody would write it without a reason: 14/11 for 1."""


def gaps(balance: Balance, side: str) -> Iterator[Gap]:
    """Give the parts of a side of which another value would make the line right, where it is wrong."""
    sampled = balance.sampled
    whole = balance.context.line.left if side == "left" else balance.context.line.right
    now, wanted = sampled.values(whole), balance.wanted(side)
    if now is None or wanted is None or same(now, wanted):
        return
    lacking = tuple(a - b for a, b in zip(wanted, now, strict=True))
    yield Gap(balance, side, whole, whole, (), now, wanted, lacking)
    for node, parents in slots(whole):
        inside, worth = sampled.values(node), sampled.around(whole, node)
        found = None if inside is None or worth is None else required(worth, inside, wanted)
        if found is not None and inside is not None:
            yield Gap(balance, side, whole, node, parents, inside, found, lacking)


def slots(whole: Node) -> list[tuple[Node, tuple[Node, ...]]]:
    """Give the parts inside of a side with the parts that hold them, the outer ones first."""
    found: list[tuple[Node, tuple[Node, ...]]] = []
    level: list[tuple[Node, tuple[Node, ...]]] = [(whole, ())]
    while level and len(found) < MOST_SLOTS:
        inner = [(child, (*parents, node)) for node, parents in level for child in node.children]
        level = [one for one in inner if one[0].kind not in {Kind.EMPTY, Kind.TEXT, Kind.UNREAD}]
        found += level
    return found[:MOST_SLOTS]


def required(worth: Worth, now: Values, target: Values) -> Values | None:
    """Give the values of a part at which the whole is what it should be, by secants; None where none are found."""
    old, at = now, tuple(one * 1.1 + 0.5 for one in now)
    before, value = worth(old), worth(at)
    for _ in range(MOST_SECANTS):
        if value is None or before is None:
            return None
        if all(abs(y - goal) <= CONVERGED * max(1.0, abs(goal)) for y, goal in zip(value, target, strict=True)):
            break
        moved = tuple(map(step, at, old, value, before, target))
        if moved == at:
            break
        old, before, at, value = at, value, moved, worth(moved)
    return at if same(value, target) and all(abs(one) < LARGEST for one in at) else None


def step(x: float, x_old: float, y: float, y_old: float, goal: float) -> float:
    """Give the next place of the secant method; the same one where it stands still."""
    return x if y in {y_old, goal} else x - (y - goal) * (x - x_old) / (y - y_old)


def changes(gap: Gap, words: tuple[Word, ...]) -> Iterator[Change]:
    """Give the small ways to write what is wanted in a part."""
    for name, edit in edits_of(slot_of(gap, words)):
        is_line_before = name == "wrong-substitution" and gap.node is gap.whole
        if name != "wrong-arithmetic" and not is_line_before:
            yield Change(edit, name, catalogue()[name].cause)
    yield from numbers(gap) if gap.node.kind is Kind.NUMBER else constants(gap)


def slot_of(gap: Gap, words: tuple[Word, ...]) -> Slot:
    """Give a gap as the catalogue of mistakes knows it."""
    line, base = gap.balance.context.line, gap.balance.context.base
    around = Around(line.left if gap.side == "right" else line.right, (base.right, base.left))
    return Slot(
        gap.node,
        gap.parents,
        gap.now,
        lambda values: same(values, gap.wanted),
        words,
        around,
        gap.wanted,
        is_constant=constant(gap.sampled.values(gap.whole)) is not None,
    )


def words_of(context: Context) -> tuple[Word, ...]:
    """Give what the line before writes, with its values."""
    found: dict[Node, Word] = {}
    for side in (context.base.right, context.base.left):
        for node in side.walk():
            values = context.sampled.values(node) if node.kind in WORDS else None
            if values is not None and node not in found and len(found) < MOST_WORDS:
                found[node] = Word(node, values, 0.02 * sum(1 for _ in node.walk()))
    return tuple(found.values())


def numbers(gap: Gap) -> Iterator[Change]:
    """Write another number."""
    value = constant(gap.wanted)
    if value is None or abs(value.numerator) > LARGEST_NUMBER or same(gap.now, gap.wanted):
        return
    parent, depth = gap.parent, 0.02 * len(gap.parents)
    is_odd = parent is not None and (value.denominator > LARGEST_DENOMINATOR or is_accident(gap))
    if parent is not None and parent.kind is Kind.SCRIPT:
        edit = Edit(gap.node, number(value, gap.node), 1 + depth)
        yield Change(edit, "wrong-power", f"the exponent should be {plain(value)}", is_odd)
    elif parent is not None and parent.kind is Kind.TERM:
        yield Change(of_factor(gap, value, 1 + depth), "wrong-factor", f"the factor should be {plain(value)}", is_odd)
    else:
        edit = of_term(gap, value, 1 + depth)
        yield Change(edit, "wrong-arithmetic", f"the number should be {plain(value)}", is_odd)


def is_accident(gap: Gap) -> bool:
    """Tell whether a number stands among others that are worked out together: then many others would do as well."""
    numbers_in = sum(one.kind is Kind.NUMBER for one in gap.whole.walk())
    return bool(gap.parents) and numbers_in > MOST_NUMBERS and constant(gap.sampled.values(gap.whole)) is not None


def of_factor(gap: Gap, value: Fraction, cost: float) -> Edit:
    """Write another factor of a product; a factor of 1 is left out."""
    parent = gap.parent
    if parent is not None and value == 1:
        at = next(index for index, one in enumerate(parent.children) if one is gap.node)
        left = without(parent, at)
        if left is not None and parent.marks[at] in {"", r"\cdot"} and not any("/" in one for one in parent.marks):
            return Edit(parent, left, cost)
    if value < 0 and len(gap.parents) > 1 and gap.parents[-2].kind is Kind.SUM:
        outer, term = gap.parents[-2], gap.parents[-1]
        at = next(index for index, one in enumerate(outer.children) if one is term)
        inner = term.replacing(gap.node, number(-value, gap.node))
        return signed(outer, at, inner, cost + 0.2)
    return Edit(gap.node, number(value, gap.node), cost)


def of_term(gap: Gap, value: Fraction, cost: float) -> Edit:
    """Write another number as a term; a negative one turns the sign before it."""
    parent = gap.parent
    if parent is None or parent.kind is not Kind.SUM:
        return Edit(gap.node, number(value, gap.node), cost)
    at = next(index for index, one in enumerate(parent.children) if one is gap.node)
    if value >= 0:
        return Edit(gap.node, number(value, gap.node), cost)
    return signed(parent, at, number(-value, gap.node), cost + 0.2)


def signed(parent: Node, at: int, term: Node, cost: float) -> Edit:
    """Write another term with the other sign before it."""
    mark = TURNED.get(parent.marks[at], "-")
    made = with_mark(with_part(parent, at, term), at, "" if at == 0 and mark == "+" else mark)
    if len(made.children) == 1 and not made.marks[0]:
        made = made.children[0]
    return replaced_part(parent, made, at, cost)


def constants(gap: Gap) -> Iterator[Change]:
    """Write a number instead of what is worked out to one."""
    value, old = constant(gap.wanted), constant(gap.now, LARGEST_NUMBER)
    is_numeric = all(one.kind in NUMERIC for one in gap.node.walk())
    if value is None or not is_numeric or (old is None and gap.parents) or same(gap.now, gap.wanted):
        return
    if sum(one.kind is Kind.NUMBER for one in gap.node.walk()) > MOST_NUMBERS:
        return  # it is worked out from too many others
    is_single = gap.node.kind is Kind.COMMAND or (gap.node.kind is Kind.SUM and len(gap.node.children) == 1)
    if gap.parents and (not is_single or value < 0):
        return
    cost = 1.15 + 0.02 * len(gap.parents)
    edit, cause = Edit(gap.node, number(value, gap.node), cost), f"the number should be {plain(value)}"
    yield Change(edit, "wrong-arithmetic", cause, is_accident(gap))


def shown(node: Node) -> str:
    """Print a part without the brackets around it."""
    return latex(bare(node))
