"""What a statement is by itself: work, an identity, a value, one with letters that may be constants."""

from __future__ import annotations

from itertools import repeat
from random import Random
from typing import TYPE_CHECKING

from sympy import E, exp, log

from derivcheck.deciding import floats
from derivcheck.deciding.equations import is_determinant_written_out, is_worked_out
from derivcheck.deciding.expansions import agree_in_most_terms
from derivcheck.deciding.points import sample
from derivcheck.deciding.question import ANYWHERE
from derivcheck.deciding.spoken import REFUTED
from derivcheck.meaning.chances import is_chance
from derivcheck.meaning.numerals import is_value
from derivcheck.model.tree import Kind
from derivcheck.model.verdict import Verdict, VerdictKind
from derivcheck.solving.wording import sets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivcheck.model.derivation import Claim
    from derivcheck.solving.statement import Equation, Statement

TRIALS = 8
ENOUGH = 4
AMBIGUOUS = frozenset({"e", "i", "j"})
"""Letters that may be constants: lines with them contradict nothing."""


def is_work(claim: Claim, statement: Statement, before: Verdict) -> bool:
    """Tell whether a line works something out, or is said to be false: it is no equation to be solved.

    An open line with a derivative may be one where it gives a number, any other where it gives 0.
    """
    if REFUTED.search(claim.sentence) or (is_chance(claim.left) and before.kind is VerdictKind.FAILS):
        return True
    if before.kind is not VerdictKind.GIVEN and is_expansion(statement):
        return True
    if before.kind is VerdictKind.FAILS and (is_determinant_written_out(claim) or is_rate(claim, statement)):
        return True
    sides = (claim.left, claim.right, claim.head)  # a chain that begins with a derivative works it out
    if not any(map(is_worked_out, sides)):
        return False
    if before.kind is VerdictKind.UNDECIDED:
        return not (is_value(claim.left) or is_value(claim.right))  # a side may be 0 for want of a meaning
    if sets(claim) and (is_value(claim.left) or is_value(claim.right)):
        return False
    return all(0 not in (one.left, one.right) for one in statement.parts)


def is_rate(claim: Claim, statement: Statement) -> bool:
    r"""Tell whether a line says what a rate with a dot is: `\dot\theta = ..`; where one is 0 is asked for."""
    dotted = any(node.kind is Kind.COMMAND and node.text in {r"\dot", r"\ddot"} for node in claim.left.walk())
    return dotted and all(0 not in (one.left, one.right) for one in statement.parts)


def is_expansion(statement: Statement) -> bool:
    """Tell whether the sides of a line agree in most terms: then it is an expansion, with or without a slip."""
    one = statement.parts[0]
    is_plain = len(statement.parts) == 1 and not statement.is_order and one.tolerance is None
    return is_plain and agree_in_most_terms(one.left, one.right)


def is_ambiguous(statements: tuple[Statement, ...], section: Iterable[Statement]) -> bool:
    """Tell whether a letter that may be a constant stands in some statements: e, where nothing grows in the section.

    What the section gives a value to is an unknown.
    """
    whole = tuple(section)
    given = {str(one.isolated) for one in whole if one.is_value}
    if any(str(name) in AMBIGUOUS - given for one in statements for name in one.names):
        return True
    grows = any(side.has(log, exp) for one in whole for part in one.parts for side in (part.left, part.right))
    return not grows and any(
        side.has(E) for one in statements for part in one.parts for side in (part.left, part.right)
    )


def is_identity(statement: Statement) -> bool:
    """Tell whether a statement is true wherever it was tried: then it says nothing of its unknowns."""
    if statement.is_order or len(statement.alternatives) > 1 or statement.alternatives[0].tolerance is not None:
        return False
    return all(map(is_true_everywhere, repeat(statement), statement.parts))


def is_true_everywhere(statement: Statement, one: Equation) -> bool:
    """Tell whether an equation is true wherever it was tried."""
    if one.left == one.right or one.plan is None:
        return True
    rng = Random(statement.number)  # noqa: S311
    bounds = dict(statement.domains)
    named = [(name, bounds.get(name, ANYWHERE)) for name in sorted(statement.names, key=str)]
    tried = 0
    for at in range(TRIALS * ENOUGH):
        left, right = floats.evaluate(one.plan, sample(named, rng, positive=at % 2 == 0, scale=3))
        if left is None or right is None:
            continue
        if abs(left - right) > 1e-9 * max(1, abs(left), abs(right)):
            return False
        tried += 1
        if tried >= TRIALS:
            break
    return tried >= ENOUGH
