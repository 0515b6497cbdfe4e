"""Import weeks from a file: shows what it would do, then does all of it or nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.services.importing.plan import Verdict
from pendulum_journal.ui.imports.weeks_thread import ImportThread
from pendulum_journal.ui.imports.weeks_view import ImportView
from pendulum_journal.ui.text import counted, say

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from pendulum_journal.domain.errors import JournalError
    from pendulum_journal.services.importing.plan import ImportPlan
    from pendulum_journal.services.importing.weeks import ImportResult
    from pendulum_journal.ui.session import Session

_SIZE = (820, 700)
_LEAST = (640, 440)
_FRAME = 40
"""Pixels that the title of a window takes from the height of a screen."""
_DRAW_UP_AFTER_MS = 150


class ImportDialog(QDialog):
    """Asks what the columns of a file are, and imports its weeks.

    Signals:
        imported: carries the ImportResult, after the dialog has closed.
        planned: a plan is shown that takes up all that was chosen, or why there is none.
        stopped: an import ended without a result; why is shown.
    """

    imported = Signal(object)
    planned = Signal()
    stopped = Signal()

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan: ImportPlan | None = None
        self._is_stale = False
        self._is_importing = False
        self._is_over = False
        self._thread = ImportThread(session.open_journal, path, self)
        self._pause = QTimer(self, interval=_DRAW_UP_AFTER_MS, singleShot=True)
        self.setWindowTitle(self.tr("Import weeks"))
        self.view = ImportView(path.name)
        self.problem = QLabel()
        self.problem.setObjectName("warning")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Weeks imported"))
        self.progress.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setEnabled(False)
        self._lay_out()
        self._connect()
        self._thread.look()

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
        room = self.screen().availableSize() - QSize(0, _FRAME)
        self.resize(QSize(*_SIZE).boundedTo(room))

    def _connect(self) -> None:
        self._thread.columns_read.connect(self._show_columns)
        self._thread.drawn_up.connect(self._show_plan)
        self._thread.progressed.connect(self.progress.setValue)
        self._thread.done.connect(self._finish)
        self._thread.failed.connect(self._show_failure)
        self._thread.finished.connect(self._work_ended)
        self._pause.timeout.connect(self._draw_up)
        self.view.edited.connect(self._edited)
        self.buttons.accepted.connect(self._import)
        self.buttons.rejected.connect(self.reject)
        self.destroyed.connect(self._thread.stop)  # not closed, but dropped with its parent
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._end_work)

    # Drawing up

    def _show_columns(self, names: tuple[str, ...]) -> None:
        self.view.show_columns(names, self._session.open_journal.activities(archived=True))
        # Left to right, which differs from desktop to desktop.
        buttons = sorted((self.cancel, self.go), key=lambda button: button.x())
        for first, then in pairwise([*self.view.in_order(), *buttons]):
            self.setTabOrder(first, then)
        for row in self.view.columns.rows[:1]:
            row.use.setFocus()
        self._is_stale = True

    def _edited(self) -> None:
        self._plan = None
        self.go.setEnabled(False)
        self._pause.start()

    def _draw_up(self) -> None:
        if self._is_over:
            return
        self._is_stale = self._thread.isRunning()
        if self._is_stale:
            return
        if problem := self.view.problem:
            self._show_problem(problem)
        else:
            self._thread.draw_up(self.view.options())

    def _work_ended(self) -> None:
        if self._is_stale:
            self._draw_up()

    def _show_plan(self, plan: ImportPlan) -> None:
        if self._is_stale or self._pause.isActive():
            return
        self._is_stale = not self.view.show_plan(plan)
        if not self._is_stale:
            self._plan = plan
            self.problem.hide()
            self._show_ready()
            self.planned.emit()

    def _show_ready(self) -> None:
        plan = self._plan
        n = 0 if plan is None else plan.count(Verdict.NEW) + plan.count(Verdict.UPDATE)
        words = counted(n, one="Import {n} week", other="Import {n} weeks")
        self.go.setText(words if n else self.tr("Nothing to import"))
        self.go.setEnabled(bool(n))
        self.view.choices.setEnabled(True)
        self.progress.hide()

    # What went wrong

    def _show_failure(self, error: JournalError) -> None:
        if self._is_importing:
            self._is_importing = False
            self._tell(say(error))
            self._show_ready()
            self.go.setFocus()
            self.stopped.emit()
        elif self._is_stale or self._pause.isActive():
            return
        elif error.message.id == "week-column-missing" and self.view.is_readable:
            self._show_problem(self.view.columns.problem())
        else:
            self._show_problem(say(error))

    def _show_problem(self, sentence: str) -> None:
        self._plan = None
        self.view.show_no_plan()
        self._tell(sentence)
        if self.view.is_readable:
            self._show_ready()
        else:
            self._show_unreadable()
        self.planned.emit()

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def _show_unreadable(self) -> None:
        self.go.hide()
        self.cancel.setText(self.tr("Close"))
        self.cancel.setDefault(True)
        self.cancel.setFocus()
        self.setMinimumHeight(0)
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))

    # Doing it

    def _import(self) -> None:
        if self._plan is None:
            return
        self._thread.wait()  # what drew the plan up may still be on its last line
        self._is_importing = True
        self.problem.hide()
        self.progress.setValue(0)
        self.progress.show()
        self.view.choices.setEnabled(False)
        self.go.setEnabled(False)
        self.cancel.setFocus()
        self._thread.carry_out(self._plan)

    def _finish(self, result: ImportResult) -> None:
        self._is_importing = False
        if not self._is_over:
            self.accept()
        self._session.look_for_changes()
        if result.changes.any:
            self._session.show_saved()
        if result.changes.weeks:
            self._session.remember(self.tr("Import weeks"), result.changes)
        self.imported.emit(result)

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
        self._pause.stop()
        self._thread.stop()
