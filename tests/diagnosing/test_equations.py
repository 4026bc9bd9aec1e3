"""Wrong lines of equations: the document beside this file names the mistake and the mended side of each."""

from pathlib import Path

import pytest
from expectations import Case, cases, checked, problems

CASES = cases(Path(__file__).parent / "equations.md")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    """Each step has the verdict, the mistake and the repair that stand beside it."""
    assert problems(case.text, every_step=True, diagnose=True) == []


PROBLEMS = Path(__file__).parents[2] / "problems" / "equations"
KINDS = {".md": "markdown", ".tex": "latex"}


@pytest.mark.parametrize("path", sorted(PROBLEMS.glob("*_wrong.*")), ids=lambda path: path.stem)
def test_problem(path: Path) -> None:
    """The mistakes in the bundled equations are named as the comments in them say, and mended."""
    text, kind = path.read_text(encoding="utf-8"), KINDS[path.suffix]
    assert problems(text, every_step=True, kind=kind, diagnose=True) == []
    wrong = [one for one in checked(text, kind, diagnose=True).steps if one.verdict.value == "fails"]
    assert wrong
    assert all(one.mistake and one.repair for one in wrong)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_messages_are_sentences(case: Case) -> None:
    """A repair is told with its cause, at characters of its own line."""
    for step in checked(case.text, diagnose=True).steps:
        if step.repair is None:
            continue
        assert step.message
        assert step.places
        assert all((one.line, one.end_line) == (step.line, step.line) for one in step.places)
