"""What the README shows is what the program prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHOWN = re.compile(r"<!-- report -->\n```text\n\$ derivcheck (.*?)\n(.*?)```\n<!-- /report -->", re.DOTALL)


COMMANDS = SHOWN.findall((ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("arguments", "told"), COMMANDS, ids=[arguments for arguments, _ in COMMANDS])
def test_a_report_in_the_readme_is_a_real_one(arguments: str, told: str) -> None:
    command = [sys.executable, "-m", "derivcheck", *arguments.split()]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 1
    assert done.stdout == told


def test_the_readme_shows_reports() -> None:
    assert len(COMMANDS) == (ROOT / "README.md").read_text(encoding="utf-8").count("$ derivcheck check") > 1
