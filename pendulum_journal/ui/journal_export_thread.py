"""The thread in which a journal is exported, so that the window stays alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from pendulum_journal.errors import JournalError
from pendulum_journal.services.exporting import export
from pendulum_journal.services.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from pendulum_journal.domain.query import Filters
    from pendulum_journal.services.exporting import Format


class ExportThread(QThread):
    """Exports once. It opens the journal anew: a connection belongs to the thread that made it.

    Signals:
        written: carries the Exported.
        failed: carries the JournalError that ended the work.
    """

    written = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        journal: Journal,
        kind: Format,
        out: Path,
        filters: Filters,
        *,
        by_year: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """Take what ``export`` takes; ``journal`` itself is not used later."""
        super().__init__(parent)
        self._path, self._today, self._now = journal.path, journal.today, journal.now
        self._kind, self._out, self._filters, self._by_year = kind, out, filters, by_year

    def finish(self) -> None:
        """Wait for the end of the work: nothing half written is left behind."""
        self.wait()

    def run(self) -> None:
        try:
            journal = Journal.open(
                self._path,
                backups=self._path.parent / "backups",
                today=self._today,
                now=self._now,
            )
            try:
                done = export(journal, self._kind, self._out, self._filters, by_year=self._by_year)
            finally:
                journal.close()
        except JournalError as error:
            self.failed.emit(error)
        else:
            self.written.emit(done)
