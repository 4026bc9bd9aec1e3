"""Mistakes planted into right problems: what is planted against what is named, as a whole text that is read at review.

After a change that is meant: `pytest tests/mistakes --update-golden`, and read the difference.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from planted import chosen, documents  # noqa: E402
from planting import Found, Plant, Right, look, plants  # noqa: E402

from derivcheck.api import settings  # noqa: E402

SAMPLE = (
    "calculus/taylor.md",
    "calculus/product_rule_and_tangent.md",
    "backpropagation/filter.md",
    "softmax_cross_entropy/sigmoid_rules.md",
    "jacobians_coordinates/polar_coordinates.md",
    "probability/variance_of_a_sum.md",
)
GOLDEN = Path(__file__).with_name("planted.txt")
SWEPT = 150


def lines(found: list[Found]) -> list[str]:
    """Give for each mistake how often it was planted, found and restored, and what it was taken for."""
    out = []
    for name in sorted({one.plant.mistake for one in found}):
        mine = [one for one in found if one.plant.mistake == name and one.counts]
        hits = [one for one in mine if one.is_found]
        taken = Counter((one.names or ("none",))[0] for one in hits)
        told = ", ".join(f"{other} {count}" for other, count in sorted(taken.items()))
        restored = sum(one.is_restored for one in hits)
        out.append(f"{name}: planted {len(mine)}, found {len(hits)}, restored {restored}; named {told or 'nothing'}")
    return out


def picked(limit: int, paths: list[Path]) -> list[Plant]:
    return chosen(list(documents(paths)), Namespace(only="", seed=0, limit=limit))


def test_planted_against_named(request: pytest.FixtureRequest) -> None:
    found = [look(one) for one in picked(45, [ROOT / "problems" / name for name in SAMPLE])]
    told = "\n".join(lines(found)) + "\n"
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(told, encoding="utf-8")
    assert told == GOLDEN.read_text(encoding="utf-8")


def test_a_plant_is_what_it_says() -> None:
    """The text of a plant reads as the meant side, differs in the stretch that is told, and the claim fails."""
    document = Right(
        "case", "$$\\frac{d}{dx} x^3 \\sin 2x = 3x^2 \\sin 2x + 2 x^3 \\cos 2x$$\n", "markdown", settings()
    )
    made = list(plants(document))
    assert {"wrong-power", "dropped-term", "wrong-function", "missing-inner-derivative"} <= {
        one.mistake for one in made
    }
    for one in made:
        grown = len(one.text) - len(document.text)
        assert one.text[: one.start] == document.text[: one.start]
        assert one.text[one.end :] == document.text[one.end - grown :]
        assert one.right != one.wrong
    found = look(next(one for one in made if one.mistake == "wrong-power"))
    assert (found.is_changed, found.is_found, found.trouble) == (True, True, "")


def test_what_changes_nothing_is_not_counted() -> None:
    document = Right("case", "$$(x + 1)^2 - x^2 = 2x \\cdot 1 + 1$$\n", "markdown", settings())
    same = [one for one in map(look, plants(document)) if one.is_changed is False]
    assert same
    assert not any(one.counts for one in same)


@pytest.mark.sweep
def test_sweep(request: pytest.FixtureRequest) -> None:
    """Most plants that change the value are found, and most of those named: floors below what was measured."""
    if request.config.getoption("markexpr") != "sweep":
        pytest.skip("run by pytest -m sweep alone")
    found = [one for one in map(look, picked(SWEPT, sorted((ROOT / "problems").rglob("*.md")))) if one.counts]
    hits = [one for one in found if one.is_found]
    told = "\n".join(lines(found))
    assert len(hits) > 0.7 * len(found), told
    assert sum(bool(one.names) for one in hits) > 0.8 * len(hits), told
