"""Where words go: findings to standard output or a file, everything else to standard error."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from typing import TYPE_CHECKING

from derivcheck.reports.excerpt import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from derivcheck.api import Outcome

PROGRESS_WIDTH = 60


class OutputError(OSError):
    """The report cannot be written where it was asked for."""


def write(text: str, output: str | None) -> None:
    """Write findings to a file (whole or not at all), or to standard output."""
    data = text.encode("utf-8", "backslashreplace")  # UTF-8 whatever the locale says
    try:
        if output is None or output == "-":
            _print(data)
        else:
            _write_file(data, os.path.realpath(output))
    except OSError as error:
        place = "standard output" if output is None else output
        raise OutputError(f"{place}: cannot be written: {error.strerror or error}") from error


def check_place(output: str | None) -> None:
    """Refuse a place that cannot be written before the work is done, not after it."""
    if output is None or output == "-":
        return
    folder = os.path.dirname(os.path.realpath(output))
    if os.path.isdir(output):
        raise OutputError(f"{output}: is a directory; name a file in it")
    if not os.path.isdir(folder):
        raise OutputError(f"{output}: its directory does not exist; make it first")
    if not os.access(output if os.path.exists(output) else folder, os.W_OK):
        raise OutputError(f"{output}: may not be written; choose another place")


def say(words: str) -> None:
    """Tell the user something that is no finding."""
    with contextlib.suppress(BrokenPipeError):
        stream = sys.stderr
        encoding = stream.encoding or "utf-8"
        stream.write(visible(words).encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stream.flush()


def progress(outcomes: Iterable[Outcome], *, shown: bool) -> Iterator[Outcome]:
    """Pass the outcomes on, naming the last finished one on a terminal."""
    if not (shown and sys.stderr.isatty() and sys.stdout.isatty()):
        yield from outcomes
        return
    for number, outcome in enumerate(outcomes, start=1):
        _status("")
        yield outcome
        _status(f"{number} done, last {visible(outcome.file.path)}"[:PROGRESS_WIDTH])
    _status("")


def _status(words: str) -> None:
    sys.stderr.write(f"\r{words:{PROGRESS_WIDTH}}\r{words}")
    sys.stderr.flush()


def _print(data: bytes) -> None:
    """Print; a reader that went away (`| head`) is no error."""
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_file(data: bytes, path: str) -> None:
    """Put a finished file in the place of the old one; what is no regular file (a device) is written through."""
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as device:
            device.write(data)
        return
    handle, unfinished = tempfile.mkstemp(prefix=".derivcheck-", dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(unfinished, _mode(path))
        os.replace(unfinished, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(unfinished)
        raise


def _mode(path: str) -> int:
    """Keep the permissions of the file that is replaced; a new one gets those of any new file."""
    with contextlib.suppress(OSError):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
