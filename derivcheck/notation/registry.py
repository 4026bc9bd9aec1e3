"""The folder is the registry: every module here that has `NOTATIONS` adds them."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from derivcheck import notation
from derivcheck.syntax.forms import CommandForm, Form, Forms


@dataclass(frozen=True, slots=True)
class Notation:
    """Names that are written in one form and mean the same."""

    names: tuple[str, ...]
    form: Form
    arguments: int = 0
    optional: bool = False
    meaning: Callable[..., Any] | None = None


@cache
def notations() -> dict[str, Notation]:
    """Give every notation by name; two files that claim one name are an error naming both."""
    table: dict[str, Notation] = {}
    owners: dict[str, str] = {}
    for module in sorted(pkgutil.iter_modules(notation.__path__), key=lambda module: module.name):
        for item in getattr(import_module(f"{notation.__name__}.{module.name}"), "NOTATIONS", ()):
            for name in item.names:
                if name in table:
                    msg = f"{name} stands in both notation/{owners[name]}.py and notation/{module.name}.py"
                    raise ValueError(msg)
                table[name], owners[name] = item, module.name
    return table


@cache
def forms() -> Forms:
    """Give the table from command to form that the parser needs."""
    return {name: CommandForm(item.form, item.arguments, item.optional) for name, item in notations().items()}
