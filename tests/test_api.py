"""Checking from Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import derivcheck
from derivcheck import Report, check, check_text
from derivcheck.api import SettingsError
from derivcheck.model.verdict import VerdictKind

if TYPE_CHECKING:
    from pathlib import Path

WRONG = "$$(x + 1)^2 = x^2 + x + 1$$\n"


def test_a_text_is_checked() -> None:
    report = check_text(WRONG)
    assert isinstance(report, Report)
    assert report.files[0].path == "<text>"
    assert [step.verdict for step in report.files[0].steps] == [VerdictKind.FAILS]
    assert report.summary.mistakes == 1


def test_a_text_may_be_latex() -> None:
    report = check_text("\\begin{equation}(x + 1)^2 = x^2 + 2x + 1\\end{equation}", format="latex", name="a.tex")
    assert [step.verdict for step in report.files[0].steps] == [VerdictKind.HOLDS]


def test_files_are_checked_and_a_missing_one_is_an_error_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(WRONG, encoding="utf-8")
    report = check([tmp_path / "a.md", tmp_path / "nowhere.md"])
    assert [file.error is None for file in report.files] == [True, False]
    assert check(str(tmp_path)).summary.fails == 1


def test_declarations_of_a_file_rule_the_run(tmp_path: Path) -> None:
    (tmp_path / "given.yaml").write_text("given:\n  - q = 2p\n", encoding="utf-8")
    assert check_text("$$q + p = 3p$$", given=tmp_path / "given.yaml").summary.holds == 1


def test_unusable_options_are_all_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="numerator, denominator, gradient"):
        check_text("$$a = a$$", layout="sideways")
    with pytest.raises(SettingsError, match="does not exist"):
        check_text("$$a = a$$", given="nowhere.yaml")
    with pytest.raises(SettingsError, match="markdown"):
        check_text("$$a = a$$", format="rtf")
    (tmp_path / "given.yaml").write_text("sizes: many\nshapes: 3\n", encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        check_text("$$a = a$$", given=tmp_path / "given.yaml")
    assert [trouble.line for trouble in told.value.troubles] == [1, 2]


def test_only_the_public_names_are_there() -> None:
    assert {"check", "check_text", "Report", "__version__"} <= set(dir(derivcheck))
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        _ = derivcheck.chekc  # type: ignore[attr-defined]
