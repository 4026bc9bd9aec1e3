"""What each mistake makes of small right formulas, and that all of it can be written and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from derivcheck.mistakes.mistake import Around
from derivcheck.mistakes.registry import catalogue
from derivcheck.notation.registry import forms
from derivcheck.syntax import latex, read_expression

if TYPE_CHECKING:
    from derivcheck.model.tree import Node

WITHOUT = {"divided-by-zero", "unbalanced-sides"}
"""Mistakes that cannot be made in one side alone."""
DERIVATIVE = r"\frac{d}{dx} f(x)"
MOST = 150

EXPECTED = [
    ("dropped-sign", "a - b", "c", {"-a - b", "a + b"}),
    ("dropped-sign", "-ab", "c", {"a b"}),
    ("wrong-factor", "2xy", "c", {"x y", "4x y"}),
    ("wrong-factor", r"\frac{1}{m} \sum_{i=1}^m x_i", "c", {r"\sum_{i = 1}^mx_i"}),
    ("wrong-factor", "x y", "c", {"2x y"}),
    ("wrong-factor", r"\frac{x}{2}", "c", {"x"}),
    ("wrong-power", "x^3", "c", {"x", "x^4", "x^2"}),
    ("wrong-power", "x^{n-1}", "c", {"x^n"}),
    ("wrong-power", r"W^T x^{(2)} y^{[2]T}", "c", set()),
    ("wrong-index", r"\operatorname{diag}(2z_1, 2z_2)", "c", {None}),
    ("wrong-index", "a_{i+1} b_2", "b_1", {"a_i b_2", "a_{i + 1} b_1"}),
    ("wrong-index", "w_{jk}", "x_k", {"w_{k k}", "w_{j j}", "w_{k j}"}),
    ("wrong-index", "a^{[l]}", "c", {"a^{[l - 1]}", "a^{[l + 1]}"}),
    ("wrong-entry", "[a, b]", "c", {"[0, b]", "[b, b]", "[a, a]", "[a, 0]", "[b, a]"}),
    ("dropped-term", r"s_i (\delta_{ij} - s_j)", "c", {"s_i(-s_j)", r"s_i(\delta_{i j})"}),
    ("dropped-term", "a - b + c", "d", {"-b + c", "a + c", "a - b"}),
    ("extra-term", "2x", "x^2 + 7", {"2x + x^2", "2x + 7"}),
    ("dropped-factor", r"2 x \sin 3y", "c", {r"2 \sin 3y", "2x", r"2x \sin 3"}),
    ("dropped-factor", "f(x) y", "c", {"y", "f(x)"}),
    ("dropped-factor", "a / b", "c", {"1 / b", "a"}),
    ("extra-factor", "x + 1", "c", {"x x + 1", "x c + 1"}),
    ("missing-inner-derivative", r"3 \cos 3x", DERIVATIVE, {r"\cos 3x"}),
    ("missing-inner-derivative", "f'(g(x)) g'(x)", DERIVATIVE, {"f'(g(x))"}),
    ("missing-inner-derivative", "-e^{-x}", DERIVATIVE, {"e^{-x}"}),
    ("missing-inner-derivative", "3(2x + 1)^2 2", DERIVATIVE, {"3(2x + 1)^2"}),
    ("missing-inner-derivative", r"3 \cos 3x", r"\cos 2x", set()),
    ("missing-prime", "f''(x) g'(x)", "c", {"f'(x) g'(x)", "f''(x) g(x)"}),
    ("wrong-function", r"\sin x", "c", {r"\cos x", r"\sinh x"}),
    ("wrong-function", r"\sqrt{a}", "c", {"a"}),
    ("wrong-derivative-rule", r"2x \sin x + x^2 \cos x", DERIVATIVE, {r"2x \cos x"}),
    (
        "wrong-derivative-rule",
        r"\frac{u'v - uv'}{v^2}",
        DERIVATIVE,
        {r"\frac{u v' - u' v}{v^2}", r"\frac{u'v - u v'}{v}"},
    ),
    ("power-over-sum", "(a + b)^2", "c", {"a^2 + b^2"}),
    ("power-over-sum", r"\sqrt{a^2 + b^2}", "c", {r"\sqrt{a^2} + \sqrt{b^2}"}),
    ("power-over-sum", "e^{a + b}", "c", {"e^a + e^b"}),
    ("power-over-sum", r"2 \log(a + b)", "c", set()),
    ("power-over-sum", r"\log(a + b)", "c", {r"\log(a) + \log(b)"}),
    ("unfinished-distribution", "3(a - b)", "c", {"3a - b"}),
    ("unfinished-distribution", "c - (a - b)", "d", {"c - a - b"}),
    ("unfinished-distribution", "2a + 2b", "d", {"2a + b"}),
    ("missing-transpose", "A^T B", "C", {"A B", "A^TB^T"}),
    ("missing-transpose", "W^{[2]T} d", "C", {"W^{[2]} d"}),
    ("swapped-product", "B^T A^T", "C", {"A^TB^T"}),
    ("swapped-product", "a b", "C", set()),
    ("wrong-product", r"u \odot v", "C", {r"u \cdot v", "u v"}),
    ("wrong-product", "A B", "C", {r"A \odot B"}),
    ("wrong-shape", r"\mathbb{R}^{m \times n}", "W", {r"\mathbb{R}^{n \times m}"}),
    ("wrong-bound", r"\sum_{i=1}^n i", "c", {r"\sum_{i = 2}^ni", r"\sum_{i = 0}^ni", r"\sum_{i = 1}^{n - 1}i"}),
    ("wrong-bound", r"\int_0^1 x \, dx", "c", {r"\int_1^0x d x", r"\int_0^2x d x"}),
    ("index-capture", r"\sum_k w_{jk} x_k", "c", {r"\sum_j w_{j j} x_j"}),
    ("wrong-arithmetic", "47", "c", {"48", "46", "57", "37", "74"}),
    ("wrong-rounding", "0.67", "c", {"0.68", "0.66", "0.69"}),
    ("lost-solution", r"\pm 3", "x", {"3"}),
    ("lost-solution", r"\{1, 2\}", "L", {r"\{1\}", r"\{2\}"}),
    ("extra-solution", "3", "x", {r"\pm3"}),
    ("extra-solution", "3", "x + 1", set()),
    ("divided-by-zero", "a / b", "c", set()),
    ("unbalanced-sides", "a + b", "c", set()),
    ("wrong-substitution", r"3 \cdot 5", "c", {r"5 \cdot 5", r"3 \cdot 3"}),
    ("wrong-variable", "x", "y", {"y"}),
    ("wrong-variable", "W x", "y", {"W y"}),
    (
        "broken-chain",
        r"\frac{dL}{da} \frac{da}{dz} \frac{dz}{dw}",
        r"\frac{dL}{dw}",
        {r"\frac{d L}{d a} \frac{d z}{d w}", r"\frac{d L}{d z} \frac{d a}{d z} \frac{d z}{d w}"},
    ),
    ("undeclared-name", "z_1^{(2)} + 1", "c", {"z_1 + 1", "z^{(2)} + 1"}),
    ("missing-constant", "x^2 + C", "c", {"x^2"}),
]
"""Mistake, right side, other side, forms that must be among those made; an empty set: there is none; None: any."""

FORMULAS = [
    r"\frac{1}{m}\sum_{i=1}^m (h^{(i)} - y^{(i)}) x_j^{(i)}",
    r"s_i(\delta_{ij} - s_j)",
    r"W^{[2]T} \delta^{[2]} \odot \sigma'(z^{[1]})",
    r"\int_0^1 x^2 e^{-3x} \, dx + C",
    r"\begin{bmatrix} 2z_1 & 0 \\ 0 & -2z_2 \end{bmatrix}",
    r"(a+b)^2 - 3(a - b) + \sqrt[3]{a^2+b^2}",
    r"\frac{\partial L}{\partial a}\frac{\partial a}{\partial z} x^T A B^{-1}",
    r"\frac{2x \sin x - x^2 \cos x}{\sin^2 x}",
    r"\hat y_k - \vec y_k \cdot |a - b|",
    r"\lim_{h\to 0} \frac{f(x+h)-f(x)}{h}",
    r"2 \cdot 3 + 4 \cdot 0.75 \approx 9",
    r"-\frac{1}{2} \log(a/b) + x/2y - n!",
    r"\begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}",
    r"\{2, -3\} \cup \emptyset",
    "",
]


def made(name: str, right: str, other: str) -> list[Node]:
    """Give what a mistake makes of a side; each form has to print and read back as the same tree."""
    side, around = read_expression(right, forms()), Around(read_expression(other, forms()))
    out = []
    for edit in catalogue()[name].wrong_forms(side, around):
        wrong = side.replacing(edit.old, edit.new)
        assert wrong != side, "an edit changes something"
        printed = latex(wrong)
        assert read_expression(printed, forms()) == wrong, printed
        out.append(wrong)
    return out


@pytest.mark.parametrize(("name", "right", "other", "expected"), EXPECTED)
def test_wrong_forms(name: str, right: str, other: str, expected: set[str | None]) -> None:
    found = made(name, right, other)
    wanted = {latex(read_expression(one, forms())) for one in expected if one is not None}
    assert {latex(one) for one in found} >= wanted
    assert bool(found) == bool(expected)


def test_every_mistake_is_in_the_table() -> None:
    named = {name for name, *_, expected in EXPECTED if expected}
    assert named == set(catalogue()) - WITHOUT


@pytest.mark.parametrize("name", sorted(catalogue()))
@pytest.mark.parametrize("right", FORMULAS)
def test_forms_read_back(name: str, right: str) -> None:
    found = made(name, right, r"\frac{\partial}{\partial x} (x^2 y + 1)")
    assert len(found) <= MOST
