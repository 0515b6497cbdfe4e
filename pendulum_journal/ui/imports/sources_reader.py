"""Reads remembered sources of evidence again: soon after a journal was opened, and every hour."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pendulum_journal.ui.widgets.work_thread import WorkThread

if TYPE_CHECKING:
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.widgets.work_thread import TaskOutcome, Work


class SourcesReader(QObject):
    """Reads what is remembered in a thread of its own, if something in it changed.

    On battery that happens only once, at the start.

    Signals:
        ended: it was looked whether anything changed, and read.
    """

    ended = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._thread = WorkThread(self)
        self._is_reading = False
        self._is_due = False
        self._first = QTimer(self, interval=session.pauses.sources_first, singleShot=True)
        self._first.timeout.connect(self.read)
        self._hourly = QTimer(self, interval=session.pauses.sources)
        self._hourly.timeout.connect(self._read_later)
        session.opened.connect(self._begin)
        session.changed.connect(self._read_chosen)

    def _begin(self) -> None:
        self._first.start()
        self._hourly.start()

    def _read_chosen(self, changes: Changes) -> None:
        if "sources" in changes.settings:  # they are counted in another way
            self._is_due = self._is_reading  # what is being read is counted as before
            self.read()

    def _read_later(self) -> None:
        self.read(also_on_battery=False)

    def read(self, *, also_on_battery: bool = True) -> None:
        """Read what changed, unless that is being done or the journal cannot be written."""
        session = self._session
        if self._is_reading or session.journal is None or not session.can_write:
            return
        from pendulum_journal.services.evidence.remembered import remembers_any
        from pendulum_journal.services.journal import open_again

        if not session.run(remembers_any):
            self.ended.emit()
            return
        journal = session.open_journal

        def task(work: Work) -> Changes | None:
            from pendulum_journal.services.desktop import power
            from pendulum_journal.services.evidence.watching import read_again

            if not also_on_battery and power.is_on_battery():
                return None
            with closing(open_again(journal)) as own:
                return read_again(own, is_stopped=work.is_stopped)

        self._is_reading = True
        self._thread.begin(task, self._end)

    def _end(self, outcome: TaskOutcome) -> None:
        self._is_reading = False
        outcome.hand_over(
            lambda _changes: self._session.look_for_changes(), self._session.show_failure
        )
        self.ended.emit()
        if self._is_due:
            self._is_due = False
            self.read()
