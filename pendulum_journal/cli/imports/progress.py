"""The progress bar of an import, shown on a terminal if the work takes a while."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from threading import Lock
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from typing import Self

_AFTER_S = 0.4


class ProgressBar:
    """Shows on a terminal how much of an import is done, once it takes longer than a moment.

    An interrupt within it, as by Ctrl+C, becomes an ``ImportStopped``.
    """

    def __init__(self, label: str) -> None:
        self._label = label
        self._is_shown = sys.stderr.isatty()
        self._since = time.monotonic()
        self._stack = ExitStack()
        self._bar: Any = None
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._stack.close()
        if kind is KeyboardInterrupt:
            from pendulum_journal.services.importing.weeks import ImportStopped

            raise ImportStopped from None

    def show(self, done: int, every: int) -> None:
        """Show how many parts of all are done."""
        if not self._is_shown or time.monotonic() - self._since < _AFTER_S:
            return
        with self._lock:  # a reader can have a thread that looks whether it is still wanted
            if self._bar is None:
                bar = click.progressbar(length=max(every, 1), label=self._label, file=sys.stderr)
                self._bar = self._stack.enter_context(bar)
            self._bar.update(done - self._bar.pos)
