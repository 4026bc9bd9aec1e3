"""What relation signs claim."""

from __future__ import annotations

from derivcheck.model.derivation import Relation

SIGNS: dict[str, Relation] = {
    "=": Relation.EQUALS,
    r"\equiv": Relation.EQUALS,
    "≡": Relation.EQUALS,
    r"\approx": Relation.APPROXIMATES,
    r"\simeq": Relation.APPROXIMATES,
    r"\doteq": Relation.APPROXIMATES,
    ":=": Relation.DEFINES,
    "=:": Relation.OTHER,
    r"\coloneqq": Relation.DEFINES,
    r"\triangleq": Relation.DEFINES,
    r"\leftarrow": Relation.UPDATES,
    r"\gets": Relation.UPDATES,
    "<": Relation.ORDERS,
    ">": Relation.ORDERS,
    r"\lt": Relation.ORDERS,
    r"\gt": Relation.ORDERS,
    r"\le": Relation.ORDERS,
    r"\leq": Relation.ORDERS,
    r"\leqslant": Relation.ORDERS,
    r"\ge": Relation.ORDERS,
    r"\geq": Relation.ORDERS,
    r"\geqslant": Relation.ORDERS,
    "<=": Relation.ORDERS,
    ">=": Relation.ORDERS,
    r"\ne": Relation.DIFFERS,
    r"\neq": Relation.DIFFERS,
    r"\not=": Relation.DIFFERS,
    r"\in": Relation.BELONGS,
}


def relation(sign: str) -> Relation:
    """Tell what a sign claims; signs without a checkable meaning are OTHER."""
    return SIGNS.get(sign, Relation.OTHER)
