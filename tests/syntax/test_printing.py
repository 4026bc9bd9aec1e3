"""Printing a tree and reading it again gives the tree back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivcheck.model.tree import Kind
from derivcheck.notation.registry import forms
from derivcheck.syntax import latex, read_expression


@pytest.mark.parametrize(
    "text",
    [
        "2x + 3y",
        r"\frac{1}{2} - 3x",
        "f'(x)",
        "x_{1}^{2}",
        r"\sum_{i = 1}^{n} x_{i}",
        r"\sqrt{x} + \sqrt[3]{x}",
        r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}",
        r"a \cdot -b",
        r"\left| x \right|^{2}",
        r"\left. f \right|_{x = 0}",
        r"\operatorname{softmax}(z)",
        r"[a, b)",
        r"P(y \mid x)",
        "{x^{2}}^{3}",
        "{2x}^{2}",
        r"\alpha x",
        r"n! - \text{loss}",
    ],
)
def test_tidy_text_is_printed_as_it_is(text: str) -> None:
    assert latex(read_expression(text, forms())) == text


ATOMS = st.sampled_from(
    [
        "x",
        "y",
        "1",
        "27",
        "0.5",
        r"\alpha",
        r"\theta",
        r"\sum",
        r"\log",
        "softmax",
        r"\mathrm{Var}",
        r"\dots",
        r"\text{if so}",
        "d",
    ],
)


def forms_around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Put what was written so far into every form of notation."""
    one = inner.map
    two = st.tuples(inner, inner)
    three = st.tuples(inner, inner, inner)
    return st.one_of(
        one("({})".format), one("[{}]".format), one("{{{}}}".format), one(r"\left| {} \right|".format), one("-{}".format),
        one(r"\hat{{{}}}".format), one(r"\sqrt{{{}}}".format), one("{}'".format), one("{{{}}}!".format),
        one(r"\left. {} \right|_{{x = 0}}".format), one(r"\boldsymbol{{{}}}".format),
        two.map(lambda pair: " ".join(pair)),
        two.map(lambda pair: " + ".join(pair)), two.map(lambda pair: " - ".join(pair)),
        two.map(lambda pair: r" \cdot ".join(pair)), two.map(lambda pair: " / ".join(pair)),
        two.map(lambda pair: " = ".join(pair)), two.map(lambda pair: ", ".join(pair)),
        two.map(lambda pair: r"(%s \mid %s)" % pair),
        two.map(lambda pair: r"\frac{%s}{%s}" % pair), two.map(lambda pair: r"\sqrt[%s]{%s}" % pair),
        two.map(lambda pair: "{%s}^{%s}" % pair), two.map(lambda pair: "{%s}_{%s}" % pair),
        two.map(lambda pair: r"{%s \over %s}" % pair), two.map(lambda pair: r"[%s \quad %s]" % pair),
        three.map(lambda triple: "{%s}_{%s}^{%s}" % triple),
        three.map(lambda triple: r"\begin{pmatrix} %s & %s \\ %s & \end{pmatrix}" % triple),
    )  # fmt: skip


@given(st.recursive(ATOMS, forms_around, max_leaves=12))
@settings(deadline=None, max_examples=400)
def test_a_printed_tree_reads_alike(text: str) -> None:
    tree = read_expression(text, forms())
    assert tree.kind is not Kind.UNREAD
    assert read_expression(latex(tree), forms()) == tree
