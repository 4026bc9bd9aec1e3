"""The folder is the registry."""

from __future__ import annotations

import pkgutil

from derivcheck import deciding
from derivcheck.deciding.registry import methods


def test_methods_are_found_and_ordered() -> None:
    names = [method.name for method in methods()]
    assert names[:3] == ["shapes", "same", "infinite"]
    assert names.index("refute") < names.index("identity") < names.index("proof") < names.index("sampling")
    assert [method.rank for method in methods()] == sorted({method.rank for method in methods()})


def test_every_method_lives_in_a_file_of_its_own() -> None:
    files = {module.name for module in pkgutil.iter_modules(deciding.__path__)}
    assert {method.run.__module__.rsplit(".", 1)[1] for method in methods()} <= files
    assert len({method.run.__module__ for method in methods()}) == len(methods())
