"""The folder is the registry: every module here that has `MISTAKE` adds it to the catalogue."""

from __future__ import annotations

import pkgutil
from dataclasses import replace
from functools import cache
from importlib import import_module
from inspect import cleandoc
from typing import TYPE_CHECKING

from derivcheck import mistakes

if TYPE_CHECKING:
    from derivcheck.mistakes.mistake import Mistake


@cache
def catalogue() -> dict[str, Mistake]:
    """Give every mistake by its name, in the order of the names; two of one name are an error naming both."""
    found: dict[str, Mistake] = {}
    owners: dict[str, str] = {}
    for module in sorted(pkgutil.iter_modules(mistakes.__path__), key=lambda one: one.name):
        loaded = import_module(f"{mistakes.__name__}.{module.name}")
        mistake = getattr(loaded, "MISTAKE", None)
        if mistake is None:
            continue
        if mistake.name in found:
            msg = f"{mistake.name} stands in both mistakes/{owners[mistake.name]}.py and mistakes/{module.name}.py"
            raise ValueError(msg)
        found[mistake.name] = replace(mistake, page=cleandoc(loaded.__doc__ or ""))
        owners[mistake.name] = module.name
    return {name: found[name] for name in sorted(found)}
