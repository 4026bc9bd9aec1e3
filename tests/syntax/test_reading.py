"""Trouble is a value at its place, bounds hold, and every span is exact."""

import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from derivcheck.model.derivation import Statement
from derivcheck.model.document import Formula
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node
from derivcheck.notation.registry import forms
from derivcheck.syntax import CommandForm, Form, read_expression, read_formula

Read = Callable[..., tuple[Statement, ...]]


def unread(read: Read, text: str) -> list[tuple[str, str]]:
    """Give the places and reasons of what was not read."""
    sides = [side for statement in read(text) for side in statement.sides]
    return [(text[side.start : side.end], side.text) for side in sides if side.kind is Kind.UNREAD]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        (r"\frac{1}{2 = x", "{", "a closing brace is missing"),
        ("(a + b", "(", "a closing partner for ( is missing"),
        (r"\left( a", r"\left(", r"a closing partner for \left( is missing"),
        ("a + b)", ")", "an opening partner for ) is missing"),
        ("(a + b]", "(a + b]", "( is closed by ]: they do not fit each other"),
        ("(a, b, c]", "(a, b, c]", "( is closed by ]: they do not fit each other"),
        (r"\begin{pmatrix} 1 \end{bmatrix}", r"\begin{pmatrix} 1 \end{bmatrix}",
         r"\begin{pmatrix} is closed by \end{bmatrix}: they do not fit each other"),
        (r"\begin{aligned} a", r"\begin{aligned}", r"a closing partner for \begin{aligned} is missing"),
        (r"\frac{1} + 3", r"\frac", r"an argument for \frac is missing"),
        ("x^ = 3", "^", "a superscript after ^ is missing"),
        (r"x \foo y", r"\foo", r"unknown command \foo"),
        (r"\begin{foo} x \end{foo}", r"\begin{foo}", r"unknown environment \begin{foo}"),
        ("x + §", "§", "the sign § has no meaning here"),
    ],
)  # fmt: skip
def test_trouble_has_a_place_and_says_what_is_missing(read: Read, text: str, place: str, reason: str) -> None:
    assert (place, reason) in unread(read, text)


def test_each_bad_side_is_reported_and_the_others_are_read(read: Read) -> None:
    text = r"f(x = 2 \\ y = \foo + 1 = z \\ \frac{1} = (a] = 3"
    assert len(unread(read, text)) == 4
    kept = [side.text for item in read(text) for side in item.sides if side.kind in (Kind.NUMBER, Kind.NAME)]
    assert kept == ["2", "y", "z", "3"]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("(" * 300 + "x" + ")" * 300, "200"),
        (r"\hat" * 1000 + " x", "200"),
        ("x" + "^2" * 500, "200"),
        ("-" * 500 + "x", "200"),
        ("9" * 1001, "1,000"),
        ("x" * 100_001, "100,000"),
    ],
)
def test_limits_are_named(read: Read, text: str, limit: str) -> None:
    [(_, reason)] = unread(read, text)
    assert limit in reason


@pytest.mark.parametrize(
    "piece",
    ["(", "{", r"\left(", r"\text{", "a", "123,", "a|", "|a", "||", r"\\ a = ", ",", r"\sum -", r"\boxed{", "x^2",
     "a - -b + ", "{ ", r"\frac", "a.b", r"\right.\\"],
)  # fmt: skip
def test_time_grows_no_faster_than_the_text(read: Read, piece: str) -> None:
    short, long = piece * (5_000 // len(piece)), piece * (20_000 // len(piece))
    read(short)
    start = time.process_time()
    read(short)
    middle = time.process_time()
    read(long)
    end = time.process_time()
    assert end - middle < 15 * (middle - start) + 0.3


@pytest.mark.parametrize("text", ["," + " " * 50_000 + "a", "{" + " " * 50_000 + "a", r"\\" + " " * 50_000 + "a"])
def test_long_runs_of_spaces_are_cheap(read: Read, text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 1


PIECES = st.sampled_from(
    [
        *"abxf12+-=<*/{}()[]|^_'!,;:.&§é",
        *("12", "3.5", "||", "...", "softmax", "{}", "{a}", "{a+b}", "{2b}"),
        *(r"\cdot", r"\frac", r"\sqrt", r"\hat", r"\|", r"\left(", r"\right)", r"\left|", r"\right|", r"\left."),
        *(r"\right.", r"\mid", r"\\", r"\quad", r"\Rightarrow", r"\to", r"\text{if}", r"\text{two words}", r"\over"),
        *(r"\begin{bmatrix}", r"\end{bmatrix}", r"\begin{aligned}", r"\end{aligned}", r"\begin{array}{ll}", r"\sum"),
        *(r"\log", r"\frac{d}{dx}", r"\mathrm{d}", r"\operatorname{tr}", r"\foo", r"\not=", r"\boxed{x=1}", r"\dots"),
        *(r"\sqrt[3]{x}", r"\{", r"\}", r"\langle", r"\rangle", r"\,", r"\tag{1}"),
    ],
)
TEXTS = st.lists(PIECES, max_size=14).map(" ".join) | st.lists(PIECES, max_size=14).map("".join)


def check(node: Node, text: str, start: int) -> None:
    """Hold that spans lie in the text and in each other, and that a leaf's span is its token."""
    for part in node.walk():
        assert start <= part.start <= part.end <= start + len(text)
        for child in part.children:
            assert child.kind is Kind.EMPTY or part.start <= child.start <= child.end <= part.end
        written = text[part.start - start : part.end - start]
        if part.kind is Kind.NUMBER:
            assert written == part.text
        if part.kind is Kind.NAME and not part.text.startswith("\\dots"):
            assert written == part.text or written.startswith(("\\mathrm", "\\operatorname")), (written, part.text)


@given(TEXTS)
@example(r"\left\| \frac{a \\ b} \\ |")
@example("^^^")
@settings(deadline=None, max_examples=300)
def test_anything_is_read_without_an_exception_and_with_exact_spans(text: str) -> None:
    for start in (0, 1000):
        result = read_formula(Formula(text, Span(start, start + len(text)), display=True), forms())
        for statement in result.statements:
            assert len(statement.sides) == len(statement.signs) + 1
            for side in statement.sides:
                check(side, text, start)
            for sign in statement.signs:
                assert start <= sign.span.start < sign.span.end <= start + len(text)
        check(read_expression(text, forms(), start), text, start)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=200)
def test_any_text_at_all_is_survived(text: str) -> None:
    read_formula(Formula(text, Span(0, len(text)), display=False), forms())


def test_an_offset_moves_spans_and_changes_nothing_else(read: Read) -> None:
    text = r"a = \frac{1}{2} + \foo \\ = b"
    for near, far in zip(read(text), read(text, 50), strict=True):
        assert near.sides == far.sides
        assert (near.span.start + 50, near.span.end + 50) == (far.span.start, far.span.end)


def test_two_tables_of_forms_do_not_share_what_was_read() -> None:
    formula = Formula("foo", Span(3, 6), display=False)
    known = {**forms(), "foo": CommandForm(Form.SYMBOL)}
    one, two = read_formula(formula, known), read_formula(formula, forms())
    assert one.statements[0].sides[0].kind is Kind.NAME
    assert two.statements[0].sides[0].kind is Kind.TERM
    assert read_formula(formula, known) == one


def test_an_empty_name_is_empty() -> None:
    assert read_expression("", forms(), 7) == Node(Kind.EMPTY, 7, 7)
