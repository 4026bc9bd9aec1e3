"""A module imports only from its own folder and from earlier ones, and the start is cheap."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import derivcheck

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(derivcheck.__file__).parent
ORDER = [
    "model",
    "documents",
    "syntax",
    "notation",
    "meaning",
    "deciding",
    "solving",
    "mistakes",
    "convicting",
    "carrying",
    "diagnosing",
    "reports",
    "manual",
    "inputs",
    "describing",
    "reporting",
    "pipeline",
    "api",
    "options",
    "outlet",
    "cli",
    "__main__",
]
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Give the modules of the package that a file imports, anywhere in it, with their lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            names = [alias.name for alias in node.names] if node.module == "derivcheck" else []
            yield from ((node.lineno, f"derivcheck.{name}") for name in names if name in ORDER)
            yield node.lineno, node.module or ""


def layer(module: str) -> str | None:
    """Give the layer of a module of the package; the package itself (its version) is below all."""
    parts = module.split(".")
    return parts[1] if parts[0] == "derivcheck" and len(parts) > 1 else None


def test_every_part_of_the_package_has_a_layer() -> None:
    parts = {module.split("/")[0].removesuffix(".py") for module in MODULES} - {"__init__"}
    assert parts <= set(ORDER)


@pytest.mark.parametrize("module", [name for name in MODULES if name != "__init__.py"])
def test_imports_point_to_earlier_layers(module: str) -> None:
    own = ORDER.index(module.split("/", maxsplit=1)[0].removesuffix(".py"))
    found = [(line, layer(name)) for line, name in imported(PACKAGE / module)]
    wrong = [f"line {line} imports {name}" for line, name in found if name is not None and ORDER.index(name) > own]
    assert wrong == []


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["explain", "--help"], ["--version"]])
def test_help_needs_neither_sympy_nor_lark(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom derivcheck.cli import main\n"
        f"sys.argv = ['derivcheck', *{arguments!r}]\n"
        "try:\n    main()\nfinally:\n"
        "    heavy = {'sympy', 'lark', 'mpmath', 'ruamel', 'markdown_it'} & set(sys.modules)\n"
        "    print('HEAVY', sorted(heavy))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "HEAVY []"


def test_explaining_needs_no_sympy() -> None:
    program = (
        "import sys\nfrom derivcheck.cli import main\nsys.argv = ['derivcheck', 'explain', 'dropped-sign']\n"
        "try:\n    main()\nfinally:\n    print('HEAVY', sorted({'sympy', 'mpmath'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "HEAVY []"), done.stderr


def test_importing_the_package_is_cheap() -> None:
    program = "import sys, derivcheck; print(sorted(name for name in sys.modules if name.startswith('derivcheck')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "['derivcheck']\n"
