"""The document's own commands: what is expanded, where its parts stand, and that it always ends."""

from pathlib import Path

import pytest

from derivcheck.documents import read
from derivcheck.model.document import Formula
from derivcheck.model.settings import Settings
from derivcheck.model.source import Source
from derivcheck.pipeline import check_source


def formulas(text: str, kind: str = "markdown", name: str = "page") -> list[str]:
    blocks = read(Source(name, text), kind).blocks
    return [" ".join(block.text.split()) for block in blocks if isinstance(block, Formula)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"$\newcommand{\R}{\mathbb{R}} x \in \R$", r"x \in \mathbb{R}"),
        (r"$\newcommand\R{\mathbb{R}}\R^2$", r"\mathbb{R}^2"),
        (r"$\newcommand{\norm}[1]{\| #1 \|} \norm{x + y}^2$", r"\| x + y \|^2"),
        (r"$\newcommand*{\pd}[2]{\frac{\partial #1}{\partial #2}} \pd fx$", r"\frac{\partial f}{\partial x}"),
        (r"$\newcommand{\p}[2][x]{#1_{#2}} \p{1} + \p[y]{2}$", "x_{1} + y_{2}"),
        (r"$\def\half{\frac12} \half x$", r"\frac12 x"),
        (r"$\def\sq#1{#1^2} \sq{ab} + \sq c$", "ab^2 + c^2"),
        (r"$\let\eps\varepsilon \eps x$", r"\varepsilon x"),
        (r"$\DeclareMathOperator{\relu}{ReLU} \relu(x)$", r"\operatorname{ReLU}(x)"),
        (r"$\DeclarePairedDelimiter{\abs}{\lvert}{\rvert} \abs*{x}$", r"\left\lvert x \right\rvert"),
        (r"$\newcommand{\v}{\vec}\v a$", r"\vec a"),
        (r"$\newcommand{\a}{\alpha}\a x$", r"\alpha x"),
        (r"$\newcommand{\w}[1]{\vec#1}\w x$", r"\vec x"),
        (r"$\newcommand{\a}{1}\renewcommand{\a}{2}\a$", "2"),
        (r"$\newcommand{\a}{x\b}\newcommand{\b}{y}\a$", "xy"),
        (r"$\newcommand{\R}{1} \Re$", r"\Re"),
        (r"$\newcommand{\broken} x$", r"\newcommand{\broken} x"),
    ],
)
def test_macros_are_expanded(text: str, expected: str) -> None:
    assert formulas(text) == [expected]


def test_a_macro_counts_from_its_definition_on() -> None:
    text = "$\\a$ $\\newcommand{\\a}{1}$ $\\a$ $\\renewcommand{\\a}{2}$ $\\a$"
    assert [one for one in formulas(text) if one] == ["\\a", "1", "2"]


def test_the_preamble_of_a_latex_document() -> None:
    text = "\\newcommand{\\R}{\\mathbb{R}} % \\newcommand{\\R}{x}\n\\begin{document}$\\R$\\end{document}"
    assert formulas(text, "latex") == [r"\mathbb{R}"]


def test_files_beside_the_document(tmp_path: Path) -> None:
    (tmp_path / "own.sty").write_text("\\newcommand{\\R}{\\mathbb{R}}", encoding="utf-8")
    (tmp_path / "more.tex").write_text("\\input{deep/last}\\def\\a{1}", encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "last.tex").write_text("\\def\\b{2}\\input{../more}", encoding="utf-8")
    main = tmp_path / "main.tex"
    main.write_text(
        "\\usepackage{amsmath,own}\\input{more}\\begin{document}$\\R \\a \\b$\\end{document}", encoding="utf-8"
    )
    assert formulas(main.read_text(encoding="utf-8"), "latex", str(main)) == [r"\mathbb{R} 1 2"]


def test_files_elsewhere_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out.tex").write_text("\\def\\a{1}", encoding="utf-8")
    (tmp_path / "in").mkdir()
    main = tmp_path / "in" / "main.tex"
    main.write_text(f"\\input{{../out}}\\input{{{tmp_path}/out}}$\\a$", encoding="utf-8")
    assert formulas(main.read_text(encoding="utf-8"), "latex", str(main)) == ["\\a"]


def test_places_point_at_the_use() -> None:
    text = "$$\\newcommand{\\sq}[1]{#1^2}$$\n\n$$\\sq{a + b} = a$$"
    report = check_source(Source("page", text), "markdown", Settings())
    assert [(step.line, step.column, step.left, step.right) for step in report.steps] == [(3, 14, "\\sq{a + b}", "a")]


def test_a_wrong_step_with_macros_is_found() -> None:
    text = "$$\\newcommand{\\b}[1]{\\left(#1\\right)}$$\n\n$$\\b{a + b}\\b{a - b} = a^2 + b^2$$"
    (step,) = check_source(Source("page", text), "markdown", Settings()).steps
    assert (step.verdict.value, step.left) == ("fails", "\\b{a + b}\\b{a - b}")


@pytest.mark.parametrize(
    "text",
    [
        r"$\def\a{\a}\a$",
        r"$\def\a{\b}\def\b{\a}\a$",
        r"$\def\a{\a\a}\a$",
        r"$\def\a#1{\a{#1#1}}\a{x}$",
        "$" + "".join(rf"\def\{chr(97 + at)}{{\{chr(98 + at)}\{chr(98 + at)}}}" for at in range(24)) + r"\a$",
    ],
)
def test_expansion_ends(text: str) -> None:
    document = read(Source("page", text + " $\\def\\z{1}\\z$"), "markdown")
    assert len(document.troubles) == 1
    assert "leads back to itself" in document.troubles[0].message
    assert formulas(text + " $\\def\\z{1}\\z$")[-1] == "1"
