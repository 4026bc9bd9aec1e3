"""Reads a derivation as people write it and says which step is wrong, where, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivcheck.api import check, check_text
    from derivcheck.model.report import Report

__version__ = "0.1.0"
__all__ = ["Report", "__version__", "check", "check_text"]

_HOMES = {"check": "derivcheck.api", "check_text": "derivcheck.api", "Report": "derivcheck.model.report"}


def __getattr__(name: str) -> object:
    """Fetch a public name when it is first used, so that importing the package stays cheap."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the public names, fetched or not."""
    return sorted({*globals(), *__all__})
