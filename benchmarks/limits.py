"""A limit in seconds on what a benchmark tries."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class OutOfTime(BaseException):
    """It took longer than it may; no handler of ordinary errors stops it."""


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Stop what is done inside after so many seconds."""

    def stop(_signal: int, _frame: object) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
