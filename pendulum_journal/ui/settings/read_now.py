"""Reads a source again at once, as it is to be counted now, in a thread of its own."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from pendulum_journal.domain.language import capital
from pendulum_journal.services.journal import open_again
from pendulum_journal.ui.widgets.work_thread import WorkThread

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.evidence.listed import ListedSource
    from pendulum_journal.services.evidence.watch_list import Watched
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.widgets.work_thread import TaskOutcome, Work


class ReadNow(QObject):
    """Reads what is read again by itself, and calendars that are to be counted otherwise.

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
        """Return a button that reads a source from where it was read the last time."""
        title = capital(source.title)

        def read(own: Journal, work: Work) -> Changes:
            from pendulum_journal.services.evidence.watching import read_now

            return read_now(own, source.number, is_stopped=work.is_stopped)

        said = self.tr("“{name}” was read, and counts as you chose.").format(name=title)
        return self._made(title, read, said)

    def button_of(self, watched: Watched) -> QPushButton:
        """Return a button that reads something that is read again by itself."""

        def read(own: Journal, work: Work) -> Changes:
            from pendulum_journal.services.evidence.watching import read_watched

            return read_watched(own, watched.source, watched.path, is_stopped=work.is_stopped)

        said = self.tr("“{name}” was read.").format(name=watched.path.name)
        return self._made(str(watched.path), read, said)

    def _made(self, name: str, read: Callable[[Journal, Work], Changes], said: str) -> QPushButton:
        button = QPushButton(self.tr("Read now"))
        button.setAccessibleName(self.tr("Read {name} now").format(name=name))
        button.setEnabled(self._session.can_write)
        button.clicked.connect(lambda: self._read(read, said))
        return button

    def _read(self, read: Callable[[Journal, Work], Changes], said: str) -> None:
        if self._is_reading:
            return
        journal = self._session.open_journal

        def task(work: Work) -> Changes:
            with closing(open_again(journal)) as own:
                return read(own, work)

        self._is_reading = True
        self._thread.begin(task, lambda outcome: self._end(outcome, said))

    def _end(self, outcome: TaskOutcome, said: str) -> None:
        self._is_reading = False
        outcome.hand_over(lambda _changes: self._say(said), self._session.show_failure)
        self.ended.emit()

    def _say(self, said: str) -> None:
        self._session.look_for_changes()
        self._session.show_message(said)
