"""The content of the window: its pages, and the messages about the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from pendulum_journal.services.keeping.own_files import find_own_files
from pendulum_journal.ui.imports.sources_reader import SourcesReader
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.reminder.reminders import Reminders
from pendulum_journal.ui.session import Session
from pendulum_journal.ui.week.page import WeekPage
from pendulum_journal.ui.window.backups import Backups
from pendulum_journal.ui.window.chart_import import ChartImport
from pendulum_journal.ui.window.dialogs import Dialogs
from pendulum_journal.ui.window.drops import Drops
from pendulum_journal.ui.window.journal_opener import Journals
from pendulum_journal.ui.window.menus import Menus
from pendulum_journal.ui.window.pages import Pages
from pendulum_journal.ui.window.recovery import Drafts, Recovery
from pendulum_journal.ui.window.remedies import Remedies
from pendulum_journal.ui.window.restoring import Restoring
from pendulum_journal.ui.window.status_messages import StatusMessages

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QSettings

    from pendulum_journal.domain.week import Week
    from pendulum_journal.paths import Places
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Pauses
    from pendulum_journal.ui.theme import Appearance
    from pendulum_journal.ui.window.main_window import MainWindow

_WARM_UP_AFTER_MS = 400


class Workspace(QObject):
    """Adds the pages to the window, and shows messages about the journal."""

    _is_stopped = False

    def __init__(
        self,
        window: MainWindow,
        settings: QSettings,
        places: Places,
        today: Callable[[], date],
        pauses: Pauses | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._places = places
        self.session = self._make_session(pauses)
        self.session.opened.connect(window.banner.hide)  # first: a page may have to say something
        self.week_page = WeekPage(self.session, window.theme, window.stack)
        self.journals = Journals(
            self.session,
            window,
            places,
            today,
            settings=settings,
            may_leave=self._may_leave,
            may_lose=self._may_lose,
        )
        self.journals.lone_page_shown.connect(self._lone_page_shown)
        self.reminders = Reminders(places, today, self)
        self.pages = Pages(self.session, window, self.week_page, self.reminders)
        self._chart_import = ChartImport(settings)
        self.dialogs = Dialogs(self.session, window, self._save, places.log_file)
        self._drops = Drops(self.session, window, self.dialogs, self.journals)
        self.menus = self._make_menus()
        self._show_enabled()
        window.may_close = self.may_close
        self.backups = Backups(self.session, settings, self)
        self.sources = SourcesReader(self.session, self)
        self._connect()
        self._make_keepers()
        self._status_messages = StatusMessages(
            self.session, window, self.week_page, self.backups, self.remedies
        )

    def _make_session(self, pauses: Pauses | None) -> Session:
        session, places = Session(self, pauses), self._places
        session.recovery = places.recovery
        session.find_own_files = lambda: find_own_files(places)
        return session

    def _make_menus(self) -> Menus:
        return Menus(
            self._window,
            self.session,
            week_page=self.week_page,
            pages=self.pages,
            dialogs=self.dialogs,
            journals=self.journals,
            choose_appearance=self.choose_appearance,
        )

    def _connect(self) -> None:
        self.dialogs.journal_chosen.connect(self.journals.import_journal)
        self.dialogs.evidence_read.connect(
            lambda read, watches: self.pages.fill_in(read=read, watches=watches)
        )
        self.pages.sources_wanted.connect(self.dialogs.fill_in_from)
        self.week_page.surroundings.fill_line.sources_wanted.connect(self._fill_in_since)
        self.pages.appearance_chosen.connect(self.choose_appearance)
        self.week_page.surroundings.roles_wanted.connect(self.dialogs.add_role)
        self.week_page.surroundings.role_change_wanted.connect(self.dialogs.change_role)
        self._window.activated.connect(self.session.look_for_changes)
        self._window.activated.connect(self.backups.look)
        self._window.activated.connect(self.reminders.looked_at)
        self._window.sidebar.page_near.connect(self._chart_import.look_ahead)
        self._window.page_shown.connect(self._chart_import.page_shown)
        self._window.sidebar.import_chosen.connect(self.dialogs.choose_import)
        self.journals.reminder_wanted.connect(self.reminders.choose)
        self.reminders.failed.connect(self.session.show_failure)
        self.journals.weeks_to_fill.connect(self.week_page.surroundings.ask_to_fill)
        self.session.opened.connect(self._journal_opened)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.aboutToQuit.connect(self._end)
            application.aboutToQuit.connect(self._chart_import.end)
            application.commitDataRequest.connect(self.save_before_logout)

    def _fill_in_since(self, first: Week) -> None:
        """Fill in the weeks that were asked about from evidence; then no more is asked."""
        if self.dialogs.fill_in_from(since=first):
            self.week_page.surroundings.fill_line.put_away()

    def _make_keepers(self) -> None:
        folder = self._places.recovery
        self.recovery = Recovery(self.session, self._window, self.week_page, folder)
        self.drafts = Drafts(self.session, self._window, folder, self.dialogs, self.pages)
        self.recovery.all_asked.connect(self.drafts.offer)
        self.remedies = Remedies(self.session, self._window, self.week_page, self.journals)
        self.restoring = Restoring(
            self.session,
            self._window,
            self._places,
            journals=self.journals,
            pages=self.pages,
            backups=self.backups,
            may_leave=self._may_leave,
        )
        self.week_page.surroundings.second_folder_wanted.connect(self.restoring.choose_second)

    def _journal_opened(self) -> None:
        self.journals.remove_lone_pages()
        journal = self.session.open_journal
        self._show_enabled()
        self._show_notice(journal)
        self._window.sidebar.saved.setText("")
        self.pages.show_page(PageKey.WEEK)
        if (first := self.week_page.first_control) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lone_page_shown(self) -> None:
        self._show_enabled()
        if self.session.journal is None:
            self._window.notice.hide()
            self._window.setWindowTitle(self.tr("Pendulum Journal"))

    def _show_notice(self, journal: Journal) -> None:
        notice = self._window.notice
        name = self.tr("Pendulum Journal")
        is_first = journal.path == self._places.journal
        if journal.is_sample or self.journals.sample.is_open:
            self._window.setWindowTitle(self.tr("Sample – {name}").format(name=name))
            leave = (self.tr("&Leave the sample"), self.journals.leave_sample)
            notice.show_sentence(
                self.tr("Sample journal: made-up weeks. What you type can be kept when you leave.")
                if self.journals.sample.is_held
                else self.tr("Sample journal: made-up weeks."),
                stays=True,
                action=None if is_first else leave,  # there is no other one to go to
            )
            return
        is_usual = journal.path == self._places.usual_journal
        # Qt itself adds the name of the program to a title that does not end with it.
        self._window.setWindowTitle(name if is_usual else f"{journal.path.name} – {name}")
        if self.remedies.show_damage(journal, notice):
            return
        if journal.is_backup:
            notice.show_sentence(
                self.tr("This is a backup, opened for reading: {name}.").format(
                    name=journal.path.name
                ),
                stays=True,
                action=(self.tr("&Restore this…"), self.restoring.restore_open),
            )
        elif journal.is_read_only:
            notice.show_sentence(
                self.tr(
                    "This journal can be read but not changed: {path} is write-protected. No "
                    "backups are made of it."
                ).format(path=journal.path),
                is_warning=True,
                stays=True,
            )
        else:
            notice.hide()

    def _show_enabled(self) -> None:
        has_journal, can_write = self.session.journal is not None, self.session.can_write
        self._window.sidebar.show_enabled(pages=has_journal, can_write=can_write)
        self.menus.show_enabled(has_journal=has_journal, can_write=can_write)

    def choose_appearance(self, appearance: Appearance) -> None:
        """Set the appearance of the window, and remember it for the next start."""
        self._settings.setValue("window/appearance", appearance.value)
        self._window.theme.choose(appearance)
        self.menus.show_appearance(appearance)

    def come_to_front(self) -> None:
        """Show the window in front of others, at the running week, as another start does."""
        self._window.come_to_front()
        if self.session.journal is not None:
            self.pages.go_to(PageKey.WEEK)

    # Closing

    def _may_leave(self) -> bool:
        return self._save() and (self.session.journal is None or self._is_all_taken())

    def _save(self) -> bool:
        """Save unsaved edits; return False if that fails."""
        return self.session.journal is None or self.pages.flush()

    def _is_all_taken(self) -> bool:
        """Return False, and show why, if a field of This week holds a text that is refused."""
        if (refusal := self.week_page.refusal) is not None:
            self.session.show_failure(refusal)
        return refusal is None

    def save_before_logout(self, _manager: object = None) -> None:
        """Save what is unsaved because the session of the desktop ends.

        That can be taken back, so that a dialog which goes on is kept only until it is closed.
        """
        self.save_or_keep()
        self.drafts.keep(self.pages.review_draft(), may_go_on=True)

    def save_or_keep(self) -> None:
        """Save unsaved edits; what cannot be saved is kept in a file of its own."""
        if not self._save():
            self.recovery.keep()

    def stop(self) -> None:
        """Save, then end the program without a question, from within dialogs too."""
        self._is_stopped = True
        self.save_or_keep()
        self.drafts.keep(self.pages.review_draft())
        QCoreApplication.exit(0)

    def _end(self) -> None:
        self.journals.close(keeps_sample=self._is_stopped)

    def may_close(self) -> bool:
        """Save unsaved edits; if that fails, ask the user; return whether the window may close."""
        return (self._may_leave() or self._may_lose()) and self.journals.sample.may_leave()

    def _may_lose(self) -> bool:
        answer = QMessageBox.warning(
            self._window,
            self.tr("Not saved"),
            self.tr(
                "The last changes could not be saved. Stay to copy them or to try again; "
                "closing now loses them."
            ),
            QMessageBox.StandardButton.Close | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        return answer == QMessageBox.StandardButton.Close

    def warm_up(self) -> None:
        """Import in threads what the next pages need, once the entry is shown."""
        QTimer.singleShot(_WARM_UP_AFTER_MS, self._chart_import.begin)
