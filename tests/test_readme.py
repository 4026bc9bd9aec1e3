"""What the README shows is what the program prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHOWN = re.compile(r"<!-- report -->\n```text\n\$ derivcheck (.*?)\n(.*?)```\n<!-- /report -->", re.DOTALL)


def test_the_report_in_the_readme_is_a_real_one() -> None:
    shown = SHOWN.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert shown is not None
    command = [sys.executable, "-m", "derivcheck", *shown[1].split()]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 1
    assert done.stdout == shown[2]
