"""The folder is the registry: every module here that has `NOTATIONS` adds them."""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from derivcheck import notation
from derivcheck.syntax.forms import CommandForm, Form, Forms

if TYPE_CHECKING:
    from collections.abc import Callable

    from sympy import Expr

    from derivcheck.model.tree import Node
    from derivcheck.model.value import Value


class Reader(Protocol):
    """What a notation may ask of the one who reads: the values of its parts."""

    def value(self, node: Node) -> Value:
        """Work out a part."""

    def number(self, node: Node) -> Expr:
        """Work out a part that must be a number."""


@dataclass(frozen=True, slots=True)
class Notation:
    """Names that are written in one form and mean the same."""

    names: tuple[str, ...]
    form: Form
    arguments: int = 0
    optional: bool = False
    meaning: Callable[..., Any] | None = None
    """For a prefix: `(reader, node) -> Value`; for a function's word: `(values of the arguments) -> Value`."""


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
