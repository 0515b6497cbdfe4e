"""The thread in which a report is written, so that the window stays alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from pendulum_journal.domain.errors import JournalError
from pendulum_journal.services.outputs import Output
from pendulum_journal.ui.exports.pdf import to_pdf

if TYPE_CHECKING:
    from pathlib import Path


class ReportThread(QThread):
    """Writes one page of HTML to a file, as a PDF where the file's name ends in ``.pdf``.

    Signals:
        progressed: carries the per cent of the pages that are painted, 0 to 100.
        written: carries the Path.
        failed: carries the JournalError that ended the work.
    """

    progressed = Signal(int)
    written = Signal(object)
    failed = Signal(object)

    def __init__(self, html: str, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._html, self._path = html, path

    def run(self) -> None:
        try:
            Output(self._path, replaces=True).write(self._content())
        except JournalError as error:
            self.failed.emit(error.with_traceback(None))  # its frames hold documents of this thread
        else:
            self.written.emit(self._path)

    def _content(self) -> str | bytes:
        if self._path.suffix.lower() != ".pdf":
            return self._html
        return to_pdf(self._html, lambda done, every: self.progressed.emit(100 * done // every))
