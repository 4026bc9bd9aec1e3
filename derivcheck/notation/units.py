r"""Units of measurement behind a number, as in `5\,\mathrm{km}`.

Base units and what is made of them, with the prefixes n, µ, m, c, d, k, M, G: m, s, g, A, K, mol, L, N, J, W, Pa, Hz,
C, V, Ω, F, T, Wh; also as words (kilometers, seconds). Besides these: inch, foot, yard, mile, pound, tonne, minute,
hour, day, week, month, year, mph, cc, dollar and cent, with their usual short forms. The International System of
Units (BIPM, 9th edition); inch, foot, yard, mile and pound by their exact metric values.
"""

from __future__ import annotations

from fractions import Fraction

from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

Measure = tuple[Fraction, tuple[tuple[str, int], ...]]

PREFIXES = {"n": -9, "u": -6, "µ": -6, "m": -3, "c": -2, "d": -1, "": 0, "k": 3, "M": 6, "G": 9}
FULL_PREFIXES = {"nano": -9, "micro": -6, "milli": -3, "centi": -2, "": 0, "kilo": 3, "mega": 6, "giga": 9}
SPELLED = {
    "m": ("meter", "metre"),
    "g": ("gram",),
    "s": ("second",),
    "L": ("liter", "litre"),
    "N": ("newton", "Newton"),
    "J": ("joule", "Joule"),
    "W": ("watt", "Watt"),
    "V": ("volt", "Volt"),
    "A": ("ampere", "amp"),
    "Pa": ("pascal",),
    "Hz": ("hertz",),
}
"""Symbols that take prefixes, with their words."""
BASES: dict[str, Measure] = {
    "m": (Fraction(1), (("m", 1),)),
    "s": (Fraction(1), (("s", 1),)),
    "g": (Fraction(1, 1000), (("kg", 1),)),
    "A": (Fraction(1), (("A", 1),)),
    "K": (Fraction(1), (("K", 1),)),
    "mol": (Fraction(1), (("mol", 1),)),
    "L": (Fraction(1, 1000), (("m", 3),)),
    "N": (Fraction(1), (("kg", 1), ("m", 1), ("s", -2))),
    "J": (Fraction(1), (("kg", 1), ("m", 2), ("s", -2))),
    "W": (Fraction(1), (("kg", 1), ("m", 2), ("s", -3))),
    "Pa": (Fraction(1), (("kg", 1), ("m", -1), ("s", -2))),
    "Hz": (Fraction(1), (("s", -1),)),
    "C": (Fraction(1), (("A", 1), ("s", 1))),
    "V": (Fraction(1), (("kg", 1), ("m", 2), ("s", -3), ("A", -1))),
    "Ω": (Fraction(1), (("kg", 1), ("m", 2), ("s", -3), ("A", -2))),
    "ohm": (Fraction(1), (("kg", 1), ("m", 2), ("s", -3), ("A", -2))),
    "F": (Fraction(1), (("kg", -1), ("m", -2), ("s", 4), ("A", 2))),
    "T": (Fraction(1), (("kg", 1), ("s", -2), ("A", -1))),
    "Wh": (Fraction(3600), (("kg", 1), ("m", 2), ("s", -2))),
}
LENGTH, TIME, MASS, MONEY = (("m", 1),), (("s", 1),), (("kg", 1),), (("\\$", 1),)
OTHERS: dict[tuple[str, ...], Measure] = {
    ("in", "inch", "inches"): (Fraction(254, 10_000), LENGTH),
    ("ft", "foot", "feet"): (Fraction(3048, 10_000), LENGTH),
    ("yd", "yard", "yards"): (Fraction(9144, 10_000), LENGTH),
    ("mi", "mile", "miles"): (Fraction(1_609_344, 1000), LENGTH),
    ("min", "minute", "minutes", "mins"): (Fraction(60), TIME),
    ("sec", "secs"): (Fraction(1), TIME),
    ("h", "hr", "hrs", "hour", "hours"): (Fraction(3600), TIME),
    ("day", "days"): (Fraction(86_400), TIME),
    ("week", "weeks"): (Fraction(604_800), TIME),
    ("lb", "lbs", "pound", "pounds"): (Fraction(45_359_237, 100_000_000), MASS),
    ("t", "tonne", "tonnes"): (Fraction(1000), MASS),
    ("month", "months"): (Fraction(1), (("month", 1),)),
    ("year", "years", "yr", "yrs"): (Fraction(12), (("month", 1),)),
    ("\\$", "USD", "dollar", "dollars"): (Fraction(1), MONEY),
    ("cent", "cents", "¢"): (Fraction(1, 100), MONEY),
    ("l",): BASES["L"],
    ("ml",): (Fraction(1, 1_000_000), (("m", 3),)),
    ("mph",): (Fraction(1_609_344, 3_600_000), (("m", 1), ("s", -1))),
    ("cc",): (Fraction(1, 1_000_000), (("m", 3),)),
}


def _prefixed() -> dict[str, Measure]:
    table: dict[str, Measure] = {}
    for symbol, (factor, bases) in BASES.items():
        for prefix, power in PREFIXES.items():
            table[prefix + symbol] = factor * Fraction(10) ** power, bases
        for word in SPELLED.get(symbol, ()):
            for prefix, power in FULL_PREFIXES.items():
                for ending in ("", "s"):
                    table[prefix + word + ending] = factor * Fraction(10) ** power, bases
    return table


UNITS: dict[str, Measure] = {**_prefixed(), **{word: measure for words, measure in OTHERS.items() for word in words}}
"""Word or symbol of a unit to its worth in base units."""

NOTATIONS: tuple[Notation, ...] = (
    Notation(tuple(f"\\mathrm{{{word}}}" for word in UNITS if word.isalpha()), Form.TEXT),
)
r"""`\mathrm{kg}` behind a number is words, and no name."""
