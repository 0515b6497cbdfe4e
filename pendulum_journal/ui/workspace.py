"""What stands behind the window: which journal is open, and which pages show it."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTime, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from pendulum_journal.errors import JournalError
from pendulum_journal.services import career
from pendulum_journal.services.backups import Outcome
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.late_page import LatePage
from pendulum_journal.ui.menus import Menus
from pendulum_journal.ui.session import Session
from pendulum_journal.ui.week_page import WeekPage
from pendulum_journal.ui.words import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QSettings

    from pendulum_journal.domain.week import Week
    from pendulum_journal.paths import Places
    from pendulum_journal.services.importing import ImportResult
    from pendulum_journal.ui.first_run import FirstAnswers
    from pendulum_journal.ui.main_window import MainWindow
    from pendulum_journal.ui.theme import Appearance

_WARM_UP_AFTER_MS = 400


class Workspace(QObject):
    """Opens journals and fills the window with pages."""

    def __init__(
        self,
        window: MainWindow,
        settings: QSettings,
        places: Places,
        today: Callable[[], date],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._places = places
        self._today = today
        self._sample_folder: Path | None = None
        self.session = Session(self)
        self.week_page = WeekPage(self.session, window.theme)
        self.trends_page = LatePage(self._make_trends_page)
        self.settings_page = LatePage(self._make_settings_page)
        window.add_page("week", self.week_page, self.tr("This week"), "Ctrl+1")
        window.add_page("trends", self.trends_page, self.tr("Trends"), "Ctrl+2")
        window.add_page("settings", self.settings_page, self.tr("Settings"), "Ctrl+,", below=True)
        self.menus = Menus(window, self)
        self._show_enabled()
        window.may_close = self.may_close
        window.activated.connect(self.session.look_for_changes)
        window.page_shown.connect(self._page_shown)
        window.sidebar.import_chosen.connect(self.choose_import)
        self.week_page.told.connect(self._tell_about_week)
        self.week_page.roles_wanted.connect(lambda: self.show_page("settings"))
        self.week_page.trends_wanted.connect(lambda: self.show_page("trends"))
        self.session.opened.connect(self._journal_opened)
        self.session.saved.connect(self._show_saved)
        self.session.failed.connect(self._tell_failure)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.aboutToQuit.connect(self.close)
            application.commitDataRequest.connect(self._save_before_logout)

    # Opening

    def begin(self) -> None:
        """Open the journal, or ask the first questions where there is none yet."""
        if self._places.journal.exists() or self._places.journal.is_symlink():
            self.open(self._places.journal)
        else:
            self._ask_first_questions()

    def open(self, path: Path) -> None:
        """Open a journal; where it cannot be opened, say why."""
        try:
            backups = path.parent / "backups"
            journal = Journal.open(path, backups=backups, today=self._today)
        except JournalError as error:
            self._show_trouble(path, error)
            return
        self.session.show(journal)

    def _show_trouble(self, path: Path, error: JournalError) -> None:
        from pendulum_journal.ui.trouble_page import TroublePage

        page = TroublePage(say(error))
        page.again_wanted.connect(lambda: self.open(path))
        page.open_wanted.connect(self.choose_journal)
        page.backups_wanted.connect(lambda: self._show_folder(path.parent / "backups"))
        self._show_alone("trouble", page)

    def _ask_first_questions(self) -> None:
        from pendulum_journal.ui.first_run import FirstRunPage

        page = FirstRunPage(self._window.theme, self._today())
        page.finished.connect(self._begin_journal)
        page.sample_wanted.connect(self.open_sample)
        page.open_wanted.connect(self.choose_journal)
        self._show_alone("first", page)

    def _show_alone(self, key: str, page: QWidget) -> None:
        self._remove_lone_pages()
        self._window.add_page(key, page)
        self._show_enabled()
        self._window.show_page(key)

    def _remove_lone_pages(self) -> None:
        for key in ("first", "trouble"):
            self._window.remove_page(key)

    def _begin_journal(self, answers: FirstAnswers) -> None:
        try:
            journal = Journal.create(
                self._places.journal, backups=self._places.backups, today=self._today
            )
            with journal.writing():
                self._keep_answers(journal, answers)
        except JournalError as error:
            self._window.banner.say(say(error), is_warning=True)
            return
        self.session.show(journal)

    @staticmethod
    def _keep_answers(journal: Journal, answers: FirstAnswers) -> None:
        if answers.before is not None:
            career.save_role(journal, answers.before)
        if answers.now is None:
            return
        role, _ = career.save_role(journal, answers.now)
        if answers.target is not None:
            career.save_target(
                journal, replace(answers.target, role_id=role.id, valid_from=role.start)
            )

    def choose_journal(self) -> None:
        """Ask for another journal file and open it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a journal"),
            str(self._places.journal.parent),
            self.tr("Journals (*.db);;All files (*)"),
        )
        if chosen and self._may_leave():
            self.open(Path(chosen))

    def open_sample(self) -> None:
        """Open made-up weeks in a temporary file, marked as a sample all the time."""
        from pendulum_journal.services.sample_file import make_sample

        if not self._may_leave():
            return
        folder = Path(tempfile.mkdtemp(prefix="pendulum-journal-"))
        try:
            make_sample(folder / "sample.db", today=self._today)
        except JournalError as error:
            shutil.rmtree(folder, ignore_errors=True)
            self._window.banner.say(say(error), is_warning=True)
            return
        self._forget_sample()
        self._sample_folder = folder
        self.open(folder / "sample.db")

    def leave_sample(self) -> None:
        """Go back from the sample to the own journal, or to the first questions."""
        self.session.close()
        self._forget_sample()
        self.begin()

    def _forget_sample(self) -> None:
        if self._sample_folder is not None:
            self.session.close()
            shutil.rmtree(self._sample_folder, ignore_errors=True)
            self._sample_folder = None

    def _journal_opened(self) -> None:
        self._remove_lone_pages()
        journal = self.session.open_journal
        self._show_enabled()
        self._window.banner.hide()
        self._show_notice(journal)
        self._window.sidebar.saved.setText("")
        self.show_page("week")
        self.week_page.focus_first_field()

    def _show_notice(self, journal: Journal) -> None:
        notice = self._window.notice
        name = self.tr("Pendulum Journal")
        if journal.is_sample:
            self._window.setWindowTitle(self.tr("{name} – sample").format(name=name))
            notice.say(
                self.tr("Sample journal: made-up weeks in a temporary file."),
                stays=True,
                action=(self.tr("Leave the sample"), self.leave_sample),
            )
            return
        is_usual = journal.path == self._places.journal
        self._window.setWindowTitle(name if is_usual else f"{name} – {journal.path.name}")
        if journal.is_read_only:
            notice.say(
                self.tr(
                    "This journal can be read but not changed: {path} is write-protected."
                ).format(path=journal.path),
                is_warning=True,
                stays=True,
            )
        else:
            notice.hide()

    # Pages

    def _make_trends_page(self) -> QWidget:
        from pendulum_journal.ui.trends_page import TrendsPage

        page = TrendsPage(self.session, self._window.theme)
        page.week_chosen.connect(self.show_week)
        page.write_requested.connect(lambda: self.show_page("week"))
        return page

    def _make_settings_page(self) -> QWidget:
        from pendulum_journal.ui.settings_page import SettingsPage

        page = SettingsPage(self.session, self._window.theme)
        page.appearance_chosen.connect(self.choose_appearance)
        page.folder_wanted.connect(self._show_folder)
        return page

    def _show_enabled(self) -> None:
        has_journal, can_write = self.session.journal is not None, self.session.can_write
        self._window.sidebar.show_enabled(pages=has_journal, can_write=can_write)
        self.menus.show_enabled(has_journal=has_journal, can_write=can_write)

    def show_page(self, key: str) -> None:
        """Bring a page to the front, making it when it is first wanted."""
        self._window.show_page(key)

    def _page_shown(self, key: str) -> None:
        if self.session.journal is None:
            return
        self.week_page.model.flush()
        late = {"trends": self.trends_page, "settings": self.settings_page}.get(key)
        if late is not None:
            late.make()

    def show_week(self, week: Week) -> None:
        """Show a week on its page."""
        self.show_page("week")
        self.week_page.show_week(week)

    def show_running_week(self) -> None:
        """Show the week that holds today."""
        self.show_page("week")
        self.week_page.show_running_week()

    def step(self, weeks_on: int) -> None:
        """Show the week so many weeks later, or earlier."""
        self.show_page("week")
        self.week_page.step(weeks_on)

    def choose_appearance(self, appearance: Appearance) -> None:
        """Show the window light, dark or like the system, now and from the next start on."""
        self._settings.setValue("window/appearance", appearance.value)
        self._window.theme.choose(appearance)
        self.menus.show_appearance(appearance)

    def show_keyboard(self) -> None:
        """Show which keys do what."""
        from pendulum_journal.ui.help import show_keyboard

        show_keyboard(self._window)

    def show_about(self) -> None:
        """Show what this program is."""
        from pendulum_journal.ui.help import show_about

        show_about(self._window)

    def choose_import(self) -> None:
        """Ask for a file and show what importing its weeks would do."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import weeks"),
            str(Path.home()),
            self.tr("Tables (*.csv *.tsv *.txt);;All files (*)"),
        )
        if chosen and self._may_leave():
            self.import_weeks(Path(chosen))

    def import_weeks(self, path: Path) -> None:
        """Show what importing a file would do, and do it if the user says so."""
        from pendulum_journal.ui.import_dialog import ImportDialog

        dialog = ImportDialog(self.session, path, self._window)
        dialog.imported.connect(self._tell_import)
        dialog.exec()
        dialog.deleteLater()

    def _tell_import(self, result: ImportResult) -> None:
        text = self.tr("Imported {imported} weeks, updated {updated}, {unchanged} unchanged.")
        self._window.banner.say(
            text.format(
                imported=result.imported, updated=result.updated, unchanged=result.unchanged
            )
        )

    # Telling

    def _show_saved(self) -> None:
        journal = self.session.open_journal
        time = QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
        text = self.tr("Saved {time}").format(time=time)
        report = journal.backup
        if report is not None and report.outcome is Outcome.FAILED and report.problem is not None:
            self._window.banner.say(say(report.problem), is_warning=True)
        elif report is not None and report.newest is not None:
            text += " · " + self.tr("backed up today")
        self._window.sidebar.saved.setText(text)

    def _tell_about_week(self, sentence: str | None) -> None:
        if sentence is None:
            self._window.banner.hide()
        else:
            self._window.banner.say(sentence, is_warning=True)

    def _tell_failure(self, error: JournalError) -> None:
        self._window.banner.say(say(error), is_warning=True)

    def _show_folder(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    # Closing

    def _may_leave(self) -> bool:
        return self.session.journal is None or self.week_page.model.flush()

    def _save_before_logout(self, _manager: object) -> None:
        self._may_leave()

    def may_close(self) -> bool:
        """Write what is unsaved; where that fails, ask before anything is lost."""
        if self._may_leave():
            return True
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

    def close(self) -> None:
        """Let go of the journal, and of a sample's file."""
        self._forget_sample()
        self.session.close()

    def warm_up(self) -> None:
        """Import matplotlib in a thread once the entry is shown: Trends then opens at once."""
        QTimer.singleShot(_WARM_UP_AFTER_MS, _import_charts_in_thread)


def _import_charts_in_thread() -> None:
    import threading

    def load() -> None:
        import importlib

        importlib.import_module("pendulum_journal.charts.trends")

    threading.Thread(target=load, name="import charts", daemon=True).start()
