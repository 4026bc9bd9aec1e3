r"""LaTeX: comments, verbatim text and the preamble are masked; the scanner finds the formulas.

TeX reads `%` and `\verb` before anything else, so masking first and searching afterwards is exact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivcheck.documents.beside import known_beside
from derivcheck.documents.closing import after_group
from derivcheck.documents.macros import with_macros
from derivcheck.documents.outline import Piece, Taken, in_order, items
from derivcheck.documents.page import Page, blanked, by_line, trouble_at
from derivcheck.documents.scanner import scan
from derivcheck.model.document import Comment, Declarations, Document, Formula, Heading
from derivcheck.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.model.document import Trouble
    from derivcheck.model.source import Source

# Every reach is bounded, so that marks that never close cost no more than the length of the text.
_HIDDEN = re.compile(
    r"(?P<comment>%[^\n]*)"
    r"|\\verb\*?(?P<mark>[^\w\s*\\])[^\n]{0,500}?(?P=mark)"
    r"|\\(?:lstinline|mintinline)(?:\[[^\]\n]{0,200}\])?(?:\{\w{1,50}\}(?=[^\w\s]))?"
    r"(?:\{[^}\n]{0,500}\}|(?P<other>[^\w\s{\\])[^\n]{0,500}?(?P=other))"
    r"|\\(?:url|path|nolinkurl|href)\s{0,9}\{[^}\n]{0,2000}\}"
    r"|\\begin\s*\{(?P<block>(?:verbatim|lstlisting|minted|comment|filecontents|alltt|Verbatim)\*?)\}"
    r"|(?P<skipped>\\iffalse(?![a-zA-Z]))"
    r"|\\[\s\S]"
)
_ENDS_SKIPPED = re.compile(r"\\(?:fi|else)(?![a-zA-Z])")
_BEGIN = re.compile(r"\\begin\s*\{document\}")
_END = re.compile(r"\\end\s*\{document\}")
_SPOKEN = re.compile(r"(?:derivcheck:|(?:holds|fails|given|undecided|unread)\s*(?::|$))")
_HEADING = re.compile(
    r"\\(?:(?P<level>part|chapter|(?:sub){0,2}section|(?:sub)?paragraph)\*?\s{0,9}(?:\[[^\]\n]{0,300}\]\s{0,9})?\{"
    r"|item(?![a-zA-Z])[ \t]*(?:\[(?P<label>[^\]\n]{0,300})\])?(?P<rest>[^\n]*))"
)
_LEVELS = {
    "part": 1,
    "chapter": 1,
    "section": 2,
    "subsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
    "subparagraph": 6,
}
_DECLARING = re.compile(
    r"(?:[ \t]*(?:%(?![ \t]*derivcheck:)[^\n]*)?\r?\n)*"
    r"(?P<block>[ \t]*%[ \t]*derivcheck:(?![ \t]*ignore\b)[^\n]*\n?(?:[ \t]*%(?![ \t]*[%=*-]{3})[^\n]*\n?)*)"
)


@dataclass(slots=True)
class _Masked:
    """A LaTeX text with everything blanked that TeX does not set as text or mathematics."""

    parts: list[str] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)


def read_latex(source: Source) -> Document:
    """Read a LaTeX document."""
    declarations, troubles, matter = _front_matter(source)
    masked = _masked(source)
    text = masked.text
    closed = _outside_body(text)
    body = Taken(closed)
    headings = [piece for piece in _headings(text) if piece.span.start not in body]
    breaks = tuple(piece.span.start for piece in headings)
    findings = scan(Page(source, text, closed, breaks=breaks, tex=True))
    pieces = [Piece(found.outer, _formula(text, found.inner, display=found.display)) for found in findings.formulas]
    formulas = Taken(piece.span for piece in pieces)
    pieces += [piece for piece in headings if piece.span.start not in formulas]
    pieces += [Piece(span) for span in closed]
    pieces += list(items(text, Taken(piece.span for piece in pieces)))
    pieces += [Piece(span, Comment(words, span)) for span, words in _spoken(source, masked) if span.start >= matter.end]
    every = by_line(troubles, masked.troubles, findings.troubles)
    document = Document(source, "latex", in_order(text, pieces), declarations, every)
    return with_macros(document, text, known_beside(source, text))


def _formula(text: str, span: Span, *, display: bool) -> Formula:
    return Formula(text[span.start : span.end], span, display)


def _masked(source: Source) -> _Masked:
    """Blank comments and verbatim text with as many spaces."""
    masked, text, at = _Masked(), source.text, 0
    while match := _HIDDEN.search(text, at):
        start, end = match.span()
        masked.parts.append(text[at:start])
        if match["block"]:
            end = _end_of_block(source, masked, start, match["block"])
        elif match["skipped"]:
            closing = _ENDS_SKIPPED.search(text, end)
            end = closing.end() if closing else len(text)
        elif match["comment"]:
            masked.comments.append(Span(start, end))
        is_kept = end - start == 2 and match[0][0] == "\\"
        masked.parts.append(match[0] if is_kept else blanked(text[start:end]))
        at = end
    masked.parts.append(text[at:])
    return masked


def _end_of_block(source: Source, masked: _Masked, start: int, name: str) -> int:
    closing = rf"\end{{{name}}}"
    at = source.text.find(closing, start)
    if at >= 0:
        return at + len(closing)
    message = rf"\begin{{{name}}} is not closed: add {closing}; what follows it was not read as mathematics"
    masked.troubles.append(trouble_at(source, start, message))
    return len(source.text)


def _outside_body(text: str) -> tuple[Span, ...]:
    """Give what stands before and after the body; all is body where no body is marked."""
    begin = _BEGIN.search(text)
    if begin is None:
        return ()
    end = _END.search(text, begin.end())
    before = Span(0, begin.end())
    return (before,) if end is None else (before, Span(end.start(), len(text)))


def _headings(text: str) -> Iterator[Piece]:
    for match in _HEADING.finditer(text):
        start, end = match.span()
        if match["level"] is None:
            mark = Span(start, match.start("rest"))
            words = " ".join(f"{match['label'] or ''} {match['rest']}".split())
            yield Piece(mark, Heading(words, mark, 7))
        elif (after := after_group(text, end, len(text))) > end:
            span = Span(start, after)
            yield Piece(span, Heading(" ".join(text[end : after - 1].split()), span, _LEVELS[match["level"]]))


def _spoken(source: Source, masked: _Masked) -> Iterator[tuple[Span, str]]:
    """Give the comments that speak to this program; the others are for people."""
    for span in masked.comments:
        words = source.text[span.start : span.end].lstrip("%").strip()
        if _SPOKEN.match(words):
            yield span, words


def _front_matter(source: Source) -> tuple[Declarations, tuple[Trouble, ...], Span]:
    """Read the declarations in the leading comment lines."""
    match = _DECLARING.match(source.text)
    if match is None:
        return Declarations(), (), Span(0, 0)
    from derivcheck.documents.front_matter import declarations_of_comment

    block = Span(*match.span("block"))
    return (*declarations_of_comment(source, block), block)
