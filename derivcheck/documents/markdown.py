"""Markdown and plain text: markdown-it says what is code, HTML and heading; the scanner finds the formulas.

Only line numbers are taken from markdown-it: it knows no offsets of formulas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivcheck.documents.macros import with_macros
from derivcheck.documents.outline import Piece, Taken, in_order, items
from derivcheck.documents.page import Found, Page, blanked, by_line, trouble_at
from derivcheck.documents.scanner import scan
from derivcheck.model.document import Comment, Declarations, Document, Formula, Heading
from derivcheck.model.source import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

    from derivcheck.model.document import Trouble
    from derivcheck.model.source import Source

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<yaml>[\s\S]*?)^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_PREFIX = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*")
_ATX = re.compile(r"#{1,6}(?:[ \t]+(?P<words>[^\n]*))?")
_CLOSING_MARKS = re.compile(r"(?:^|[ \t])#+$")
_COMMENT = re.compile(r"<!--[\s\S]*?-->")
_DEEPEST_QUOTE = 50
_SILENT = ("<script", "<style", "<pre", "<textarea")


@dataclass(slots=True)
class _Structure:
    """What markdown-it says about the lines of a document."""

    closed: list[Span] = field(default_factory=list)
    quiet: list[Span] = field(default_factory=list)
    fenced: list[Found] = field(default_factory=list)
    headings: list[Piece] = field(default_factory=list)
    hidden: list[tuple[Span, Trouble]] = field(default_factory=list)
    """Formulas inside HTML."""
    troubles: list[Trouble] = field(default_factory=list)


def read_markdown(source: Source) -> Document:
    """Read a Markdown or plain text document."""
    declarations, troubles, matter = _front_matter(source)
    structure = _structure(source, matter)
    breaks = tuple(at for piece in structure.headings for at in (piece.span.start, piece.span.end))
    page = Page(source, source.text, tuple(structure.closed), tuple(structure.quiet), breaks)
    findings = scan(page)
    found = [*findings.formulas, *structure.fenced]
    pieces = [piece for formula in found for piece in _formula(source.text, formula)]
    pieces += [Piece(span, _comment(source.text, span)) for span in findings.comments]
    quiet = set(_unused(structure.quiet, pieces))
    pieces += [Piece(span) for span in (*structure.closed, *quiet)]
    displays = Taken(formula.outer for formula in found if formula.display)
    pieces += [piece for piece in structure.headings if not displays.meets(piece.span)]
    pieces += list(items(source.text, Taken(piece.span for piece in pieces)))
    hidden = [trouble for span, trouble in structure.hidden if span in quiet]
    every = by_line(troubles, structure.troubles, findings.troubles, hidden)
    return with_macros(Document(source, "markdown", in_order(source.text, pieces), declarations, every))


def _unused(quiet: list[Span], pieces: list[Piece]) -> list[Span]:
    """Give the quiet parts that no formula or comment reached into."""
    taken = Taken(piece.span for piece in pieces)
    return [span for span in quiet if not taken.meets(span)]


def _front_matter(source: Source) -> tuple[Declarations, tuple[Trouble, ...], Span]:
    match = _FRONT_MATTER.match(source.text)
    if match is None:
        return Declarations(), (), Span(0, 0)
    from derivcheck.documents.front_matter import declarations_of_block, is_mapping

    block = Span(*match.span("yaml"))
    if not is_mapping(source.text[block.start : block.end]):
        return Declarations(), (), Span(0, 0)
    declarations, troubles = declarations_of_block(source, block)
    return declarations, troubles, Span(0, match.end())


def _structure(source: Source, matter: Span) -> _Structure:
    """Read the lines with markdown-it: code, HTML and headings."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark")
    reader.core.ruler.enableOnly(["normalize", "block"])
    reader.block.ruler.disable("reference")
    # markdown-it would take a lone carriage return for a line end.
    text = (blanked(source.text[: matter.end]) + source.text[matter.end :]).replace("\r", " ")
    starts = [0, *(match.end() for match in re.finditer("\n", text)), len(text)]
    structure = _Structure(closed=[matter] if matter.end else [])
    for token in reader.parse(text):
        if token.map:
            first, last = token.map
            span = Span(starts[first], starts[min(last, len(starts) - 1)])
            _note(structure, source, token, span)
    return structure


def _note(structure: _Structure, source: Source, token: Token, span: Span) -> None:
    text = source.text[span.start : span.end]
    if token.type == "fence":
        structure.closed.append(span)
        _fence(structure, source, token, span)
    elif token.type == "hr" or (token.type == "code_block" and "$$" not in text):
        structure.quiet.append(span)
    elif token.type == "html_block" and not token.content.lstrip().startswith("<!--"):
        structure.quiet.append(span)
        if "$$" in text and not token.content.lstrip().lower().startswith(_SILENT):
            message = "a formula inside an HTML block was not read: put a blank line between the tag and the formula"
            structure.hidden.append((span, trouble_at(source, span.start + text.index("$$"), message)))
    elif token.type == "heading_open":
        structure.headings.append(_heading(text, token, span))
        if token.markup[0] != "#":  # where the text above is a formula the line is a rule
            structure.quiet.append(Span(span.start + text.rstrip().rfind("\n") + 1, span.end))


def _fence(structure: _Structure, source: Source, token: Token, span: Span) -> None:
    """Note the formula of a `math` fence, and a fence that hides the rest of the document."""
    text = source.text[span.start : span.end]
    first_end = text.find("\n") + 1 or len(text)
    last_start = text.rstrip().rfind("\n") + 1
    last = _PREFIX.sub("", text[last_start:], count=1).strip()
    is_closed = last_start >= first_end and last.startswith(token.markup) and not last.strip(token.markup[0])
    if not is_closed and span.end == len(source.text):
        message = f"the code fence {token.markup} is not closed; what follows it was not read as mathematics"
        structure.troubles.append(trouble_at(source, span.start, message))
    inner = Span(span.start + first_end, span.start + (max(first_end, last_start) if is_closed else len(text)))
    if token.info.strip() == "math" and source.text[inner.start : inner.end].strip(" \t\r\n>"):
        structure.fenced.append(Found(span, inner, display=True))


def _heading(text: str, token: Token, span: Span) -> Piece:
    """Make the heading of a line with `#` marks, or of lines that are underlined."""
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix else 0
    if token.markup[0] == "#" and (match := _ATX.search(text, start)):
        words = (match["words"] or "").rstrip()
        words = _CLOSING_MARKS.sub("", words).rstrip()
        start = match.start("words") if match["words"] else match.end()
    else:
        words = text[start : text.rstrip().rfind("\n")].strip()
        start = text.index(words)
    inside = Span(span.start + start, span.start + start + len(words))
    return Piece(span, Heading(" ".join(words.split()), inside, int(token.tag[1])))


def _formula(text: str, found: Found) -> list[Piece]:
    """Give a formula with quote marks and comments blanked, and the comments that stand inside it."""
    start = found.inner.start
    inner = _without_quotes(text, found)
    pieces = []
    if "<!--" in inner:
        reach = inner.rfind("-->") + 3
        spans = [Span(start + one.start(), start + one.end()) for one in _COMMENT.finditer(inner, 0, max(reach, 0))]
        pieces = [Piece(span, _comment(text, span)) for span in spans]
        inner = _COMMENT.sub(_blank, inner[:reach]) + inner[reach:]
    formula = Formula(inner, found.inner, found.display) if inner.strip() else None
    return [Piece(found.outer, formula), *pieces]


def _without_quotes(text: str, found: Found) -> str:
    """Blank the `>` at the beginnings of lines, as many as stand before the formula."""
    start, inner = found.inner.start, text[found.inner.start : found.inner.end]
    if "\n" not in inner:
        return inner
    prefix = _PREFIX.match(text, text.rfind("\n", 0, found.outer.start) + 1)
    depth = min(prefix[0].count(">"), _DEEPEST_QUOTE) if prefix else 0
    if not depth:
        return inner
    begins_line = start == 0 or text[start - 1] == "\n"
    return re.sub(rf"{'' if begins_line else '(?!^)'}(?m:^)(?:[ \t]*>){{1,{depth}}}", _blank, inner)


def _blank(match: re.Match[str]) -> str:
    return blanked(match[0])


def _comment(text: str, span: Span) -> Comment:
    return Comment(text[span.start + 4 : span.end].removesuffix("-->").strip(), span)
