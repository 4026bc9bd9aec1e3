"""The folder of report formats is its own registry."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import derivcheck.reports
from derivcheck.reports import formats, renderer


def test_every_module_with_a_name_is_a_format() -> None:
    names = [found.name for found in pkgutil.iter_modules(derivcheck.reports.__path__)]
    modules = {name: import_module(f"derivcheck.reports.{name}") for name in names}
    named = sorted(module.NAME for module in modules.values() if hasattr(module, "NAME"))
    assert tuple(named) == formats()
    assert {"text", "json"} <= set(named)


def test_a_format_is_named_like_its_file() -> None:
    for name in formats():
        assert import_module(f"derivcheck.reports.{name}").render is renderer(name)
