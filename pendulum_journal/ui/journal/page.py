"""The journal page: find a week, read it, delete it, and export the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from pendulum_journal.domain.week import Week
from pendulum_journal.services.search.rows import EntryRow, RunRow
from pendulum_journal.services.search.search import Hit
from pendulum_journal.ui.dates import week_name
from pendulum_journal.ui.journal.actions import JournalActions
from pendulum_journal.ui.journal.finder import Finder
from pendulum_journal.ui.journal.header import WEEKS, WINS, YEAR, JournalHeader
from pendulum_journal.ui.journal.list import JournalList
from pendulum_journal.ui.journal.model import YearRow, week_of
from pendulum_journal.ui.journal.names import run_name
from pendulum_journal.ui.journal.reading_ahead import ReadingAhead
from pendulum_journal.ui.journal.reading_pane import ReadingPane
from pendulum_journal.ui.journal.wins.view import WinsView
from pendulum_journal.ui.journal.year.view import YearView
from pendulum_journal.ui.widgets.refresher import Refresher

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.search.search import Results
    from pendulum_journal.ui.journal.model import Row
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme


class JournalPage(QWidget):
    """Shows all written weeks: a list to choose from, and a pane to read one of them.

    Signals:
        week_chosen: carries the Week that the user wants to edit.
        shown: the list and the pane are up to date with the search and the filters.
    """

    week_chosen = Signal(object)
    shown = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._results: Results | None = None
        self._finder = Finder(session)
        self._is_known = False
        self._wanted: Week | None = None
        self.header = JournalHeader(theme)
        self.first_control = self.header.search
        self.left = JournalList(theme)
        self.list = self.left.list
        self.pane = ReadingPane(theme)
        self.wins = WinsView(session, theme)
        self.year = YearView(session, theme)
        self.header.add_for_years(self.year.beside_views)
        self._views = QStackedWidget()
        self.actions_of_weeks = JournalActions(session, theme, self)
        self._refresher = Refresher(self, self._refresh)
        self._reading_ahead = ReadingAhead(session, self._finder, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        weeks = QWidget()
        columns = QHBoxLayout(weeks)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        for part, stretch in ((self.left, 5), (self.pane, 8)):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            columns.addWidget(part, stretch)
        page = QVBoxLayout(self)
        page.setContentsMargins(22, 16, 22, 18)
        page.setSpacing(14)
        page.addWidget(self.header)
        self._views.addWidget(weeks)
        self._views.addWidget(self.wins)
        self._views.addWidget(self.year)
        page.addWidget(self._views, 1)

    def _connect(self) -> None:
        self.header.asked.connect(self._refresher.mark_stale)
        self.header.views.picked.connect(self._show_view)
        self.header.search.left_downwards.connect(self._enter_list)
        self.wins.list.left_upwards.connect(self.focus_search)
        self.wins.week_wanted.connect(self._read_week)
        self.year.week_wanted.connect(self._read_week)
        self.wins.all_wanted.connect(self._show_all)
        self.list.left_upwards.connect(self.focus_search)
        self.list.row_chosen.connect(self._show_row)
        self.list.open_wanted.connect(self._open)
        self.list.delete_wanted.connect(self._delete)
        self.left.order_chosen.connect(self._refresh)
        self.left.all_wanted.connect(self._show_all)
        self.left.writing_wanted.connect(
            lambda: self.week_chosen.emit(Week.containing(self._session.today()))
        )
        self.left.undo_wanted.connect(self._session.undo_stack.undo)
        self.left.bin_wanted.connect(self.actions_of_weeks.show_bin)
        self.left.export_wanted.connect(lambda: self.actions_of_weeks.export(self.header.filters()))
        self.pane.open_wanted.connect(self._open)
        self.pane.versions_wanted.connect(self._show_versions)
        self.pane.delete_wanted.connect(self._delete)
        self.pane.tag_chosen.connect(lambda tag: self.show_search(f"#{tag} "))
        self.actions_of_weeks.deleted.connect(self._show_deleted)
        self.actions_of_weeks.came_back.connect(self._show_week)
        self._session.opened.connect(self._journal_opened)
        self._session.changed.connect(self._changed)
        self._session.replayed.connect(self._show_replayed)

    # What the window calls

    def show_search(self, text: str) -> None:
        """Search for a text, and move the focus to the search field."""
        self.header.search.setText(text)
        self.focus_search()

    def focus_search(self) -> None:
        """Move the focus to the search field and select its text."""
        if self._views.currentIndex() == YEAR:
            self.header.choose_view(WEEKS)
            self._show_view(WEEKS)
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    # When to read

    def _journal_opened(self) -> None:
        self.header.clear_filters()
        self.header.search.clear()
        self.left.show_deleted("")
        self._mark_stale()

    def _changed(self, changes: Changes) -> None:
        self.left.show_deleted("")  # one undo would take back something else now
        if changes.weeks or changes.roles or changes.activities or changes.everything:
            self._mark_stale()

    def _mark_stale(self) -> None:
        self._finder.forget()
        self._is_known = False
        self._refresher.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._refresher.catch_up():
            self._reading_ahead.start()

    # Reading

    def _refresh(self) -> None:
        if self._session.journal is None:
            return
        if not self._is_known:
            self._is_known = True
            self._session.run(self.header.show_journal)
            self._session.run(self.wins.show_journal)
        view = self._views.currentIndex()
        if view == WINS:
            self.wins.show_found(self.header.search.text(), self.header.filters())
        elif view == YEAR:
            self._session.run(self.year.show_journal)
        else:
            self._show_found()
        self.shown.emit()

    def _show_found(self) -> None:
        held = self._wanted or self.pane.week
        self._wanted = None
        text, is_filtered = self.header.search.text(), self.header.is_filtered
        found = self._finder.find(text, self.header.filters(), self.left.order)
        self._results = found.results
        self.left.show_found(found, text, is_filtered=is_filtered)
        self._choose(held)

    def _choose(self, week: Week | None) -> None:
        """Select the week that was shown before, if it is still among the rows."""
        index = self.list.weeks.first_week()
        if week is not None and (found := self.list.weeks.index_of(week)).isValid():
            index = found
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        else:
            self._show_row(self.list.row)

    def _show_row(self, row: Row | None) -> None:
        if row is None or isinstance(row, YearRow):
            self.pane.show_nothing(self.tr("The week you choose is shown here."))
        elif isinstance(row, RunRow):
            self.pane.show_nothing(f"{run_name(row)}.", opens=True)
        else:
            self._read(row.week)

    def _read(self, week: Week) -> None:
        find = self._results.marks_in if self._results is not None else None

        def show(journal: Journal) -> None:
            entry = journal.entry(week)
            if entry is None:
                self.pane.show_nothing()
            else:
                self.pane.show_entry(journal, entry, find)

        self._session.run(show)

    # Doing

    def _show_view(self, view: int) -> None:
        self._views.setCurrentIndex(view)
        self._refresher.now()

    def _read_week(self, week: Week) -> None:
        """Show a week among all weeks; if it has no entry, let it be written."""
        if not self._session.run(lambda journal: journal.entry(week) is not None):
            self.week_chosen.emit(week)
            return
        self.header.choose_view(WEEKS)
        self._wanted = week
        self._show_view(WEEKS)
        if self.pane.week != week:  # a search or filters leave it out
            self._wanted = week
            self._show_all()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter_list(self) -> None:
        if self._views.currentIndex() == WINS:
            self.wins.list.setFocus(Qt.FocusReason.TabFocusReason)
        elif not self.left.is_empty:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self) -> None:
        row = self.list.row
        if row is not None and (week := week_of(row)) is not None:
            self.week_chosen.emit(week)

    def _delete(self) -> None:
        row = self.list.row
        if row is None or isinstance(row, RunRow | YearRow):
            return
        self.actions_of_weeks.delete(row.week)

    def _beside_chosen(self) -> Week | None:
        """Return the week below the selected row, or the one above it if there is none below."""
        place = self.list.currentIndex().row()
        for other in (place + 1, place - 1):
            row = self.list.weeks.row(self.list.weeks.index(other))
            if isinstance(row, EntryRow | Hit):
                return row.week
        return None

    def _show_deleted(self, week: Week) -> None:
        if week == self.pane.week:
            self._wanted = self._beside_chosen()
        sentence = self.tr("{week} is in the bin.").format(week=week_name(week))
        self.left.show_deleted(sentence)

    def _show_week(self, week: Week) -> None:
        """Select a week that was restored."""
        self.left.show_deleted("")
        self._wanted = week
        self._mark_stale()

    def _show_replayed(self, week: Week) -> None:
        if self.isVisible():
            self._show_week(week)

    def _show_versions(self) -> None:
        if self.pane.week is not None:
            self.actions_of_weeks.show_versions(self.pane.week)

    def _show_all(self) -> None:
        self.header.search.clear()
        self.header.clear_filters()
