"""The pages beside This week, each made when it is first wanted, and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendulum_journal.ui.widgets.keyboard import first_stop, takes_tab

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.domain.week import Week
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.window.main_window import MainWindow


class LatePage(QWidget):
    """Empty until ``make`` is called, so that the window comes up fast; then the page fills it."""

    def __init__(self, make_page: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_page = make_page
        self.page: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def make(self) -> None:
        """Make the page; calling it again does nothing."""
        if self.page is None:
            self.page = self._make_page()
            self._column.addWidget(self.page)


class Pages(QObject):
    """Lists the pages in the window. A page can have a ``first_control``, where the cursor begins.

    Signals:
        week_chosen: carries a Week to show.
        review_wanted: carries the uid of a review, a Due, or None for a new one.
        writing_wanted: This week is wanted, to write something down.
        roles_wanted: the place where roles and targets are entered is wanted.
        appearance_chosen: carries an Appearance.
        folder_wanted: carries a folder to show.
    """

    week_chosen = Signal(object)
    writing_wanted = Signal()
    review_wanted = Signal(object)
    roles_wanted = Signal()
    appearance_chosen = Signal(object)
    folder_wanted = Signal(object)

    def __init__(self, session: Session, window: MainWindow, week_page: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._theme = window.theme
        self._week_page = week_page
        self._late = {
            "trends": LatePage(self._make_trends),
            "pendulum": LatePage(self._make_pendulum),
            "journal": LatePage(self._make_journal),
            "review": LatePage(self._make_review),
            "settings": LatePage(self._make_settings),
        }
        window.add_page("week", week_page, self.tr("This week"), "Ctrl+1")
        window.add_page("trends", self._late["trends"], self.tr("Trends"), "Ctrl+2")
        window.add_page("pendulum", self._late["pendulum"], self.tr("Pendulum"), "Ctrl+3")
        window.add_page("journal", self._late["journal"], self.tr("Journal"), "Ctrl+4")
        window.add_page("review", self._late["review"], self.tr("Review"), "Ctrl+5")
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

    def focus(self, key: str) -> None:
        """Put the cursor where it was on the shown page, or where it begins there."""
        page = self._week_page if key == "week" else self._late[key].page
        if page is not None and page.isVisible():
            self._focus_in(page)
        elif page is not None:  # it has only just been made
            QTimer.singleShot(0, page, lambda: self._focus_in(page))

    @staticmethod
    def _focus_in(page: QWidget) -> None:
        places = (page.focusWidget(), getattr(page, "first_control", None), first_stop(page))
        place = next((each for each in places if takes_tab(each)), None)
        if place is not None:
            place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_review(self, wanted: object) -> None:
        """Open a review by its uid, the one for a Due, or a free one (None)."""
        from pendulum_journal.ui.review.page import ReviewPage

        page = self._late["review"].page
        if isinstance(page, ReviewPage):
            page.open_review(wanted)

    def flush(self) -> bool:
        """Write what is unsaved on these pages; False where that could not be done."""
        page = self._late["review"].page
        return page is None or page.flush()  # type: ignore[attr-defined]

    @property
    def read_week(self) -> Week | None:
        """The week that is read on the Journal page, or None while there is none."""
        from pendulum_journal.ui.journal.page import JournalPage

        page = self._late["journal"].page
        return page.pane.week if isinstance(page, JournalPage) else None

    def focus_search(self) -> None:
        """Put the cursor where a search of the journal is typed."""
        from pendulum_journal.ui.journal.page import JournalPage

        page = self._late["journal"].page
        if isinstance(page, JournalPage):
            page.focus_search()

    def _make_trends(self) -> QWidget:
        from pendulum_journal.ui.trends.page import TrendsPage

        page = TrendsPage(self._session, self._theme)
        page.week_chosen.connect(self.week_chosen)
        page.write_requested.connect(self.writing_wanted)
        page.target_requested.connect(self.roles_wanted)
        return page

    def _make_journal(self) -> QWidget:
        from pendulum_journal.ui.journal.page import JournalPage

        page = JournalPage(self._session, self._theme)
        page.week_chosen.connect(self.week_chosen)
        return page

    def _make_pendulum(self) -> QWidget:
        from pendulum_journal.ui.pendulum.page import PendulumPage

        page = PendulumPage(self._session, self._theme)
        page.week_chosen.connect(self.week_chosen)
        page.review_wanted.connect(self.review_wanted)
        return page

    def _make_review(self) -> QWidget:
        from pendulum_journal.ui.review.page import ReviewPage

        page = ReviewPage(self._session, self._theme)
        page.week_chosen.connect(self.week_chosen)
        return page

    def _make_settings(self) -> QWidget:
        from pendulum_journal.ui.settings.page import SettingsPage

        page = SettingsPage(self._session, self._theme)
        page.appearance_chosen.connect(self.appearance_chosen)
        page.folder_wanted.connect(self.folder_wanted)
        return page
