"""YAML as written: mappings, lists and texts, each with its offset.

Only the events of the YAML parser are used. No value is converted (`1e5`, `no` and `e` stay what was
written), nothing is constructed, anchors are refused and depth is bounded, so that a hostile file
costs no more than its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.events import Event, ScalarEvent

LARGEST = 100_000
"""Characters that declarations may have."""
_DEEPEST = 12
_MOST_PIECES = 100
_ESCAPED = "a backslash inside double quotes has to be doubled; use single quotes instead"
_ESCAPE = re.compile(r"\\([\s\S])")
_TOP_KEY = re.compile(r"^(?P<margin>[ ]*)(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s#\-'\"{\[][^\n:]*):(?=\s|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as written, without its quotes; None where nothing stands."""

    text: str | None
    offset: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    entries: tuple[Written, ...]
    offset: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values; a key may occur twice, its reader decides what that means."""

    entries: tuple[tuple[Text, Written], ...]
    offset: int

    def get(self, key: str) -> Written | None:
        """Give the first value of a key."""
        return next((value for name, value in self.entries if name.text == key), None)


Written = Text | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with the YAML, and where."""

    message: str
    offset: int


class _FlawedError(Exception):
    """Ends the reading of a piece at the flaw in it."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.flaw = Flaw(message, offset)


def read_yaml(text: str, offset: int = 0) -> tuple[Written | None, tuple[Flaw, ...]]:
    """Read a text; when it is flawed, its top-level entries are read one by one, so that the others count."""
    if len(text) > LARGEST:
        return None, (Flaw(f"the declarations are longer than {LARGEST} characters", offset),)
    try:
        return _whole(text, offset), ()
    except _FlawedError as stopped:
        first = stopped.flaw
    entries: list[tuple[Text, Written]] = []
    flaws: list[Flaw] = []
    for start, end in _pieces(text):
        try:
            piece = _whole(text[start:end], offset + start)
        except _FlawedError as stopped:
            flaws.append(stopped.flaw)
            continue
        entries.extend(piece.entries if isinstance(piece, Mapping) else ())
    return (Mapping(tuple(entries), offset) if entries else None), tuple(flaws) or (first,)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text before every key with the smallest margin."""
    keys = list(_TOP_KEY.finditer(text))
    margin = min((len(key["margin"]) for key in keys), default=0)
    starts = [key.start() for key in keys if len(key["margin"]) == margin]
    starts = starts[:_MOST_PIECES]
    yield from zip(starts, [*starts[1:], len(text)][: len(starts)], strict=True)


def _whole(text: str, offset: int) -> Written | None:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        events = YAML(typ="rt", pure=True).parse(text)
        return _Builder(text, offset).build(events)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = offset + (min(mark.index, len(text.rstrip())) if mark is not None else 0)
        raise _FlawedError(_in_words(error.problem or "not YAML", text), at) from None
    except (YAMLError, ValueError, RecursionError) as error:
        words = str(error).strip().splitlines() or ["not YAML"]
        raise _FlawedError(f"this is no YAML: {words[0]}", offset) from None


def _in_words(problem: str, text: str) -> str:
    """Tell what a person can do about the usual slips."""
    problem = " ".join(problem.split())
    if "escape" in problem:
        return _ESCAPED
    if "mapping values are not allowed" in problem:
        return "a colon followed by a space needs quotes around the whole entry: '..'"
    if "\t" in text and "cannot start any token" in problem:
        return "YAML takes no tab here: indent with spaces"
    return f"this is no YAML ({problem}): put single quotes around a formula that begins with a special character"


class _Builder:
    """Makes the tree from the events with a stack of its own: depth of input is no depth of calls."""

    def __init__(self, text: str, offset: int) -> None:
        """Start with nothing open."""
        self.text = text
        self.offset = offset
        self.open: list[tuple[bool, int, list[Written]]] = []
        self.root: Written | None = None

    def build(self, events: Iterator[Event]) -> Written | None:
        """Read the events of one YAML document."""
        from ruamel.yaml import events as kinds

        for event in events:
            at = self.offset + event.start_mark.index
            if isinstance(event, kinds.AliasEvent) or getattr(event, "anchor", None):
                self._refuse("anchors (&) and aliases (*) are not taken: put quotes around a formula with them", at)
            if isinstance(event, kinds.DocumentStartEvent) and self.root is not None:
                self._refuse("one YAML document is expected, and a second one begins here", at)
            if isinstance(event, kinds.ScalarEvent):
                if event.style == '"' and _is_escaped(self.text[event.start_mark.index : event.end_mark.index]):
                    self._refuse(_ESCAPED, at)
                self._put(Text(_written(event), at))
            elif isinstance(event, (kinds.MappingStartEvent, kinds.SequenceStartEvent)):
                self._begin(at, is_mapping=isinstance(event, kinds.MappingStartEvent))
            elif isinstance(event, (kinds.MappingEndEvent, kinds.SequenceEndEvent)):
                self._end()
        return self.root

    @staticmethod
    def _refuse(message: str, offset: int) -> NoReturn:
        raise _FlawedError(message, offset)

    def _begin(self, offset: int, *, is_mapping: bool) -> None:
        if len(self.open) >= _DEEPEST:
            self._refuse("this is nested too deeply", offset)
        self.open.append((is_mapping, offset, []))

    def _end(self) -> None:
        is_mapping, offset, parts = self.open.pop()
        if not is_mapping:
            self._put(Sequence(tuple(parts), offset))
            return
        pairs = []
        for key, value in zip(parts[::2], parts[1::2], strict=True):
            if not isinstance(key, Text):
                self._refuse("a key has to be a text: put it in quotes", key.offset)
            pairs.append((key, value))
        self._put(Mapping(tuple(pairs), offset))

    def _put(self, value: Written) -> None:
        if self.open:
            self.open[-1][2].append(value)
        else:
            self.root = value


def _is_escaped(written: str) -> bool:
    r"""Tell whether double quotes would turn the beginning of a command into a control character.

    `"\frac"` is a form feed and `rac` to YAML; nobody who writes formulas means that.
    """
    return any(match[1] not in '\\"/xuU\n\r' for match in _ESCAPE.finditer(written))


def _written(event: ScalarEvent) -> str | None:
    """Give the text of a scalar, or None where YAML means nothing."""
    value = str(event.value)
    is_plain = event.style in (None, "")
    return None if is_plain and value in {"", "~", "null"} else value
