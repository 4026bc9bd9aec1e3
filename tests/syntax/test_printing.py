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
        "x_1^2",
        r"\sum_{i = 1}^n x_i",
        r"\sqrt{x} + \sqrt[3]{x}",
        r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}",
        r"a \cdot -b",
        r"\left| x \right|^2",
        r"\left. f \right|_{x = 0}",
        r"\operatorname{softmax}(z)",
        r"[a, b)",
        r"P(y \mid x)",
        "{x^2}^3",
        "{2x}^2",
        r"\alpha x",
        r"n! - \text{loss}",
    ],
)
def test_tidy_text_is_printed_as_it_is(text: str) -> None:
    assert latex(read_expression(text, forms())) == text


ATOMS = st.sampled_from(
    [
        *("x", "y", "d", "1", "27", "0.5", "softmax"),
        *(r"\alpha", r"\theta", r"\sum", r"\log", r"\dots", r"\mathrm{Var}", r"\text{if so}"),
    ],
)
# what was written so far stands in every form of notation, at each @
TEMPLATES = st.sampled_from(
    [
        *("(@)", "[@]", "{@}", "-@", "@'", "{@}!", "@ @", "@ + @", "@ - @", "@ / @", "@ = @", "@, @", "(@; @)"),
        *(r"\left| @ \right|", r"\left. @ \right|_{x = 0}", r"(@ \mid @)", r"[@ \quad @]", r"@ \cdot @"),
        *(r"\hat{@}", r"\sqrt{@}", r"\sqrt[@]{@}", r"\frac{@}{@}", r"{@ \over @}", r"\boldsymbol{@}"),
        *("{@}^{@}", "{@}_{@}", "{@}_{@}^{@}", r"\begin{pmatrix} @ & @ \\ @ & \end{pmatrix}"),
    ],
)


def filled(template: str, parts: tuple[str, str, str]) -> str:
    """Put parts at the places of a template."""
    first, *rest = template.split("@")
    return first + "".join(part + piece for piece, part in zip(rest, parts, strict=False))


def forms_around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Put what was written so far into the forms of notation."""
    return st.builds(filled, TEMPLATES, st.tuples(inner, inner, inner))


@given(st.recursive(ATOMS, forms_around, max_leaves=12))
@settings(deadline=None, max_examples=400)
def test_a_printed_tree_reads_alike(text: str) -> None:
    tree = read_expression(text, forms())
    assert tree.kind is not Kind.UNREAD
    assert read_expression(latex(tree), forms()) == tree
