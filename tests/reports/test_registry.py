"""The folder of report formats is its own registry."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

import derivcheck.reports
from derivcheck.api import summarised
from derivcheck.reports import Options, formats, renderer

if TYPE_CHECKING:
    from derivcheck.model.report import Report

Patch = pytest.MonkeyPatch
EMPTY = summarised([])


def test_every_module_with_a_name_is_a_format() -> None:
    names = [found.name for found in pkgutil.iter_modules(derivcheck.reports.__path__)]
    modules = {name: import_module(f"derivcheck.reports.{name}") for name in names}
    named = sorted(module.NAME for module in modules.values() if hasattr(module, "NAME"))
    assert tuple(named) == formats()
    assert {"text", "json"} <= set(named)


@pytest.mark.parametrize("name", formats())
def test_a_format_is_named_like_its_file_and_written_through_the_hints(name: str, monkeypatch: Patch) -> None:
    seen: list[Report] = []
    levels: list[int] = []

    def hinted(report: Report, level: int) -> Report:
        levels.append(level)
        return report

    def render(report: Report, *, options: Options) -> str:
        seen.append(report)
        return f"{options.hints}\n"

    monkeypatch.setattr(import_module(f"derivcheck.reports.{name}"), "render", render)
    monkeypatch.setattr("derivcheck.reports.hints.hinted", hinted)
    assert renderer(name)(EMPTY, options=Options(hints=1)) == "1\n"
    assert seen == [EMPTY]
    assert levels == [1]
