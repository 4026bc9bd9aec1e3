"""The catalogue of mistakes as a person reads it: the list, a page, and the name that was meant."""

from __future__ import annotations

from difflib import get_close_matches

from derivcheck.mistakes.registry import catalogue


def contents() -> str:
    """List every mistake with what it is, a line each."""
    pages = catalogue()
    width = max(map(len, pages), default=0)
    lines = [f"{name:{width}}  {mistake.summary}" for name, mistake in pages.items()]
    return "\n".join([*lines, "", "derivcheck explain NAME shows an example, and how to find the mistake."]) + "\n"


def page(name: str) -> str | None:
    """Give the page on a mistake under its name, as a title also without hyphens; None where there is none."""
    found = catalogue().get(_plain(name))
    return None if found is None else f"{found.name}\n\n{found.page}\n"


def unknown(name: str) -> str:
    """Say that there is no such mistake, and which one was meant."""
    near = get_close_matches(_plain(name), catalogue(), n=1, cutoff=0.5)
    meant = f"did you mean {near[0]}? " if near else ""
    return f"derivcheck: no mistake is called {name!r}; {meant}derivcheck explain lists all"


def _plain(name: str) -> str:
    return "-".join(name.lower().replace("_", " ").replace("-", " ").split())
