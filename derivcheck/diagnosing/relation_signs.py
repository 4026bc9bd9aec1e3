"""Inequalities whose relation sign points the wrong way, or counts an end in that is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.deciding.orders import GREATER, LESS, STRICT
from derivcheck.diagnosing.balancing import balances, constant, plain
from derivcheck.diagnosing.context import contexts
from derivcheck.diagnosing.sampled import same
from derivcheck.model.verdict import Difference, Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.model.source import Source
    from derivcheck.solving import Convicted
    from derivcheck.solving.conviction import Conviction

TURNED = {
    "<": ">",
    r"\lt": r"\gt",
    r"\le": r"\ge",
    r"\leq": r"\geq",
    r"\leqslant": r"\geqslant",
    "≤": "≥",
}
TURNED |= {new: old for old, new in TURNED.items()}
COUNTED = {"<": r"\le", r"\lt": r"\le", ">": r"\ge", r"\gt": r"\ge"}
BARE = {
    r"\le": "<",
    r"\leq": "<",
    r"\leqslant": "<",
    "≤": "<",
    r"\ge": ">",
    r"\geq": ">",
    r"\geqslant": ">",
    "≥": ">",
}


def sign_repairs(section: Convicted, found: Conviction, source: Source) -> Iterator[tuple[float, Repair]]:
    """Give the other relation signs with which an inequality follows."""
    sign = found.claim.sign.text
    if sign not in LESS | GREATER:
        return
    turned = TURNED.get(sign)
    other = BARE.get(sign, COUNTED.get(sign))
    both = None if turned is None else BARE.get(turned, COUNTED.get(turned))
    for new in (turned, other, both):
        if new is not None and holds_with(section, found, new):
            text = with_sign(found, new, source)
            place = Difference(found.claim.sign.span, new)
            if new == other:
                name = "extra-solution" if sign not in STRICT else "lost-solution"
                word = "is no solution" if sign not in STRICT else "is a solution too"
                message = f"the end itself {word}: {sign} should be {new}"
            else:
                name, message = "unbalanced-sides", turning(section, found)
            yield 0.5, Repair(name, message, text, "both", (place,))
            return


def holds_with(section: Convicted, found: Conviction, sign: str) -> bool:
    """Tell whether a line follows with another relation sign."""
    claim = replace(found.claim, sign=replace(found.claim.sign, text=sign))
    statement = section.unknowns.read(claim)
    return statement is not None and found.follows(statement)


def with_sign(found: Conviction, sign: str, source: Source) -> str:
    """Write a line with another relation sign."""
    claim = found.claim
    sides = (source.text[side.start : side.end].replace("&", "").strip() for side in (claim.left, claim.right))
    return f" {sign} ".join(sides)


def turning(section: Convicted, found: Conviction) -> str:
    """Say why the relation sign turns round."""
    for context in contexts(section, found):
        for balance in balances(context):
            factor = constant(balance.factor)
            wanted, now = balance.wanted("right"), balance.sampled.values(found.claim.right)
            if factor is None or factor >= 0 or factor == -1 or wanted is None or not same(wanted, now):
                continue
            by = 1 / factor if abs(factor) < 1 else factor
            done = "divided" if abs(factor) < 1 else "multiplied"
            return f"both sides were {done} by {plain(by)}, a negative number: the relation sign turns round"
    return "the relation sign points the wrong way"
