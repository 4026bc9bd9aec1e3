r"""Functions and what they are applied to: known ones, declared ones, defined ones, primed ones, `\nabla`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sympy import Expr, Symbol, diff

from derivcheck.meaning import calls, ellipsis, maps, partials
from derivcheck.meaning.branches import opened
from derivcheck.meaning.dependence import DEPENDENT, is_dependence
from derivcheck.meaning.families import SOFTMAX, softmax_of_member
from derivcheck.meaning.names import NAMED, Name, WrittenName, written_name
from derivcheck.meaning.numerals import is_minus_one
from derivcheck.meaning.primes import applied, dependents, differentiated, variable
from derivcheck.meaning.primes import value as quantity_rate
from derivcheck.meaning.told_rates import rate_name
from derivcheck.meaning.unknown import unknown_function
from derivcheck.model.arithmetic import number_of
from derivcheck.model.magnitude import hold_bounded
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid, Value
from derivcheck.notation.elementary import INVERSES, entrywise
from derivcheck.notation.registry import Notation, notations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.scope import Definition, Scope

FUNCTION_LETTERS = frozenset({"f", "g", "h", "F", "G", "H", r"\phi", r"\varphi", r"\psi"})
AXES = ("x", "y", "z")
AT_VALUES = frozenset({"rank", "rk"})
"""What is worked out on numbers, so that definitions are put in first."""
BY_LETTER = {
    Name(r"\sigma"): ("sigmoid", "the logistic function"),
    Name(r"\Gamma"): ("gamma function", "the gamma function"),
}
"""Letters that are a function when a bracket follows and nothing else is known of them: its word, and what is told."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A function that is about to be applied."""

    work: Callable[[Interpreter, tuple[Value, ...]], Value]
    powers: tuple[Node, ...] = ()
    bare: bool = False
    """Whether it may be applied without brackets, as in `\\log x`."""
    whole: Callable[[Interpreter, Node], Value] | None = None
    """What it does to a member of a family that stands for all of it, as in `softmax(z_j)`."""

    def to(self, reader: Interpreter, argument: Node) -> Value:
        """Apply it to a bracket or another argument."""
        inside = argument.children[0] if argument.kind is Kind.BRACKET else argument
        if self.whole is not None and not isinstance(reader.value(inside), Grid):
            return reader.raised(self.whole(reader, inside), self.powers)
        values = arguments(reader, argument) if argument.kind is Kind.BRACKET else (reader.value(inside),)
        return reader.raised(self.work(reader, values), self.powers)


def arguments(reader: Interpreter, bracket: Node) -> tuple[Value, ...]:
    """Work out what stands in the bracket of a function, with what dots stand for."""
    inside = bracket.children[0]
    parts = inside.children if inside.kind is Kind.LIST else (inside,)
    return tuple(ellipsis.written_out(reader, parts) if any(map(ellipsis.is_dots, parts)) else map(reader.value, parts))


def function(reader: Interpreter, node: Node, following: Node | None) -> Applied | None:
    """Read a factor as a function to be applied, or answer None where it multiplies."""
    if node.kind not in {Kind.NAME, Kind.TEXT, Kind.SCRIPT, Kind.COMMAND}:
        return None
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    meaning = word_of(base)
    if meaning is not None and meaning.meaning is not None and not defined_as_name(reader, base.text.strip()):
        return known(node, base, meaning.meaning)
    if following is None or not is_argument(following):
        return None
    written = reader.written(node)
    if written is None:
        return None
    return from_scope(reader, written, following)


def known(node: Node, base: Node, meaning: Callable[..., Value]) -> Applied:
    """Read a function of the notation folder with its base, primes and powers."""
    if base.text.strip().removeprefix("\\") in AT_VALUES:
        own = meaning
        return Applied(lambda reader, values: own(tuple(map(reader.names.expand, values))), bare=True)
    whole = softmax_of_member if base.text.strip() in SOFTMAX else None
    if node.kind is not Kind.SCRIPT:
        return Applied(lambda _, values: meaning(values), bare=True, whole=whole)
    _, sub, sup = node.children
    powers = () if sup.kind is Kind.EMPTY else (sup,)
    order = len(node.text)
    if sub.kind is not Kind.EMPTY:
        if base.text != r"\log":
            return Applied(lambda _, values: meaning(values), powers, bare=True)
        return Applied(lambda reader, values: meaning((*values, reader.value(sub))), powers, bare=True)
    if is_minus_one(sup):
        return Applied(lambda _, values: inverse_of(base.text)(values), bare=True)
    if order:
        return Applied(lambda _, values: primed(meaning, values, order), powers, bare=True)
    return Applied(lambda _, values: meaning(values), powers, bare=True)


def inverse_of(word: str) -> Callable[..., Value]:
    """Give the inverse of a known function."""
    found = INVERSES.get(word.strip().removeprefix("\\"))
    if found is None:
        raise NotUnderstood(f"the inverse of {word} has no meaning here: write 1 over it, or its name")
    return entrywise(found[1])


def primed(meaning: Callable[..., Value], values: tuple[Value, ...], order: int) -> Value:
    """Apply a derivative of a known function of one argument, entry by entry."""
    if not order:
        return meaning(values)
    if len(values) != 1:
        raise NotUnderstood("a prime on a function of several arguments")
    variable = Symbol("t", real=True)
    slope = diff(meaning((variable,)), variable, order)
    return elementwise(lambda entry: slope.xreplace({variable: entry}), values[0])


def elementwise(work: Callable[[Expr], Expr], value: Value) -> Value:
    """Apply to a number, or to every entry."""
    return value.map(work) if isinstance(value, Grid) else work(value)


def word_of(base: Node) -> Notation | None:
    r"""Give the notation of a function's word, also where it is set as text: `\text{ReLU}`."""
    return notations().get(base.text.strip()) if base.kind in {Kind.NAME, Kind.TEXT} else None


def is_argument(node: Node) -> bool:
    """Tell whether a node can be the bracket of an argument."""
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    return base.kind is Kind.BRACKET and base.text in {"(", "[", "{"}


def is_word(reader: Interpreter, node: Node) -> bool:
    """Tell whether a node is a function that takes an argument of its own."""
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    meaning = word_of(base)
    return meaning is not None and meaning.meaning is not None and not defined_as_name(reader, base.text)


def defined_as_name(reader: Interpreter, base: str) -> bool:
    """Tell whether the document uses a function's word or letter as a name of its own."""
    return reader.is_claimed(base) and not any(one.parameters for one in reader.scope.of_base(base))


def from_scope(reader: Interpreter, written: WrittenName, following: Node) -> Applied | None:
    """Read a name of the document as a function, if it is one."""
    name = written.name
    found = reader.scope.find(name, reader.names.at, reader.names.section)
    if found is not None and found[0].parameters is not None and not is_self_applied(reader, name, following):
        definition, binding = found
        return Applied(lambda inner, values: call(inner, definition, binding, values, written.primes), written.powers)
    if found is not None and is_dependence(found[0].body) and not names_only(following):
        function = f"{name.base}{DEPENDENT}{name.latex.removeprefix(name.base)}"
        return Applied(lambda _, values: apply_unknown(function, values, spread=True), written.powers)
    if found is None and applied(following) and name in dependents(reader.scope.survey):
        return Applied(lambda _, values: apply_unknown(name.latex + "'" * written.primes, values), written.powers)
    if found is not None and applied(following) and name in dependents(reader.scope.survey):
        return Applied(lambda inner, values: at_place(inner, written, following, values), written.powers)
    moves = name in dependents(reader.scope.survey)
    if names_only(following) and following.children[0].kind is Kind.NAME and (moves or found) and written.primes:
        return Applied(lambda inner, _: quantity_rate(inner, written, following), written.powers)
    if moves and found is None and names_only(following) and following.children[0].kind is Kind.NAME:
        return Applied(lambda inner, _: inner.names.value(name), written.powers)
    derived = partials.map_of(reader, name) if found is None and not written.primes else None
    if derived is not None:
        fits = len(calls.parts_of(following)) in {1, len(derived.parameters)}
        fits = fits and (len(derived.parameters) == 1 or len(calls.parts_of(following)) > 1)
        return Applied(lambda _, values: derived.at(values), written.powers) if fits else None
    if is_self_applied(reader, name, following):
        return None
    if found is not None and not written.primes and (placed := at_point(reader, written, following)) is not None:
        return placed
    if found is not None or name in reader.scope.shapes:
        if names_only(following) and not written.powers and not written.primes:
            return Applied(lambda inner, _: inner.names.value(name))
        return None
    if name in BY_LETTER and name.base not in reader.scope.functions and not lists(following):
        word, told = BY_LETTER[name]
        reader.names.notes.add(f"{name.base} is {told}")
        meaning = notations()[word].meaning
        assert meaning is not None
        return Applied(lambda _, values: primed(meaning, values, written.primes), written.powers)
    rate = told_rate(reader, written)
    if rate is not None:
        return Applied(lambda inner, values: call(inner, *rate, values, 0), written.powers)
    if written.primes or is_function_name(reader.scope, name) or lists(following):
        primes = "'" * written.primes
        if not {name.base, name.latex} & reader.scope.functions:
            reader.names.notes.add(f"{name.latex} is a function")
        several = name.base in reader.scope.survey.several
        return Applied(lambda _, values: apply_unknown(name.latex + primes, values, spread=several), written.powers)
    return None


def told_rate(reader: Interpreter, written: WrittenName) -> tuple[Definition, dict[str, int | str]] | None:
    """Give what the document says of the derivative of a function of which it says nothing else."""
    if not written.primes:
        return None
    return reader.scope.find(rate_name(written), reader.names.at, reader.names.section)


def at_place(reader: Interpreter, written: WrittenName, node: Node, values: tuple[Value, ...]) -> Value:
    """Give a quantity that moves with another at a value of that other: `y(0)`."""
    what = number_of(reader.names.value(written.name))
    by = variable(reader, written.name, what, node)
    moved = number_of(differentiated(reader, what, by, written.primes)) if written.primes else what
    return number_of(reader.names.expand(moved, frozenset({by}))).xreplace({by: number_of(values[0])})


def is_self_applied(reader: Interpreter, name: Name, following: Node) -> bool:
    """Tell whether a name stands by itself in the bracket behind it: `h(1 - h)` is a product."""
    if {name.base, name.latex} & reader.scope.functions:
        return False
    return any(one.name == name and not one.primes for one in bare_names(following, reader.scope.labelled))


def bare_names(tree: Node, labelled: frozenset[str]) -> Iterator[WrittenName]:
    """Give the names of a tree that no bracket follows."""
    stack = [tree]
    while stack:
        node = stack.pop()
        written = written_name(node, {}, labelled) if node.kind in NAMED else None
        if written is not None:
            yield written
        elif node.kind is Kind.TERM:
            ends = (*node.children[1:], node)
            stack += [child for child, after in zip(node.children, ends, strict=True) if after.kind is not Kind.BRACKET]
            stack += [child for child in node.children if child.kind is Kind.BRACKET]
        else:
            stack += node.children


def at_point(reader: Interpreter, written: WrittenName, following: Node) -> Applied | None:
    """Read a quantity in x, y, z with as many values behind it as the quantity at that point."""
    if not lists(following) or names_only(following):
        return None
    value = reader.names.expand(reader.names.value(written.name))
    if isinstance(value, Grid):
        return None
    count = len(calls.parts_of(following))
    axes = tuple(Symbol(letter, real=True) for letter in AXES[:count])
    if not 1 < count <= len(AXES) or not set(axes) >= value.free_symbols or axes[-1] not in value.free_symbols:
        return None
    reader.names.notes.add(f"{written.name.latex} is taken at a point ({', '.join(AXES[:count])})")
    return Applied(lambda _, values: maps.Map(axes, value).at(values), written.powers)


def is_function_name(scope: Scope, name: Name) -> bool:
    """Tell whether a name is declared as a function, or has a letter that usually is one and no value."""
    is_angle = name.base.startswith("\\") and name in scope.survey.integrated
    usual = name.base in FUNCTION_LETTERS and name not in scope.valued and not is_angle
    known = usual or name.base.endswith(DEPENDENT) or name.latex in scope.survey.applied
    return known or bool({name.base, name.latex} & scope.functions)


def lists(bracket: Node) -> bool:
    """Tell whether a bracket holds several arguments: what stands before it is applied and does not multiply."""
    return bracket.kind is Kind.BRACKET and bracket.text == "(" and bracket.children[0].kind is Kind.LIST


def names_only(bracket: Node) -> bool:
    """Tell whether a bracket lists names only: what a quantity depends on."""
    if bracket.kind is not Kind.BRACKET:
        return False
    inside = bracket.children[0]
    parts = inside.children if inside.kind is Kind.LIST else (inside,)
    return all(
        part.kind in {Kind.NAME, Kind.SCRIPT, Kind.COMMAND} and not part.text.startswith(r"\frac") for part in parts
    )


def apply_unknown(text: str, values: tuple[Value, ...], *, spread: bool = False) -> Value:
    """Apply a function of which only the name is known: to numbers, or entry by entry to one grid.

    A function that the document gives several arguments takes those of a vector.
    """
    if len(values) == 1 and spread and isinstance(values[0], Grid) and values[0].is_vector:
        values = values[0].entries
    if len(values) == 1:
        return elementwise(unknown_function(text), values[0])
    if any(isinstance(value, Grid) for value in values):
        raise NotUnderstood(f"what {text} does with vectors is not known")
    return unknown_function(text)(*values)


def call(
    reader: Interpreter, definition: Definition, binding: dict[str, int | str], values: tuple[Value, ...], primes: int
) -> Value:
    """Apply a function that the document defines: put the arguments in for its parameters."""
    parameters = definition.parameters or ()
    body = reader.names.expand(
        reader.value_of_definition(definition.body, binding, parameters), own_symbols(reader, parameters)
    )
    slots = [reader.names.value(one) for one in parameters]
    if primes:
        if len(slots) != 1 or isinstance(slots[0], Grid):
            raise NotUnderstood("a prime on a function of several arguments")
        by = slots[0]
        body = elementwise(lambda entry: opened(diff(entry, by, primes)), body)
    if len(slots) == 1 and len(values) == 1 and not isinstance(slots[0], Grid) and isinstance(values[0], Grid):
        if isinstance(body, Grid):
            raise ShapeClash("an argument", values[0].shape, (1, 1))
        for entry in values[0].entries:
            hold_bounded(body, {slots[0]: entry})
        return values[0].map(lambda entry: body.xreplace({slots[0]: entry}))
    shapes = {value.shape for value in values if isinstance(value, Grid)}
    if len(values) == len(slots) > 1 and len(shapes) == 1 and not any(isinstance(one, Grid) for one in (*slots, body)):
        return entry_by_entry(body, slots, values, shapes.pop())
    replaced = replacements(slots, values)
    for entry in body.entries if isinstance(body, Grid) else (body,):
        hold_bounded(entry, replaced)
    return body.map(lambda entry: entry.xreplace(replaced)) if isinstance(body, Grid) else body.xreplace(replaced)


def entry_by_entry(body: Value, slots: list[Value], values: tuple[Value, ...], shape: tuple[int, int]) -> Value:
    """Apply a function of several numbers to arrays of one shape."""
    assert isinstance(body, Expr)
    entries: list[Expr] = []
    for at in range(shape[0] * shape[1]):
        parts = (value.entries[at] if isinstance(value, Grid) else value for value in values)
        table = dict(zip(slots, parts, strict=True))
        hold_bounded(body, table)
        entries.append(body.xreplace(table))
    return Grid(*shape, tuple(entries))


def own_symbols(reader: Interpreter, parameters: tuple[Name, ...]) -> frozenset[Symbol]:
    """Give the symbols of a function's parameters."""
    values = [reader.names.value(one) for one in parameters]
    return frozenset(one for value in values for one in (value.entries if isinstance(value, Grid) else (value,)))


def replacements(slots: list[Value], values: tuple[Value, ...]) -> dict[Expr, Expr]:
    """Match arguments with parameters, one by one; a point `(1, 2)` also with several parameters."""
    given: tuple[Value, ...] = values
    if (
        len(slots) == 1 < len(values)
        and isinstance(slots[0], Grid)
        and not any(isinstance(one, Grid) for one in values)
    ):
        given = (Grid(len(values), 1, tuple(one for one in values if not isinstance(one, Grid))),)
    if len(values) == 1 and len(slots) > 1 and isinstance(values[0], Grid):
        given = values[0].entries
    if len(given) != len(slots):
        raise NotUnderstood(f"a function of {len(slots)} arguments is given {len(given)}")
    table: dict[Expr, Expr] = {}
    for slot, value in zip(slots, given, strict=True):
        slot_entries = slot.entries if isinstance(slot, Grid) else (slot,)
        entries = value.entries if isinstance(value, Grid) else (value,)
        if len(slot_entries) != len(entries):
            raise NotUnderstood("an argument of another length than the parameter")
        table.update(zip(slot_entries, entries, strict=True))
    return table
