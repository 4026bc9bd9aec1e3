"""The sentence on a mistake: it can be read out without looking at the caret."""

from __future__ import annotations

from pathlib import Path

import pytest

from derivcheck.model.settings import Settings
from derivcheck.model.source import Source
from derivcheck.pipeline import check_source

CASES = [
    ("a letter with its index", r"$$(x_1 - 1)(x_1 - x_2) = x_1^2 - x_1x_2 - x_1 + x_1$$", ": x_1 should be x_2"),
    ("a power", r"$$\frac{d}{dx} x^3 = 3x$$", "3x should be 3x^2"),
    ("an argument and not its bracket",
     r"$$f(t) = \sqrt{1 - t}, \quad f(2s) = \sqrt{1 - s}$$",
     "1 - s should be 1 - 2s"),
    ("an entry stands for itself", r"$$2 \begin{bmatrix} 1 \\ 4 \end{bmatrix} = \begin{bmatrix} 2 \\ 9 \end{bmatrix}$$",
     "in entry (2, 1) numbers are worked out wrongly: 9 should be 8"),
    ("a number of its own", r"$$\int_0^1 2x\,dx = 2$$", "2 should be 1"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_message_names_what_is_wrong_with_what_stands_around_it(text: str, told: str) -> None:
    report = check_source(Source("case", text), "markdown", Settings())
    (step,) = [one for one in report.steps if one.verdict.value == "fails"]
    assert step.message is not None
    assert told in step.message


def test_a_clash_of_shapes_without_a_repair_has_a_name_and_a_place() -> None:
    text = "---\nshapes: {W: 3x5, x: 4, b: 2}\n---\n$$z = W x + b$$"
    (step,) = check_source(Source("case", text), "markdown", Settings()).steps
    assert (step.mistake, step.repair) == ("wrong-shape", None)
    assert step.message == "the matrix product of shapes 3 x 5 and 4 x 1 does not fit: 5 columns meet 4 rows"
    assert [place.found for place in step.places] == ["W x"]


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        (r"\det A = 1", "a determinant needs a square matrix, and the shape is 2 x 3"),
        ("x = A + A^T", "a sum of shapes 2 x 3 and 3 x 2 does not fit"),
        ("x = A A", "the matrix product of shapes 2 x 3 and 2 x 3 does not fit: 3 columns meet 2 rows"),
        ("x = v A", "the matrix product of shapes 2 x 1 and 2 x 3 does not fit: 1 column meets 2 rows"),
    ],
)
def test_a_clash_of_shapes_says_why(formula: str, told: str) -> None:
    text = f"---\nshapes: {{A: 2x3, v: 2}}\n---\n$${formula}$$"
    (step,) = check_source(Source("case", text), "markdown", Settings()).steps
    assert step.message == told
    assert step.places != ()


def test_parts_are_probed_in_what_names_stand_for() -> None:
    """The entries are written in `z_2`, and the sides are compared in what `z_2` is made of."""
    path = Path(__file__).parents[2] / "problems" / "backpropagation" / "mean_squared_error_wrong_entry.md"
    report = check_source(Source("case", path.read_text(encoding="utf-8")), "markdown", Settings())
    (step,) = [one for one in report.steps if one.verdict.value == "fails"]
    assert step.mistake == "wrong-index"
    assert step.message == "in entry (3, 3) an index is wrong: z_2^{(2)} should be z_2^{(3)}"


def test_the_left_side_of_a_link_is_not_mended_where_the_link_before_holds() -> None:
    text = r"$$\frac{d}{dx}(x^2 + \sin x) = 2x + \cos x = 2x + \sqrt{1 + \sin^2 x}$$ with $0 < x < 1$"
    first, second = check_source(Source("case", text), "markdown", Settings()).steps[:2]
    assert (first.verdict.value, second.verdict.value) == ("holds", "fails")
    assert {second.repair_side, *(one.repair_side for one in second.alternatives)} <= {"right", None}
    path = (
        Path(__file__).parents[2] / "problems" / "softmax_cross_entropy" / "batch_gradient_of_the_likelihood_wrong.md"
    )
    report = check_source(Source("case", path.read_text(encoding="utf-8")), "markdown", Settings())
    (step,) = [one for one in report.steps if one.verdict.value == "fails" and not one.carries]
    assert step.repair_side in {"right", None}
