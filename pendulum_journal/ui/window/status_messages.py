"""The messages of the window about the journal: saved, backed up, refused, or failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTime, QTimer

from pendulum_journal.domain.errors import InputError, StoreCase
from pendulum_journal.ui.dates import short_day
from pendulum_journal.ui.late import after_painting
from pendulum_journal.ui.text import translate_message

if TYPE_CHECKING:
    from datetime import date, datetime

    from pendulum_journal.domain.errors import JournalError
    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.week.page import WeekPage
    from pendulum_journal.ui.window.backups import Backups
    from pendulum_journal.ui.window.banner import Banner
    from pendulum_journal.ui.window.main_window import MainWindow
    from pendulum_journal.ui.window.remedies import Remedies


_PASSING = {StoreCase.IN_USE, StoreCase.DISK_FULL}
"""What no longer holds once all is saved, or the file can be read again."""


class StatusMessages(QObject):
    """Shows messages in the banner and in the line below the pages."""

    def __init__(
        self,
        session: Session,
        window: MainWindow,
        week_page: WeekPage,
        backups: Backups,
        remedies: Remedies,
    ) -> None:
        super().__init__(window)
        self._remedies = remedies
        self._session = session
        self._window = window
        self._week_page = week_page
        self._saved = ""
        self._backups = backups
        self._has_looked_at_second = False
        self._problem: Message | None = None
        self._passing = ""
        backups.asked.connect(self._show_backup)
        self._refusal: tuple[str, tuple[str, Week]] | None = None
        session.saved.connect(self._show_saved)
        session.stepped.connect(self._show_step)
        session.failed.connect(self._show_failure)
        session.freed.connect(self._hide_passing)
        session.remarked.connect(window.banner.show_sentence)
        session.opened.connect(self._forget_saved)
        session.opened.connect(lambda: after_painting(self, self._show_new_swing))
        week_page.message_changed.connect(self._show_week_message)
        week_page.model.save_failed.connect(self._show_error)
        week_page.week_shown.connect(self._leave_refusal)
        window.page_shown.connect(self._leave_refusal)
        self._told_on = ""
        window.banner.told.connect(lambda: QTimer.singleShot(0, self, self._note_page))
        window.page_shown.connect(self._leave_sentence)
        self._results = _Results(session, window.banner)

    def _show_new_swing(self) -> None:
        """Show, once a journal, that its first managing role counts as a swing by a newer rule."""
        from pendulum_journal.services.first_swing import new_swing, remember_swing

        if not self._session.can_write or self._session.open_journal.is_sample:
            return
        sentence = self._session.run(new_swing)
        if sentence is not None and self._session.run(remember_swing) is not None:
            self._window.banner.add(translate_message(sentence))

    def _forget_saved(self) -> None:
        self._saved = ""
        self._has_looked_at_second = False
        self._problem = None

    def _hide_passing(self) -> None:
        if self._week_page.model.is_dirty:
            return  # it is tried again, and holds until that works
        if self._passing and self._window.banner.text.text() == self._passing:
            self._window.banner.hide()
        self._passing = ""

    def _show_saved(self) -> None:
        self._hide_passing()
        time = QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
        self._saved = self.tr("Saved {time}").format(time=time)
        self._show_backup()

    def _show_step(self, name: str, is_redo: bool) -> None:
        """Show what was undone or done again, in place of when it was saved."""
        wording = self.tr("Done again: {act}") if is_redo else self.tr("Undone: {act}")
        self._saved = wording.format(act=name)
        self._show_backup()

    def _show_backup(self) -> None:
        """Show when the journal was saved and backed up, and once why a backup failed."""
        journal = self._session.journal
        if journal is None:
            return
        newest, report = journal.keeper.newest(), journal.keeper.report
        parts = [self._saved] if self._saved else []
        if newest is not None and journal.keeper.place is not None:
            parts.append(self._backed_up_text(newest.made, journal.today()))
        self._window.sidebar.saved.setText(" · ".join(parts))
        problem = None if report is None else report.problem
        if problem is not None and problem.id == StoreCase.IN_USE:
            problem = None  # tried again with the next save, of which the sentence would speak
        if problem is not None and problem != self._problem:
            self._window.banner.show_sentence(translate_message(problem), is_warning=True)
        elif problem is None and report is not None and not self._has_looked_at_second:
            self._has_looked_at_second = True
            if (remark := self._backups.second_remark()) is not None:
                self._window.banner.add(translate_message(remark))
        self._problem = problem

    def _backed_up_text(self, made: datetime, today: date) -> str:
        if made.date() == today:
            time = QTime(made.hour, made.minute)
            shown = QLocale().toString(time, QLocale.FormatType.ShortFormat)
            name = self.tr("backed up {time}") if self._saved else self.tr("Backed up {time}")
            return name.format(time=shown)
        name = self.tr("backed up on {day}") if self._saved else self.tr("Backed up on {day}")
        return name.format(day=short_day(made.date()))

    def _show_week_message(self, sentence: str | None) -> None:
        if sentence is None:
            self._window.banner.hide()
        else:
            self._window.banner.show_sentence(sentence, is_warning=True)

    def _show_error(self, error: JournalError) -> None:
        actions = self._remedies.actions_for(error)
        sentence = translate_message(error)
        self._passing = sentence if error.message.id in _PASSING else ""
        self._window.banner.show_sentence(
            sentence,
            is_warning=True,
            action=actions[0] if actions else None,
            more=actions[1:],
        )

    def _show_failure(self, error: JournalError) -> None:
        self._show_error(error)
        if isinstance(error, InputError):
            self._refusal = self._window.banner.text.text(), self._place

    def _note_page(self) -> None:
        """Note on which page a sentence is read, once a page that is being opened is there."""
        self._told_on = self._window.shown_page

    def _leave_sentence(self, page: str) -> None:
        """Remove a sentence on how something ended once another page is opened."""
        if self._window.banner.is_passing and self._told_on not in {"", page}:
            self._window.banner.hide()
            self._told_on = ""

    def _leave_refusal(self) -> None:
        """Remove a refusal that belongs to the page or the week that the user has just left."""
        if self._refusal is None or self._refusal[1] == self._place:
            return
        if self._window.banner.text.text() == self._refusal[0]:
            self._window.banner.hide()
        self._refusal = None

    @property
    def _place(self) -> tuple[str, Week]:
        return self._window.shown_page, self._week_page.week


class _Results(QObject):
    """Puts a sentence on how something ended away once that was taken back."""

    def __init__(self, session: Session, banner: Banner) -> None:
        super().__init__(banner)
        self._session = session
        self._banner = banner
        self._undone = 0
        self._is_old = False
        banner.told.connect(self._note)
        session.saved.connect(self._grow_old)
        session.stepped.connect(lambda *_: self._leave() if self._is_old else None)
        session.changed.connect(self._look_at)

    def _grow_old(self) -> None:
        """Note that something was written since; a step can also say itself how it ended."""
        self._is_old = True

    def _note(self) -> None:
        self._is_old = False
        if self._banner.is_passing:
            self._undone = self._count_undone()

    def _look_at(self, changes: Changes) -> None:
        """Look whether an import was taken back, maybe by another program."""
        is_shown = self._banner.is_passing and not self._banner.isHidden()
        if is_shown and (changes.evidence or changes.everything):
            before, self._undone = self._undone, self._count_undone()
            if self._undone > before:
                self._leave()

    def _count_undone(self) -> int:
        from pendulum_journal.services.keeping.acts import imports

        journal = self._session.journal
        found = None if journal is None else self._session.run(imports)
        return sum(each.undone is not None for each in found or ())

    def _leave(self) -> None:
        if self._banner.is_passing:
            self._banner.hide()
