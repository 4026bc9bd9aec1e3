"""What a document holds: formulas, prose, headings and comments in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivcheck.model.source import Source, Span


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in the input that could not be used: what, where, and the next thing to do."""

    message: str
    source: str
    line: int | None = None
    column: int | None = None
    grave: bool = True
    """Whether it spoils more than its own place: a mark left open in a text does not, wrong declarations do."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its delimiters.

    `text` is as long as the span; what is no mathematics inside it (the `> ` of a block quote, a
    comment) is blanked by spaces, so that an offset in it plus `span.start` is an offset in the source.
    Where macros were expanded, `origins` tells for each character which stretch of the source it comes from.
    """

    text: str
    span: Span
    display: bool
    origins: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """Words between formulas."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading or a numbered item: it opens a scope and closes a chain."""

    text: str
    span: Span
    level: int
    """1 to 6 for headings, 7 for a numbered item."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the document, without its marks: expectations and directives stand in them."""

    text: str
    span: Span


Block = Formula | Prose | Heading | Comment


class LayoutConvention(StrEnum):
    """How derivatives by or of vectors are laid out."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    GRADIENT = "gradient"


@dataclass(frozen=True, slots=True)
class Given:
    """A statement that the user declares, with the place where it stands."""

    text: str
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a document a nested scope rules: lines (both included) or a heading."""

    first_line: int | None = None
    last_line: int | None = None
    heading: str | None = None

    def covers(self, line: int, headings: tuple[str, ...]) -> bool:
        """Tell whether it rules a line that stands under some headings."""
        if self.heading is not None:
            return any(self.heading.strip().lower() in heading.lower() for heading in headings)
        return (self.first_line or 0) <= line <= (self.last_line or line)


@dataclass(frozen=True, slots=True)
class Declarations:
    """The front matter, checked (`formats.md` section 2)."""

    title: str | None = None
    given: tuple[Given, ...] = ()
    sizes: tuple[tuple[str, int], ...] = ()
    shapes: tuple[tuple[str, str], ...] = ()
    """Name (LaTeX, one name each) to `scalar`, `n` or `n x m`, as written."""
    labels: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    constants: tuple[str, ...] = ()
    assume: tuple[Given, ...] = ()
    layout: LayoutConvention | None = None
    rounding: str | None = None
    scopes: tuple[tuple[Part, Declarations], ...] = ()
    goal: Given | None = None
    answer: Given | None = None
    points: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read: blocks in reading order, and what it declares."""

    source: Source
    format: str
    blocks: tuple[Block, ...]
    declarations: Declarations = field(default_factory=Declarations)
    troubles: tuple[Trouble, ...] = ()

    @property
    def told(self) -> str:
        """The words of the document with its formulas in them."""
        blocks = (block for block in self.blocks if isinstance(block, Prose | Formula))
        return " ".join(block.text if isinstance(block, Prose) else f"${block.text}$" for block in blocks)

    def heading_starts(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Give, for each heading, where it begins and the headings that are open from there on."""
        out: list[tuple[int, tuple[str, ...]]] = []
        open_headings: list[Heading] = []
        for block in self.blocks:
            if isinstance(block, Heading):
                open_headings = [*(one for one in open_headings if one.level < block.level), block]
                out.append((block.span.start, tuple(one.text for one in open_headings)))
        return tuple(out)
