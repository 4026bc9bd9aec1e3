"""One file per report format; the folder is the registry.

A format is a module with a `NAME` and a function `render(report, *, options)`; other modules here help them.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from derivcheck.reports.options import Options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from derivcheck.reports.options import Render

__all__ = ["Options", "formats"]


@cache
def formats() -> Mapping[str, Render]:
    """Give every report format by its name, in the order of their names."""
    modules = (import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    found = {module.NAME: module.render for module in modules if hasattr(module, "NAME")}
    return dict(sorted(found.items()))
