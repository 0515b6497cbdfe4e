"""The thread in which a journal as JSON is read and imported, so that the window stays alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pendulum_journal.services.importing.whole_journal import (
    import_into_new,
    import_journal,
    read_export,
)
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.widgets.work_thread import WorkThread

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from pendulum_journal.domain.content import JournalContent


class JournalImportThread(WorkThread):
    """Reads a journal as JSON, and imports it into a journal that is there or a new one.

    Signals, besides those of all work:
        was_read: carries the JournalExport that the file is.
        done: carries the Filled of a journal that was there; None of one that was made.
    """

    was_read = Signal(object)
    done = Signal(object)

    def __init__(
        self, path: Path, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._today = today

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
