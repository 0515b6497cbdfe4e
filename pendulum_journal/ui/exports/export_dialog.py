"""Take the journal out of the program, as files that others read."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.week import count_of_weeks
from pendulum_journal.services.exporting import ExportStopped
from pendulum_journal.services.search.search import NO_FILTERS, search
from pendulum_journal.ui.exports.export_form import ExportForm
from pendulum_journal.ui.exports.export_thread import ExportThread
from pendulum_journal.ui.text import say
from pendulum_journal.ui.widgets.card import plain_label
from pendulum_journal.ui.widgets.folders import show_folder
from pendulum_journal.ui.widgets.replace_question import may_replace

if TYPE_CHECKING:
    from pathlib import Path

    from pendulum_journal.domain.errors import JournalError
    from pendulum_journal.domain.note.query import Filters
    from pendulum_journal.services.exporting import Exported
    from pendulum_journal.ui.session import Session

_LEAST_WIDTH = 540
_TEXT = re.compile(r"\d{4}(-W\d\d)?\.md")
"""What Markdown's files are called."""


class ExportDialog(QDialog):
    """Asks what to export and does it. While it does, closing stops it first.

    Signals:
        exported: carries the Exported.
        stopped: it could not be exported, or was stopped; why is shown.
    """

    exported = Signal(object)
    stopped = Signal()

    def __init__(
        self, session: Session, filters: Filters = NO_FILTERS, parent: QWidget | None = None
    ) -> None:
        """Take the filters that the page has on; they apply if the user says so."""
        super().__init__(parent)
        self._session = session
        self._thread: ExportThread | None = None
        self._folder: Path | None = None
        self.setWindowTitle(self.tr("Export the journal"))
        self.form = ExportForm(session.today(), filters)
        self.said = plain_label(wraps=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Exporting"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.stop = self.buttons.addButton(self.tr("Stop"), QDialogButtonBox.ButtonRole.RejectRole)
        role = QDialogButtonBox.ButtonRole
        self.go = self.buttons.addButton(self.tr("Export"), role.ActionRole)
        self.show_it = self.buttons.addButton(self.tr("Show the folder"), role.ActionRole)
        self._lay_out()
        self._connect()
        self._show_weeks()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        for part in (self.form, self.said, self.progress):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.progress.hide()
        self.show_it.hide()
        self.stop.hide()
        self.go.setDefault(True)
        self.setMinimumWidth(_LEAST_WIDTH)

    def _connect(self) -> None:
        self.form.weeks_edited.connect(self._show_weeks)
        self.form.place_edited.connect(self._show_place)
        self.go.clicked.connect(self._export)
        self.show_it.clicked.connect(self._show_folder)
        self.buttons.rejected.connect(self.reject)
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._end_work)

    def _show_weeks(self) -> None:
        filters = self.form.filters()
        found = self._session.run(lambda journal: search(journal, "", filters, limit=0))
        self.form.count.setText(say(count_of_weeks(0 if found is None else found.total)))
        self._show_place()

    def _show_place(self) -> None:
        place = self.form.place
        self._tell(self.tr("This is there already.") if self._is_there else "", is_warning=False)
        self.show_it.hide()
        self.go.setEnabled(place is not None)

    @property
    def _is_there(self) -> bool:
        """Whether something could be replaced."""
        place = self.form.place
        if place is None:
            return False
        if self.form.chosen_kind.ending:
            return os.path.isfile(place)  # noqa: PTH113 -- of any name
        try:
            return any(map(_TEXT.fullmatch, os.listdir(place)))  # noqa: PTH208 -- of any name
        except (OSError, ValueError):
            return False

    def _export(self) -> None:
        place = self.form.place
        if place is None or not self.form.check_days():
            return
        if not may_replace(self, place, is_there=self._is_there):
            return
        kind = self.form.chosen_kind
        self._thread = ExportThread(
            self._session.open_journal,
            kind.format,
            place,
            self.form.filters(),
            by_year=kind.by_year,
            parent=self,
        )
        self._thread.progressed.connect(self._show_progress)
        self._thread.written.connect(self._written)
        self._thread.failed.connect(self._failed)
        self.destroyed.connect(self._thread.finish)  # not closed, but dropped with its parent
        self._tell("")
        self._show_working(is_working=True)
        self._thread.start()

    def _written(self, exported: Exported) -> None:
        self._end_work()  # it may still be on its last line
        self._show_working(is_working=False)
        first = exported.files[0]
        self._folder = first.parent
        sentence = self.tr("{weeks} written to {place}.").format(
            weeks=say(count_of_weeks(exported.weeks)),
            place=first if self.form.chosen_kind.ending else first.parent,
        )
        self._tell(sentence, is_warning=False)
        self.show_it.show()
        self.exported.emit(exported)

    def _failed(self, error: JournalError) -> None:
        self._end_work()
        self._show_working(is_working=False)
        self._tell(say(error), is_warning=not isinstance(error, ExportStopped))
        self.stopped.emit()

    def _show_progress(self, done: int, every: int) -> None:
        """Show how far it is; one file written in one go does not say."""
        if every > 1:
            self.progress.setRange(0, every)
            self.progress.setValue(done)

    def _show_working(self, *, is_working: bool) -> None:
        self.progress.setRange(0, 0)
        self.progress.setVisible(is_working)
        self.stop.setVisible(is_working)
        self.stop.setEnabled(is_working)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setVisible(not is_working)
        self.go.setEnabled(not is_working)
        self.form.setEnabled(not is_working)
        self.show_it.hide()

    def _show_folder(self) -> None:
        if self._folder is not None:
            show_folder(self._folder)

    def _tell(self, sentence: str, *, is_warning: bool = True) -> None:
        self.said.setObjectName("warning" if is_warning else "")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    # Closing

    def reject(self) -> None:
        if self._thread is not None:
            self._thread.stop()
            self.stop.setEnabled(False)  # it may still be at one of its longer steps
        else:
            super().reject()

    def _end_work(self) -> None:
        if self._thread is not None:
            self._thread.finish()
            self._thread = None
