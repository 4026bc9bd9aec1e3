r"""Quantities with units: `5\text{ m} = 500\text{ cm}`, `3 \cdot 4 = 12\text{ apples}`.

A unit multiplies as a positive name of its own. Before two sides are compared, equal units are taken off
both; different ones are brought to base units; where only one side carries any, the numbers are compared.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sympy import Abs, Add, Expr, Integer, Mul, Pow, Rational, Symbol

from derivcheck.model.trouble import NotUnderstood
from derivcheck.model.value import Grid, Value
from derivcheck.notation.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping

Power = tuple[Expr, dict[Symbol, Expr]]

PIECE = re.compile(r"(?P<word>[^\W\d_]+\.?|\\\$|¢)\s*(?:\^?\{?(?P<power>-?\d)\}?)?|(?P<mark>/|\\cdot|[·*\s\-])")
WORDS = re.compile(r"[A-Za-z][A-Za-z .'-]{0,40}")
SQUARES = {"square": 2, "sq": 2, "sq.": 2, "cubic": 3, "cu": 3}
NO_UNITS = frozenset(
    (
        "is", "are", "was", "and", "or", "if", "for", "when", "otherwise", "the", "since", "by", "so", "then", "where",
        "with", "not", "no", "that", "which", "as", "to", "in", "on", "at", "else", "because", "from", "let", "thus",
        "hence", "even", "odd", "prime", "any", "all", "each", "integer", "such",
    ),
)  # fmt: skip
MOST_WORDS = 5
ONLY_ONE = "only one side carries a unit: the numbers are compared"
DIFFERENT = "the two sides carry different units: write how one is worth the other"
CONVERSIONS = frozenset({10, 12, 24, 60, 100, 1000, 3600, 10_000, 1_000_000, 7, 3, 36, 365, 1440, 86_400, 5280})


class Unit(Symbol):
    """A unit of measurement, or a thing that is counted."""

    __slots__ = ()


def unit(name: str) -> Unit:
    """Make the symbol of a unit."""
    return Unit(f"\\text{{{name}}}", positive=True)


def known(text: str) -> Expr | None:
    """Read `cm`, `m/s^2`, `square feet` as a product of units, or answer None where a word is no unit."""
    result: Expr = Integer(1)
    sign, at, raised, found_any = 1, 0, 1, False
    while at < len(text):
        piece = PIECE.match(text, at)
        if piece is None:
            return None
        at = piece.end()
        word = piece["word"]
        if word is None:
            sign = -1 if piece["mark"] == "/" else sign
        elif word in SQUARES:
            raised = SQUARES[word]
        else:
            name = word if word in UNITS else word.rstrip(".")
            if name not in UNITS and not (raised > 1 and name in {"unit", "units"}):
                return None
            result *= unit(canonical(name)) ** (sign * raised * int(piece["power"] or 1))
            raised, found_any = 1, True
    return result if found_any else None


def canonical(name: str) -> str:
    """Give one name to all words for a unit."""
    measure = UNITS.get(name)
    if measure is None:
        return name.rstrip("s")
    return next(word for word, other in UNITS.items() if other == measure)


def counted(text: str) -> Expr:
    """Read words behind a number as a unit, or as what is counted."""
    text = text.strip()
    found = known(text)
    if found is not None:
        return found
    words = text.lower().strip(".").split()
    if WORDS.fullmatch(text) is None or len(words) > MOST_WORDS or NO_UNITS & {*words}:
        raise NotUnderstood(f"the words {text!r} are no value")
    words[0] = words[0].rstrip("s") or words[0]
    return unit(" ".join(words))


def compared(left: Value, right: Value) -> tuple[tuple[Value, Value], str | None]:
    """Take the units off two sides that are compared, with the reading that this takes; different ones stop."""
    if isinstance(left, Grid) and isinstance(right, Grid) and left.shape == right.shape:
        pairs = [_compared(*pair) for pair in zip(left.entries, right.entries, strict=True)]
        first, second = (Grid(*left.shape, tuple(pair[at] for pair in pairs)) for at in (0, 1))
        return (first, second), next((note for _, _, note in pairs if note), None)
    if isinstance(left, Grid) or isinstance(right, Grid):
        return (left, right), None
    first_side, second_side, note = _compared(left, right)
    return (first_side, second_side), note


def _compared(left: Expr, right: Expr) -> tuple[Expr, Expr, str | None]:
    if not (left.has(Unit) or right.has(Unit)):
        return left, right, None
    for bases in (False, True):
        sides = [split(in_bases(side) if bases else side) for side in (left, right)]
        if None in sides:
            continue
        (first, its), (second, others) = ((side[0], side[1]) for side in sides if side is not None)
        if its == others or first == 0 or second == 0:
            return first, second, None
        if not (its and others) and not bases:
            return _one_sided(first, second)
    raise NotUnderstood(DIFFERENT)


def _one_sided(left: Expr, right: Expr) -> tuple[Expr, Expr, str]:
    """Compare the numbers, unless they differ by what a unit is worth in another."""
    if left.is_Rational and right.is_Rational and (right / left in CONVERSIONS or left / right in CONVERSIONS):
        raise NotUnderstood("only one side carries a unit: write the unit of the other side too")
    return left, right, ONLY_ONE


def in_bases(expr: Expr) -> Expr:
    """Write known units in base units."""
    table: dict[Expr, Expr] = {}
    for one in expr.atoms(Unit):
        measure = UNITS.get(one.name.removeprefix("\\text{").removesuffix("}"))
        if measure is not None:
            factor, bases = measure
            powers = (Pow(unit(f"base {base}"), power) for base, power in bases)
            table[one] = Mul(Rational(factor.numerator, factor.denominator), *powers)
    return expr.xreplace(table)


def split(expr: Expr) -> Power | None:
    """Part an expression into what is left without units, and its units with their powers; None where they mix."""
    if isinstance(expr, Unit):
        return Integer(1), {expr: Integer(1)}
    if not expr.has(Unit):
        return expr, {}
    if isinstance(expr, Mul):
        return _product([split(part) for part in expr.args])
    if isinstance(expr, Pow) and expr.exp.is_Rational:
        inner = split(expr.base)
        return inner and (inner[0] ** expr.exp, {one: power * expr.exp for one, power in inner[1].items()})
    if isinstance(expr, Abs):
        inner = split(expr.args[0])
        return inner and (Abs(inner[0]), inner[1])
    if isinstance(expr, Add):
        parts = [split(part) for part in expr.args]
        if None in parts or any(part[1] != parts[0][1] for part in parts if part and parts[0]):
            return None
        return Add(*(part[0] for part in parts if part)), dict(parts[0][1]) if parts[0] else {}
    return None


def _product(parts: list[Power | None]) -> Power | None:
    number: Expr = Integer(1)
    powers: dict[Symbol, Expr] = {}
    for part in parts:
        if part is None:
            return None
        number *= part[0]
        _multiply(powers, part[1])
    return number, {one: power for one, power in powers.items() if power != 0}


def _multiply(powers: dict[Symbol, Expr], more: Mapping[Symbol, Expr]) -> None:
    for one, power in more.items():
        powers[one] = powers.get(one, Integer(0)) + power
