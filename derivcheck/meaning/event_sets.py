r"""Events as they are combined: `A \cap B`, `A \cup B`, `A^c`, `A \mid B` as sums over intersections.

An event is written as a sum of intersections of the events that have a letter, each with a whole number before it
(`A \cup B` is `A + B - A \cap B`). Two ways to write one event then give the same sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from derivcheck.meaning.names import FILLED, Name, index_letter, written_name
from derivcheck.model.tree import Kind, Node
from derivcheck.syntax.events import CHANCES, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivcheck.meaning.names import Indices

Event = dict[frozenset[Name], int]

SURE: Event = {frozenset(): 1}
NEVER: Event = {}
MEETS = frozenset({"", r"\cap", r"\wedge", r"\land", ","})
JOINS = frozenset({r"\cup", r"\vee", r"\lor"})
WITHOUT = frozenset({r"\setminus", r"\backslash"})
NEGATIONS = frozenset({r"\neg", r"\lnot"})
BARS = frozenset({r"\bar", r"\overline"})
COMPLEMENTS = frozenset({"c", "C", r"\complement", r"\mathsf{c}", r"\prime"})
CONSTANTS = {r"\Omega": SURE, r"\emptyset": NEVER, r"\varnothing": NEVER}
MOST_EVENTS = 6


@dataclass(frozen=True, slots=True)
class Chance:
    """What the probability of an event is asked of: the event, and the one that is known to have happened."""

    letter: str
    event: Event
    condition: Event


def meet(left: Event, right: Event) -> Event:
    """Intersect two events."""
    out: Event = {}
    for one, first in left.items():
        for other, second in right.items():
            out[one | other] = out.get(one | other, 0) + first * second
    return {events: count for events, count in out.items() if count}


def join(left: Event, right: Event) -> Event:
    """Unite two events."""
    return plus(plus(left, right), meet(left, right), -1)


def plus(left: Event, right: Event, factor: int = 1) -> Event:
    """Add a multiple of one sum to another."""
    out = dict(left)
    for events, count in right.items():
        out[events] = out.get(events, 0) + factor * count
    return {events: count for events, count in out.items() if count}


def complement(event: Event) -> Event:
    """Give the event that this one does not happen."""
    return plus(SURE, event, -1)


def chance_of(node: Node, indices: Indices) -> Chance | None:
    r"""Read the quantity `P(A \cup B \mid C)` of named events, or answer None where its argument is something else."""
    letter = word(node.children[0])
    if letter not in CHANCES:
        return None
    inside = node.children[1].children[0]
    parts, marks = (inside.children, inside.marks) if inside.kind is Kind.LIST else ((inside,), ())
    if not set(marks) <= {",", "|"} or marks.count("|") > 1:
        return None
    at = marks.index("|") + 1 if "|" in marks else len(parts)
    event = all_of(parts[:at], indices)
    condition = all_of(parts[at:], indices)
    if event is None or condition is None:
        return None
    return Chance(letter, event, condition) if len(names_of(event, condition)) <= MOST_EVENTS else None


def names_of(*events: Event) -> frozenset[Name]:
    """Give the events with a letter that some events are made of."""
    return frozenset(name for event in events for names in event for name in names)


def all_of(parts: tuple[Node, ...], indices: Indices) -> Event | None:
    """Intersect the events of a list."""
    return combined(parts, indices, meet) if parts else SURE


def combined(parts: tuple[Node, ...], indices: Indices, work: Callable[[Event, Event], Event]) -> Event | None:
    """Combine some events."""
    events = [event_of(part, indices) for part in parts]
    known = [event for event in events if event is not None]
    if len(known) < len(events) or len(names_of(*known)) > MOST_EVENTS:
        return None
    return reduce(work, known)


def event_of(node: Node, indices: Indices) -> Event | None:
    """Read an event, or answer None."""
    if node.kind is Kind.TEXT:
        return {frozenset({Name(node.text.strip())}): 1}
    if node.kind is Kind.BRACKET:
        return event_of(node.children[0], indices)
    if node.kind is Kind.LIST and set(node.marks) <= {","}:
        return all_of(node.children, indices)
    if node.kind is Kind.TERM:
        return product(node, indices)
    if node.kind is Kind.COMMAND and node.text in BARS and len(node.children) == 1:
        inner = event_of(node.children[0], indices)
        return None if inner is None else complement(inner)
    if node.kind is Kind.SCRIPT and (node.text == "'" or node.children[2].text in COMPLEMENTS):
        return scripted(node, indices)
    return lettered(node, indices)


def scripted(node: Node, indices: Indices) -> Event | None:
    """Read the complement that a script makes."""
    base, sub, _ = node.children
    if sub.kind is not Kind.EMPTY:
        base = Node(Kind.SCRIPT, node.start, node.end, "", (base, sub, Node(Kind.EMPTY, node.end, node.end)))
    inner = event_of(base, indices)
    return None if inner is None else complement(inner)


def product(node: Node, indices: Indices) -> Event | None:
    """Read an intersection, a union or a difference."""
    marks = set(node.marks[1:])
    if node.children[0].text in NEGATIONS and marks <= {""}:
        inner = all_of(node.children[1:], indices) if len(node.children) == 2 else None
        return None if inner is None else complement(inner)
    if marks <= {""} and node.children[0].kind is Kind.TEXT:
        return {frozenset({Name(" ".join(child.text.strip() for child in node.children))}): 1}
    if marks <= MEETS:
        return combined(node.children, indices, meet)
    if marks <= JOINS:
        return combined(node.children, indices, join)
    if marks <= WITHOUT and len(node.children) == 2:
        return combined(node.children, indices, lambda left, right: meet(left, complement(right)))
    return None


def lettered(node: Node, indices: Indices) -> Event | None:
    """Read a letter as an event: a capital one, or a sign that a test shows."""
    if node.text in CONSTANTS:
        return CONSTANTS[node.text]
    written = written_name(node, indices)
    if written is None or written.powers or written.primes:
        return None
    name = written.name
    letter = name.base[name.base.find("{") + 1 :].rstrip("}")
    if not (name.base in {"+", "-"} or (len(letter) == 1 and letter.isupper())):
        return None
    return {frozenset({name}): 1}


def chance_name(letter: str, events: frozenset[Name]) -> Name:
    """Name the probability that some events happen together; the indices of the events are indices of the name."""
    slots: list[str] = []
    texts = [slotted(name, slots) for name in sorted(events, key=lambda one: one.latex)]
    together = r"\cap ".join(texts)
    return Name(f"{letter}({together})", tuple(slots))


def slotted(name: Name, slots: list[str]) -> str:
    """Write a name with its indices left open, and collect them."""
    text = name.base
    for mark, parts in (("_", name.subs), ("^", name.sups)):
        text += mark if parts else ""
        for part in parts:
            inner = part.strip("()[]")
            is_slot = inner.isdigit() or index_letter(inner) is not None
            slots += [inner] if is_slot else []
            text += part.replace(inner, FILLED) if is_slot else part
    return text
