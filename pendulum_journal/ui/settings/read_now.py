"""Reads a calendar again at once, as it is to be counted now, in a thread of its own."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from pendulum_journal.domain.language import capital
from pendulum_journal.services.journal import open_again
from pendulum_journal.ui.widgets.work_thread import WorkThread

if TYPE_CHECKING:
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.evidence.listed import ListedSource
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.widgets.work_thread import TaskOutcome, Work


class ReadNow(QObject):
    """Reads the calendars for which other choices were made than those that count now.

    Signals:
        ended: one was read, or it was said why not.
    """

    ended = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._thread = WorkThread(self)
        self._is_reading = False

    def button(self, source: ListedSource) -> QPushButton:
        """Return a button that reads a source."""
        button = QPushButton(self.tr("Read now"))
        button.setAccessibleName(self.tr("Read {name} now").format(name=capital(source.title)))
        button.setEnabled(self._session.can_write)
        button.clicked.connect(lambda: self._read(source))
        return button

    def _read(self, source: ListedSource) -> None:
        if self._is_reading:
            return
        journal = self._session.open_journal

        def task(work: Work) -> Changes:
            from pendulum_journal.services.evidence.watching import read_now

            with closing(open_again(journal)) as own:
                return read_now(own, source.number, is_stopped=work.is_stopped)

        self._is_reading = True
        self._thread.begin(task, lambda outcome: self._end(outcome, source))

    def _end(self, outcome: TaskOutcome, source: ListedSource) -> None:
        self._is_reading = False
        outcome.hand_over(lambda _changes: self._say(source), self._session.show_failure)
        self.ended.emit()

    def _say(self, source: ListedSource) -> None:
        self._session.look_for_changes()
        said = self.tr("“{name}” was read, and counts as you chose.")
        self._session.show_message(said.format(name=capital(source.title)))
