"""The real notes, where they are at hand: what is found in them must not get worse."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "notes").is_dir(), reason="the real notes are not at hand")


def scored(tmp_path: Path, number: str, *, declared: bool = False) -> dict[str, int]:
    """Check a note with the command line and compare the report with what is true of it."""
    pytest.importorskip("yaml")
    note = next((SHARED / "notes").glob(f"{number}*.txt"))
    report = tmp_path / "report.json"
    command = [sys.executable, "-m", "derivcheck", "check", str(note), "--format", "json", "--output", str(report)]
    options = ["--given", str(ROOT / "problems" / "notes" / f"{number}.yaml")] if declared else []
    done = subprocess.run([*command, *options], check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode in {0, 1}, done.stderr
    score = [sys.executable, str(SHARED / "tools" / "score.py"), str(SHARED / "truth" / f"{number}.yaml"), str(report)]
    return json.loads(subprocess.run([*score, "--json"], check=True, capture_output=True, text=True).stdout)


def test_with_declarations(tmp_path: Path) -> None:
    figures = scored(tmp_path, "000", declared=True)
    assert figures.get("false alarm", 0) == 0
    assert figures.get("missed", 0) == 0
    assert figures["wrong found"] >= 18
    assert figures.get("silent", 0) <= 1


def test_without_declarations(tmp_path: Path) -> None:
    figures = scored(tmp_path, "000")
    assert figures.get("false alarm", 0) == 0
    assert figures.get("silent", 0) <= 36


def test_numbers_with_declarations(tmp_path: Path) -> None:
    figures = scored(tmp_path, "004", declared=True)
    assert figures.get("false alarm", 0) == 0
    assert figures.get("missed", 0) <= 1  # a sentence in words, beside a formula of the line
    assert figures["wrong found"] >= 95
    assert figures.get("silent", 0) <= 40


def test_numbers_without_declarations(tmp_path: Path) -> None:
    figures = scored(tmp_path, "004")
    assert figures.get("false alarm", 0) <= 1
