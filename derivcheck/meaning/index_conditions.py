r"""Conditions on index letters: `For i \ne j:`, `.. = -p_i p_j \quad (i \neq j)`, `if k = j`.

A condition in the prose before a formula rules what follows, up to another condition on the same letters or the
next heading. One behind a statement rules the statements of its formula before it; one right behind a
displayed formula ("for i = j.") rules that formula.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from derivcheck.meaning.names import index_letter
from derivcheck.meaning.relations import relation
from derivcheck.model.derivation import Claim, IndexCondition, ReadFormula, Relation, Statement
from derivcheck.model.document import Heading, Prose
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from derivcheck.model.derivation import Derivation

BEHIND = re.compile(r"\s*,?\s*(for|if|when|where|whenever|provided|with)\b[^.:;]*\Z")
ENDED = (".", ";", ":")
KINDS = {Relation.EQUALS: True, Relation.DIFFERS: False}
Conditions = tuple[IndexCondition, ...]


def conditioned(claims: Sequence[Claim], derivation: Derivation) -> tuple[Claim, ...]:
    """Give the claims of a document, each with the conditions on index letters that rule it."""
    ruling = Ruling()
    for block in derivation.blocks:
        if isinstance(block, Heading):
            ruling.active, ruling.prose = {}, ""
        elif isinstance(block, Prose):
            ruling.prose += block.text
        elif isinstance(block, ReadFormula):
            ruling.take(block)
    return tuple(replace(one, conditions=ruling.of.get(one.statement, ())) for one in claims)


@dataclass(slots=True)
class Ruling:
    """Walks over a document with the conditions in force."""

    of: dict[int, Conditions] = field(default_factory=dict)
    """Statement number to the conditions on it."""
    active: dict[frozenset[str], IndexCondition] = field(default_factory=dict)
    prose: str = ""
    """What was said since the last formula."""
    count: int = 0
    display: tuple[int, ...] = ()
    """The statements of the displayed formula just before, where its sentence goes on."""

    def take(self, block: ReadFormula) -> None:
        """Take in a formula: its statements get numbers, as they do in the claims."""
        numbers = range(self.count + 1, self.count + 1 + len(block.statements))
        self.count += len(block.statements)
        found = [condition_of(one) for one in block.statements]
        only = found[0] if len(found) == 1 else None
        if only is not None and self.display and BEHIND.match(self.prose):
            self.rule(self.display, (only,))
        elif found and found[0] is not None:
            self.lead(numbers, found, stays=not block.formula.display)
        else:
            self.trail(numbers, found)
        if block.formula.display:
            ended = block.formula.text.rstrip().endswith(ENDED)
            self.display = () if ended else tuple(numbers)
        elif only is None:
            self.display = ()
        self.prose = ""

    def lead(self, numbers: range, found: list[IndexCondition | None], *, stays: bool) -> None:
        """Let each condition rule the statements after it."""
        now = dict(self.active)
        for number, condition in zip(numbers, found, strict=True):
            if condition is not None:
                now[condition.letters] = condition
            self.rule((number,), now.values())
        if stays:
            self.active = now

    def trail(self, numbers: range, found: list[IndexCondition | None]) -> None:
        """Let each condition rule the statements before it, back to the condition before."""
        self.rule(numbers, self.active.values())
        waiting: list[int] = []
        for number, condition in zip(numbers, found, strict=True):
            if condition is None:
                waiting.append(number)
            else:
                self.rule(waiting, (condition,))
                waiting = []

    def rule(self, numbers: Iterable[int], conditions: Iterable[IndexCondition]) -> None:
        """Put conditions on statements; the nearer one counts where two speak of the same letters."""
        new = {one.letters: one for one in conditions}
        for number in numbers:
            kept = {one.letters: one for one in self.of.get(number, ())}
            self.of[number] = tuple((kept | new).values())


def condition_of(statement: Statement) -> IndexCondition | None:
    r"""Read a statement as a condition on two index letters: `i \ne j`, `(i = j)`."""
    if len(statement.signs) == 1:
        left, right = map(letter_of, statement.sides)
        return condition(left, statement.signs[0].text, right)
    inside = statement.sides[0].children[0] if statement.sides[0].kind is Kind.BRACKET else None
    if inside is None or inside.kind is not Kind.CHAIN or len(inside.children) != 2:
        return None
    left, right = map(letter_of, inside.children)
    return condition(left, inside.marks[-1], right)


def condition(left: str | None, sign: str, right: str | None) -> IndexCondition | None:
    """Make a condition of two letters and the sign between them, where it is one."""
    equal = KINDS.get(relation(sign))
    if left is None or right is None or left == right or equal is None:
        return None
    return IndexCondition(frozenset({left, right}), equal=equal)


def letter_of(node: Node) -> str | None:
    """Give an index letter that stands alone, also before the colon of `i = j:`."""
    if node.kind is Kind.LIST and len(node.children) == 2 and node.children[1].kind is Kind.EMPTY:
        node = node.children[0]
    return index_letter(node.text) if node.kind is Kind.NAME else None


def is_condition(claim: Claim, indexed: Iterable[str]) -> bool:
    """Tell whether a claim only says which indices are meant."""
    if claim.link or claim.relation not in KINDS:
        return False
    found = condition(letter_of(claim.left), claim.sign.text, letter_of(claim.right))
    return found is not None and found.letters <= set(indexed)


def allows(conditions: Conditions, numbers: dict[str, int | str]) -> bool:
    """Tell whether numbers for index letters satisfy some conditions; unknown letters are free."""
    for one in conditions:
        values = {numbers[letter] for letter in one.letters if letter in numbers}
        if one.letters <= numbers.keys() and (len(values) == 1) != one.equal:
            return False
    return True
