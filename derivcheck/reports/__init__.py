"""One file per report format; the folder is the registry.

A format is a module with a line `NAME = "<its file name>"` and a function `render(report, *, options)`; other modules
here help them. Formats are found without being imported: some helpers need SymPy, and `--help` must not.
"""

from __future__ import annotations

import pkgutil
import re
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING

from derivcheck.reports.options import Options

if TYPE_CHECKING:
    from derivcheck.model.report import Report
    from derivcheck.reports.options import Render

__all__ = ["Options", "formats", "renderer"]

_NAMED = re.compile(r'^NAME = "(\w+)"$', re.MULTILINE)


@cache
def formats() -> tuple[str, ...]:
    """Give the names of the report formats, sorted."""
    folder = files(__name__)
    texts = ((folder / f"{found.name}.py").read_text(encoding="utf-8") for found in pkgutil.iter_modules(__path__))
    return tuple(sorted(named[1] for named in map(_NAMED.search, texts) if named))


def renderer(name: str) -> Render:
    """Give the function that writes a format; the name is one of `formats()`.

    It writes what may be told at the reader's level of hints, whatever the format does.
    """
    from derivcheck.reports.hints import hinted

    render: Render = import_module(f"{__name__}.{name}").render

    def written(report: Report, *, options: Options) -> str:
        return render(hinted(report, options.hints), options=options)

    return written
