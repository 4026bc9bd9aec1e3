"""Every bundled problem is judged as the comments in it say."""

import re
from pathlib import Path

import pytest
from expectations import expectations, problems

FOLDER = Path(__file__).parents[1] / "problems"
MISTAKE = re.compile(r"(<!--|%) fails")
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
    """About half of the problems hold a mistake, and every topic has both kinds."""
    wrong = [path for path in FILES if MISTAKE.search(path.read_text(encoding="utf-8"))]
    assert 0.4 < len(wrong) / len(FILES) < 0.6
    topics = {path.parent for path in FILES}
    assert {path.parent for path in wrong} == topics
    assert {path.parent for path in FILES if path not in wrong} == topics
