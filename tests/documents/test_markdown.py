"""Blocks of a Markdown document: their order, their places and their texts."""

from derivcheck.documents import read
from derivcheck.model.document import Comment, Document, Formula, Heading, Prose
from derivcheck.model.source import Source


def document(text: str) -> Document:
    return read(Source("page.md", text), "markdown")


def outline(text: str) -> list[tuple[str, str]]:
    return [(type(block).__name__, block.text) for block in document(text).blocks]


def headings(text: str) -> list[tuple[str, int]]:
    return [(block.text, block.level) for block in document(text).blocks if isinstance(block, Heading)]


def test_blocks_stand_in_reading_order() -> None:
    text = "# One\n\nLet $x=1$ be.\n<!-- holds -->\n\n2. Then\n\n$$y=2$$\n\n```\ncode\n```\nend\n"
    assert outline(text) == [
        ("Heading", "One"),
        ("Prose", "Let"),
        ("Formula", "x=1"),
        ("Prose", "be."),
        ("Comment", "holds"),
        ("Heading", "2. Then"),
        ("Prose", "Then"),
        ("Formula", "y=2"),
        ("Prose", "end"),
    ]


def test_spans_are_offsets_of_the_source() -> None:
    text = "\U0001d538 words\r\n\r\n## Head\r\n$$x\r\n=1$$\r\n"
    for block in document(text).blocks:
        assert text[block.span.start : block.span.end] == block.text
    formula = next(block for block in document(text).blocks if isinstance(block, Formula))
    assert formula.display
    assert document(text).source.place(formula.span.start).line == 4


def test_headings() -> None:
    assert headings("# A #\n\n### B c\n\nD\n===\n\n> ## E\n\n#\n") == [
        ("A", 1),
        ("B c", 3),
        ("D", 1),
        ("E", 2),
        ("", 1),
    ]


def test_heading_with_a_formula_is_whole_and_keeps_its_formula() -> None:
    assert outline("## Of $x$ alone\n\ntext") == [("Heading", "Of $x$ alone"), ("Formula", "x"), ("Prose", "text")]


def test_numbered_items_are_headings() -> None:
    text = "1. one\n- 2. two\n\n(a) three\n(b) four\n\n14.\n\n**5.** five\n\nc) six\n\n2.1. seven"
    assert headings(text) == [
        ("1. one", 7),
        ("2. two", 7),
        ("(a) three", 7),
        ("(b) four", 7),
        ("14.", 7),
        ("5. five", 7),
        ("c) six", 7),
        ("2.1. seven", 7),
    ]


def test_what_only_looks_like_a_heading() -> None:
    assert headings("$$\na\n===\nb\n$$") == []
    assert headings("$$\na\n$$\n---\n") == []
    assert headings("as shown in\n(2) above") == []
    assert headings("in\n1984. Then") == []
    assert headings("```\n1. code\n# code\n```\n<!--\n2. no\n-->") == []
    assert headings("$$\n1. x\n$$") == []


def test_comments() -> None:
    text = "$$a=b <!-- holds -->\n=c$$ <!-- fails: wrong-index -->\n<!--\n multi\n line\n-->"
    blocks = document(text).blocks
    assert [type(block) for block in blocks] == [Formula, Comment, Comment, Comment]
    assert [block.text for block in blocks[1:]] == ["holds", "fails: wrong-index", "multi\n line"]
    assert all(text[block.span.start : block.span.end].startswith("<!--") for block in blocks[1:])


def test_prose_keeps_inline_code_and_loses_blocks_of_code() -> None:
    assert outline("use `x` here\n\n```\nno\n```\n\n<div>\nno\n</div>\n") == [("Prose", "use `x` here")]


def test_front_matter_is_no_text() -> None:
    text = "---\ntitle: T\ngiven: [a = b]\n---\n# Head\n"
    assert outline(text) == [("Heading", "Head")]
    assert document(text).declarations.title == "T"


def test_an_empty_document() -> None:
    assert document("").blocks == ()
    assert document("\n \r\n").blocks == ()
    assert [type(block) for block in document("a").blocks] == [Prose]
