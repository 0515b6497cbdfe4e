"""The pages, of which all but This week are created on first use, and the ways between them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.text import head
from pendulum_journal.ui.widgets.files import show_folder
from pendulum_journal.ui.widgets.keyboard import first_stop, takes_tab
from pendulum_journal.ui.window.unread_grid import UnreadGrid

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.evidence.fill_in import EvidenceRead
    from pendulum_journal.services.keeping.drafts import Draft
    from pendulum_journal.ui.reminder.reminders import Reminders
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme
    from pendulum_journal.ui.week.backfill.page import BackfillPage
    from pendulum_journal.ui.week.page import WeekPage
    from pendulum_journal.ui.window.main_window import MainWindow


class LatePage(QWidget):
    """An empty page until ``make`` is called, so that the window opens quickly."""

    def __init__(self, make_page: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_page = make_page
        self.page: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def make(self) -> None:
        """Create the page, unless that has been done already."""
        if self.page is None:
            self.page = self._make_page()
            self._column.addWidget(self.page)
            self.page.show()  # at once: what is not visible yet cannot be given the focus


class Pages(QObject):
    """The pages of the window, and the ways between them.

    A page can have a ``first_control``, the widget that gets the focus at first.

    Signals:
        appearance_chosen: carries an Appearance.
        second_chosen: carries the Path of the second folder of backups, or None.
        restore_wanted: the user wants to go back to a backup.
        sources_wanted: carries ChosenSources to which the user wants to add others.
    """

    appearance_chosen = Signal(object)
    second_chosen = Signal(object)
    restore_wanted = Signal()
    sources_wanted = Signal(object)

    def __init__(
        self, session: Session, window: MainWindow, week_page: WeekPage, reminders: Reminders
    ) -> None:
        super().__init__(window)
        self._reminders = reminders
        self._session = session
        self._window = window
        self._theme = window.theme
        self._week_page = week_page
        self._unread = UnreadGrid(window.banner)
        self._back_to: str = PageKey.WEEK
        self._late: dict[str, LatePage] = {
            PageKey.TRENDS: LatePage(self._make_trends),
            PageKey.PENDULUM: LatePage(self._make_pendulum),
            PageKey.JOURNAL: LatePage(self._make_journal),
            PageKey.REVIEW: LatePage(self._make_review),
            PageKey.SETTINGS: LatePage(self._make_settings),
            PageKey.BACKFILL: LatePage(self._make_backfill),
        }
        window.add_page(PageKey.WEEK, week_page, head(PageKey.WEEK.label), "Ctrl+1")
        for key, shortcut in (
            (PageKey.TRENDS, "Ctrl+2"),
            (PageKey.PENDULUM, "Ctrl+3"),
            (PageKey.JOURNAL, "Ctrl+4"),
            (PageKey.REVIEW, "Ctrl+5"),
            (PageKey.SETTINGS, "Ctrl+,"),
        ):
            below = key is PageKey.SETTINGS
            window.add_page(key, self._late[key], head(key.label), shortcut, below=below)
        window.add_page(PageKey.BACKFILL, self._late[PageKey.BACKFILL])
        window.page_shown.connect(self._page_shown)
        session.opened.connect(self._unread.take)
        window.sidebar.page_chosen.connect(self._show_running)
        self._connect_week_page()

    def _connect_week_page(self) -> None:
        session, window, week_page = self._session, self._window, self._week_page
        week_page.header.week_jumped_to.connect(self.show_week)
        around = week_page.surroundings
        around.fill_wanted.connect(self.fill_in)
        around.resume_wanted.connect(self.fill_in)
        window.sidebar.memory_chosen.connect(self.fill_in)
        around.targets_wanted.connect(partial(self.show_page, PageKey.PENDULUM))
        around.usual_wanted.connect(
            lambda role: _type_usual(session, window.theme, week_page, role)
        )
        around.review_wanted.connect(self.open_review)
        around.trends_wanted.connect(lambda: self.show_page(PageKey.TRENDS))

    # Which page is at the front

    def show_page(self, key: str) -> None:
        """Show a page, creating it on first use."""
        self._window.show_page(key)

    def go_to(self, key: str) -> None:
        """Show a page and move the focus into it."""
        self.show_page(key)
        if self._session.journal is not None:
            self._show_running(key)
            self._focus(key)

    def _show_running(self, key: str) -> None:
        """Show the current week when "This week" is chosen, whichever week was shown before."""
        if key == PageKey.WEEK and self._session.journal is not None:
            self._week_page.show_running_week()

    def _page_shown(self, key: str) -> None:
        if self._session.journal is None:
            return
        self._week_page.model.flush()
        if key != PageKey.BACKFILL and (grid := self._backfill) is not None:
            grid.leave()
        if key in self._late:
            self._late[key].make()

    def page(self, key: str) -> QWidget | None:
        """Return a page, or None if it has not been created."""
        return self._late[key].page

    def _focus(self, key: str) -> None:
        """Move the focus to where it last was on the shown page, or to its first control."""
        page = self._week_page if key == PageKey.WEEK else self._late[key].page
        if page is not None and page.isVisible():
            _focus_in(page)
        elif page is not None:  # it has only just been made
            QTimer.singleShot(0, page, lambda: _focus_in(page))

    # What a page shows

    def show_week(self, week: Week) -> None:
        """Show a week on the page This week, and move the focus into it."""
        self.show_page(PageKey.WEEK)
        self._week_page.show_week(week)
        self._focus(PageKey.WEEK)

    def show_running_week(self) -> None:
        """Show the week that holds today."""
        self.show_page(PageKey.WEEK)
        self._week_page.show_running_week()

    def step(self, weeks_on: int) -> None:
        """Show the week that is ``weeks_on`` weeks later, or earlier if that is negative."""
        self.show_page(PageKey.WEEK)
        self._week_page.step(weeks_on)

    @property
    def shown_week(self) -> Week:
        """The week that the user sees: the one selected on the Journal page, else on This week."""
        read = self._read_week() if self._window.shown_page == PageKey.JOURNAL else None
        return read or self._week_page.week

    def _read_week(self) -> Week | None:
        from pendulum_journal.ui.journal.page import JournalPage

        page = self._late[PageKey.JOURNAL].page
        return page.pane.week if isinstance(page, JournalPage) else None

    def search(self) -> None:
        """Show the journal page with the focus in the search field."""
        from pendulum_journal.ui.journal.page import JournalPage

        self.show_page(PageKey.JOURNAL)
        page = self._late[PageKey.JOURNAL].page
        if isinstance(page, JournalPage):
            page.focus_search()

    def open_review(self, wanted: object) -> None:
        """Open a review by its uid, the one for a Due, or one without a kind (None)."""
        from pendulum_journal.ui.review.page import ReviewPage

        self.show_page(PageKey.REVIEW)
        page = self._late[PageKey.REVIEW].page
        if isinstance(page, ReviewPage):
            page.open_review(wanted)

    def fill_in(
        self,
        weeks: Sequence[Week] = (),
        *,
        read: EvidenceRead | None = None,
        watches: bool = False,
    ) -> None:
        """Show a grid to fill in weeks; if none are given, all past weeks since the last swing.

        What was typed into it before and is not stored stands in it again.

        Args:
            weeks: the weeks; none, and something was read: those for which it was.
            read: what was read of sources, to be offered in the cells that hold nothing.
            watches: whether these sources are to be read again by themselves.
        """
        from pendulum_journal.services.backfill import MOST_WEEKS, weeks_to_fill
        from pendulum_journal.ui.week.backfill.page import BackfillPage

        if (before := self._window.shown_page) != PageKey.BACKFILL:
            self._back_to = before if before in self._late else PageKey.WEEK
        shown = self._backfill
        if read is not None and shown is not None and shown.isVisible() and shown.grey.is_held:
            shown.offer(read, watches=watches)
            return
        self.show_page(PageKey.WEEK)  # the sidebar marks where the grid belongs
        found = self._week_page.surroundings.unsaved_line.take() or self._unread.take()
        wanted = list(weeks or (() if read is None else read.weeks))[-MOST_WEEKS:]
        if found is None and not wanted:
            wanted = self._session.run(weeks_to_fill) or []
        if found is None and not wanted:
            return
        self.show_page(PageKey.BACKFILL)
        page = self._late[PageKey.BACKFILL].page
        if isinstance(page, BackfillPage):
            page.show_weeks(wanted, found, read, watches=watches)

    @property
    def _backfill(self) -> BackfillPage | None:
        return self._late[PageKey.BACKFILL].page  # type: ignore[return-value]

    def flush(self) -> bool:
        """Save unsaved edits of all pages; return False if any of them could not be saved."""
        page, grid = self._late[PageKey.REVIEW].page, self._backfill
        return (
            self._week_page.model.flush()
            and (page is None or page.flush())  # type: ignore[attr-defined]
            and (grid is None or grid.flush())
        )

    def review_draft(self) -> Draft | None:
        """Return what is typed into a review and could not be saved."""
        page = self._late[PageKey.REVIEW].page
        return None if page is None else page.editor.draft()  # type: ignore[attr-defined]

    # Making them

    def _make_trends(self) -> QWidget:
        from pendulum_journal.ui.trends.page import TrendsPage

        page = TrendsPage(self._session, self._theme)
        page.week_chosen.connect(self.show_week)
        page.write_requested.connect(self.show_running_week)
        page.target_requested.connect(partial(self.show_page, PageKey.PENDULUM))
        page.fill_requested.connect(self.fill_in)
        page.usual_requested.connect(
            lambda role: _type_usual(self._session, self._theme, page, role)
        )
        return page

    def _make_backfill(self) -> QWidget:
        from pendulum_journal.ui.week.backfill.page import BackfillPage

        page = BackfillPage(self._session, self._theme)
        page.left.connect(lambda: self.go_to(self._back_to))
        page.told.connect(self._session.show_message)
        page.sources_wanted.connect(self.sources_wanted)
        page.left_unread.connect(partial(self._unread.offer, self.fill_in))
        return page

    def _make_journal(self) -> QWidget:
        from pendulum_journal.ui.journal.page import JournalPage

        page = JournalPage(self._session, self._theme)
        page.week_chosen.connect(self.show_week)
        return page

    def _make_pendulum(self) -> QWidget:
        from pendulum_journal.ui.pendulum.page import PendulumPage

        page = PendulumPage(self._session, self._theme)
        page.week_chosen.connect(self.show_week)
        page.review_wanted.connect(self.open_review)
        return page

    def _make_review(self) -> QWidget:
        from pendulum_journal.ui.review.page import ReviewPage

        page = ReviewPage(self._session, self._theme)
        page.week_chosen.connect(self.show_week)
        return page

    def _make_settings(self) -> QWidget:
        from pendulum_journal.ui.settings.page import SettingsPage

        page = SettingsPage(self._session, self._theme, self._reminders)
        page.appearance_chosen.connect(self.appearance_chosen)
        page.folder_wanted.connect(show_folder)
        page.targets_wanted.connect(
            lambda role: _change_targets(self._session, self._theme, page, role)
        )
        page.backups.second_chosen.connect(self.second_chosen)
        page.backups.restore_wanted.connect(self.restore_wanted)
        return page


def _focus_in(page: QWidget) -> None:
    places = (page.focusWidget(), getattr(page, "first_control", None), first_stop(page))
    place = next((each for each in places if takes_tab(each)), None)
    if place is not None:
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _change_targets(session: Session, theme: Theme, over: QWidget, role: Role | None) -> None:
    """Ask for the targets of a role, or for a role."""
    from pendulum_journal.ui.pendulum.role_editor import RoleEditor

    editor = RoleEditor(session, theme, over)
    if role is None:
        editor.add()
    else:
        editor.edit_targets(role)


def _type_usual(session: Session, theme: Theme, over: QWidget, role: Role) -> None:
    """Ask what was usual before a role began."""
    from pendulum_journal.ui.pendulum.role_editor import RoleEditor

    RoleEditor(session, theme, over).edit_before(role)
