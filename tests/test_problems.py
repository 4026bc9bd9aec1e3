"""Every bundled problem is judged as the comments in it say."""

from pathlib import Path

import pytest
from expectations import expectations, problems

FOLDER = Path(__file__).parents[1] / "problems"
FILES = sorted(FOLDER.rglob("*.md"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_problem(path: Path) -> None:
    """Each step of a problem has the verdict that stands beside it."""
    text = path.read_text(encoding="utf-8")
    assert expectations(text), "a problem states what it expects"
    assert problems(text, every_step=True) == []


def test_there_are_right_and_wrong_problems() -> None:
    """About half of the problems hold a mistake."""
    wrong = [path for path in FILES if "<!-- fails" in path.read_text(encoding="utf-8")]
    assert wrong
    assert len(wrong) < len(FILES)
