"""Opens journals: the default one, another one, a sample, or a new one."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from pendulum_journal.domain.errors import JournalError, StoreCase
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.files import show_folder
from pendulum_journal.ui.window.sample import Sample
from pendulum_journal.window_settings import LAST_JOURNAL, LAST_UID

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QSettings

    from pendulum_journal.domain.career.first_run import FirstAnswers
    from pendulum_journal.paths import Places
    from pendulum_journal.ui.imports.journal_dialog import ImportedJournal
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.window.main_window import MainWindow

_SALVAGED = {
    StoreCase.DAMAGED,
    StoreCase.FAULT,
    StoreCase.NOT_OURS,
    StoreCase.UNFINISHED,
    StoreCase.UPGRADE_FAILED,
}
"""The refusals of a file of which something may be left."""


class Journals(QObject):
    """Opens journals into the session; without a journal it shows a page that stands alone.

    Attributes:
        salvage: saves what is left of a damaged journal, and opens that.

    Signals:
        lone_page_shown: the first questions or an error page replaced the other pages.
        weeks_to_fill: carries the past weeks of the current role, oldest first, to be filled in
            after the first questions.
        restore_wanted: carries the path of a journal to restore a backup of.
        reminder_wanted: carries the Plan of the weekly reminder chosen in the first questions.
    """

    lone_page_shown = Signal()
    weeks_to_fill = Signal(object)
    restore_wanted = Signal(object)
    reminder_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        window: MainWindow,
        places: Places,
        today: Callable[[], date],
        *,
        settings: QSettings,
        may_leave: Callable[[], bool],
        may_lose: Callable[[], bool],
    ) -> None:
        """Take the objects that opening needs, and two functions.

        ``settings`` stores which journal was open last; ``may_leave`` saves unsaved edits and
        returns whether it could; ``may_lose`` asks the user whether unsaved edits may be lost.
        """
        super().__init__(window)
        self.session = session
        self._window = window
        self._places = places
        self._settings = settings
        self._today = today
        self._may_leave = may_leave
        self._may_lose = may_lose
        self.sample = Sample(session, window, places, today)
        self.salvage: Callable[[Path], None] = lambda _path: None
        self._begun: Journal | None = None
        self._sought: tuple[Path, str] | None = None

    def begin(self) -> None:
        """Open the last journal, or else the default one, or else show the first questions."""
        kept = self._remembered(LAST_JOURNAL)
        if self.sample.find_left_behind():
            self.open(self.sample.path)
        elif kept:
            self._open_known(Path(kept))
        else:
            self._open_usual()

    def _remembered(self, key: str) -> str:
        """Return what is remembered of the journal that was open last; "" where nothing is."""
        return "" if self._places.is_named else str(self._settings.value(key, "") or "")

    def _open_known(self, path: Path) -> None:
        """Open the journal that was open last; one that was renamed is found in its folder."""
        from pendulum_journal.services.keeping.moved import find_renamed

        uid = self._remembered(LAST_UID)
        self._sought = (path, uid) if uid and not os.path.lexists(path) else None
        self.open(find_renamed(path, uid) or path)

    def _give_up_last(self) -> None:
        self._settings.remove(LAST_JOURNAL)
        self._settings.remove(LAST_UID)
        self._sought = None
        self._open_usual()

    def _open_usual(self) -> None:
        usual = self._places.journal
        if os.path.lexists(usual) or self._remembered(LAST_UID) or self._is_left_behind(usual):
            self._open_known(usual)
            return
        try:
            self._places.refuse_missing_folder()
        except JournalError as error:
            self._show_trouble(usual, error, may_begin=False)
        else:
            self._ask_first_questions()

    def _is_left_behind(self, journal: Path) -> bool:
        from pendulum_journal.services.keeping.copies import left_behind

        return left_behind(journal, self._places.backups) is not None

    def _show(self, journal: Journal) -> None:
        """Put a journal into the session; remember it for the next start unless it is a sample."""
        self.session.show(journal)
        if journal.is_sample or journal.is_backup or self.sample.is_open or self._places.is_named:
            return
        if journal.path == self._places.journal:
            self._settings.remove(LAST_JOURNAL)
        else:
            self._settings.setValue(LAST_JOURNAL, str(journal.path))
        self._settings.setValue(LAST_UID, journal.uid)
        self._say_where_it_was(journal)

    def _say_where_it_was(self, journal: Journal) -> None:
        """Say whether the journal that is open now is the one that was missing at the start."""
        sought, self._sought = self._sought, None
        if sought is None or sought[0] == journal.path:
            return
        path, uid = sought
        if journal.uid == uid:
            text = self.tr("This is the journal that was at {old}. From now on it is opened here.")
        else:
            text = self.tr("This is another journal than the one that was at {old}.")
        self._window.banner.show_sentence(text.format(old=path))

    def open(self, path: Path) -> None:
        """Open a journal; if that fails, show why.

        Edits that could not be saved are kept if the file holds the same journal as before, for
        example after it was moved. Otherwise the user is asked first whether they may be lost.
        """
        is_saved = self._may_leave()
        try:
            backups = path.parent / "backups"
            journal = Journal.open(path, backups=backups, today=self._today)
        except JournalError as error:
            self._show_trouble(path, error)
            return
        shown = self.session.journal
        is_same = shown is not None and shown.uid == journal.uid
        takes_it = is_same and not journal.is_read_only
        if not (is_saved or takes_it or self._may_lose()) or not self._may_leave_sample(path):
            journal.close()
            return
        self._show(journal)
        if self.sample.is_held and not self.sample.is_open:
            self.sample.forget()

    def _may_leave_sample(self, path: Path) -> bool:
        return path == self.sample.path or self.sample.may_leave()

    def _show_trouble(
        self, path: Path, error: JournalError, *, may_begin: bool | None = None
    ) -> None:
        from pendulum_journal.ui.window.trouble_page import TroublePage

        is_usual = path == self._places.journal
        if may_begin is None:
            may_begin = is_usual and not os.path.lexists(path)
        page = TroublePage(
            _sentence(error, may_begin=may_begin),
            is_usual=is_usual,
            may_begin=may_begin,
            may_salvage=error.message.id in _SALVAGED,
            is_gone=error.message.id == StoreCase.MISSING,
        )
        page.salvage_wanted.connect(lambda: self.salvage(path))
        page.new_wanted.connect(self._ask_first_questions)
        page.usual_wanted.connect(self._give_up_last)
        again = self._open_usual if is_usual else partial(self.open, path)
        page.again_wanted.connect(again)
        page.open_wanted.connect(self.choose)
        page.restore_wanted.connect(lambda: self.restore_wanted.emit(path))
        page.backups_wanted.connect(lambda: show_folder(path.parent / "backups"))
        self._show_alone(PageKey.TROUBLE, page)

    def _ask_first_questions(self) -> None:
        from pendulum_journal.ui.first_run.page import FirstRunPage

        page = FirstRunPage(
            self._window.theme, self._today(), offers_reminder=not self._places.is_named
        )
        page.finished.connect(self._begin_journal)
        page.sample_wanted.connect(self.open_sample)
        page.open_wanted.connect(self.choose)
        self._show_alone(PageKey.FIRST, page)

    def _show_alone(self, key: str, page: QWidget) -> None:
        self.remove_lone_pages()
        self._window.add_page(key, page)
        self._window.show_page(key)
        self.lone_page_shown.emit()

    def remove_lone_pages(self) -> None:
        for key in (PageKey.FIRST, PageKey.TROUBLE):
            self._window.remove_page(key)

    def _begin_journal(self, answers: FirstAnswers) -> None:
        """Create a journal from the answers; if storing them fails, keep them for another try."""
        try:
            journal = self._begun = self._begun or Journal.create(
                self._places.journal, backups=self._places.backups, today=self._today
            )
            with journal.writing():
                self._keep_answers(journal, answers)
        except JournalError as error:
            self._window.banner.show_sentence(translate_message(error), is_warning=True)
            return
        self._begun = None
        self._show(journal)
        if answers.reminder is not None:
            self.reminder_wanted.emit(answers.reminder)
        if weeks := answers.past_weeks(self._today()):
            self.weeks_to_fill.emit(weeks)

    @staticmethod
    def _keep_answers(journal: Journal, answers: FirstAnswers) -> None:
        from pendulum_journal.services import career
        from pendulum_journal.services.activities import show_for

        stored = [career.save_role(journal, role)[0] for role in answers.roles]
        if stored:
            show_for(journal, stored[-1].side)
        if stored and answers.target is not None:
            now = stored[-1]
            career.save_target(
                journal, replace(answers.target, role_id=now.id, valid_from=now.start)
            )

    def choose(self) -> None:
        """Ask for a journal file and open it, or import it if it is a JSON export."""
        from pendulum_journal.services.importing.whole_journal import looks_like_json

        folder = self._places.journal.parent
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a journal"),
            str(folder if folder.is_dir() else Path.home()),
            self.tr("Journals (*.db *.json);;All files (*)"),
        )
        if chosen and looks_like_json(Path(chosen)):
            self.import_journal(Path(chosen))
        elif chosen:
            self.open(Path(chosen))

    def import_journal(self, path: Path) -> None:
        """Open the import dialog for a journal in a JSON file."""
        from pendulum_journal.ui.imports.destination import destination_of
        from pendulum_journal.ui.imports.journal_dialog import JournalImportDialog

        if not self._may_leave():
            return
        destination = destination_of(self.session, self._places.journal, path.stem)
        dialog = JournalImportDialog(path, destination, self._today, self._window)
        dialog.imported.connect(self._journal_imported)
        dialog.exec()
        dialog.deleteLater()

    def _journal_imported(self, done: ImportedJournal) -> None:
        from pendulum_journal.ui.imports.destination import remember_weeks
        from pendulum_journal.ui.imports.journal_view import imported_text

        content = done.export.content
        if done.filled is None:
            self.open(done.journal)
        else:
            self.session.look_for_changes()
        if self.session.journal is None or self.session.journal.path != done.journal:
            return
        self.session.show_saved()
        if done.filled is not None and done.filled.number is not None:
            remember_weeks(self.session, done.filled.number, self.tr("Import a journal"))
        text = imported_text(content)
        if done.journal != self._places.journal:
            text += " " + self.tr(
                "It lies in {path} and is opened at the next start, too; commands take it by "
                "--journal."
            ).format(path=done.journal)
        self._window.banner.show_sentence(text)

    def open_sample(self) -> None:
        """Open a sample journal with made-up weeks, in a folder of its own."""
        if not (self._may_leave() or self._may_lose()) or not self.sample.may_leave():
            return
        self.sample.forget()
        try:
            self.sample.make()
        except JournalError as error:
            self._window.banner.show_sentence(translate_message(error), is_warning=True)
            return
        self.open(self.sample.path)

    def leave_sample(self) -> None:
        """Go back from the sample to the user's journal, or to the first questions.

        They are asked, too, where what was typed into the sample became the user's journal, unless
        a role was among it.
        """
        if not (self._may_leave() or self._may_lose()):
            return
        had_journal = os.path.lexists(self._places.journal)
        if not self.sample.may_leave():
            return
        self.session.close()
        self.sample.forget()
        if had_journal or not self._begin_with_kept():
            self.begin()

    def _begin_with_kept(self) -> bool:
        """Ask the first questions for a journal just made; return False if there is no need."""
        if not os.path.lexists(self._places.journal):
            return False
        try:
            kept = Journal.open(
                self._places.journal, backups=self._places.backups, today=self._today
            )
        except JournalError:
            return False
        if kept.is_read_only or kept.roles():
            kept.close()
            return False
        self._begun = kept
        self._ask_first_questions()
        return True

    def close(self, *, keeps_sample: bool = False) -> None:
        """Close the journal; a sample is deleted unless it is to be found at the next start."""
        self.session.close()
        if not keeps_sample:
            self.sample.forget()
        if self._begun is not None:
            self._begun.close()


def _sentence(error: JournalError, *, may_begin: bool) -> str:
    """Return what is wrong, with the ways out that the page has a button for."""
    if error.message.id != StoreCase.MISSING or may_begin:
        return translate_message(error)
    values = error.message.values
    text = QCoreApplication.translate(
        "trouble", "There is no journal at {path}. Find it and choose it, or bring back a backup."
    )
    if "backup" in values:
        text = QCoreApplication.translate(
            "trouble",
            "There is no journal at {path}. Find it and choose it, or bring back the newest "
            "backup, {backup}.",
        )
    return text.format(**{name: str(value) for name, value in values.items()})
