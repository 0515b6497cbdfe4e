"""The thread in which a journal is exported, so that the window stays alive."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from pendulum_journal.domain.errors import JournalError
from pendulum_journal.services.exporting import ExportStopped, export
from pendulum_journal.services.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from pendulum_journal.domain.note.query import Filters
    from pendulum_journal.services.exporting import Format


class ExportThread(QThread):
    """Exports once. It opens the journal anew: a connection belongs to the thread that made it.

    Signals:
        progressed: carries how many files, or pages of a PDF, are done, and how many there are.
        written: carries the Exported.
        failed: carries the JournalError that ended the work.
    """

    progressed = Signal(int, int)
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
        self._stop = Event()

    def stop(self) -> None:
        """Let the work end soon with an ExportStopped; what was there before is as it was."""
        self._stop.set()

    def finish(self) -> None:
        """Stop, and wait for the end of the work: nothing half written is left behind."""
        self.stop()
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
                done = export(
                    journal,
                    self._kind,
                    self._out,
                    self._filters,
                    by_year=self._by_year,
                    make_pdf=self._make_pdf,
                    progress=self._tell,
                    is_stopped=self._stop.is_set,
                )
            finally:
                journal.close()
        except JournalError as error:
            # Its frames hold documents of this thread, which would end in the other one.
            self.failed.emit(error.with_traceback(None))
        else:
            self.written.emit(done)

    def _make_pdf(self, html: str) -> bytes:
        from pendulum_journal.ui.exports.pdf import to_pdf

        return to_pdf(html, self._page_painted)

    def _page_painted(self, done: int, pages: int) -> None:
        if self._stop.is_set():
            raise ExportStopped
        self._tell(done, pages)

    def _tell(self, done: int, every: int) -> None:
        """Tell of a hundredth at a time: hearing of thousands would keep the window busy."""
        if done == every or done % max(1, every // 100) == 0:
            self.progressed.emit(done, every)
