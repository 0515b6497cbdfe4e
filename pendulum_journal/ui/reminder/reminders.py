"""Sets the weekly reminder up from the window, in a thread, since the system has to be told."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pendulum_journal.domain.reminder.rule import Plan
    from pendulum_journal.paths import Places
    from pendulum_journal.ui.widgets.work_thread import TaskOutcome, WorkThread


class Reminders(QObject):
    """The reminder of this machine, which is the same for all journals.

    Signals:
        changed: another time was chosen, or none, and the system knows.
        looked_at: the user is back in the window, and may have answered a reminder meanwhile.
        failed: carries the JournalError of what could not be written.
    """

    changed = Signal()
    looked_at = Signal()
    failed = Signal(object)

    def __init__(self, places: Places, today: Callable[[], date], parent: QObject) -> None:
        """Take where it is kept and the journal lies, and what returns the day that is today."""
        super().__init__(parent)
        self._places = places
        self._file = places.reminder
        self._today = today
        self._thread: WorkThread | None = None
        self._chosen = 0

    @property
    def plan(self) -> Plan | None:
        """The chosen day and time; None: there is no reminder."""
        from pendulum_journal.services.reminder import kept

        reminder = kept.read(self._file)
        return None if reminder is None else reminder.plan

    @property
    def next_moment(self) -> datetime | None:
        """When one is shown next on the wall clock, now if it is due; None: there is none."""
        from pendulum_journal.services.reminder import kept
        from pendulum_journal.services.reminder.calling import next_call

        reminder = kept.read(self._file)
        if reminder is None:
            return None
        return next_call(reminder, self._places.last_journal, self._now())

    def _now(self) -> datetime:
        return datetime.combine(self._today(), datetime.now().time())  # noqa: DTZ005 -- the wall's

    def choose(self, plan: Plan | None) -> None:
        """Remind at another time from now on, or no more."""
        from pendulum_journal.services.desktop.starting import program_command
        from pendulum_journal.services.desktop.waking import find_waker
        from pendulum_journal.services.reminder.setting import set_up, switch_off
        from pendulum_journal.ui.widgets.work_thread import WorkThread

        file, command = self._file, program_command(sys.argv[0])
        now = self._now()

        def tell() -> None:
            if plan is None:
                switch_off(file, find_waker(command))
            else:
                set_up(file, find_waker(command), plan, now)

        if self._thread is None:
            self._thread = WorkThread(self)
        self._chosen += 1
        number = self._chosen
        self._thread.begin(lambda _work: tell(), lambda outcome: self._end(outcome, number))

    def _end(self, outcome: TaskOutcome, number: int) -> None:
        """Tell how a choice ended; if another one was made since, that one's end shows what is."""
        outcome.hand_over(lambda _none: None, self.failed.emit)
        if number == self._chosen:
            self.changed.emit()
