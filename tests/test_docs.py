"""The pages in docs/ that are made from the program are fresh."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from derivcheck.mistakes.registry import catalogue
from derivcheck.notation import units
from derivcheck.notation.registry import notations

ROOT = Path(__file__).parents[1]


def test_the_made_pages_are_fresh() -> None:
    """After a change of a mistake or a notation: `python docs/generate.py`."""
    command = [sys.executable, "docs/generate.py", "--check"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_mistake_has_a_heading_and_a_first_sentence() -> None:
    text = (ROOT / "docs" / "mistakes.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == list(catalogue())
    for name, mistake in catalogue().items():
        assert mistake.summary.endswith("."), name
        assert f"- [{name}](#{name}): {mistake.summary}" in text


def test_every_notation_is_on_its_page() -> None:
    text = (ROOT / "docs" / "notation.md").read_text(encoding="utf-8")
    shown = {name for line in text.splitlines() for name in re.findall(r"`([^`]+)`", line)}
    bare = {re.sub(r"(?<=.)(\[n\])?(\{[abc]\})*$", "", name) for name in shown} | shown
    infix = {re.sub(r"^\{a (.+) b\}$", r"\1", name) for name in shown}
    missing = {name for name in notations() if not name.startswith(r"\mathrm{")} - bare - infix
    assert missing == set()


def test_every_base_unit_is_named_in_the_text_on_units() -> None:
    told = set(re.findall(r"\w+", units.__doc__ or "")) | {"ohm"}
    assert set(units.BASES) <= told
