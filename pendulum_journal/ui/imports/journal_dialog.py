"""Import a whole journal: shows what a file holds, then does all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.services.importing.weeks import ImportStopped
from pendulum_journal.ui.imports.journal_thread import JournalImportThread
from pendulum_journal.ui.imports.journal_view import JournalImportView
from pendulum_journal.ui.text import counted, say
from pendulum_journal.ui.widgets.card import plain_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from pendulum_journal.domain.errors import JournalError
    from pendulum_journal.services.importing.whole_journal import Filled, JournalExport
    from pendulum_journal.ui.imports.destination import Destination

_SIZE = (640, 540)
_LEAST = (520, 400)
_BUSY_AFTER_MS = 300


@dataclass(frozen=True, slots=True)
class ImportedJournal:
    """A journal that was imported, and where to; ``filled`` is None for a new file."""

    export: JournalExport
    journal: Path
    filled: Filled | None


class JournalImportDialog(QDialog):
    """Shows what a journal as JSON holds, and imports it.

    Signals:
        imported: carries the ImportedJournal, after the dialog has closed.
        looked: what the file holds is shown, or why it cannot be read.
        stopped: an import ended without a result; why is shown.
    """

    imported = Signal(object)
    looked = Signal()
    stopped = Signal()

    def __init__(
        self,
        path: Path,
        destination: Destination,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._destination = destination
        self._export: JournalExport | None = None
        self._is_importing = False
        self._is_over = False
        self._thread = JournalImportThread(path, today, self)
        self._busy = QTimer(self, interval=_BUSY_AFTER_MS, singleShot=True)
        self.setWindowTitle(self.tr("Import a journal"))
        asks_where = destination.is_new and not destination.is_usual
        self.view = JournalImportView(
            path.name, self._where(), destination.journal if asks_where else None
        )
        self.problem = plain_label(wraps=True)
        self.problem.setObjectName("warning")
        self.problem.hide()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setEnabled(False)
        self._lay_out()
        self._connect()
        self._busy.start()
        self._thread.read()

    def _where(self) -> str:
        if not self._destination.is_new:
            return self.tr(
                "Into the journal that is open: nothing is written down in it yet. Its activities "
                "and settings give way to those of the file."
            )
        if self._destination.is_usual:
            return self.tr("It becomes your journal, in {path}.").format(
                path=self._destination.journal
            )
        return self.tr(
            "Into a new journal file: there is something in the journal that is open already, "
            "and it stays as it is."
        )

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 14)
        self._column.setSpacing(10)
        self._column.addWidget(self.view, 1)
        self._column.addWidget(self.problem)
        self._column.addWidget(self.progress)
        self._column.addWidget(self.buttons)
        self.go.setDefault(True)  # a dialog only knows the default of the buttons in it
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)

    def _connect(self) -> None:
        self._thread.was_read.connect(self._show_export)
        self._thread.progressed.connect(self._show_progress)
        self._thread.done.connect(self._finish)
        self._thread.failed.connect(self._show_failure)
        self._busy.timeout.connect(self.progress.show)
        self.view.place_edited.connect(self._show_ready)
        self.buttons.accepted.connect(self._import)
        self.buttons.rejected.connect(self.reject)
        self.destroyed.connect(self._thread.stop)  # not closed, but dropped with its parent
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._end_work)

    # Looking

    def _show_export(self, export: JournalExport) -> None:
        self._export = export
        self._busy.stop()
        self.view.show_export(export)
        # Left to right, which differs from desktop to desktop.
        buttons = sorted((self.cancel, self.go), key=lambda button: button.x())
        for first, then in pairwise([self.view.path, self.view.choose, *buttons]):
            self.setTabOrder(first, then)
        n = len(export.content.entries)
        words = counted(n, one="Import {n} week", other="Import {n} weeks")
        self.go.setText(words if n else self.tr("Import"))
        self._show_ready()
        self.go.setFocus()
        self.looked.emit()

    def _show_ready(self) -> None:
        self.problem.hide()
        self.progress.hide()
        self.view.set_working(is_working=False)
        self.cancel.setText(self.tr("Cancel"))
        has_place = not self.view.path.isVisibleTo(self) or self.view.place is not None
        self.go.setEnabled(self._export is not None and has_place)

    def _show_failure(self, error: JournalError) -> None:
        self._busy.stop()
        self.progress.hide()
        if self._is_importing:
            self._is_importing = False
            self._show_ready()
            self._tell(say(error), is_warning=not isinstance(error, ImportStopped))
            self.go.setFocus()
            self.stopped.emit()
        elif not self._is_over:
            self._tell(say(error))
            self._show_unreadable()
            self.looked.emit()

    def _tell(self, sentence: str, *, is_warning: bool = True) -> None:
        self.problem.setObjectName("warning" if is_warning else "")
        self.problem.style().unpolish(self.problem)
        self.problem.style().polish(self.problem)
        self.problem.setText(sentence)
        self.problem.show()

    def _show_unreadable(self) -> None:
        self.view.show_nothing()
        self.go.hide()
        self.cancel.setText(self.tr("Close"))
        self.cancel.setDefault(True)
        self.cancel.setFocus()
        self.setMinimumHeight(0)
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))

    # Doing it

    @property
    def _place(self) -> Path:
        return self.view.place or self._destination.journal

    def _import(self) -> None:
        if self._export is None or self._is_importing:
            return
        self._thread.wait()  # what read the file may still be on its last line
        self._is_importing = True
        self.problem.hide()
        self._show_progress(0)
        self.progress.show()
        self.view.set_working(is_working=True)
        self.go.setEnabled(False)
        self.cancel.setText(self.tr("Stop"))
        self.cancel.setFocus()
        work = self._thread.make if self._destination.is_new else self._thread.fill
        work(self._place, self._export.content)

    def _show_progress(self, per_cent: int) -> None:
        self.progress.setRange(0, 100)
        self.progress.setValue(per_cent)

    def _finish(self, filled: Filled | None) -> None:
        self._is_importing = False
        if not self._is_over:
            self.accept()
        if self._export is not None:
            self.imported.emit(ImportedJournal(self._export, self._place, filled))

    # Closing

    def reject(self) -> None:
        if self._is_importing and not self._is_over:
            self._thread.requestInterruption()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._end_work()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._end_work()
        super().closeEvent(event)

    def _end_work(self) -> None:
        self._is_over = True
        self._busy.stop()
        self._thread.stop()
