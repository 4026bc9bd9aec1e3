"""Names whose values would be astronomic stay names: what holds with them holds, and nothing fails."""

from __future__ import annotations

from itertools import pairwise

import pytest
from sympy import Symbol

from derivcheck.api import check_text
from derivcheck.meaning import outsized

LEVELS = 30
x, y = Symbol("x"), Symbol("y")


def document(*claims: str) -> str:
    lines = ["$$a_1 = x$$", *(rf"$$a_{{{k}}} = \sin(a_{{{k - 1}}}) + a_{{{k - 1}}}$$" for k in range(2, LEVELS + 1))]
    return "\n\n".join((*lines, *(f"$${claim}$$" for claim in claims)))


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (r"a_{30} = a_{29} + \sin(a_{29})", "holds"),
        (r"a_{30} - a_{29} = \sin(a_{29})", "holds"),
        (r"a_{30} = \sin(a_{29}) + \sin(a_{28}) + a_{28}", "holds"),
        (r"a_{30} = a_{29} - \sin(a_{29})", "undecided"),
        (r"\frac{d a_{30}}{d x} = \frac{d a_{29}}{d x}(1 + \cos a_{29})", "undecided"),
    ],
)
def test_claims_in_nested_definitions(claim: str, verdict: str) -> None:
    found = check_text(document(claim)).files[0].steps[-1]
    assert found.verdict.value == verdict, found.reason
    assert verdict == "holds" or "written out" in (found.reason or "") or "put in" in (found.reason or "")


def test_weights_count_parts_as_often_as_they_are_written() -> None:
    assert outsized.weight_of(x, {}) == 1
    assert outsized.weight_of(x**2 + x, {}) == 5
    assert outsized.weight_of(x**2 + x, {x: 10}) == 23


def test_only_names_beyond_the_bound_stay() -> None:
    names = [Symbol(f"a{k}") for k in range(LEVELS)]
    definitions = {one: before**2 + before for before, one in pairwise(names)}
    assert outsized.kept(definitions, (names[5], names[5] + 0)) == frozenset()
    left = outsized.kept(definitions, (names[-1] + names[-2], names[-2] + names[-3]))
    assert left
    assert not left & {names[-1], names[-3]}
