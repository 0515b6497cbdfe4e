"""Makes backups in a thread of their own while a journal is open in the window."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pendulum_journal.domain.errors import JournalError
from pendulum_journal.services.keeping.keeper import CopyRule
from pendulum_journal.services.keeping.schedule import CopyKind, Schedule
from pendulum_journal.ui.late import after_painting
from pendulum_journal.ui.widgets.work_thread import TaskOutcome, WorkThread
from pendulum_journal.window_settings import SECOND_COPIED, SECOND_FOLDER

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from pendulum_journal.domain.message import Message
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.copies import BackupReport
    from pendulum_journal.ui.session import Session


class Backups(QObject):
    """Asks for backups of the open journal when they are due.

    Signals:
        asked: a backup was asked for, and the result is in the journal's keeper.
        settled: whatever was asked for has ended, with a backup or without; see ``is_at_work``.
    """

    asked = Signal()
    settled = Signal()

    def __init__(self, session: Session, settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._thread = WorkThread(self)
        self._schedule: Schedule | None = None
        self._asked = 0
        self._timer = QTimer(self, interval=session.pauses.backups)
        self._timer.timeout.connect(self.look)
        session.opened.connect(self._begin)
        session.saved.connect(self._note_save)

    @property
    def is_at_work(self) -> bool:
        """Whether a backup was asked for whose result is not there yet."""
        return self._asked > 0

    @property
    def second(self) -> Path | None:
        """The folder that each backup is copied to as well; None: there is none."""
        folder = str(self._settings.value(SECOND_FOLDER, "") or "")
        return Path(folder) if folder else None

    def choose_second(self, folder: Path | None) -> None:
        """Copy backups to another folder from now on, beginning with the newest; None: to none."""
        if folder is None:
            self._settings.remove(SECOND_FOLDER)
            self._settings.remove(SECOND_COPIED)
        else:
            self._settings.setValue(SECOND_FOLDER, str(folder))
        self._settings.sync()  # commands read it, too
        if (journal := self._session.journal) is not None:
            journal.keeper.second = folder
            self._ask(CopyKind.AFTER, journal)

    def second_remark(self) -> Message | None:
        """Return a sentence if the second folder has had no copy for more than 14 days."""
        journal = self._session.journal
        if journal is None or journal.keeper.place is None:
            return None
        from pendulum_journal.services.keeping.second_folder import overdue

        kept, last = str(self._settings.value(SECOND_COPIED, "") or ""), None
        with suppress(ValueError):
            last = datetime.fromisoformat(kept)
        return overdue(journal.keeper.place, last, journal.now().replace(tzinfo=None))

    def look(self) -> None:
        """Ask for a backup if one is due by the clock."""
        journal, schedule = self._session.journal, self._schedule
        if journal is None or schedule is None or self.is_at_work:
            return
        kind = schedule.look(journal.now())
        if kind is not None:
            self._ask(kind, journal)

    def _begin(self) -> None:
        journal = self._session.open_journal
        journal.keeper.rule = CopyRule.WINDOW
        journal.keeper.second = self.second
        journal.keeper.wait = self._thread.wait
        self._schedule = Schedule(journal.now())
        self._timer.start()
        self._asked += 1
        after_painting(self, partial(self._ask_at_start, journal))

    def _ask_at_start(self, journal: Journal) -> None:
        """Ask for the backup of what was there, unless the first write has made it by now."""
        if journal is self._session.journal and journal.keeper.report is None:
            self._ask(CopyKind.BEFORE, journal)
        self._settle()

    def _note_save(self) -> None:
        journal = self._session.journal
        if journal is not None and self._schedule is not None:
            self._schedule.saved(journal.now())

    def _ask(self, kind: CopyKind, journal: Journal) -> None:
        place = journal.keeper.place
        if place is None:
            return
        try:
            saves = journal.keeper.saves()
        except JournalError:
            return  # whoever needs the file next says what is wrong with it
        from pendulum_journal.services.keeping.copies import copy_if_due

        now: datetime = journal.now()
        if self._schedule is not None:
            self._schedule.copied()
        self._asked += 1
        self._thread.begin(
            lambda _work: copy_if_due(place, kind, saves=saves, now=now),
            partial(self._end, journal),
        )

    def _end(self, journal: Journal, outcome: TaskOutcome) -> None:
        try:
            outcome.hand_over(partial(self._take, journal), self._session.show_failure)
        finally:
            self._settle()

    def _settle(self) -> None:
        self._asked -= 1
        if not self.is_at_work:
            self.settled.emit()

    def _take(self, journal: Journal, report: BackupReport) -> None:
        if journal is not self._session.journal:
            return
        from pendulum_journal.services.keeping.copies import BackupOutcome

        journal.keeper.begun(report)
        if report.second is not None:
            self._settings.setValue(SECOND_COPIED, report.second.made.isoformat())
        if report.outcome in {BackupOutcome.FAILED, BackupOutcome.BUSY}:
            self._note_save()  # so it is tried again after a while
        self.asked.emit()
