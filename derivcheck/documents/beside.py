r"""The files beside a document that bring commands: `\input`, `\include`, and packages of its own directory.

Only files in the directory of the document or below it are read, and only so many and so large ones.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from derivcheck.documents.macros import Defined, definitions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.model.source import Source

NAMING = re.compile(
    r"\\(?P<kind>input|include|usepackage|RequirePackage)(?![a-zA-Z])\s{0,9}(?:\[[^\]]{0,500}\])?\s{0,9}"
    r"\{(?P<names>[^{}\n]{1,500})\}"
)
COMMENT = re.compile(r"(?<!\\)%[^\n]*")
MOST_FILES = 20
LARGEST = 1_000_000


def known_beside(source: Source, text: str) -> Iterator[Defined]:
    """Give the definitions in the files that a document names, in the order in which they are read."""
    home = Path(source.name)
    if not home.is_file():
        return
    folder = home.parent.resolve()
    seen: set[Path] = set()
    waiting = [*named(text)][::-1]
    while waiting and len(seen) < MOST_FILES:
        content = read(folder, waiting.pop(), seen)
        if content is None:
            continue
        yield from definitions(content)
        waiting += [*named(content)][::-1]


def named(text: str) -> Iterator[str]:
    """Give the names of the files that a text reads in."""
    for match in NAMING.finditer(text):
        ending = ".sty" if match["kind"] in {"usepackage", "RequirePackage"} else ".tex"
        for name in match["names"].split(","):
            plain = name.strip()
            yield plain if PurePosixPath(plain).suffix in {".tex", ".sty"} else plain + ending


def read(folder: Path, name: str, seen: set[Path]) -> str | None:
    """Read a file of the directory, once; anything that is not there is no trouble: TeX has its own packages."""
    try:
        path = (folder / name).resolve()
        if path in seen or not path.is_relative_to(folder) or not path.is_file() or path.stat().st_size > LARGEST:
            return None
        seen.add(path)
        return COMMENT.sub("", path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
