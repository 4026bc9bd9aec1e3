r"""What dots stand for: `x_1 + \dots + x_n`, `1 \cdot 2 \cdots n`, `[a_1, \dots, a_n]`, written out.

The first and the last printed entries fix the pattern: the last one, with its counting letter let run,
must give the first ones; else printed numbers that grow evenly, or entries with a constant ratio.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sympy import Expr, Integer, cancel

from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NoSuchEntry, NotUnderstood
from derivcheck.model.value import Grid, Value, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.scope import Binding

DOTS = frozenset(
    {r"\dots", r"\ldots", r"\cdots", r"\vdots", r"\ddots", r"\dotsb", r"\dotsc", r"\dotsm", "...", "…", "⋯"}
)
COUNTING = frozenset("ijklmnpqrstKLMNTPR")
STARTS = range(-3, 8)
MOST_ENTRIES = 1_000
POINTS = (10_007, 20_011)
MOST_TRIED = 40
"""Steps of a sequence that is not of fractions: comparing roots and symbols is slow."""
UNCLEAR = "the pattern of the dots is not understood: write the sum with its index, or more entries before the dots"


def is_dots(node: Node) -> bool:
    """Tell whether a node is dots."""
    return node.kind is Kind.NAME and node.text in DOTS


def counting_letters(entries: Sequence[Node]) -> set[str]:
    """Give the letters that count the entries: they stand at one end and not at the other."""
    at = next((at for at, entry in enumerate(entries) if is_dots(entry)), None)
    if not at or at + 1 >= len(entries):
        return set()
    ends = letters(entries[0]), letters(entries[-1])
    found = (ends[1] - ends[0] or ends[0] - ends[1]) & COUNTING
    return found or counted_from(entries[0], entries[-1]) | counted_from(entries[-1], entries[0])


def counted_from(first: Node, last: Node) -> set[str]:
    """Give the letter that stands in the last entry where a number stands in the first."""
    found = letter_places(first, last)
    return {found[0]} & COUNTING if found else set()


def letter_places(first: Node, last: Node) -> tuple[str, frozenset[int]] | None:
    """Give the letter of the last entry, and the places at which the first has one and the same number for it."""
    pairs = list(zip(first.walk(), last.walk(), strict=False))
    if sum(1 for _ in first.walk()) != sum(1 for _ in last.walk()):
        return None
    found: dict[int, str] = {}
    numbers: set[str] = set()
    for at, (left, right) in enumerate(pairs):
        if left.kind is Kind.NUMBER and right.kind is Kind.NAME and left.text.isdigit() and len(right.text) == 1:
            found[at] = right.text
            numbers.add(left.text)
        elif left.kind is not right.kind or left.text != right.text or left.marks != right.marks:
            return None
    texts = set(found.values())
    return (texts.pop(), frozenset(found)) if len(texts) == 1 == len(numbers) else None


def letters(tree: Node) -> set[str]:
    """Give the single letters of a tree."""
    return {node.text for node in tree.walk() if node.kind is Kind.NAME and len(node.text) == 1}


def written_out(reader: Interpreter, entries: Sequence[Node]) -> list[Value]:
    """Give the values of all entries, those that the dots stand for too."""
    try:
        return _written_out(reader, entries)
    except NoSuchEntry as outside:
        raise NotUnderstood(outside.operation, outside.node) from outside


def _written_out(reader: Interpreter, entries: Sequence[Node]) -> list[Value]:
    places = [at for at, entry in enumerate(entries) if is_dots(entry)]
    if len(places) != 1 or places[0] == 0:
        raise NotUnderstood(UNCLEAR, entries[places[0]])
    before, after = list(entries[: places[0]]), list(entries[places[0] + 1 :])
    if not after:
        raise NotUnderstood("a list that goes on for ever is not written out", entries[places[0]])
    for first, last, turned in ((before, after, False), (after[::-1], before[::-1], True)):
        found = by_place(reader, first, last) or by_letter(reader, first, last) or by_numbers(reader, first, last)
        if found is not None:
            return found[::-1] if turned else found
    found = by_values(reader, before, after)
    if found is None:
        raise NotUnderstood(UNCLEAR, entries[places[0]])
    return found


def amid(reader: Interpreter, entries: Sequence[Node]) -> list[Value]:
    """Write out terms or factors of which the first or the last ones need not belong to the pattern."""
    at = next(at for at, entry in enumerate(entries) if is_dots(entry))
    for skipped in range(at):
        for left in range(len(entries) - at - 1):
            inner = entries[skipped : len(entries) - left]
            try:
                found = written_out(reader, inner)
            except NotUnderstood:
                continue
            outer = (*entries[:skipped], *entries[len(entries) - left :])
            return [*found, *map(reader.value, outer)]
    raise NotUnderstood(UNCLEAR, entries[at])


def signed(sign: str, term: Node) -> Node:
    """Give a term of a sum with its sign."""
    return Node(Kind.SUM, term.start, term.end, "", (term,), (sign,)) if sign == "-" and not is_dots(term) else term


def by_letter(reader: Interpreter, first: list[Node], last: list[Node]) -> list[Value] | None:
    """Let the counting letter of the last entry run: it must give the printed ones."""
    sizes = reader.reading.size_of
    for letter in sorted((letters(last[-1]) - letters(first[0])) & (COUNTING | sizes.keys())):
        end = sizes.get(letter)
        if end is None:
            continue
        values = [reader.value(node) for node in first]
        known: dict[int, Value] = {}
        for start in STARTS:
            general = run(reader, (letter, last[-1]), range(start, max(end + 1, start + len(values))), known)
            if (
                general is not None
                and begins(general, values)
                and ends(reader, general, end - start, last, {letter: end})
            ):
                return general[: max(0, end - start + 1)]
    return None


def by_place(reader: Interpreter, first: list[Node], last: list[Node]) -> list[Value] | None:
    r"""Count at the places where the last entry has a letter for a number: `f_1(x_1, x_n), \dots, f_n(x_1, x_n)`."""
    found = letter_places(first[0], last[-1]) if len(last) == 1 else None
    end = reader.reading.size_of.get(found[0]) if found else None
    if found is None or end is None or end > MOST_ENTRIES:
        return None
    start = next(int(node.text) for at, node in enumerate(first[0].walk()) if at in found[1])
    steps = dict.fromkeys(found[1], 1)
    if any(at_step(first[0], steps, k) != node for k, node in enumerate(first)):
        return None
    return [reader.value(at_step(first[0], steps, k)) for k in range(end - start + 1)]


def run(reader: Interpreter, counted: tuple[str, Node], steps: range, known: dict[int, Value]) -> list[Value] | None:
    """Give the values of a body while its letter runs; those that are known are not worked out again."""
    letter, body = counted
    if len(steps) > MOST_ENTRIES:
        raise NotUnderstood(f"dots for more than {MOST_ENTRIES} entries")
    try:
        for k in steps:
            if k not in known:
                known[k] = reader.within({letter: k}, body)
        return [known[k] for k in steps]
    except NotUnderstood:
        return None


def begins(general: list[Value], values: list[Value]) -> bool:
    """Tell whether the general entries begin with the printed ones."""
    return len(general) >= len(values) and all(map(equal, general, values))


def ends(reader: Interpreter, general: list[Value], last: int, printed: list[Node], bound: Binding) -> bool:
    """Tell whether the entries before the last are those that are printed before it."""
    return all(
        last - back < 0 or equal(general[last - back], reader.within(bound, node))
        for back, node in enumerate(reversed(printed))
    )


def equal(left: Value, right: Value) -> bool:
    """Tell whether two values are the same, or are so where their names are put to numbers."""
    if left == right:
        return True
    if isinstance(left, Grid) or isinstance(right, Grid):
        return (
            shape_of(left) == shape_of(right)
            and isinstance(left, Grid)
            and isinstance(right, Grid)
            and all(map(equal, left.entries, right.entries))
        )
    gap = left - right
    return is_small(gap) and not any(at_point(gap, first) for first in POINTS)


def at_point(value: Expr, first: int) -> Expr:
    """Give the value where the names are large numbers: 0 only where it is 0 everywhere, but for bad luck."""
    names = sorted(value.free_symbols, key=str)
    found = value.xreplace({name: Integer(first + 2 * at * at + 6 * at) for at, name in enumerate(names)})
    return found if found.is_Rational else cancel(found)


def is_small(value: Expr) -> bool:
    """Tell whether an expression is small enough to be compared."""
    return sum(1 for _, _ in zip(range(61), _parts(value), strict=False)) <= 60


def _parts(value: Expr) -> Iterator[Expr]:
    stack = [value]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(node.args)


def by_numbers(reader: Interpreter, first: list[Node], last: list[Node]) -> list[Value] | None:
    """Let the printed numbers in which the first two entries differ grow evenly up to the last entry."""
    if len(first) < 2:
        return by_one(reader, first[0], last[-1])
    general = growing(first[0], first[1])
    if general is None:
        return None
    for k in range(2, len(first)):
        if at_step(first[0], general, k) != first[k]:
            return None
    count = next((k for k in range(len(first), MOST_ENTRIES) if at_step(first[0], general, k) == last[-1]), None)
    return None if count is None else [reader.value(at_step(first[0], general, k)) for k in range(count + 1)]


def by_one(reader: Interpreter, first: Node, last: Node) -> list[Value] | None:
    r"""Count from the first entry to the last one where they differ in one number: `x_1, \dots, x_5`."""
    general = growing(first, last)
    gaps = {gap for gap in general.values() if gap} if general else set()
    if general is None or len(gaps) != 1:
        return None
    gap = gaps.pop()
    steps = {at: 1 if found else 0 for at, found in general.items()}
    if not 0 < gap < MOST_ENTRIES:
        return None
    return [reader.value(at_step(first, steps, k)) for k in range(gap + 1)]


def growing(one: Node, two: Node) -> dict[int, int] | None:
    """Give by how much each whole number of a tree grows to the next tree, by its place; None if more differs."""
    pairs = list(zip(one.walk(), two.walk(), strict=False))
    if sum(1 for _ in one.walk()) != sum(1 for _ in two.walk()):
        return None
    found: dict[int, int] = {}
    for at, (left, right) in enumerate(pairs):
        if left.kind is not right.kind or len(left.children) != len(right.children) or left.marks != right.marks:
            return None
        if left.kind is Kind.NUMBER and left.text.isdigit() and right.text.isdigit():
            found[at] = int(right.text) - int(left.text)
        elif left.text != right.text:
            return None
    return found if any(found.values()) else None


def at_step(tree: Node, general: dict[int, int], k: int) -> Node:
    """Give the entry after so many steps."""
    counter = iter(range(1 << 30))

    def rebuilt(node: Node) -> Node:
        at = next(counter)
        children = tuple(map(rebuilt, node.children))
        if general.get(at):
            return replace(node, text=str(int(node.text) + k * general[at]))
        return replace(node, children=children)

    return rebuilt(tree)


def by_values(reader: Interpreter, before: list[Node], after: list[Node]) -> list[Value] | None:
    """Go on with a constant difference, ratio or second difference of the printed values up to the last one."""
    values = [reader.value(node) for node in before]
    end = reader.value(after[-1])
    if len(values) < 2 or isinstance(end, Grid) or any(isinstance(value, Grid) for value in values):
        return None
    numbers = [value for value in values if not isinstance(value, Grid)]
    for found in sequences(numbers, end):
        if found is not None and begins(list(found), values) and len(found) >= len(values):
            return list(found)
    return None


def sequences(values: list[Expr], end: Expr) -> Iterator[list[Expr] | None]:
    """Give the arithmetic, the geometric and the quadratic sequence through the first values up to an end."""
    step = values[1] - values[0]
    yield until(end, lambda k: values[0] + k * step)
    if values[0] != 0:
        ratio = cancel(values[1] / values[0])
        yield until(end, lambda k: values[0] * ratio**k)
    if len(values) > 2:
        bend = values[2] - 2 * values[1] + values[0]
        yield until(end, lambda k: values[0] + k * step + Integer(k * (k - 1) // 2) * bend)


def until(end: Expr, general: object) -> list[Expr] | None:
    """Give the values of a sequence up to an end that it reaches."""
    found: list[Expr] = []
    for k in range(MOST_ENTRIES):
        found.append(general(k))  # type: ignore[operator]
        if found[-1] == end or (k <= MOST_TRIED and equal(found[-1], end)):
            return found
        if end.is_number and found[-1].is_number and k > 1 and abs(found[-1]) > abs(end) + abs(found[0]) + 10:
            return None
        if k > MOST_TRIED and not (end.is_Rational and found[-1].is_Rational):
            return None
    return None
