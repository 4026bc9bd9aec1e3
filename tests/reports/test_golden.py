"""Whole reports on small documents, as a person reads them.

After a change that is meant: `pytest tests/reports --update-golden`, and read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from derivcheck.api import check_text
from derivcheck.reports import Options, renderer

HERE = Path(__file__).parent
DOCUMENTS = sorted((HERE / "documents").glob("*.md"))
VIEWS = {
    "text": ("text", Options()),
    "hints-0": ("text", Options(hints=0)),
    "hints-1": ("text", Options(hints=1)),
    "hints-2": ("text", Options(hints=2)),
    "concise": ("concise", Options()),
}
RULE = "=" * 30


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_the_reports_on_a_document_read_as_they_did(document: Path, request: pytest.FixtureRequest) -> None:
    report = check_text(document.read_text(encoding="utf-8"), name=document.name)
    told = "".join(
        f"{RULE} {name}\n{renderer(form)(report, options=options)}" for name, (form, options) in VIEWS.items()
    )
    golden = document.with_suffix(".txt")
    if request.config.getoption("--update-golden"):
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")


def test_every_text_has_its_document() -> None:
    assert {path.stem for path in (HERE / "documents").glob("*.txt")} == {path.stem for path in DOCUMENTS}
