"""What is built works where there is no checkout, and the project files agree with one another."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import derivcheck

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_dependency_is_justified() -> None:
    words = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    names = [line.partition(">")[0] for line in PROJECT["project"]["dependencies"]]
    assert [name for name in names if f"| {name} |" not in words] == []


def test_the_readme_has_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    install = 'python3 -m venv .venv && .venv/bin/pip install -e ".[dev]" && .venv/bin/derivcheck check problems/'
    assert f"\n{install}\n" in readme
    assert "\n.venv/bin/pytest\n" in readme
    assert readme.count("<!-- report -->") == readme.count("<!-- /report -->") > 0


def test_the_changelog_knows_what_comes() -> None:
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def _told(*command: str | Path, cwd: Path, status: int = 0) -> str:
    alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=600, env=alone)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_wheel_built_from_the_sources_checks_a_problem_elsewhere(tmp_path: Path) -> None:
    _told(sys.executable, "-m", "build", "--no-isolation", "--outdir", tmp_path, ROOT, cwd=tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    (sources,) = tmp_path.glob("*.tar.gz")
    _holds_what_it_must(wheel, sources)
    venv.create(tmp_path / "env", with_pip=True)
    binaries = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    _told(binaries / "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=tmp_path)
    assert _told(binaries / "derivcheck", "--version", cwd=tmp_path) == f"derivcheck {derivcheck.__version__}\n"
    (tmp_path / "problem.md").write_text("$$(a + b)^2 = a^2 + ab + b^2$$\n", encoding="utf-8")
    text = _told(binaries / "derivcheck", "check", "problem.md", cwd=tmp_path, status=1)
    assert text.endswith("1 file, 1 step: 0 hold, 1 fails, 0 given, 0 undecided, 0 unread.\n")
    where = _told(binaries / "python", "-c", "import derivcheck; print(derivcheck.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(tmp_path)


def _holds_what_it_must(wheel: Path, sources: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("grammar", "problems"):
        for path in (path for path in (ROOT / folder).rglob("*") if path.suffix in {".lark", ".md"}):
            assert f"derivcheck/{path.relative_to(ROOT).as_posix()}" in inside
    assert "derivcheck/py.typed" in inside
    assert not [name for name in inside if name.startswith("tests/")]
    with tarfile.open(sources) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "docs/report.schema.json", "tests/test_packaging.py"} <= packed
