"""The thread in which a journal as JSON is read and imported, so that the window stays alive."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from pendulum_journal.errors import JournalError
from pendulum_journal.services.importing_json import (
    import_into_new,
    import_journal,
    read_export,
)
from pendulum_journal.services.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from pendulum_journal.domain.content import JournalContent

_TELL_EVERY_S = 0.04
"""Between two figures of progress: told of each part, the window would do nothing but listen."""


class JournalImportThread(QThread):
    """Does one piece of work at a time; start the next when ``finished`` has come.

    It opens journals itself, because a connection belongs to the thread that made it.

    Signals:
        was_read: carries the JournalExport that the file is.
        progressed: carries the per cent of an import that are done, 0 to 100.
        done: carries the Filled of a journal that was there; None of one that was made.
        failed: carries the JournalError that ended the work.
    """

    was_read = Signal(object)
    progressed = Signal(int)
    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self, path: Path, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._today = today
        self._told = 0.0
        self._work: Callable[[], None] = lambda: None

    def read(self) -> None:
        """Read and check the file."""
        stopped = self.isInterruptionRequested
        self._begin(lambda: self.was_read.emit(read_export(self._path, is_stopped=stopped)))

    def fill(self, journal: Path, content: JournalContent) -> None:
        """Import into a journal that is there and empty."""
        self._begin(lambda: self._fill(journal, content))

    def make(self, journal: Path, content: JournalContent) -> None:
        """Import into a new journal file."""
        self._begin(lambda: self._make(journal, content))

    def stop(self) -> None:
        """Take back an import that is being carried out, and wait for the end of any work."""
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        try:
            self._work()
        except JournalError as error:
            self.failed.emit(error)

    def _begin(self, work: Callable[[], None]) -> None:
        self._work = work
        self.start()

    def _fill(self, path: Path, content: JournalContent) -> None:
        journal = Journal.open(path, backups=path.parent / "backups", today=self._today)
        try:
            filled = import_journal(
                journal,
                content,
                progress=self._tell,
                is_stopped=self.isInterruptionRequested,
            )
        finally:
            journal.close()
        self.done.emit(filled)  # not before the file is let go of: the window reads it now

    def _make(self, path: Path, content: JournalContent) -> None:
        import_into_new(
            path,
            content,
            today=self._today,
            progress=self._tell,
            is_stopped=self.isInterruptionRequested,
        )
        self.done.emit(None)

    def _tell(self, done: int, every: int) -> None:
        if (now := monotonic()) - self._told >= _TELL_EVERY_S:
            self._told = now
            self.progressed.emit(100 * done // every)
