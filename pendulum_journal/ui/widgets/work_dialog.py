"""A dialog that does long work, shows how far it is, and can be stopped."""

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
from pendulum_journal.ui.text import say
from pendulum_journal.ui.widgets.card import plain_label
from pendulum_journal.ui.widgets.work_thread import WorkThread

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.domain.errors import JournalError
    from pendulum_journal.ui.widgets.work_thread import Outcome, Task


class WorkDialog(QDialog):
    """Shows a bar while it works, and a sentence on how that ended. One task at a time.

    While it works, Escape and the buttons that reject stop it, and the dialog stays. However the
    dialog ends, the work has ended before.

    Attributes:
        message: what came of the work, or why nothing did.
        progress: how far the work is.
        buttons: those below; the ones that reject are connected already.
        is_working: something runs that the user asked for.
        is_preparing: what has to be shown is still being found out.
        is_over: the dialog was closed, or the program ends.

    Signals:
        stopped: the work ended without a result; why is shown.
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
        """Put what the dialog is about above message, bar and buttons; return that column.

        Args:
            content: what it is about.
            takes_room: whether it grows with the dialog; else it stays at the top.
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
        """Show a sentence above the buttons; an empty one takes it away."""
        self.message.setObjectName("warning" if is_warning else "")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    # Working

    def work(self, task: Task, then: Callable[[Any], None], *, is_counted: bool = True) -> None:
        """Do what the user asked for.

        Args:
            task: what is done, in a thread of its own.
            then: called with what came of it.
            is_counted: its parts are counted from the start; else the bar only moves until they
                are.
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
        """Find out what has to be shown before anything is asked for; it shows no bar by itself."""
        self.is_preparing = True
        self._thread.begin(task, lambda outcome: self._preparation_ended(outcome, then, otherwise))

    def set_working(self, *, is_working: bool) -> None:
        """Let the fields and buttons be used or not; for those who add some."""

    def _work_ended(self, outcome: Outcome, then: Callable[[Any], None]) -> None:
        self.is_working = False
        self.progress.hide()
        self.set_working(is_working=False)
        outcome.hand_over(then, self._show_stop)

    def _show_stop(self, error: JournalError) -> None:
        self.show_message(say(error), is_warning=not isinstance(error, WorkStoppedError))
        self.stopped.emit()

    def _preparation_ended(
        self,
        outcome: Outcome,
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
        """Have the work taken back, soon; the dialog stays."""
        self._thread.requestInterruption()

    def end_work(self) -> None:
        """Have the work taken back if it can be, and wait for its end; nothing begins any more."""
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
