"""What tree each form of writing gives."""

from collections.abc import Callable

import pytest

TREES = [
    ("x", "x"),
    ("2xy", "term(2 x y)"),
    ("a + b - c", "sum(a + b - c)"),
    ("-a", "sum(- a)"),
    ("a - -b", "sum(a - sum(- b))"),
    (r"2 \cdot -3", r"term(2 \cdot sum(- 3))"),
    (r"2 \cdot -3x + y", r"sum(term(2 \cdot sum(- term(3 x))) + y)"),
    (r"\sum_i -\log x", r"term(script(\sum _ i ^ 0/) sum(- term(\log x)))"),
    (r"\frac{d}{dx} -x^2", r"term(\frac(d, term(d x)) sum(- script(x _ 0/ ^ 2)))"),
    (r"\frac{d}{2} - x", r"sum(\frac(d, 2) - x)"),
    ("x_i^2", "script(x _ i ^ 2)"),
    ("x^2_i", "script(x _ i ^ 2)"),
    ("x'^2", "script(x' _ 0/ ^ 2)"),
    (r"f''^\prime", "script(f''' _ 0/ ^ 0/)"),
    ("v^2^T", "script(script(v _ 0/ ^ 2) _ 0/ ^ T)"),
    ("{x_1}^2", "script(x _ 1 ^ 2)"),
    ("x^12", "term(script(x _ 0/ ^ 1) 2)"),
    (r"\frac12", r"\frac(1, 2)"),
    (r"\frac1{23}4", r"term(\frac(1, 23) 4)"),
    (r"\sqrt[3]{x} \sqrt2", r"term(\sqrt(3, x) \sqrt(0/, 2))"),
    (r"a^{*T} b^*", "term(script(a _ 0/ ^ term(* T)) script(b _ 0/ ^ *))"),
    ("{}^T X", "term(script(0/ _ 0/ ^ T) X)"),
    ("{a + b}", "sum(a + b)"),
    ("{a + b} c", "term({sum(a + b)} c)"),
    ("{a + b}^2", "script({sum(a + b)} _ 0/ ^ 2)"),
    ("{2x}^2", "script(term(2 x) _ 0/ ^ 2)"),
    ("(a, b; c)", "(list(a , b ; c))"),
    (r"\left[ a \right)", "?\\left[ is closed by \\right): they do not fit each other"),
    ("[0, 1)", "[list(0 , 1))"),
    ("(0, 1]", "(list(0 , 1)]"),
    (r"[1 \quad -2]", r"[list(1 \quad sum(- 2))]"),
    (r"[a, \quad b]", "[list(a , b)]"),
    (r"{a \over b} c", r"term(\frac(a, b) c)"),
    (r"n! \cdot 5!", r"term(!(n) \cdot !(5))"),
    (r"f(\cdot)", r"term(f (\cdot))"),
    (r"\underbrace{a + b}_{(2, 1)}", r"script(\underbrace(sum(a + b)) _ (list(2 , 1)) ^ 0/)"),
    (r"\underbrace{c}_{= z}", r"script(\underbrace(c) _ chain(0/ = z) ^ 0/)"),
    (r"\hat\theta_1", r"script(\hat(\theta) _ 1 ^ 0/)"),
    (r"\begin{bmatrix} 1 & -w^T \\ & - \\ \end{bmatrix}", "bmatrix(1 & sum(- script(w _ 0/ ^ T)); 0/ & -)"),
    (r"\begin{array}{c|c} a & b \end{array}", "array(a & b)"),
    (r"\begin{cases} 1, & \text{if } x > 0 \end{cases}", "cases(1 & chain(term('if' x) > 0))"),
    (r"\lim_{x \to 0} x", r"term(script(\lim _ chain(x \to 0) ^ 0/) x)"),
    (r"\mathrm{d}x \mathrm{Var}(X) \operatorname*{arg\,max}", "term(d x Var (X) argmax)"),
    ("softmax(z) xyz np.sum(v)", "term(softmax (z) x y z np.sum (v))"),
    ("1{,}000 + 1,000 + (1,024)", "sum(1{,}000 + 1,000 + (1,024))"),
    ("(100,200)", "(list(100 , 200))"),
    (r"\textcolor{red}{x} \hspace{2em} y \tag{3}", "term(x y)"),
    (r"x \big( y \big) \Bigr| ", "?a second bar | is missing"),
    ("x % a remark\n + y", "sum(x + y)"),
]


@pytest.mark.parametrize(("text", "expected"), TREES)
def test_tree(tree: Callable[[str], str], text: str, expected: str) -> None:
    assert tree(text) == expected
