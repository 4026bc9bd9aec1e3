"""Which reader reads which document."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivcheck.model.document import Declarations, Document, Trouble
    from derivcheck.model.source import Source

_FORMATS = {".md": "markdown", ".markdown": "markdown", ".txt": "markdown", ".tex": "latex"}


def format_of(name: str) -> str | None:
    """Tell the format of a document by the ending of its name, or None where no reader knows it."""
    return _FORMATS.get(PurePath(name).suffix.lower())


def read(source: Source, format: str) -> Document:  # noqa: A002 - the word that users know
    """Read a document: formulas, prose, headings, comments and what it declares."""
    if format == "markdown":
        from derivcheck.documents.markdown import read_markdown

        return read_markdown(source)
    if format == "latex":
        from derivcheck.documents.latex import read_latex

        return read_latex(source)
    msg = f"no reader for the format {format!r}"
    raise ValueError(msg)


def read_declarations(source: Source) -> tuple[Declarations, tuple[Trouble, ...]]:
    """Read a file of declarations (`--given`): YAML, or a document whose front matter is wanted."""
    from derivcheck.documents.front_matter import declarations_of_file

    return declarations_of_file(source)
