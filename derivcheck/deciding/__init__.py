"""Deciding whether a claimed relation between two values is true, with the evidence.

One file per method; the folder is the registry. The names below are loaded on first use, because
SymPy takes half a second to import.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from derivcheck.deciding.decision import decide, wrong_entries
    from derivcheck.deciding.question import Domain, Question

__all__ = ["Domain", "Question", "decide", "wrong_entries"]

_HOMES = {"Domain": "question", "Question": "question", "decide": "decision", "wrong_entries": "decision"}


def __getattr__(name: str) -> Any:
    """Load a name from its home on first use."""
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
