"""A dialog that runs long work, shows its progress, and lets the user stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.errors import WorkStoppedError
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.card import plain_label
from pendulum_journal.ui.widgets.work_thread import WorkThread

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.domain.errors import JournalError
    from pendulum_journal.ui.widgets.work_thread import Task, TaskOutcome


class WorkDialog(QDialog):
    """Shows a progress bar during work and a sentence on its result; runs one task at a time.

    While the user's work is running, Escape and the buttons that reject stop it, and the dialog
    stays open. The dialog closes only after the work has ended.

    Attributes:
        message: the result of the work, or why there is none.
        progress: the progress bar.
        buttons: the buttons at the bottom; those that reject are connected already.
        is_working: whether a task that the user started is running.
        is_preparing: whether a task that finds out what to show is running.
        is_over: whether the dialog was closed, or the program is ending.

    Signals:
        stopped: the work ended without a result, and the reason is shown.
    """

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_working = False
        self.is_preparing = False
        self.is_over = False
        self.message = plain_label(wraps=True)
        self.message.hide()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.buttons = QDialogButtonBox()
        self.buttons.rejected.connect(self.reject)
        self._thread = WorkThread(self)
        self._thread.progressed.connect(self._show_progress)
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.end_work)

    def lay_out(
        self, content: QWidget | QLayout, *, takes_room: bool = True, spacing: int = 10
    ) -> QVBoxLayout:
        """Place the content above message, bar and buttons; return the layout of all of them.

        Args:
            content: the content of the dialog.
            takes_room: whether the content grows with the dialog; else it stays at the top.
            spacing: pixels between the parts.
        """
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(spacing)
        if isinstance(content, QLayout):
            column.addLayout(content, int(takes_room))
        else:
            column.addWidget(content, int(takes_room))
        column.addWidget(self.message)
        column.addWidget(self.progress)
        if not takes_room:
            column.addStretch(1)
        column.addWidget(self.buttons)
        return column

    def show_message(self, sentence: str, *, is_warning: bool = False) -> None:
        """Show a sentence above the buttons; an empty one hides it."""
        self.message.setObjectName("warning" if is_warning else "")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    # Working

    def work(self, task: Task, then: Callable[[Any], None], *, is_counted: bool = True) -> None:
        """Run a task that the user started, with the progress bar.

        Args:
            task: runs in a thread of its own.
            then: called with its result, in the window's thread; not called after an error.
            is_counted: whether the progress is known from the start; else the bar shows only
                activity until the task reports its progress.
        """
        self.is_working = True
        self.show_message("")
        self.progress.setRange(0, 100 if is_counted else 0)
        self.progress.setValue(0)
        self.progress.show()
        self.set_working(is_working=True)
        self._thread.begin(task, lambda outcome: self._work_ended(outcome, then))

    def prepare(
        self,
        task: Task,
        then: Callable[[Any], None],
        otherwise: Callable[[JournalError], None],
    ) -> None:
        """Run a task that finds out what to show, without the progress bar.

        Neither function is called once the dialog is over.

        Args:
            task: runs in a thread of its own.
            then: called with its result, in the window's thread.
            otherwise: called with its JournalError instead.
        """
        self.is_preparing = True
        self._thread.begin(task, lambda outcome: self._preparation_ended(outcome, then, otherwise))

    def set_working(self, *, is_working: bool) -> None:
        """Enable or disable the dialog's fields and buttons; for subclasses, does nothing here."""

    def _work_ended(self, outcome: TaskOutcome, then: Callable[[Any], None]) -> None:
        self.is_working = False
        self.progress.hide()
        self.set_working(is_working=False)
        outcome.hand_over(then, self._show_stop)

    def _show_stop(self, error: JournalError) -> None:
        self.show_message(
            translate_message(error), is_warning=not isinstance(error, WorkStoppedError)
        )
        self.stopped.emit()

    def _preparation_ended(
        self,
        outcome: TaskOutcome,
        then: Callable[[Any], None],
        otherwise: Callable[[JournalError], None],
    ) -> None:
        self.is_preparing = False
        if not self.is_over:
            outcome.hand_over(then, otherwise)

    def _show_progress(self, per_cent: int) -> None:
        self.progress.setRange(0, 100)
        self.progress.setValue(per_cent)

    # Closing

    def stop_work(self) -> None:
        """Ask the running task to stop and return at once; the dialog stays open."""
        self._thread.requestInterruption()

    def end_work(self) -> None:
        """Ask the running task to stop and wait for its end; results are no longer shown."""
        self.is_over = True
        self._thread.stop()

    def reject(self) -> None:
        if self.is_working and not self.is_over:
            self.stop_work()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self.end_work()
        super().done(result)
