"""The folder is the registry: every module here that has `METHOD` adds it."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from derivcheck import deciding

if TYPE_CHECKING:
    from derivcheck.deciding.outcome import Method


@cache
def methods() -> tuple[Method, ...]:
    """Give the methods by rank; two of one rank are an error naming both."""
    ranks: dict[int, Method] = {}
    for module in pkgutil.iter_modules(deciding.__path__):
        method = getattr(import_module(f"{deciding.__name__}.{module.name}"), "METHOD", None)
        if method is None:
            continue
        if method.rank in ranks:
            msg = f"{method.name} and {ranks[method.rank].name} both have rank {method.rank}"
            raise ValueError(msg)
        ranks[method.rank] = method
    return tuple(ranks[rank] for rank in sorted(ranks))
