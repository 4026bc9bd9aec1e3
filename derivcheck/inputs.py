"""Which texts a run reads: files, directories, patterns and standard input, each with its format or its trouble."""

from __future__ import annotations

import glob
import os
import stat
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivcheck.model.document import Trouble
from derivcheck.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STANDARD_INPUT = "-"
LARGEST = 10_000_000
"""Bytes that one document may have; derivations are far shorter, so more is a mistaken path."""


@dataclass(frozen=True, slots=True)
class Input:
    """A text to check and the document format that it is written in."""

    source: Source
    format: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A file that a path of the command line led to, under the name that the report will give it."""

    name: str
    file: str


def sources(paths: Iterable[str | os.PathLike[str]], *, input_format: str = "markdown") -> Iterator[Input | Trouble]:
    """Give every text that the paths lead to, each file once, in the order given.

    `input_format` is the format of standard input, which has no name to tell it by.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _find(os.fspath(path)):
            if isinstance(found, Trouble):
                yield found
                continue
            key = found.file if found.file == STANDARD_INPUT else os.path.realpath(found.file)
            if key not in seen:
                seen.add(key)
                yield _load(found, input_format)


def read_text(path: str | os.PathLike[str]) -> Source | Trouble:
    """Read one file as UTF-8, whatever its name ends in."""
    name = shown(os.fspath(path))
    try:
        data = _file_bytes(os.fspath(path))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        return Trouble(_reason(error), name)
    return decode(data, name)


def decode(data: bytes, name: str) -> Source | Trouble:
    """Give the bytes of a document as text, without a byte order mark."""
    if len(data) > LARGEST:
        return Trouble(f"larger than {LARGEST // 1_000_000} MB; split it, or leave it out", name)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Trouble("written in UTF-16; save it as UTF-8 and check it again", name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        wrong = f"byte 0x{data[error.start]:02x}" if error.start < len(data) else "its end"
        return Trouble(f"not UTF-8 text ({wrong} in line {line}); save it as UTF-8 and check it again", name)
    if "\0" in text:
        return Trouble("holds NUL characters, so it is no text; check the document it was made from", name)
    return Source(name, text)


def shown(path: str) -> str:
    """Give a path as reports print it: as the user wrote it, with forward slashes and valid Unicode."""
    posix = path.replace(os.sep, "/") if os.sep != "/" else path
    return posix.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _find(path: str) -> Iterator[_Found | Trouble]:
    if path == STANDARD_INPUT:
        yield _Found("<stdin>", STANDARD_INPUT)
    elif os.path.isdir(path):
        yield from _directory(path)
    elif not os.path.lexists(path) and glob.has_magic(path):
        yield from _pattern(path)
    else:
        yield _Found(shown(path), path)


def _directory(top: str) -> Iterator[_Found | Trouble]:
    """Walk a directory in sorted order; hidden files and links to directories are left alone."""
    found = 0
    problems: list[OSError] = []
    for folder, folders, files in os.walk(top, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and _is_document(name):
                found += 1
                file = os.path.join(folder, name)
                yield _Found(shown(file.removeprefix("./") if top == "." else file), file)
    for problem in problems:
        yield Trouble(_reason(problem), shown(os.fsdecode(problem.filename or top)))
    if not found and not problems:
        yield Trouble(f"holds no documents; name a directory with {_endings()} files", shown(top))


def _pattern(pattern: str) -> Iterator[_Found | Trouble]:
    """Expand a pattern that the shell handed on as it stands."""
    matches = sorted(glob.glob(pattern, recursive=True))
    documents = [path for path in matches if os.path.isdir(path) or _is_document(path)]
    if "**" in pattern:  # the directories of a recursive match are walked by the pattern itself
        documents = [path for path in documents if not os.path.isdir(path)]
    if not documents:
        yield Trouble(f"no document matches this pattern; documents end in {_endings()}", shown(pattern))
    for path in documents:
        yield from _find(path)


def _load(found: _Found, input_format: str) -> Input | Trouble:
    if found.file == STANDARD_INPUT:
        source = decode(sys.stdin.buffer.read(LARGEST + 1), found.name)
        return source if isinstance(source, Trouble) else Input(source, input_format)
    document_format = _format_of()(found.file)
    if document_format is None and os.path.lexists(found.file):
        return Trouble(f"not a document format that is known here; documents end in {_endings()}", found.name)
    source = read_text(found.file)
    if isinstance(source, Trouble):
        return Trouble(source.message, found.name)
    return Input(Source(found.name, source.text), document_format or input_format)


def _file_bytes(path: str) -> bytes:
    """Read at most one byte more than is allowed: what a file says of its size need not be true."""
    with open(path, "rb", opener=_open_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(None, "neither a file nor a directory; name a document", path)
        return file.read(LARGEST + 1)


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting for the other end of a named pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _reason(error: OSError | ValueError) -> str:
    """Say why a file could not be read, and what to do next."""
    if isinstance(error, FileNotFoundError):
        return "does not exist; check the spelling and the directory you are in"
    if isinstance(error, PermissionError):
        return "may not be read; change its permissions and check it again"
    if isinstance(error, IsADirectoryError):
        return "is a directory; name a file"
    return f"could not be read: {getattr(error, 'strerror', None) or error}"


def _is_document(name: str) -> bool:
    return _format_of()(name) is not None


def _format_of() -> Callable[[str], str | None]:
    """Fetch the reader's table of file endings only when a path is looked at: it costs start-up time."""
    from derivcheck.documents import format_of

    return format_of


def _endings() -> str:
    return ".md, .markdown, .txt or .tex"
