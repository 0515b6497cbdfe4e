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

    from pendulum_journal.services.keeping.recovery import Recovered
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.week.page import WeekPage
    from pendulum_journal.ui.window.main_window import MainWindow


class Recovery(QObject):
    """Writes the note of This week to a private file whenever it cannot be saved."""

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
        week_page.model.save_failed.connect(lambda _error: self.keep())
        session.saved.connect(self._forget_if_saved)
        session.opened.connect(self._offer)

    def keep(self) -> None:
        """Write the note that is shown to its file, if it is not saved."""
        unsaved = self._week_page.model.unsaved_note()
        if unsaved is None or not self._uid:
            return
        text, base = unsaved
        base_note, base_rev = ("", 0) if base is None else (base.note, base.rev)
        week = self._week_page.model.week
        with suppress(OSError):  # the text is still in the window
            recovery.keep(
                self._folder, recovery.Recovered(self._uid, week, text, base_note, base_rev)
            )

    def _forget_if_saved(self) -> None:
        model = self._week_page.model
        if self._uid and model.unsaved_note() is None:
            recovery.forget(self._folder, self._uid, model.week)

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
            "A text for {week} could not be saved when the program ended. It is kept until it is."
        )
        self._window.banner.show_sentence(
            sentence.format(week=week_name(recovered.week)),
            action=(self.tr("&Put it into the note"), lambda: self._put_back(recovered)),
        )

    def _put_back(self, recovered: Recovered) -> None:
        self._window.banner.hide()
        self._session.change_undoably(
            self.tr("Put a kept text into the note"),
            lambda journal: recovery.put_back(journal, recovered),
        )
        with suppress(JournalError):
            if recovery.is_saved(self._session.open_journal, recovered):
                recovery.forget(self._folder, self._uid, recovered.week)
        self._week_page.show_week(recovered.week)
        self._offer()
