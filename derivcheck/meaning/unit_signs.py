r"""Units that are written as letters: `120\,\Omega`, `4.7\,\text{k}\Omega`, `3\,\mu\text{F}`.

A Greek letter is a unit, or the prefix of one, where the document never uses it except behind a number.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.rewriting import with_sides
from derivcheck.model.tree import Kind, Node
from derivcheck.notation.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from derivcheck.model.derivation import Claim, Statement

OHM, MICRO = r"\Omega", r"\mu"
SPELLED = {OHM: "Ω", MICRO: "µ"}
PREFIXES = frozenset({"k", "M", "G", "m"})
NUMERIC = frozenset({Kind.NUMBER, Kind.BRACKET, Kind.SCRIPT})
PAIR = 2


def with_unit_signs(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Give the claims with the letters that stand for units made words, as units are."""
    sides = tuple(side for claim in claims for side in (claim.left, claim.right))
    for letter in SPELLED:
        if is_unit(letter, sides):
            claims = with_sides(claims, lambda tree, letter=letter: spelled(tree, letter))  # type: ignore[misc]
    return claims


def in_statement(statement: Statement, letters: Container[str]) -> Statement:
    """Give a declared statement with such letters made words, but for those that the document uses otherwise."""
    for letter in SPELLED:
        if letter not in letters and is_unit(letter, statement.sides):
            statement = replace(statement, sides=tuple(spelled(side, letter) for side in statement.sides))
    return statement


def is_unit(letter: str, sides: tuple[Node, ...]) -> bool:
    """Tell whether a letter stands behind numbers in some sides, and nowhere else."""
    used = sum(is_letter(node, letter) for side in sides for node in side.walk())
    return used > 0 and used == sum(1 for side in sides for _ in unit_words(side, letter))


def unit_words(tree: Node, letter: str) -> Iterator[tuple[Node, int, int, str]]:
    """Give the terms that hold such a letter as a unit, the first and last place of the unit, and its word."""
    for node in tree.walk():
        if node.kind is Kind.TERM:
            yield from ((node, *found) for found in in_term(node, letter))


def in_term(term: Node, letter: str) -> Iterator[tuple[int, int, str]]:
    """Give the places in a term where a unit is written with a letter: behind a number, with or without a prefix."""
    for at in range(1, len(term.children)):
        if (found := unit_at(term, at, letter)) is not None:
            first, last, word = found
            if first and word in UNITS and is_number(term.children[first - 1]) and not any(term.marks[first:last]):
                yield first, last, word


def unit_at(term: Node, at: int, letter: str) -> tuple[int, int, str] | None:
    r"""Give first and last factor, and the word, of the unit whose letter stands at a place: `\text{k}\Omega`."""
    child = unraised(term.children[at])
    if letter == OHM and child.kind is Kind.TERM and len(child.children) == PAIR and is_letter(child.children[1], OHM):
        return at, at, plain(child.children[0]) + SPELLED[OHM]  # \mathrm{k\Omega}
    if not is_letter(child, letter):
        return None
    if letter == MICRO:
        following = term.children[at + 1] if at + 1 < len(term.children) else child
        return (at, at + 1, SPELLED[MICRO] + plain(following)) if following.kind is Kind.TEXT else None
    before = term.children[at - 1]
    is_prefixed = plain(before) in PREFIXES and at > 1
    return (at - 1, at, plain(before) + SPELLED[OHM]) if is_prefixed else (at, at, SPELLED[OHM])


def is_number(node: Node) -> bool:
    """Tell whether a factor may be how many of a unit there are: a fraction is, where it is one of numbers."""
    is_fraction = node.kind is Kind.COMMAND and len(node.children) == PAIR
    return node.kind in NUMERIC or (is_fraction and not any(one.kind in {Kind.NAME, Kind.TEXT} for one in node.walk()))


def unraised(node: Node) -> Node:
    r"""Give what is raised to a power, as in `18\,\Omega^2`, or the node itself."""
    is_power = node.kind is Kind.SCRIPT and not node.text and node.children[1].kind is Kind.EMPTY
    return node.children[0] if is_power else node


def is_letter(node: Node, letter: str) -> bool:
    """Tell whether a node is the letter."""
    return node.kind is Kind.NAME and node.text == letter


def plain(node: Node) -> str:
    """Give the letter of a name or of words."""
    return node.text.strip() if node.kind in {Kind.NAME, Kind.TEXT} else ""


def spelled(tree: Node, letter: str) -> Node:
    """Give a tree with each unit that is written with a letter as words."""
    if not tree.children:
        return tree
    children = [spelled(child, letter) for child in tree.children]
    marks = list(tree.marks)
    for first, last, word in reversed(list(in_term(tree, letter))) if tree.kind is Kind.TERM else ():
        raised = children[last]
        unit = Node(Kind.TEXT, children[first].start, unraised(raised).end, word)
        if raised.kind is Kind.SCRIPT:
            unit = replace(raised, start=unit.start, children=(unit, *raised.children[1:]))
        children[first : last + 1] = [unit]
        del marks[first + 1 : last + 1]
    return replace(tree, children=tuple(children), marks=tuple(marks))
