"""Holds files and functions to the lengths of the house: a longer one is several ideas in one place."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE, FUNCTION = 400, 50
ROOT = Path(__file__).resolve().parents[1]


def too_long(path: Path) -> Iterator[str]:
    """Tell what is too long in a file."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT).as_posix()
    lines = len(text.splitlines())
    if lines > FILE:
        yield f"{name}: {lines} lines; at most {FILE}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION:
                yield f"{name}:{node.lineno}: {node.name} has {length} lines; at most {FUNCTION}"


def main() -> int:
    """Look at every Python file of the program and its tests."""
    found = [
        words
        for folder in ("derivcheck", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for words in too_long(path)
    ]
    print("\n".join(found) if found else "lengths: fine")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
