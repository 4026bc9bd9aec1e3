"""Writes the pages that are made from the program: docs/mistakes.md and docs/notation.md.

`python docs/generate.py` writes them; with `--check` it only tells which are stale, and ends with 1 if any is.
"""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING

from derivcheck import notation
from derivcheck.mistakes.registry import catalogue
from derivcheck.syntax.forms import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.notation.registry import Notation

HERE = Path(__file__).parent
MADE = "<!-- made by docs/generate.py: change the docstrings, not this page -->"
FEW = 6
MOST_NAMES = 150
"""The longest list of names that helps a reader; the text of a file speaks for a longer one."""


def mistakes() -> str:
    """Give the page on every kind of mistake."""
    pages = catalogue().values()
    index = [f"- [{one.name}](#{one.name}): {one.summary}" for one in pages]
    return page(
        "Mistakes",
        "The kinds of mistakes that a report names. `derivcheck explain NAME` shows the same at a terminal.",
        *(["\n".join(index)] if index else []),
        *(f"## {one.name}\n\n{laid_out(one.page)}" for one in pages),
    )


def laid_out(text: str) -> str:
    """Set examples that stand on lines of their own as items, so that Markdown keeps the lines."""
    lines = text.splitlines()
    return "\n".join(f"- {line}" if line.startswith(("Wrong:", "Right:")) else line for line in lines)


def notations() -> str:
    """Give the page on every notation that is read."""
    return page(
        "Notation",
        "What is read in formulas, besides letters, numbers, scripts and the commands that a document defines itself. "
        "Any other command leaves its step unread, and the report points at it.",
        *(
            section
            for module in sorted(found.name for found in pkgutil.iter_modules(notation.__path__))
            for section in told(module)
        ),
    )


def told(module: str) -> Iterator[str]:
    """Tell the notations of one file."""
    loaded = import_module(f"{notation.__name__}.{module}")
    items: tuple[Notation, ...] = getattr(loaded, "NOTATIONS", ())
    if not items:
        return
    yield f"## {module.replace('_', ' ').capitalize()}\n\n{cleandoc(loaded.__doc__ or '')}"
    if sum(len(item.names) for item in items) <= MOST_NAMES:
        yield "\n".join(f"- {', '.join(line)}" for line in lines(items))


def lines(items: tuple[Notation, ...]) -> Iterator[list[str]]:
    """Give the names of each notation, what means the same side by side; short ones share a line."""
    shared: list[str] = []
    for item in items:
        names = " ".join(code(written(name, item)) for name in item.names)
        if len(item.names) <= FEW:
            shared.append(names)
            continue
        if shared:
            yield shared
        shared = []
        yield [names]
    if shared:
        yield shared


def written(name: str, item: Notation) -> str:
    """Show how a name is written with its arguments."""
    count = 1 if item.form in {Form.TEXT, Form.WORD} else item.arguments
    arguments = "".join(f"{{{letter}}}" for letter in "abc"[:count])
    if item.form is Form.INFIX:
        return f"{{a {name} b}}"
    return f"{name}{'[n]' if item.optional else ''}{arguments}"


def code(text: str) -> str:
    """Set text as code, also where it holds a backtick."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def page(title: str, *paragraphs: str) -> str:
    """Put a page together."""
    return "\n\n".join([f"# {title}", MADE, *paragraphs]) + "\n"


PAGES = {"mistakes.md": mistakes, "notation.md": notations}


def main(arguments: list[str]) -> int:
    """Write the pages, or tell which are stale."""
    status = 0
    for name, make in PAGES.items():
        path, text = HERE / name, make()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        if "--check" in arguments:
            status = 1
            sys.stderr.write(f"docs/{name} is stale: run python docs/generate.py\n")
        else:
            path.write_text(text, encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
