"""Every bundled problem is judged as the comments in it say."""

from pathlib import Path

import pytest
from expectations import expectations, problems

FOLDER = Path(__file__).parents[1] / "problems"
KINDS = {".md": "markdown", ".tex": "latex"}
FILES = sorted(path for path in FOLDER.rglob("*") if path.suffix in KINDS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_problem(path: Path) -> None:
    """Each step of a problem has the verdict that stands beside it."""
    text = path.read_text(encoding="utf-8")
    kind = KINDS[path.suffix]
    assert expectations(text, kind), "a problem states what it expects"
    assert problems(text, every_step=True, kind=kind) == []


def test_there_are_right_and_wrong_problems() -> None:
    """About half of the problems hold a mistake."""
    texts = [path.read_text(encoding="utf-8") for path in FILES]
    wrong = [text for text in texts if "<!-- fails" in text or "% fails" in text]
    assert wrong
    assert len(wrong) < len(FILES)
