"""The folder of report formats is its own registry."""

from __future__ import annotations

import ast
from pathlib import Path

import derivcheck.reports
from derivcheck.reports import formats


def test_every_module_with_a_name_is_a_format() -> None:
    folder = Path(derivcheck.reports.__file__).parent
    named = {path.stem for path in folder.glob("*.py") if _names_a_format(path)}
    assert named == set(formats())
    assert {"text", "json"} <= named


def _names_a_format(path: Path) -> bool:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return any(isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "NAME" for line in body)
