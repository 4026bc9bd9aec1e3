"""`derivcheck parse`: how a formula is read."""

from __future__ import annotations

from derivcheck.model.settings import Settings
from derivcheck.pipeline import describe


def test_a_formula_is_shown_as_tree_names_and_value() -> None:
    shown = describe(r"$\frac{d}{dx} x^2 = 2x$", Settings())
    assert "command \\frac 0-12" in shown
    assert "SymPy: 2*x" in shown
    assert "names: x" in shown
    assert "\n    =\n" in shown


def test_a_matrix_and_a_reading_are_shown() -> None:
    shown = describe(r"\begin{bmatrix} 1 & \sigma(z) \end{bmatrix}", Settings())
    assert "1 x 2: [1, 1/(1 + exp(-z))]" in shown
    assert r"read as: \sigma is the logistic function" in shown


def test_what_is_not_understood_is_pointed_at() -> None:
    lines = describe(r"x = y + \foo", Settings()).splitlines()
    at = next(number for number, line in enumerate(lines) if set(line.strip()) == {"^"})
    assert lines[at - 1][lines[at].index("^") :].startswith(r"\foo")
    assert "unknown command" in lines[at + 1]


def test_what_has_no_value_says_why() -> None:
    assert "no value: the number of entries" in describe(r"\vec{x}", Settings())
    assert "continues the line before" in describe("= 3", Settings())
    assert describe("", Settings()) == "nothing to read\n"
