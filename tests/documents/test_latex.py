"""LaTeX documents: the body, what is masked, headings, comments and declarations."""

import pytest

from derivcheck.documents import read
from derivcheck.model.document import Comment, Document, Formula, Heading, LayoutConvention
from derivcheck.model.source import Source


def document(text: str) -> Document:
    return read(Source("page.tex", text), "latex")


def formulas(text: str) -> list[str]:
    return [block.text for block in document(text).blocks if isinstance(block, Formula)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$a$ $$b$$ \\(c\\) \\[d\\]", ["a", "b", "c", "d"]),
        ("$ a $5", [" a "]),
        ("\\begin{equation}a\\end{equation}", ["\\begin{equation}a\\end{equation}"]),
        ("\\begin{displaymath}a\\end{displaymath}", ["\\begin{displaymath}a\\end{displaymath}"]),
        ("\\begin{align}a\n%\n\\\\ b\\end{align}", ["\\begin{align}a\n \n\\\\ b\\end{align}"]),
        ("\\[a % $x$ \\]\n=b\\]", ["a         \n=b"]),
        ("50\\% of $x$", ["x"]),
        ("\\\\% $x$\n$y$", ["y"]),
        ("\\verb|$x$| $y$ \\verb*+$z$+", ["y"]),
        ("\\lstinline|$x$| \\lstinline[a=b]{$x$} \\mintinline{tex}|$x$| $y$", ["y"]),
        ("\\iffalse $x$ \\fi $y$", ["y"]),
        ("\\iffalse $x$ \\else $y$ \\fi $\\iffalsehood$", ["y", "\\iffalsehood"]),
        ("\\begin{verbatim}\n$x$\n\\end{verbatim}\n$y$", ["y"]),
        ("\\begin{lstlisting}[a=b]\n$x$ % \\end{verbatim}\n\\end{lstlisting}\n$y$", ["y"]),
        ("\\begin{comment}$x$\\end{comment}$y$", ["y"]),
        ("\\url{a%b$c} $y$", ["y"]),
        ("line \\\\[2pt] $y$", ["y"]),
        ("\\textbf{mass $m$} \\$5 `$x$'", ["m", "x"]),
        ("$p$\\begin{document}$x$\\end{document}$q$", ["x"]),
        ("%\\begin{document}\n$x$", ["x"]),
        ("# no heading $x$\n\n    $y$", ["x", "y"]),
    ],
)
def test_formulas(text: str, expected: list[str]) -> None:
    assert formulas(text) == expected
    assert document(text).troubles == ()


def test_display_and_inline() -> None:
    text = "$a$ \\(b\\) \\begin{math}c\\end{math} $$d$$ \\[e\\] \\begin{gather*}f\\end{gather*}"
    shown = [block.display for block in document(text).blocks if isinstance(block, Formula)]
    assert shown == [False] * 3 + [True] * 3


def test_left_open_is_told_and_the_rest_is_read() -> None:
    read_document = document("a $x=1\n\n\\begin{align}y\n\n$z$ \\begin{verbatim}")
    assert [block.text for block in read_document.blocks if isinstance(block, Formula)] == [
        "x=1",
        "\\begin{align}y",
        "z",
    ]
    assert [(one.line, one.column) for one in read_document.troubles] == [(1, 3), (3, 1), (5, 5)]


def test_a_formula_left_open_ends_at_the_next_item() -> None:
    assert formulas("\\item $x=1\n\\item $y$") == ["x=1", "y"]


def test_headings_and_items() -> None:
    text = (
        "\\section*{One $x$}\n\\subsection[s]{Two {a}}\n\\item first $y$\n\\item[(b)] second\n\\itemize\n\n(c) third\n"
    )
    found = [(block.text, block.level) for block in document(text).blocks if isinstance(block, Heading)]
    assert found == [("One $x$", 2), ("Two {a}", 3), ("first $y$", 7), ("(b) second", 7), ("(c) third", 7)]
    assert formulas(text) == ["x", "y"]


def test_comments_that_speak_to_the_program() -> None:
    text = "$x$ % holds\n% fails: wrong-index, entry (3, 3)\n% holds for all x\n% derivcheck: ignore a typo\n"
    text += "\\[a % holds\n\\]"
    comments = [block for block in document(text).blocks if isinstance(block, Comment)]
    assert [block.text for block in comments] == [
        "holds",
        "fails: wrong-index, entry (3, 3)",
        "derivcheck: ignore a typo",
        "holds",
    ]
    assert all(text[block.span.start] == "%" for block in comments)


@pytest.mark.parametrize("margin", ["% ", "%   "])
def test_declarations_in_comment_lines(margin: str) -> None:
    lines = ["given:", "  - a = \\frac{1}{2}", "layout: numerator", "sizes: {n: 3}", "gven: [x]"]
    text = "% !TEX program = x\n\n% derivcheck:\n" + "".join(f"{margin}{line}\n" for line in lines) + "\\section{A}\n"
    found = document(text)
    assert [(one.text, one.line) for one in found.declarations.given] == [("a = \\frac{1}{2}", 5)]
    assert found.declarations.layout is LayoutConvention.NUMERATOR
    assert found.declarations.sizes == (("n", 3),)
    assert [(one.line, one.column) for one in found.troubles] == [(8, len(margin) + 1)]
    assert [type(block) for block in found.blocks] == [Heading]


def test_declarations_end_at_a_ruled_line() -> None:
    found = document("% derivcheck: {points: 3}\n%%%%%%%%%\n% Author: me\n$x$")
    assert found.declarations.points == 3
    assert found.troubles == ()


def test_a_leading_directive_declares_nothing() -> None:
    found = document("% derivcheck: ignore the whole file\n$x$")
    assert found.troubles == ()
    assert [block.text for block in found.blocks] == ["derivcheck: ignore the whole file", "x"]
