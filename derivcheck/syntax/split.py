"""Segments to statements: which of them go on, and which begin anew."""

from __future__ import annotations

from dataclasses import dataclass

from derivcheck.model.derivation import Opening
from derivcheck.model.tree import Kind, Node
from derivcheck.syntax.segments import Break, Cutter, Segment
from derivcheck.syntax.tokens import Token, is_number, is_text

_COMMENT_SIGNS = frozenset(("\\leftarrow", "\\longleftarrow", "\\gets", "\\Leftarrow"))


@dataclass(slots=True)
class Draft:
    """A statement whose sides are still tokens."""

    segment: Segment
    opening: Opening
    words: str = ""

    @property
    def sides(self) -> list[list[Token]]:
        """The sides as token lists."""
        return self.segment.sides

    @property
    def signs(self) -> list[Token]:
        """The relations between them."""
        return self.segment.signs


def split(tokens: list[Token]) -> list[Draft]:
    """Cut the tokens of a formula into statements."""
    segments = Cutter(tokens).run()
    drafts: list[Draft] = []
    related = _related_rows(segments)
    pending = Break.NONE
    words = ""
    for at, segment in enumerate(segments):
        breaks = segment.breaks | pending
        if segment.is_empty or _is_filler(segment, segments[at + 1 : at + 2]):
            pending, words = breaks, f"{words} {segment.words}".strip()
            continue
        words = f"{words} {segment.words}".strip()
        if segment.is_words and not (drafts and drafts[-1].segment.is_open):
            pending, words = _margin(segment, drafts, breaks, words)
            continue
        pending = Break.NONE
        if drafts and _goes_on(drafts[-1].segment, segment, breaks, is_related=related[at]):
            _join(drafts[-1].segment, segment)
            drafts[-1].words = f"{drafts[-1].words} {words}".strip()
        else:
            drafts.append(Draft(segment, _opening(breaks, first=not drafts), words))
        words = ""
    if words and drafts:
        drafts[-1].words = f"{drafts[-1].words} {words}".strip()
    for draft in drafts:
        _finish(draft)
    return [draft for draft in drafts if draft.signs or draft.sides[0]] or _lone_words(segments)


def _is_filler(segment: Segment, following: list[Segment]) -> bool:
    """Tell whether it is dots between rows."""
    if not segment.is_dots or Break.SEPARATOR in segment.breaks:
        return False
    return not following or Break.SEPARATOR not in following[0].breaks


def _margin(segment: Segment, drafts: list[Draft], breaks: Break, words: str) -> tuple[Break, str]:
    """Take words that stand alone: a comment beside a statement, or words before the next one."""
    text = f"{words} {' '.join(token.text for token in segment.sides[0])}".strip()
    if drafts and Break.ROW not in breaks:
        drafts[-1].words = f"{drafts[-1].words} {text}".strip()
        return Break.NONE, ""
    return breaks | Break.WORDS, text


def _goes_on(before: Segment, segment: Segment, breaks: Break, *, is_related: bool) -> bool:
    """Tell whether a segment continues the statement before it."""
    if breaks & (Break.ARROW | Break.WORDS):
        return False
    if before.is_open and not segment.begins_with_relation:
        return True
    if Break.ROW in breaks:
        return _row_goes_on(segment, is_related=is_related)
    if segment.begins_with_relation:
        return True
    if Break.SEPARATOR in breaks:
        return _part_goes_on(before, segment, breaks)
    if Break.WIDE in breaks:
        return segment.first_type in ("SIGN", "OPERATOR") and not segment.signs
    return _column_goes_on(before, segment)


def _related_rows(segments: list[Segment]) -> list[bool]:
    """Tell for each segment whether a relation stands in it or behind it in its row."""
    related, found = False, []
    for at in range(len(segments) - 1, -1, -1):
        related = related or bool(segments[at].signs)
        found.append(related)
        if Break.ROW in segments[at].breaks:
            related = False
    return found[::-1]


def _row_goes_on(segment: Segment, *, is_related: bool) -> bool:
    """Tell whether a row that begins with a sign goes on, or is an equation of its own."""
    if segment.begins_with_relation:
        return False
    if segment.first_type == "SIGN":
        return not is_related or segment.sides[0][0].text == "+"
    return segment.first_type == "OPERATOR"


def _part_goes_on(before: Segment, segment: Segment, breaks: Break) -> bool:
    """Tell whether a comma parts a list; with a relation on both sides of it, it parts statements."""
    if segment.signs or (Break.WIDE in breaks):
        return not before.signs
    return segment.separator is None or segment.separator.text != "."


def _column_goes_on(before: Segment, segment: Segment) -> bool:
    """Tell whether a column mark only aligns; every second one may begin a statement."""
    if not before.is_complete or _is_rest_of_number(before, segment):
        return True
    if segment.column % 2 == 0:
        return False
    return not segment.signs or segment.first_type == "SIGN"


def _is_rest_of_number(before: Segment, segment: Segment) -> bool:
    """Tell whether a column holds the decimal places of the whole number before it: numbers aligned at their points."""
    last, first = before.sides[-1][-1:], segment.sides[0][:1]
    if not (last and first and is_number(last[0]) and is_number(first[0])):
        return False
    return first[0].text.startswith(".") and last[0].text.isdigit()


def _whole_number(whole: Token, places: Token) -> Token:
    """Give the two parts of an aligned number as one."""
    text = whole.text + places.text
    return Token("LEAF", text, whole.start, places.end, Node(Kind.NUMBER, whole.start, places.end, text))


def _join(before: Segment, segment: Segment) -> None:
    if _is_rest_of_number(before, segment):
        places = segment.sides[0].pop(0)
        before.sides[-1][-1] = _whole_number(before.sides[-1][-1], places)
    if segment.separator is not None and segment.sides[0] and before.sides[-1]:
        before.sides[-1].append(segment.separator)
    before.sides[-1].extend(segment.sides[0])
    before.signs.extend(segment.signs)
    before.sides.extend(segment.sides[1:])


def _opening(breaks: Break, *, first: bool) -> Opening:
    for kind, opening in _OPENINGS:
        if kind in breaks and not (first and kind in (Break.ROW, Break.SEPARATOR)):
            return opening
    return Opening.FORMULA if first else Opening.SEPARATOR


def _finish(draft: Draft) -> None:
    r"""Take a comment behind an arrow (`\leftarrow \text{..}`) out of the statement."""
    if draft.signs and draft.signs[-1].text in _COMMENT_SIGNS:
        last = draft.sides[-1]
        if last and all(is_text(token) for token in last):
            draft.words = f"{draft.words} {' '.join(token.text for token in last)}".strip()
            draft.signs.pop()
            draft.sides.pop()


def _lone_words(segments: list[Segment]) -> list[Draft]:
    """Give a formula of nothing but a word as a statement: it may be a name."""
    words = [segment for segment in segments if segment.is_words]
    return [Draft(words[0], Opening.FORMULA)] if len(words) == 1 and len(segments) == 1 else []


_OPENINGS = (
    (Break.ARROW, Opening.IMPLIES),
    (Break.WORDS, Opening.WORDS),
    (Break.ROW, Opening.ROW),
    (Break.SEPARATOR, Opening.SEPARATOR),
)
