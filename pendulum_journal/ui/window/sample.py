"""The sample journal in its folder, and what happens to text that was typed into it."""

from __future__ import annotations

import os
import shutil
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox

from pendulum_journal.domain.errors import JournalError
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.dates import week_name
from pendulum_journal.ui.text import counted, translate_message

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from pendulum_journal.domain.content import JournalContent
    from pendulum_journal.paths import Places
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.window.main_window import MainWindow

_MOST_NAMED = 3


class LeaveChoice(Enum):
    """The user's choice of what happens to text typed into the sample."""

    KEEP = auto()
    THROW_AWAY = auto()
    STAY = auto()


class Sample(QObject):
    """Keeps the sample in a folder beside the default journal, so that a crash loses no text."""

    def __init__(
        self, session: Session, window: MainWindow, places: Places, today: Callable[[], date]
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._places = places
        self._today = today
        self._folder = places.sample_folder
        self._lock: QLockFile | None = None

    @property
    def path(self) -> Path:
        """The path of the sample's file."""
        return self._folder / "sample.db"

    @property
    def is_held(self) -> bool:
        """Whether this window has a sample."""
        return self._lock is not None

    @property
    def is_open(self) -> bool:
        """Whether the sample is the journal that is open."""
        journal = self._session.journal
        return self.is_held and journal is not None and journal.path == self.path

    def make(self) -> None:
        """Create the sample anew.

        Raises:
            JournalError: it cannot be created in its folder.
        """
        from pendulum_journal.services.sample.file import make_sample

        self._take_folder()
        try:
            make_sample(self.path, today=self._today)
            shutil.copyfile(self.path, self._as_made)
        except BaseException:
            self.forget()
            raise

    def _take_folder(self) -> None:
        """Lock a folder for this window's sample; a second window uses another folder."""
        first = self._places.sample_folder
        first.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for number in range(1, 100):
            self._folder = first if number == 1 else first.with_name(f"{first.name}-{number}")
            if self._lock_folder():
                shutil.rmtree(self._folder / "backups", ignore_errors=True)
                for file in (self.path, self._as_made):
                    file.unlink(missing_ok=True)
                return
        raise JournalError("sample-folder", "There are too many samples open at once.")

    def _lock_folder(self) -> bool:
        self._folder.mkdir(exist_ok=True, mode=0o700)
        lock = QLockFile(str(self._folder / "in-use"))
        if not lock.tryLock(0):
            return False
        self._lock = lock
        return True

    @property
    def _as_made(self) -> Path:
        return self._folder / "as-made.db"

    def find_left_behind(self) -> bool:
        """Take over a sample with typed text that a crash left behind; return if it exists."""
        if not (self.path.exists() and self._as_made.exists()) or not self._lock_folder():
            return False
        try:
            journal = Journal.open(self.path, backups=self._folder / "backups", today=self._today)
            try:
                typed = self._typed_into(journal)
            finally:
                journal.close()
        except JournalError:
            typed = None
        if typed is None:
            self.forget()
        return typed is not None

    def may_leave(self) -> bool:
        """Ask what happens to typed text, and do so; return whether the sample may be deleted.

        Nothing is asked if nothing was typed.
        """
        if not self.is_open:
            return True
        try:
            typed = self._typed_into(self._session.open_journal)
        except JournalError as error:
            self._window.banner.show_sentence(translate_message(error), is_warning=True)
            return False
        if typed is None:
            return True
        answer = self._ask(typed)
        if answer is LeaveChoice.KEEP:
            return self.keep(typed)
        return answer is LeaveChoice.THROW_AWAY

    def _typed_into(self, journal: Journal) -> JournalContent | None:
        from pendulum_journal.services.sample.typed import read_typed

        return read_typed(journal, self._as_made, self._today)

    def _ask(self, typed: JournalContent) -> LeaveChoice:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("What you typed into the sample"))
        box.setText(
            self.tr("You typed into the sample journal: {what}.").format(what=self._list(typed))
        )
        box.setInformativeText(
            self.tr(
                "It can become a journal of your own, without the made-up weeks around it, or be "
                "thrown away with the sample."
            )
        )
        role = QMessageBox.ButtonRole
        name = (
            self.tr("&Keep as my journal") if self._usual_is_free else self.tr("&Keep in a file…")
        )
        keep = box.addButton(name, role.AcceptRole)
        throw = box.addButton(self.tr("&Throw away"), role.DestructiveRole)
        stay = box.addButton(self.tr("&Stay in the sample"), role.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(stay)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        if clicked is keep:
            return LeaveChoice.KEEP
        return LeaveChoice.THROW_AWAY if clicked is throw else LeaveChoice.STAY

    def _list(self, typed: JournalContent) -> str:
        weeks = [week_name(entry.week) for entry in typed.entries]
        if len(weeks) > _MOST_NAMED:
            named, more = weeks[: _MOST_NAMED - 1], len(weeks) - _MOST_NAMED + 1
            weeks = [*named, counted(more, one="{n} more week", other="{n} more weeks")]
        parts = list(weeks)
        for count, one, other in (
            (len(typed.roles), "a role", "{n} roles"),
            (len(typed.events), "an event", "{n} events"),
            (len(typed.reviews), "a review", "{n} reviews"),
        ):
            if count:
                parts.append(counted(count, one=one, other=other))
        return ", ".join(parts) if parts else self.tr("changes of the activities")

    @property
    def _usual_is_free(self) -> bool:
        from pendulum_journal.services.keeping.copies import left_behind

        usual = self._places.journal
        return not os.path.lexists(usual) and left_behind(usual, self._places.backups) is None

    def keep(self, typed: JournalContent) -> bool:
        """Make a journal of what was typed into the sample; return whether that was done."""
        from pendulum_journal.services.importing.whole_journal import import_into_new
        from pendulum_journal.services.outputs import refuse_new_journal

        path = self._places.journal if self._usual_is_free else self._choose_file()
        if path is None:
            return False
        try:
            refuse_new_journal(path, self._session.own_files())
            import_into_new(path, typed, today=self._today)
        except JournalError as error:
            QMessageBox.warning(self._window, self.tr("Not kept"), translate_message(error))
            return False
        return True

    def _choose_file(self) -> Path | None:
        from pathlib import Path as FilePath

        offered = self._places.journal.parent / self.tr("from the sample.db")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Keep what you typed"),
            str(offered),
            self.tr("Journals (*.db)"),
        )
        return FilePath(chosen) if chosen else None

    def forget(self) -> None:
        """Delete the sample and its folder."""
        if self._lock is None:
            return
        if self.is_open:
            self._session.close()
        self._lock.unlock()
        self._lock = None
        shutil.rmtree(self._folder, ignore_errors=True)
