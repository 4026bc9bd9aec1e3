r"""What the probability of an event is worth: `P(A \cup B)`, `P(A \mid B)` in the probabilities of intersections.

The values that a document gives are equations between those, and are solved for them: with `P(D)`, `P(T \mid D)`
and `P(T \mid D^c)` the probability of `T` is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Add, Expr, Integer, Mul, Pow, Symbol, linsolve

from derivcheck.meaning.complements import single
from derivcheck.meaning.event_sets import Chance, Event, chance_name, chance_of, meet
from derivcheck.meaning.options import Option
from derivcheck.meaning.scope import DECLARED, Definition
from derivcheck.model.arithmetic import number_of
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.names import Name

MOST_EQUATIONS = 12


def value(reader: Interpreter, chance: Chance) -> Expr:
    """Give the probability of an event, under its condition."""
    whole = weighed(reader, chance.letter, chance.condition)
    if whole == 0:
        raise NotUnderstood("what is known to have happened here has the probability 0")
    return Mul(weighed(reader, chance.letter, meet(chance.event, chance.condition)), Pow(whole, -1))


def weighed(reader: Interpreter, letter: str, event: Event) -> Expr:
    """Give the probability of an event as a sum of those of intersections."""
    total: Expr = Integer(0)
    for events in sorted(event, key=lambda one: (len(one), sorted(name.latex for name in one))):
        total += event[events] * together(reader, letter, events)
    return total


def together(reader: Interpreter, letter: str, events: frozenset[Name]) -> Expr:
    """Give the probability that some events happen together."""
    if not events:
        return Integer(1)
    name = chance_name(letter, events)
    if reader.scope.find(name, reader.names.at, reader.names.section) is not None:
        return direct(reader, name)
    known = solved(reader, letter)
    if name in known:
        return known[name]
    if len(events) > 1 and reader.scope.survey.independent:
        reader.options.add(Option.INDEPENDENT)
        if Option.INDEPENDENT in reader.reading.taken:
            return Mul(*(together(reader, letter, frozenset({one})) for one in sorted(events, key=str)))
    return opened(reader, name, events)


def direct(reader: Interpreter, name: Name) -> Expr:
    """Give the value of a name that must be a number."""
    found = reader.names.value(name)
    if isinstance(found, Grid):
        raise NotUnderstood(f"{name.latex} is no number")
    return found


def opened(reader: Interpreter, name: Name, events: frozenset[Name]) -> Expr:
    """Give a probability of which nothing is known yet."""
    found = direct(reader, name)
    assert isinstance(found, Symbol)
    reader.names.open_chances[found] = ("event", tuple(sorted(one.latex for one in events)))
    return found


def solved(reader: Interpreter, letter: str) -> dict[Name, Expr]:
    """Give what the values that the document gives say of the probabilities of intersections."""
    if letter not in reader.names.chances:
        reader.names.chances[letter] = {}
        reader.names.chances[letter] = solution(reader, letter)
    return reader.names.chances[letter]


def solution(reader: Interpreter, letter: str) -> dict[Name, Expr]:
    """Solve what the document says for the probabilities of intersections."""
    equations: list[Expr] = []
    unknown: dict[Name, Symbol] = {}
    for definition, chance in said(reader, letter)[:MOST_EQUATIONS]:
        given = reader.names.expand(reader.value_of_definition(definition.body, {}))
        if isinstance(given, Grid):
            continue
        both = linear(reader, letter, meet(chance.event, chance.condition), unknown)
        equations.append(both - given * linear(reader, letter, chance.condition, unknown))
    if (parts := partition(reader, letter)) and is_taken(reader, parts):
        for event in sorted(asked_under(reader, letter, parts), key=str):
            shares = (linear(reader, letter, {frozenset({event, part}): 1}, unknown) for part in parts)
            equations.append(linear(reader, letter, {frozenset({event}): 1}, unknown) - Add(*shares))
    kept: list[Expr] = []
    for equation in equations if unknown else ():
        if linsolve([*kept, equation], list(unknown.values())):
            kept.append(equation)
    if kept:
        answer = next(iter(linsolve(kept, list(unknown.values()))))
        open_ones = set(unknown.values())
        return {one: expr for one, expr in zip(unknown, answer, strict=True) if not expr.free_symbols & open_ones}
    return {}


def is_taken(reader: Interpreter, parts: tuple[Name, ...]) -> bool:
    """Tell whether the events of a partition are read or said to be one, and note that they could be."""
    if frozenset(parts) in reader.scope.survey.complements:
        return True
    reader.options.add(Option.PARTITION)
    return Option.PARTITION in reader.reading.taken


def partition(reader: Interpreter, letter: str) -> tuple[Name, ...]:
    """Give the events under which others are known, where their own probabilities sum to one."""
    found = sorted({one for _, chance in said(reader, letter) if (one := single(chance.condition))}, key=str)
    total: Expr = Integer(0)
    for event in found:
        name = chance_name(letter, frozenset({event}))
        if reader.scope.find(name, reader.names.at, reader.names.section) is None:
            return ()
        total += number_of(reader.names.expand(direct(reader, name)))
    return tuple(found) if len(found) > 1 and total == 1 else ()


def asked_under(reader: Interpreter, letter: str, parts: tuple[Name, ...]) -> set[Name]:
    """Give the events whose probability is known under every event of a partition."""
    known: dict[Name, set[Name]] = {}
    for _, chance in said(reader, letter):
        event, condition = single(chance.event), single(chance.condition)
        if event is not None and condition is not None:
            known.setdefault(event, set()).add(condition)
    return {event for event, under in known.items() if under >= {*parts}}


def said(reader: Interpreter, letter: str) -> list[tuple[Definition, Chance]]:
    """Give the values that are known where the reader stands, of unions, complements and under conditions."""
    out: list[tuple[Definition, Chance]] = []
    for many in reader.scope.definitions.values():
        for one in many:
            if one.event is None or one.variables or any(part.kind is Kind.EVENT for part in one.body.walk()):
                continue
            chance = chance_of(one.event, {})
            if chance is None or chance.letter != letter:
                continue
            ruling = reader.scope.find(one.name, reader.names.at, reader.names.section)
            if ruling is not None and ruling[0] is one and one.number < reader.names.at:
                out.append((one, chance))
    return sorted(out, key=lambda pair: (pair[0].number != DECLARED, pair[0].number))


def linear(reader: Interpreter, letter: str, event: Event, unknown: dict[Name, Symbol]) -> Expr:
    """Write the probability of an event with a symbol for each intersection that has no value of its own."""
    total: Expr = Integer(0)
    for events, count in event.items():
        name = chance_name(letter, events)
        if not events:
            total += count
        elif reader.scope.find(name, reader.names.at, reader.names.section) is not None:
            known = reader.names.expand(direct(reader, name))
            total += count * (known if isinstance(known, Expr) else Integer(0))
        else:
            total += count * unknown.setdefault(name, Symbol(name.latex, real=True))
    return total


def worked_out(reader: Interpreter, node: Node) -> Expr | None:
    """Give the value of a quantity of named events, or None where its argument is something else."""
    chance = chance_of(node, reader.indices)
    return None if chance is None else value(reader, chance)
