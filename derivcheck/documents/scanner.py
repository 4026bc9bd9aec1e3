"""The search for formulas: one pass over the text, with the offsets of the source."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivcheck.documents.closing import (
    closing_bracket,
    closing_environment,
    has_word,
    next_dollars,
    reads_like_prose,
)
from derivcheck.documents.page import Findings, Found, trouble_at
from derivcheck.model.source import Span

if TYPE_CHECKING:
    from derivcheck.documents.page import Page
    from derivcheck.model.document import Trouble

_ENVIRONMENTS = (
    r"(?:equation|align|gather|multline|eqnarray|alignat|xalignat|flalign|displaymath|dmath|math"
    r"|aligned|alignedat|gathered|split)\*?"
)
_BEGIN = rf"\\begin\s*\{{(?P<name>{_ENVIRONMENTS})\}}"
_MARKDOWN = re.compile(_BEGIN + r"|\\\\?[\[(]|\\[\s\S]|\$\$?|`+|<!--")
_LATEX = re.compile(_BEGIN + r"|\\[\s\S]|\$\$?")
_MARKS = re.compile(r"[\\=^_{+<>*/]")
_MONEY = re.compile(r"\$\s?\d")
_SHELL = re.compile(r"\$(?:\{\w+\}|\(|[A-Z][A-Z_]+\b)")
_MARGIN = 100
_BLANK_LINES = 4000
"""How far a displayed formula with blank lines in it may reach."""


def scan(page: Page) -> Findings:
    """Find the formulas and the HTML comments of a page."""
    return _Search(page).run()


@dataclass
class _Search:
    """The state of the pass: what was found so far."""

    page: Page
    formulas: list[Found] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    masks: list[Span] = field(init=False)
    text: str = field(init=False)
    ticks: dict[int, list[int]] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Collect what is looked up again and again."""
        self.text = self.page.text
        self.masks = sorted({*self.page.closed, *self.page.quiet}, reverse=True)
        if not self.page.tex:
            for match in re.finditer("`+", self.text):
                self.ticks.setdefault(len(match[0]), []).append(match.start())

    def run(self) -> Findings:
        """Go from one opening mark to the next; each step tells where to go on."""
        opening = _LATEX if self.page.tex else _MARKDOWN
        at = 0
        while match := opening.search(self.text, at):
            hidden = self._hidden(match.start(), at)
            at = self._step(match) if hidden is None else hidden
        return Findings(tuple(self.formulas), tuple(self.comments), tuple(self.troubles))

    def _hidden(self, offset: int, since: int) -> int | None:
        """Tell where the masked part around an offset ends; parts that a formula went over are dropped."""
        while self.masks and self.masks[-1].start <= offset:
            mask = self.masks.pop()
            if mask.end > offset and mask.start >= since:
                return mask.end
        return None

    def _find(self, needle: str, start: int, stop: int) -> int:
        """Find a text, remembering the place so that no stretch is searched twice; -1 when it is not there."""
        at = self.known.get(needle, -1)
        if at < start:
            at = self.text.find(needle, start)
            self.known[needle] = at = len(self.text) if at < 0 else at
        return at if at + len(needle) <= stop else -1

    def _step(self, match: re.Match[str]) -> int:
        mark, start = match[0], match.start()
        if match["name"]:
            return self._environment(start, match.end(), match["name"])
        if mark == "$$":
            return self._double(start)
        if mark == "$":
            return self._single_tex(start) if self.page.tex else self._single(start)
        if mark[0] == "`":
            return self._code(start, len(mark))
        if mark == "<!--":
            return self._comment(start)
        if mark[-1] in "[(" and mark[0] == "\\":
            return self._bracket(start, mark)
        return match.end()

    def _add(self, outer: Span, inner: Span, *, display: bool) -> int:
        """Keep a formula that is not blank; give the offset after it."""
        content = self.text[inner.start : inner.end]
        if content.strip() and (content.strip(" \t\r\n>") or "\n" not in content):
            self.formulas.append(Found(outer, inner, display))
        return outer.end

    def _missing(self, start: int, opening: str, closing: str) -> None:
        message = f"the formula opened by {opening} is not closed: add {closing} before the end of its paragraph"
        self._trouble(message, start)

    def _trouble(self, message: str, offset: int) -> None:
        self.troubles.append(trouble_at(self.page.source, offset, message))

    def _paragraph_end(self, start: int, before: tuple[int, bool] | None = None) -> int:
        """Tell where a formula that is left open ends: with its paragraph, or where the next one opens."""
        stop = self.page.stop_after(start)
        stop = stop if before is None else min(stop, before[0])
        return start + len(self.text[start:stop].rstrip())

    def _environment(self, start: int, after: int, name: str) -> int:
        found = closing_environment(self.text, after, self.page.closed_after(start), name)
        if found and found[1]:
            end = found[0]
        else:
            self._missing(start, rf"\begin{{{name}}}", rf"\end{{{name}}}")
            end = self._paragraph_end(start, found)
        return self._add(Span(start, end), Span(start, end), display=name != "math")

    def _bracket(self, start: int, mark: str) -> int:
        r"""Read `\[..\]` or `\(..\)`; in Markdown the backslash may be doubled, as some sites want it."""
        display, inner = mark[-1] == "[", start + len(mark)
        closing = "]" if display else ")"
        paragraph = self.page.stop_after(start)
        if len(mark) == 3:
            end = self._find("\\\\" + closing, inner, paragraph)
            return inner if end < 0 else self._add(Span(start, end + 3), Span(inner, end), display=display)
        stop = self.page.closed_after(start) if display else paragraph
        found = closing_bracket(self.text, inner, stop, closing)
        if found and found[1]:
            return self._add(Span(start, found[0] + 2), Span(inner, found[0]), display=display)
        self._missing(start, mark, "\\" + closing)
        end = max(inner, self._paragraph_end(start, found))
        return self._add(Span(start, end), Span(inner, end), display=display)

    def _double(self, start: int) -> int:
        """Read `$$..$$`; left open, it ends at a single `$` that could close it, or with its paragraph."""
        inner, stop = start + 2, self.page.stop_after(start)
        single, at = None, inner
        while found := next_dollars(self.text, at, stop):
            if found[1] == 2:
                return self._add(Span(start, found[0] + 2), Span(inner, found[0]), display=True)
            single, at = found[0] if single is None else single, found[0] + 1
        far = self._over_blank_lines(inner, stop)
        if far is not None:
            return self._add(Span(start, far + 2), Span(inner, far), display=True)
        if not self.text[inner:stop].strip():
            return self._alone(start)
        self._missing(start, "$$", "$$")
        end = self._paragraph_end(start) if single is None else single
        after = end + 1 if single is not None and not self.text[end - 1].isspace() else end
        return self._add(Span(start, after), Span(inner, end), display=True)

    def _alone(self, start: int) -> int:
        self._trouble("this $$ stands alone: no formula begins or ends with it", start)
        return start + 2

    def _over_blank_lines(self, inner: int, stop: int) -> int | None:
        """Find the `$$` that closes a formula with blank lines in it.

        It has to end its line, and what lies between has to be mathematics rather than prose.
        """
        limit = min(inner + _BLANK_LINES, self.page.closed_after(inner))
        found = next_dollars(self.text, stop, limit)
        while found and found[1] == 1:
            found = next_dollars(self.text, found[0] + 1, limit)
        if found is None:
            return None
        end = found[0]
        line_end = self.text.find("\n", end)
        rest = self.text[end + 2 : line_end if line_end >= 0 else len(self.text)]
        between = self.text[stop:end]
        fits = not rest.strip() and between.strip() and not reads_like_prose(self.text[inner:end])
        return end if fits else None

    def _single_tex(self, start: int) -> int:
        stop = self.page.stop_after(start)
        found = next_dollars(self.text, start + 1, stop)
        if found is not None:
            return self._add(Span(start, found[0] + 1), Span(start + 1, found[0]), display=False)
        self._missing(start, "$", "$")
        end = self._paragraph_end(start)
        return self._add(Span(start, end), Span(start + 1, end), display=False)

    def _single(self, start: int) -> int:
        """Read `$..$` by Pandoc's rule, with some tolerance where no prose can be meant."""
        if self.text.startswith("$`", start):
            return self._ticked(start)
        stop, inner = self.page.stop_after(start), start + 1
        found = next_dollars(self.text, inner, stop)
        if found is None:
            return self._left_open(start, stop)
        end = found[0]
        content = self.text[inner:end]
        if self._is_pair(content, self.text[end + 1 : end + 2]):
            return self._add(Span(start, end + 1), Span(inner, end), display=False)
        return self._left_open(start, end)

    @staticmethod
    def _is_pair(content: str, following: str) -> bool:
        """Tell whether what stands between two `$` is a formula."""
        spaced = (content[:1].isspace(), content[-1:].isspace())
        if spaced == (False, False):
            return not following.isdigit() and not (content[:1].isdigit() and reads_like_prose(content))
        if spaced[1] and not spaced[0] and following.isalnum():
            return False
        return bool(_MARKS.search(content)) and not has_word(content)

    def _left_open(self, start: int, end: int) -> int:
        """Judge a `$` without a partner: money and shell names are prose, the rest is a formula left open."""
        content = self.text[start + 1 : end]
        if not content[:1].strip() or _MONEY.match(self.text, start) or _SHELL.match(self.text, start):
            return start + 1
        self._missing(start, "$", "$")
        if reads_like_prose(content):
            return start + 1
        end = start + len(self.text[start:end].rstrip())
        return self._add(Span(start, end), Span(start + 1, end), display=False)

    def _ticked(self, start: int) -> int:
        """Read the form with back-ticks inside the dollars that some sites use."""
        end = self._find("`$", start + 2, self.page.stop_after(start))
        if end < 0:
            return start + 1
        return self._add(Span(start, end + 2), Span(start + 2, end), display=False)

    def _code(self, start: int, length: int) -> int:
        """Step over inline code: it ends at the next run of as many back-ticks in the paragraph."""
        runs = self.ticks.get(length, [])
        at = bisect_left(runs, start + length)
        closes = at < len(runs) and runs[at] < self.page.stop_after(start)
        return (runs[at] if closes else start) + length

    def _comment(self, start: int) -> int:
        end = self._find("-->", start + 4, self.page.closed_after(start))
        if end >= 0:
            self.comments.append(Span(start, end + 3))
            return end + 3
        before = self.text[max(0, start - _MARGIN) : start]
        if before.rpartition("\n")[2].strip(" \t>") or (len(before) == _MARGIN and "\n" not in before):
            return start + 4
        self._trouble("the comment opened by <!-- is not closed: add -->; what follows it was not read", start)
        self.comments.append(Span(start, len(self.text)))
        return len(self.text)
