r"""Whether a document speaks of chance: which letters are probabilities `P(A \cup B)` and means `E[X]`.

The letters P and E have other uses (a polynomial, a matrix, an energy), so the whole document is asked: what stands in
their brackets, and what the text speaks of.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.event_sets import chance_of
from derivcheck.meaning.names import NAMED, Name, names_in, written_name
from derivcheck.meaning.rewriting import with_sides
from derivcheck.model.document import Document, Heading, Prose
from derivcheck.model.tree import Kind, Node
from derivcheck.syntax.events import CHANCES, MOMENTS, OPENINGS, gathered, unscripted, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from derivcheck.model.derivation import Claim, Statement

SPOKEN = re.compile(
    r"\b(probab\w*|events?|random|dice|die|coins?|urns?|expect(ed|ation)\w*|varianc\w*|bayes\w*|covarianc\w*|disease|"
    r"distribut\w*|likelihood|sample[sd]?|independent|i\.?i\.?d)\b",
    re.IGNORECASE,
)
INDEPENDENCE = re.compile(r"\b(independen\w+|uncorrelated|i\.?i\.?d)\b", re.IGNORECASE)
DEPENDENCE = re.compile(
    r"\b(dependent|(not|nor|neither|never)\s+\w*\s*independent|whether\b.{0,60}\bindependen\w+)\b", re.IGNORECASE
)
SET_SIGNS = frozenset({r"\cap", r"\cup", r"\setminus"})
RANDOM = frozenset("XYZ")
CONSTANTS = frozenset("abckmn")
ALWAYS = frozenset({r"\Pr", r"\mathbb{P}", r"\mathbb{E}", "Var", "Cov", "Pr", r"\Var", r"\Cov"})


def with_chances(claims: tuple[Claim, ...], prose: str) -> tuple[Claim, ...]:
    """Give the claims with each letter of chance and its bracket made one node."""
    letters = letters_of_chance(claims, prose)
    if not letters:
        return claims
    take = taking(letters)
    return with_sides(claims, lambda tree: gathered(tree, take))


def in_statement(statement: Statement, letters: frozenset[str]) -> Statement:
    """Give a declared statement with its quantities of chance made one node each."""
    if not letters:
        return statement
    return replace(statement, sides=tuple(gathered(side, taking(letters)) for side in statement.sides))


def chance_letters(claims: tuple[Claim, ...]) -> frozenset[str]:
    """Give the letters of chance that stand in the claims, once they are made one node."""
    nodes = (node for claim in claims for side in (claim.left, claim.right) for node in side.walk())
    found = {word(unscripted(node.children[0])) for node in nodes if node.kind is Kind.EVENT}
    return frozenset(letter for letter in found if letter in CHANCES | MOMENTS)


def taking(letters: frozenset[str]) -> Callable[[Node, Node], bool]:
    """Give the test whether a letter and a bracket make a quantity of chance."""

    def accepts(letter: Node, bracket: Node) -> bool:
        text = word(unscripted(letter))
        if text not in letters:
            return False
        if text == "E" and bracket.text == "(":
            return is_random(bracket)
        return text in MOMENTS or chance_of(asked(letter, bracket), {}) is not None

    return accepts


def asked(letter: Node, bracket: Node) -> Node:
    """Put a letter before a bracket."""
    return Node(Kind.EVENT, letter.start, bracket.end, "", (letter, bracket))


def letters_of_chance(claims: tuple[Claim, ...], prose: str) -> frozenset[str]:
    """Give the letters that stand for a probability or a mean in a document."""
    sides = tuple(side for claim in claims for side in (claim.left, claim.right))
    used = {text for side in sides for text, _ in calls(side)}
    if not used:
        return frozenset()
    spoken = SPOKEN.search(prose) is not None or bool(used & {"Var", "Cov"})
    own = {written_name(claim.left, {}) for claim in claims if claim.link == 0 and claim.left.kind in NAMED}
    named = {written.name.latex for written in own if written is not None}
    shown = {text for side in sides for text, bracket in calls(side) if shows(text, bracket)}
    random = {text for side in sides for text, bracket in calls(side) if text in CHANCES or is_random(bracket)}
    found = (used & ALWAYS) | (shown - named) | ((random - named) if spoken else set())
    return frozenset(found)


def calls(side: Node) -> Iterator[tuple[str, Node]]:
    """Give each letter of chance that stands before a bracket, with the bracket."""
    for node in side.walk():
        if node.kind is Kind.EVENT:
            text = word(unscripted(node.children[0]))
            if text in CHANCES:
                yield text, node.children[1]
        if node.kind is not Kind.TERM:
            continue
        for letter, following, mark in zip(node.children, node.children[1:], node.marks[1:], strict=False):
            bracket = following.children[0] if following.kind is Kind.SCRIPT else following
            text = word(unscripted(letter))
            if text in CHANCES | MOMENTS and not mark and bracket.kind is Kind.BRACKET and bracket.text in OPENINGS:
                yield text, bracket


def is_random(inside: Node) -> bool:
    """Tell whether a letter that usually is a random number stands in a bracket."""
    return any(node.kind is Kind.NAME and node.text in RANDOM for node in inside.walk())


def shows(text: str, bracket: Node) -> bool:
    """Tell whether what stands in a bracket shows by itself that the letter before it is one of chance."""
    nodes = tuple(bracket.walk())
    if text in MOMENTS:
        return bracket.text == "[" and is_random(bracket)
    return any(
        node.kind is Kind.TEXT
        or bool(set(node.marks) & SET_SIGNS)
        or (node.kind is Kind.LIST and "|" in node.marks)
        or (node.kind is Kind.SCRIPT and node.children[2].text == "c")
        for node in nodes
    )


def is_independent(document: Document) -> bool:
    """Tell whether the text says that events or numbers are independent."""
    prose = " ".join(block.text for block in document.blocks if isinstance(block, Prose | Heading))
    return INDEPENDENCE.search(prose) is not None and DEPENDENCE.search(prose) is None


def is_chance(side: Node) -> bool:
    """Tell whether a side is a probability of named events, a mean or a variance."""
    if side.kind is not Kind.EVENT:
        return False
    return word(unscripted(side.children[0])) in MOMENTS or chance_of(side, {}) is not None


def is_distributed(claim: Claim) -> bool:
    r"""Tell whether a claim says how a number is distributed: `X \sim \mathcal N(\mu, \sigma^2)`."""
    if claim.sign.text != r"\sim":
        return False
    lefts = claim.left.children if claim.left.kind is Kind.LIST else (claim.left,)
    right = claim.right.children[-1] if claim.right.kind is Kind.TERM else claim.right
    named = all(one.kind in NAMED for one in lefts)
    is_call = claim.right.kind is Kind.TERM and len(claim.right.children) == 2 and right.kind is Kind.BRACKET
    return named and (is_call or right.kind is Kind.TEXT or claim.right.kind is Kind.EVENT)


def is_law(left: Node, right: Node) -> bool:
    """Tell whether quantities of chance stand on both sides: such a claim is true of all chances, or of some only."""
    return all(any(map(is_chance, side.walk())) for side in (left, right))


def mean_names(randoms: frozenset[str], claims: tuple[Claim, ...]) -> frozenset[Name]:
    r"""Give the names `\mu`, `\mu_X`, `\mu_1` of a document that takes means."""
    if not randoms:
        return frozenset()
    written = (one for claim in claims for side in (claim.left, claim.right) for one in names_in(side, frozenset()))
    return frozenset(one.name for one in written if one.name.base == r"\mu")


def random_names(sides: tuple[Node, ...]) -> frozenset[str]:
    """Give the letters of the numbers of which a mean or variance is taken by themselves."""
    found = set()
    for side in sides:
        for node in side.walk():
            if node.kind is not Kind.EVENT or word(unscripted(node.children[0])) not in MOMENTS:
                continue
            inside = node.children[1].children[0]
            for part in inside.children if inside.kind is Kind.LIST else (inside,):
                written = written_name(part, {}) if part.kind in NAMED and part.kind is not Kind.EVENT else None
                found |= {written.name.base} if written is not None and not written.powers else set()
    return frozenset(found - CONSTANTS)
