"""The real notes, where they are at hand: what is found in them must not get worse."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
NOTE = "000"

pytestmark = pytest.mark.skipif(not (SHARED / "notes").is_dir(), reason="the real notes are not at hand")


def scored(tmp_path: Path, *options: str) -> dict[str, int]:
    """Check a note with the command line and compare the report with what is true of it."""
    pytest.importorskip("yaml")
    note = next((SHARED / "notes").glob(f"{NOTE}*.txt"))
    report = tmp_path / "report.json"
    command = [sys.executable, "-m", "derivcheck", "check", str(note), "--format", "json", "--output", str(report)]
    done = subprocess.run([*command, *options], check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode in {0, 1}, done.stderr
    score = [sys.executable, str(SHARED / "tools" / "score.py"), str(SHARED / "truth" / f"{NOTE}.yaml"), str(report)]
    return json.loads(subprocess.run([*score, "--json"], check=True, capture_output=True, text=True).stdout)


def test_with_declarations(tmp_path: Path) -> None:
    figures = scored(tmp_path, "--given", str(ROOT / "problems" / "notes" / f"{NOTE}.yaml"))
    assert figures.get("false alarm", 0) == 0
    assert figures.get("missed", 0) == 0
    assert figures["wrong found"] >= 18
    assert figures.get("silent", 0) <= 1


def test_without_declarations(tmp_path: Path) -> None:
    figures = scored(tmp_path)
    assert figures.get("false alarm", 0) == 0
    assert figures.get("silent", 0) <= 36
