"""Carets stand under the characters that they mean."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from derivcheck.model.source import Source
from derivcheck.reports.excerpt import Mark, cells, excerpt


def shown(text: str, *marks: Mark, width: int = 100) -> list[str]:
    return excerpt(Source("a.md", text), marks, width)


def test_the_end_is_one_past_the_last_character() -> None:
    assert shown("a = bc", Mark(1, 5, 1, 7)) == ["1| a = bc", "       ^^"]


def test_an_empty_place_gets_one_caret_even_at_the_end_of_the_line() -> None:
    assert shown("a =", Mark(1, 4, 1, 4)) == ["1| a =", "      ^"]


def test_blanks_at_the_end_of_a_place_are_not_marked() -> None:
    assert shown("a = b   + c", Mark(1, 3, 1, 9)) == ["1| a = b   + c", "     ^^^"]


def test_wide_characters_and_tabs_move_the_carets() -> None:
    assert shown("\t面 = x", Mark(1, 6, 1, 7)) == ["1|     面 = x", "            ^"]
    assert shown("面 = x", Mark(1, 1, 1, 2))[1] == "   ^^"
    assert shown("e\u0301 = x", Mark(1, 6, 1, 7))[1] == "       ^"


def test_two_places_of_one_line_share_it() -> None:
    assert shown("a + b = c", Mark(1, 1, 1, 2), Mark(1, 9, 1, 10)) == ["1| a + b = c", "   ^       ^"]


def test_a_place_of_several_lines_is_cut_after_four() -> None:
    lines = shown("\n".join("  row" for _ in range(12)), Mark(3, 3, 9, 6))
    assert lines[0] == "3|   row"
    assert lines[1] == "     ^^^"
    assert len(lines) == 9
    assert lines[-1] == " | ..."


def test_line_numbers_are_aligned() -> None:
    lines = shown("\n" * 8 + "ab\ncd", Mark(9, 1, 10, 3))
    assert [line[:4] for line in lines] == [" 9| ", "    ", "10| ", "    "]


def test_a_long_line_is_cut_around_the_place() -> None:
    lines = shown("x" * 500 + "HERE" + "y" * 500, Mark(1, 501, 1, 505), width=40)
    assert len(lines[0]) == 3 + 3 + 40 + 3
    assert lines[0].startswith("1| ...xxx")
    assert lines[0].endswith("yyy...")
    at = lines[1].index("^")
    assert lines[0][at : at + 4] == "HERE"


def test_a_long_place_is_cut_itself() -> None:
    lines = shown("z" * 1000, Mark(1, 1, 1, 1001), width=30)
    assert lines == ["1| " + "z" * 30 + "...", "   " + "^" * 30]


def test_windows_line_ends_are_no_part_of_the_line() -> None:
    assert shown("a = b\r\nc", Mark(1, 5, 2, 2)) == ["1| a = b", "       ^", "2| c", "   ^"]


@given(
    st.text(st.sampled_from("ab 面\t\u0301𝔸"), max_size=150),
    st.integers(0, 150),
    st.integers(0, 30),
    st.integers(8, 60),
)
def test_carets_fill_as_many_columns_as_what_they_mark(text: str, start: int, length: int, width: int) -> None:
    text = text.rstrip()
    start = min(start, len(text))
    stop = min(start + length, len(text))
    top, below = shown(text, Mark(1, start + 1, 1, stop + 1), width=width)
    marked = text[start:stop].rstrip()
    assert set(below) <= {" ", "^"}
    if marked and cells(marked[0]) and sum(map(cells, marked)) <= width:
        assert below.count("^") == sum(map(cells, marked))
        body = top[3:].removeprefix("...")
        offset = below.index("^") - 3 - (len(top[3:]) - len(body))
        assert _from_cell(body, offset).startswith(marked.replace("\t", "    ")[:1])


def _from_cell(text: str, column: int) -> str:
    """Give the text from a column of the terminal on."""
    at = 0
    while column > 0:
        column -= cells(text[at])
        at += 1
    while at < len(text) and cells(text[at]) == 0:
        at += 1
    return text[at:]
