"""The catalogue of mistakes as a person reads it: the list, a page, and the name that was meant."""

from __future__ import annotations

from difflib import get_close_matches

from derivcheck.mistakes.registry import catalogue

OTHERS = {
    "wrong-step": """A step does not hold, and no single mistake was found that explains it.

It may hold more than one mistake, or one that is not in the catalogue. That it is wrong is certain: the values in the
report can be put in by hand, and give two different results.

Check yourself: put the values of the report into both sides. Then change one thing at a time on the way from the one
side to the other, and see at which change the result is another one.""",
    "carried": """A step is wrong only because an earlier one is.

It repeats the earlier line, or goes on from it. It is not counted again, and is right as soon as that line is.""",
}
"""Names that stand in reports and are no kinds of mistakes."""


def contents() -> str:
    """List every mistake with what it is, a line each."""
    pages = catalogue()
    width = max(map(len, pages), default=0)
    lines = [f"{name:{width}}  {mistake.summary}" for name, mistake in pages.items()]
    return "\n".join([*lines, "", "derivcheck explain NAME shows an example, and how to find the mistake."]) + "\n"


def page(name: str) -> str | None:
    """Give the page on a mistake under its name, as a title also without hyphens; None where there is none."""
    plain = _plain(name)
    found = catalogue().get(plain)
    text = OTHERS.get(plain) if found is None else found.page
    return None if text is None else f"{plain}\n\n{text}\n"


def unknown(name: str) -> str:
    """Say that there is no such mistake, and which one was meant."""
    near = get_close_matches(_plain(name), catalogue(), n=1, cutoff=0.5)
    meant = f"did you mean {near[0]}? " if near else ""
    return f"derivcheck: no mistake is called {name!r}; {meant}derivcheck explain lists all"


def _plain(name: str) -> str:
    return "-".join(name.lower().replace("_", " ").replace("-", " ").split())
