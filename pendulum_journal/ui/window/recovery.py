"""Keeps what was typed and cannot be saved, and offers it when its journal is opened again."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pendulum_journal.domain.errors import JournalError
from pendulum_journal.services.keeping import recovery
from pendulum_journal.ui.dates import week_name

if TYPE_CHECKING:
    from pathlib import Path

    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.keeping.recovery import Recovered
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.week.page import WeekPage
    from pendulum_journal.ui.window.main_window import MainWindow


class Recovery(QObject):
    """Writes what was typed into This week to a private file whenever it cannot be saved."""

    def __init__(
        self, session: Session, window: MainWindow, week_page: WeekPage, folder: Path
    ) -> None:
        """``folder``: where the files are."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._week_page = week_page
        self._folder = folder
        self._uid = ""
        self._activities: dict[int, str] = {}
        week_page.model.save_failed.connect(lambda _error: self.keep())
        session.saved.connect(self._forget_if_saved)
        session.opened.connect(self._read_activities)
        session.changed.connect(self._read_activities)
        session.opened.connect(self._offer)

    def keep(self) -> None:
        """Write what is shown to its file, if it is not saved."""
        unsaved = self._week_page.model.unsaved()
        if unsaved is None or not self._uid:
            return
        kept = recovery.recovered(self._uid, *unsaved, self._activities)
        with suppress(OSError):  # it is still in the window
            recovery.keep(self._folder, kept)

    def _forget_if_saved(self) -> None:
        model = self._week_page.model
        if self._uid and model.unsaved() is None:
            recovery.forget(self._folder, self._uid, model.week)

    def _read_activities(self, changes: Changes | None = None) -> None:
        """Read them while that is possible: hours are kept by what their activity is known as."""
        if changes is None or changes.activities or changes.everything:
            with suppress(JournalError):
                known = self._session.open_journal.activities(archived=True)
                self._activities = {each.id: each.uid for each in known}

    def _offer(self) -> None:
        journal = self._session.open_journal
        self._uid = journal.uid
        if not self._session.can_write:
            return
        for each in recovery.kept(self._folder, self._uid):
            if self._session.run(partial(recovery.is_saved, recovered=each)):
                recovery.forget(self._folder, self._uid, each.week)
            else:
                self._ask(each)
                return

    def _ask(self, recovered: Recovered) -> None:
        sentence = self.tr(
            "What you typed for {week} could not be saved when the program ended. It is kept until "
            "it is."
        )
        self._window.banner.show_sentence(
            sentence.format(week=week_name(recovered.week)),
            action=(self.tr("&Put it into the week"), lambda: self._put_back(recovered)),
        )

    def _put_back(self, recovered: Recovered) -> None:
        self._window.banner.hide()
        self._session.change_undoably(
            self.tr("Put what was kept into the week"),
            lambda journal: recovery.put_back(journal, recovered),
        )
        with suppress(JournalError):
            if recovery.is_saved(self._session.open_journal, recovered):
                recovery.forget(self._folder, self._uid, recovered.week)
        self._week_page.show_week(recovered.week)
        self._offer()
