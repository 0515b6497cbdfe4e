"""The pages beside This week, each made when it is first wanted, and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pendulum_journal.ui.late_page import LatePage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pendulum_journal.ui.main_window import MainWindow
    from pendulum_journal.ui.session import Session


class Pages(QObject):
    """Lists the pages in the window.

    Signals:
        week_chosen: carries a Week to show.
        writing_wanted: This week is wanted, to write something down.
        roles_wanted: the place where roles and targets are entered is wanted.
        appearance_chosen: carries an Appearance.
        folder_wanted: carries a folder to show.
    """

    week_chosen = Signal(object)
    writing_wanted = Signal()
    roles_wanted = Signal()
    appearance_chosen = Signal(object)
    folder_wanted = Signal(object)

    def __init__(self, session: Session, window: MainWindow, week_page: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._theme = window.theme
        self._late = {
            "trends": LatePage(self._make_trends),
            "journal": LatePage(self._make_journal),
            "settings": LatePage(self._make_settings),
        }
        window.add_page("week", week_page, self.tr("This week"), "Ctrl+1")
        window.add_page("trends", self._late["trends"], self.tr("Trends"), "Ctrl+2")
        window.add_page("journal", self._late["journal"], self.tr("Journal"), "Ctrl+4")
        window.add_page(
            "settings", self._late["settings"], self.tr("Settings"), "Ctrl+,", below=True
        )

    def make(self, key: str) -> None:
        """Make a page that is shown for the first time."""
        if key in self._late:
            self._late[key].make()

    def page(self, key: str) -> QWidget | None:
        """Return a page, or None while it has not been made."""
        return self._late[key].page

    def focus_search(self) -> None:
        """Put the cursor where a search of the journal is typed."""
        from pendulum_journal.ui.journal_page import JournalPage

        page = self._late["journal"].page
        if isinstance(page, JournalPage):
            page.focus_search()

    def _make_trends(self) -> QWidget:
        from pendulum_journal.ui.trends_page import TrendsPage

        page = TrendsPage(self._session, self._theme)
        page.week_chosen.connect(self.week_chosen)
        page.write_requested.connect(self.writing_wanted)
        page.target_requested.connect(self.roles_wanted)
        return page

    def _make_journal(self) -> QWidget:
        from pendulum_journal.ui.journal_page import JournalPage

        page = JournalPage(self._session, self._theme)
        page.week_chosen.connect(self.week_chosen)
        return page

    def _make_settings(self) -> QWidget:
        from pendulum_journal.ui.settings_page import SettingsPage

        page = SettingsPage(self._session, self._theme)
        page.appearance_chosen.connect(self.appearance_chosen)
        page.folder_wanted.connect(self.folder_wanted)
        return page
