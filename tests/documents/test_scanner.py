"""Which stretches of a text are formulas, and what is said about those left open."""

import pytest

from derivcheck.documents import read
from derivcheck.model.document import Document, Formula
from derivcheck.model.source import Source


def document(text: str, form: str = "markdown") -> Document:
    return read(Source("page", text), form)


def formulas(text: str, form: str = "markdown") -> list[str]:
    return [block.text.strip() for block in document(text, form).blocks if isinstance(block, Formula)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$$a=b$$", ["a=b"]),
        ("so $$a=b$$ and $$c=d$$ hold", ["a=b", "c=d"]),
        ("$a=b$, $c$", ["a=b", "c"]),
        ("$x$  $y$", ["x", "y"]),
        ("$x$$y$", ["x", "y"]),
        ("the $i^{th}$ and $j$'s", ["i^{th}", "j"]),
        ("\\[a=b\\] and \\(c\\)", ["a=b", "c"]),
        ("\\\\[a=b\\\\] and \\\\(c\\\\)", ["a=b", "c"]),
        ("\\[a \\\\[2pt] b\\]", ["a \\\\[2pt] b"]),
        ("$$a \\\\ b \\$ c$$", ["a \\\\ b \\$ c"]),
        ("$$a \\text{ if $x$ or $$y$$ } b$$", ["a \\text{ if $x$ or $$y$$ } b"]),
        ("$a \\text{ if $x$ } b$", ["a \\text{ if $x$ } b"]),
        ("$`a=b`$", ["a=b"]),
        ("$ a = b $", ["a = b"]),
        ("$a = b $.", ["a = b"]),
        ("- 2. text\n\n     $$a=b$$", ["a=b"]),
        ("1. text\n\n         $$\n         a=b\n         $$", ["a=b"]),
        ("| a | $x_1$ |\n|---|---|\n| b | $y$ |", ["x_1", "y"]),
        ("*$x$* and **$y$** and [$z$](to)", ["x", "y", "z"]),
        ("# About $x$\n\ntext", ["x"]),
        ("$$\na\n= b\n- c\n<p\n    + d\n$$\n", ["a\n= b\n- c\n<p\n    + d"]),
        ("$$\na\n<p b\n$$\nso $x$", ["a\n<p b", "x"]),
        ("$$\na = b\n\n= c\n$$\n\ntext $x$", ["a = b\n\n= c", "x"]),
        ("```math\na=b\n```\n", ["a=b"]),
        ("~~~ math\r\na=b\r\n~~~\r\n", ["a=b"]),
        ("\\begin{align*}\na&=b\n\\end{align*}", ["\\begin{align*}\na&=b\n\\end{align*}"]),
        ("$$\\begin{align}a\\end{align}$$", ["\\begin{align}a\\end{align}"]),
        ("\\begin{equation}\\begin{aligned}a\\end{aligned}\\end{equation}", None),
        ("$$$$ $$ $$ $x$", ["x"]),
        ("a\u2028$x$\x85$y$\x0c$z$", ["x", "y", "z"]),
        ("\U0001d538\U0001d538 $\U0001d538=1$", ["\U0001d538=1"]),
        ("<!-- holds --> $x$", ["x"]),
        ("text <b>$x$</b>", ["x"]),
        ("<details>\n\n$$a=b$$\n\n</details>", ["a=b"]),
        ("---\n\n$$a=b$$\n\n---\n", ["a=b"]),
        ("$$a=b$$\n---\n$$c=d$$", ["a=b", "c=d"]),
    ],
)
def test_is_found(text: str, expected: list[str] | None) -> None:
    assert formulas(text) == ([text] if expected is None else expected)
    assert document(text).troubles == ()


@pytest.mark.parametrize(
    "text",
    [
        "it costs $5 and $10, not $ 20",
        "between $5-$10",
        "for 5$ or 10$ you get it",
        "$2 apples and 3$",
        "\\$x=1\\$",
        "`$x=1$` and ``a ` $y$``",
        "```\n$x=1$\n```",
        "```python\n$$x=1$$\n```",
        "> ```\n> $x=1$\n> ```",
        "text\n\n    $x = 1$\n",
        "<!-- $x=1$\n\n$$y$$ -->",
        "<div>\n$x=1$\n</div>",
        "<script>\n$$x=1$$\n</script>",
        "set $HOME, ${PATH} and $(pwd)",
        "\\\\(not closed",
        "a lone ` and a $ sign",
    ],
)
def test_is_no_formula(text: str) -> None:
    assert formulas(text) == []
    assert document(text).troubles == ()


@pytest.mark.parametrize(
    ("text", "found", "place", "missing"),
    [
        ("a\n $$x=1\n\nb $y$", ["x=1", "y"], (2, 2), "add $$"),
        ("$$x=1\n\nSome more words here.\n\n$$y$$", ["x=1", "y"], (1, 1), "add $$"),
        ("$$x=1\n\n$$\ny\n$$", ["x=1", "y"], (1, 1), "add $$"),
        ("$$x=1$ and $y$", ["x=1", "y"], (1, 1), "add $$"),
        ("$$x=1 $y$", ["x=1", "y"], (1, 1), "add $$"),
        ("a $x=1\n\n$y$", ["x=1", "y"], (1, 3), "add $"),
        ("a $x=1 and so it goes on\n\n$y$", ["y"], (1, 3), "add $"),
        ("a $x=1 and $y$", ["x=1 and", "y"], (1, 3), "add $"),
        ("\\(x=1 \\(y\\)", ["x=1", "y"], (1, 1), "add \\)"),
        ("\\[x=1\n\n$y$", ["x=1", "y"], (1, 1), "add \\]"),
        ("\\(x=1\n\n\\(y\\)", ["x=1", "y"], (1, 1), "add \\)"),
        ("\\begin{align}x\n\n$y$", ["\\begin{align}x", "y"], (1, 1), "add \\end{align}"),
        ("$$x=1\n```\ncode\n```\n$y$", ["x=1", "y"], (1, 1), "add $$"),
        ("$$x=1\n# Head\n$y$", ["x=1", "y"], (1, 1), "add $$"),
        ("$$x=1$$ and $$\n\n$y$", ["x=1", "y"], (1, 13), "stands alone"),
        ("$y$\n\n```\ncode", ["y"], (3, 1), "``` is not closed"),
        ("$y$\n\n<!-- a\n\n$$x$$", ["y"], (3, 1), "add -->"),
        ("<div>\n$$x=1$$\n</div>\n\n$y$", ["y"], (2, 1), "blank line"),
    ],
)
def test_left_open_is_told(text: str, found: list[str], place: tuple[int, int], missing: str) -> None:
    assert formulas(text) == found
    (trouble,) = document(text).troubles
    assert (trouble.line, trouble.column) == place
    assert missing in trouble.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> $$\n> a\n> = b\n> $$", "\n  a\n  = b\n  "),
        ("> > $a\n> > > b$", "a\n    > b"),
        ("- > $$a\n  > b$$", "a\n    b"),
        ("> ```math\n> a\n> ```", "  a\n"),
        ("$$\na\n> b\n$$", "\na\n> b\n"),
        ("$$a <!-- holds --> b$$", "a                b"),
    ],
)
def test_marks_inside_are_blanked(text: str, expected: str) -> None:
    (formula,) = (block for block in document(text).blocks if isinstance(block, Formula))
    assert formula.text == expected


@pytest.mark.parametrize(
    "unit", ["$a ", "\\[a ", "$`a", "a <!-- ", "\\begin{align} ", "\\\\(a ", "$x$ ", "\\verb|", "%", "("]
)
def test_marks_that_never_close_are_read_to_the_end(unit: str) -> None:
    for form in ("markdown", "latex"):
        assert document(unit * 20_000, form).format == form
