"""Where an opened formula closes, and whether a stretch of text reads like prose."""

from __future__ import annotations

import re
from functools import lru_cache

_DOLLARS = re.compile(r"\\(?:text[a-z]*|mbox|hbox)\s*\{|\\[\s\S]|\$\$?")
_BRACE = re.compile(r"\\[\s\S]|[{}]")
_TEXT_LIMIT = 300
_PAIRS = re.compile(r"\\[\s\S]")
_NO_WORDS = re.compile(r"\\(?:text[a-z]*|mbox|hbox|mathrm|operatorname)\s*\{[^{}]*\}|\\[a-zA-Z]+")
_WORDS = re.compile(r"\b[^\W\d_]{3,}[,;]?\s+[^\W\d_]{2,}\b")
_WORD = re.compile(r"[^\W\d_]{3,}")


def next_dollars(text: str, start: int, stop: int) -> tuple[int, int] | None:
    r"""Find the next `$` or `$$` that is neither escaped nor inside `\text{..}`: where, and how many."""
    at = start
    while match := _DOLLARS.search(text, at, stop):
        at = match.end()
        if match[0][0] == "$":
            return match.start(), len(match[0])
        if match[0][-1] == "{":
            at = after_group(text, at, stop)
    return None


def after_group(text: str, start: int, stop: int) -> int:
    """Give the offset after the brace that closes the group, or its start when it does not close soon."""
    depth = 1
    for match in _BRACE.finditer(text, start, min(stop, start + _TEXT_LIMIT)):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return start


def closing_bracket(text: str, start: int, stop: int, closing: str) -> tuple[int, bool] | None:
    r"""Find the next `\]` or `\)`, or the mark that opens another one: where, and whether it closes."""
    opening = {"]": "[", ")": "("}[closing]
    for match in _PAIRS.finditer(text, start, stop):
        if match[0][1] in {closing, opening}:
            return match.start(), match[0][1] == closing
    return None


def closing_environment(text: str, start: int, stop: int, name: str) -> tuple[int, bool] | None:
    r"""Find the offset after the next `\end{name}`, or of the next `\begin{name}`, and whether it closes."""
    match = _environment(name).search(text, start, stop)
    if match is None:
        return None
    return (match.end(), True) if match[1] == "end" else (match.start(), False)


@lru_cache(maxsize=64)
def _environment(name: str) -> re.Pattern[str]:
    return re.compile(rf"\\(begin|end)\s*\{{{re.escape(name)}\}}")


def reads_like_prose(text: str) -> bool:
    r"""Tell whether two words stand side by side, outside `\text{..}`."""
    return bool(_WORDS.search(_NO_WORDS.sub(" ", text)))


def has_word(text: str) -> bool:
    """Tell whether a word of three letters or more stands in it that is no command."""
    return bool(_WORD.search(_NO_WORDS.sub(" ", text)))
