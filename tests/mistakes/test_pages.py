"""Every mistake of the contract has a page, and the formulas of the page are judged as it says."""

from __future__ import annotations

import re

import pytest

from derivcheck import check_text
from derivcheck.mistakes.registry import catalogue

NAMES = [
    "dropped-sign",
    "wrong-factor",
    "wrong-power",
    "wrong-index",
    "wrong-entry",
    "dropped-term",
    "extra-term",
    "dropped-factor",
    "extra-factor",
    "missing-inner-derivative",
    "missing-prime",
    "wrong-function",
    "wrong-derivative-rule",
    "power-over-sum",
    "unfinished-distribution",
    "missing-transpose",
    "swapped-product",
    "wrong-product",
    "wrong-shape",
    "wrong-bound",
    "index-capture",
    "wrong-arithmetic",
    "wrong-rounding",
    "unbalanced-sides",
    "lost-solution",
    "extra-solution",
    "divided-by-zero",
    "wrong-substitution",
    "wrong-variable",
    "broken-chain",
    "undeclared-name",
    "missing-constant",
]
DECLARED = {
    "wrong-product": "shapes: {p: 3, q: 3}",
    "wrong-shape": "shapes: {A: 2x3, x: 3}",
}
"""What a page says in words about its names, declared for the checker."""
UNCHECKED = {"missing-constant": "integrals without bounds are compared up to a constant"}
BLAME = re.compile(
    r"\b(careless|sloppy|stupid|silly|lazy|obvious\w*|simply|just|of course|you (forgot|failed))\b", re.IGNORECASE
)


def formulas(name: str, kind: str) -> str:
    """Give a line of a page as a document."""
    line = re.search(rf"^{kind}: (.*)$", catalogue()[name].page, re.MULTILINE)
    assert line, f"{name} has no line {kind}"
    words = "Solve.\n\n" if "Rightarrow" in line[1] else ""
    front = f"---\n{DECLARED[name]}\n---\n" if name in DECLARED else ""
    return f"{front}{words}{line[1]}\n"


def verdicts(name: str, kind: str) -> list[str]:
    return [step.verdict.value for step in check_text(formulas(name, kind)).files[0].steps]


def test_the_catalogue_is_whole() -> None:
    assert set(NAMES) <= set(catalogue())


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_page(name: str) -> None:
    """A page says what it is and when it happens, shows a wrong and a right line and how to check; it never blames."""
    mistake = catalogue()[name]
    parts = mistake.page.split("\n\n")
    assert len(parts) == 4
    assert parts[0].endswith(".")
    assert "\n" not in parts[0]
    assert re.fullmatch(r"Wrong: .*\$.*\nRight: .*\$.*", parts[2])
    assert parts[3].startswith("Check yourself: ")
    assert not BLAME.search(mistake.page + mistake.hint + mistake.cause)
    assert mistake.hint.endswith(".")
    assert not mistake.cause.endswith(".")
    assert "$" not in mistake.hint, "a hint never tells the right form"


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_right(name: str) -> None:
    found = verdicts(name, "Right")
    assert found
    assert set(found) <= {"holds", "given"}
    assert found[-1] == "holds"


@pytest.mark.parametrize("name", sorted(set(catalogue()) - set(UNCHECKED)))
def test_wrong(name: str) -> None:
    found = verdicts(name, "Wrong")
    assert found.count("fails") == 1
    assert set(found) <= {"fails", "given", "holds"}


@pytest.mark.parametrize("name", sorted(UNCHECKED))
def test_unchecked(name: str) -> None:
    """What the checker does not see yet is known, and no step is called wrong for something else."""
    assert "fails" not in verdicts(name, "Wrong")
