"""Which reader reads what, for any text whatever."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivcheck.documents import format_of, read, read_declarations
from derivcheck.model.document import Comment, Document, Formula, Prose
from derivcheck.model.source import Source

TOKENS = [
    "$",
    "$$",
    "\\[",
    "\\]",
    "\\(",
    "\\)",
    "`",
    "```",
    "```math\n",
    "\n",
    "\n\n",
    ">",
    "-",
    "1.",
    "(a)",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "\\begin{align}",
    "\\end{align}",
    "a",
    "=b",
    "\\text{",
    "{",
    "}",
    "\\$",
    "\\\\",
    "%",
    "#",
    "5",
    "---",
    "===",
    "~~~",
    "<p",
    "*",
    "\\\\[",
    "\\\\]",
    "\\verb|",
    "|",
    "\\section{",
    "\\item",
    "given:",
    "derivcheck:",
]
RARE = ["\r\n", "\r", "\u2028", "\x85", "\x0c", "\x00", "\U0001d538", " ", "    ", "\t", "---\n", "% derivcheck:\n"]
ANY_TEXT = st.lists(st.sampled_from([*TOKENS, *RARE]), max_size=60).map("".join)

ATOM = st.sampled_from(
    [
        "a=b",
        "x_1^{2}",
        "\\frac{a}{b} = 2",
        "\U0001d538 < 3",
        "y \\text{ if $z$ } q",
        "\u2028a+b",
        "m > n",
        "a\\\\[1pt] b",
    ]
)
WORDS = st.sampled_from(
    ["Some words", "it costs 5 dollars", "\U0001d54f \u2028 next\x0cpage", "`$no$` code", "\\$5 left", "(see) it"]
)
SILENT = [
    "```\n$no$\n```",
    "<!-- $no$ -->",
    "<!--\n$$no$$\n\n-->",
    "~~~tex\n$$no$$\n~~~",
    "<pre>\n$no$\n</pre>",
    "## Heading",
]
WRAPS = [("$", "$"), ("$$", "$$"), ("$$\n", "\n$$"), ("\\[", "\\]"), ("\\(", "\\)"), ("```math\n", "\n```"), ("", "")]


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Write a document and the formulas in it, as they should be found."""
    lines: list[str] = []
    expected: list[str] = []
    for _ in range(draw(st.integers(1, 8))):
        if draw(st.booleans()):
            lines += [draw(st.one_of(WORDS, st.sampled_from(SILENT))), ""]
        opening, closing = draw(st.sampled_from(WRAPS))
        parts = draw(st.lists(ATOM, min_size=1, max_size=1 if opening in {"$", "\\("} else 3))
        body = "\n".join(parts)
        body = body if opening else "\\begin{align*}" + body + "\\end{align*}"
        block = opening + (body.strip() if opening == "$" else body) + closing
        expected.append((body.strip() if opening == "$" else body).strip())
        quote = draw(st.sampled_from(["", "", "> ", "> > "]))
        inline = opening in {"$", "$$", "\\["} and "\n" not in block and draw(st.booleans())
        before = draw(WORDS) + " " if inline else ""
        lines += [quote + line for line in (before + block).split("\n")] + [""]
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines), expected


def formulas(document: Document) -> list[Formula]:
    return [block for block in document.blocks if isinstance(block, Formula)]


def assert_sound(document: Document) -> None:
    """Hold what is true for every document."""
    text, end, start = document.source.text, 0, 0
    for block in document.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(text)
        if isinstance(block, Formula):
            written = text[block.span.start : block.span.end]
            assert block.span.start >= end
            assert len(block.text) == len(written)
            assert all(char in (other, " ") for char, other in zip(block.text, written, strict=True))
            end = block.span.end
        if not isinstance(block, Comment):
            assert block.span.start >= start
            start = block.span.start
        if isinstance(block, Prose) and document.format == "markdown":
            assert text[block.span.start : block.span.end] == block.text


@given(documents())
@settings(max_examples=100, deadline=None)
def test_every_written_formula_is_found_where_it_stands(written: tuple[str, list[str]]) -> None:
    text, expected = written
    document = read(Source("page.md", text), "markdown")
    assert document.troubles == ()
    assert_sound(document)
    found = ["\n".join(line.strip() for line in one.text.strip().split("\n")) for one in formulas(document)]
    assert found == ["\n".join(line.strip() for line in one.split("\n")) for one in expected]


@given(ANY_TEXT, st.sampled_from(["markdown", "latex"]))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str, form: str) -> None:
    assert_sound(read(Source("page", text), form))
    read_declarations(Source("page", text))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.md", "markdown"),
        ("b/a.MARKDOWN", "markdown"),
        ("a.txt", "markdown"),
        ("a.b.tex", "latex"),
        ("a.pdf", None),
        ("tex", None),
        (".md", None),
    ],
)
def test_format_by_name(name: str, expected: str | None) -> None:
    assert format_of(name) == expected


def test_an_unknown_format_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no reader"):
        read(Source("a", ""), "pdf")


def test_lines_count_from_the_first_line_of_the_source() -> None:
    document = read(Source("cell", "a\n$$x=1\n", first_line=40), "markdown")
    assert [trouble.line for trouble in document.troubles] == [41]
