"""Statements as written, and the claims that they make."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivcheck.model.document import Block, Formula
    from derivcheck.model.source import Span
    from derivcheck.model.tree import Node


@dataclass(frozen=True, slots=True)
class Sign:
    """A relation sign as written."""

    text: str
    span: Span
    label: str = ""
    """What is written over or under it: `\\xrightarrow{R_2 - 3R_1}`."""


class Opening(StrEnum):
    """What stands before a statement inside its formula."""

    FORMULA = "formula"  # the statement is the first of its formula
    ROW = "row"  # a new row
    IMPLIES = "implies"  # \Rightarrow, \iff, \therefore ...
    WORDS = "words"  # text such as "where", "and", "or"
    SEPARATOR = "separator"  # a comma, a semicolon, a wide space, a new column


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of a formula: `sides[0] signs[0] sides[1] signs[1] ...`.

    There is one more side than signs. A first side that is EMPTY continues the chain before it; a side
    that could not be read is UNREAD and does not take its neighbours with it.
    """

    sides: tuple[Node, ...]
    signs: tuple[Sign, ...]
    span: Span
    opening: Opening = Opening.FORMULA
    words: str = ""
    """The text that opens it ("where", "or") or stands beside it as a margin comment."""


@dataclass(frozen=True, slots=True)
class ReadFormula:
    """A formula of a document with the statements read from it."""

    formula: Formula
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Derivation:
    """A document with every formula read; other blocks are passed on as they are."""

    blocks: tuple[ReadFormula | Block, ...]


class Relation(StrEnum):
    """What a relation sign claims."""

    EQUALS = "equals"
    APPROXIMATES = "approximates"
    DEFINES = "defines"
    UPDATES = "updates"
    ORDERS = "orders"
    DIFFERS = "differs"
    BELONGS = "belongs"
    CONGRUENT = "congruent"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class IndexCondition:
    """Two index letters that are said to be equal, or to differ."""

    letters: frozenset[str]
    equal: bool


@dataclass(frozen=True, slots=True)
class Alternative:
    """One more relation behind "or"."""

    left: Node
    sign: Sign
    right: Node


@dataclass(frozen=True, slots=True)
class Claim:
    """One relation between two neighbouring sides: the unit that gets a verdict."""

    number: int
    left: Node
    relation: Relation
    sign: Sign
    right: Node
    head: Node
    """The first side of the chain that this claim belongs to."""
    span: Span
    """From the relation sign to the end of the right side."""
    link: int = 0
    """0 for the first claim of its chain, 1 for the second, ..."""
    statement: int = 0
    """Claims of one statement share this number."""
    section: int = 0
    """Which part of the document it stands in: headings and numbered items count up."""
    opening: Opening | None = None
    words: str = ""
    lead: str = ""
    """The prose just before the formula."""
    sentence: str = ""
    """The words and formulas of the sentence that it stands in."""
    modulus: Node | None = None
    """What a congruence is taken by."""
    conditions: tuple[IndexCondition, ...] = ()
    """What is said about the index letters at this place."""
    others: tuple[Alternative, ...] = ()
    """What the claim says instead, behind "or": it is true when one of all is."""
    display: bool = False
    """Whether it stands in a formula of its own, and not in a line of text."""
