"""A thread for one piece of work after another, so that the window stays alive."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from pendulum_journal.domain.errors import JournalError

if TYPE_CHECKING:
    from collections.abc import Callable

_TELL_EVERY_S = 0.04
"""Between two figures of progress: told of each part, the window would do nothing but listen."""


class WorkThread(QThread):
    """Does one piece of work at a time; start the next when ``finished`` has come.

    What it needs of a journal it opens itself, because a connection belongs to the thread that made
    it.

    Signals:
        progressed: carries the per cent of the work that are done, 0 to 100.
        failed: carries the JournalError that ended the work.
    """

    progressed = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = 0.0
        self._work: Callable[[], None] = lambda: None

    def stop(self) -> None:
        """Have the work taken back if it can be, and wait for its end."""
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        try:
            self._work()
        except JournalError as error:
            self.failed.emit(error)

    def _begin(self, work: Callable[[], None]) -> None:
        self._work = work
        self._told = monotonic()
        self.start()

    def _tell(self, done: int, every: int) -> None:
        if (now := monotonic()) - self._told >= _TELL_EVERY_S:
            self._told = now
            self.progressed.emit(100 * done // every)
