"""This week: where the time went, the energy that was left, and what was learned."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import FIRST_YEAR, LAST_YEAR, Week
from pendulum_journal.services import questions, weeks
from pendulum_journal.ui.text import say
from pendulum_journal.ui.week.cards import EnergyCard, LearningCard, WinsCard
from pendulum_journal.ui.week.clash_text import clash_text
from pendulum_journal.ui.week.entry_card import EntryCard
from pendulum_journal.ui.week.gap_line import GapLine
from pendulum_journal.ui.week.guidance_card import GuidanceCard
from pendulum_journal.ui.week.header import WeekHeader
from pendulum_journal.ui.week.model import WeekModel
from pendulum_journal.ui.week.questions_card import QuestionsCard
from pendulum_journal.ui.week.recent_weeks import RecentWeeks
from pendulum_journal.ui.week.review_line import ReviewLine
from pendulum_journal.ui.week.split_editor import SplitEditor
from pendulum_journal.ui.week.swing_card import SwingCard
from pendulum_journal.ui.widgets.card import Card, link, quiet_label
from pendulum_journal.ui.widgets.hours_field import HoursField
from pendulum_journal.ui.widgets.keyboard import tab_through
from pendulum_journal.ui.widgets.layouts import TwoColumns

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from pendulum_journal.domain.entry_merge import Clash
    from pendulum_journal.domain.review.due import Due
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme


class WeekPage(QWidget):
    """One week at a time.

    Signals:
        trends_wanted: "open Trends" was chosen.
        roles_wanted: the user wants to enter a role.
        targets_wanted: the user wants to say what is wanted in a role.
        review_wanted: carries the Due to review.
        told: carries a sentence for the window's banner, or None to take it away.
        week_shown: carries the week that is shown by now.

    Attributes:
        is_whole: what stands around the entry is shown, too.
    """

    trends_wanted = Signal()
    roles_wanted = Signal()
    targets_wanted = Signal()
    review_wanted = Signal(object)
    told = Signal(object)
    week_shown = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.model = WeekModel(session, self)
        self.header = WeekHeader(theme)
        self.gap_line = GapLine()
        self.review_line = ReviewLine()
        self.split = SplitEditor(self.model, theme)
        self.energy = EnergyCard(self.model, theme)
        self.learning = LearningCard(self.model, theme)
        self.swing = SwingCard(theme)
        self.guidance = GuidanceCard()
        self.recent = RecentWeeks(theme)
        self.entry_card = EntryCard(self.model)
        self.questions = QuestionsCard(self.model, session)
        self.wins = WinsCard()
        self._columns = self._make_columns()
        self.is_whole = False
        self._lay_out()
        self._connect()
        self.setEnabled(False)

    def _make_columns(self) -> TwoColumns:
        recent = Card(self.tr("Last ten weeks"))
        self.open_trends = link(self.tr("open Trends"))
        self.open_trends.clicked.connect(self.trends_wanted)
        recent.header.addWidget(self.open_trends)
        recent.body.addWidget(self.recent)
        self._side: list[QWidget] = [self.swing, self.guidance, recent]
        self._side += [self.entry_card, self.questions, self.wins]
        return TwoColumns([self.split, self.energy, self.learning], self._side)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(22, 16, 2, 10)
        page.setSpacing(12)
        for part in (self.header, self.gap_line, self.review_line):
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, 20, 0)
            row.addWidget(part)
            page.addLayout(row)
        page.addWidget(self._columns, 1)
        self._saved_remark = quiet_label(self.tr("Everything is saved as you type."))
        page.addWidget(self._saved_remark)

    def _connect(self) -> None:
        self.header.week_chosen.connect(self.show_week)
        self.header.copy_wanted.connect(self.copy_last_week)
        self.gap_line.fill_wanted.connect(lambda gap: self.show_week(gap[0]))
        self.gap_line.away_wanted.connect(self._mark_away)
        self.gap_line.leave_wanted.connect(self._leave_gap)
        self.review_line.open_wanted.connect(self.review_wanted)
        self.review_line.declined.connect(self._decline_review)
        self.swing.roles_wanted.connect(self.roles_wanted)
        self.swing.targets_wanted.connect(self.targets_wanted)
        self.learning.wins_read.connect(self.wins.show_wins)
        self.model.shown.connect(self._order_tabs)  # a week may ask other questions
        self.model.shown.connect(self._refresh_around)
        self.model.clashed.connect(self._tell_clashes)
        self.model.save_failed.connect(lambda error: self.told.emit(say(error)))
        self.model.figures_saved.connect(
            lambda changes: self._session.remember(self.tr("Edit the week"), changes)
        )
        self.model.save_mended.connect(lambda: self.told.emit(None))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._save_at_change_of_focus)
        self._session.opened.connect(self._show_journal)
        self._session.changed.connect(self._look_at)
        self._session.replayed.connect(self._show_replayed)

    @property
    def week(self) -> Week:
        """The week that is shown."""
        return self.model.week

    def show_week(self, week: Week) -> None:
        """Show another week, after saving what was typed into this one; else this one stays.

        What was typed a moment ago and cannot be taken would be gone unseen with its field.
        """
        left, refusal = self.week, self._settle()
        self.model.show(week)
        self.week_shown.emit(self.week)
        if refusal is not None and self.week != left:
            self._session.failed.emit(refusal)

    def _settle(self) -> InputError | None:
        field = self.focusWidget()
        if not isinstance(field, HoursField) or (error := field.settle()) is None:
            return None
        return InputError(
            "left-refused",
            "{week}, {field}: {told}",
            week=self.week,
            field=field.accessibleName(),
            told=error.message,
        )

    def show_running_week(self) -> None:
        """Show the week that holds today."""
        self.show_week(Week.containing(self._session.today()))

    def step(self, weeks_on: int) -> None:
        """Show the week so many weeks later, or earlier, if a journal can hold it."""
        week = self.week + weeks_on
        if FIRST_YEAR <= week.year <= LAST_YEAR:
            self.show_week(week)

    @property
    def first_control(self) -> QWidget | None:
        """Where typing begins."""
        return self.split.first_field

    def copy_last_week(self) -> None:
        """Fill the empty rows with last week's hours; one Ctrl+Z takes it back."""
        self._do(
            self.tr("Copy last week"),
            lambda journal: weeks.copy_hours(journal, self.week + -1, self.week).changes,
        )

    def clear_week(self) -> None:
        """Empty the shown week; one Ctrl+Z takes it back."""
        self._do(self.tr("Clear the week"), lambda journal: weeks.clear(journal, self.week).changes)

    def _show_replayed(self, week: Week) -> None:
        if week != self.week:
            self.show_week(week)

    def _save_at_change_of_focus(self, _old: object, _new: object) -> None:
        self.model.flush()

    def _mark_away(self, gap: list[Week]) -> None:
        self._do(self.tr("Mark as away"), lambda journal: weeks.mark_away(journal, gap))

    def _do(self, text: str, use_case: Callable[[Journal], Changes]) -> None:
        if self.model.flush():
            self._session.change_undoably(text, use_case)

    def _leave_gap(self, gap: list[Week]) -> None:
        self._session.change(lambda journal: weeks.leave_missing(journal, gap[-1]))
        self.gap_line.show_gap([])

    def _decline_review(self, due: Due) -> None:
        from pendulum_journal.services import reviews

        self._session.change(lambda journal: reviews.decline(journal, due))

    def _show_journal(self) -> None:
        journal = self._session.open_journal
        self.entry_card.show_today(journal.today())
        self.split.show_activities(journal.activities())
        self.show_week(Week.containing(journal.today()))
        self.setEnabled(True)
        can_write = self._session.can_write
        self._saved_remark.setVisible(can_write)
        self.learning.editor.setReadOnly(not can_write)  # it can still be scrolled and copied
        for card in (self.split, self.energy, self.entry_card, self.questions):
            card.setEnabled(can_write)

    def _order_tabs(self) -> None:
        order: list[QWidget] = [
            *self.gap_line.buttons,  # the header and the lines come before the fields
            self.review_line.open,
            self.review_line.decline,
            *self.split.fields,
            self.energy.slider,
            self.learning.editor,
        ]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)
        tab_through(self.learning.editor, self._side)

    def _look_at(self, changes: Changes) -> None:
        if changes.everything or questions.SETTING in changes.settings:
            self.questions.show_questions()
            self._order_tabs()
        if changes.activities or changes.everything:
            self.split.show_activities(self._session.open_journal.activities())
            self._order_tabs()
        self._refresh_around()

    def _refresh_around(self) -> None:
        journal = self._session.open_journal
        self.entry_card.show_today(journal.today())
        self.header.show_week(
            self.week, Week.containing(journal.today()), can_write=self._session.can_write
        )
        if self.isEnabled():
            self._show_around()
        else:
            self.is_whole = False
            self._columns.show_side(is_shown=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the week be written first; what stands around it is worked out after that."""
        super().paintEvent(event)
        if self.isEnabled() and not self.is_whole:
            QTimer.singleShot(0, self, self._show_around)

    def _show_around(self) -> None:
        from pendulum_journal.ui.week.surroundings import show_around

        if self._session.journal is not None:
            self.is_whole = True
            try:
                show_around(self, self._session.journal, can_write=self._session.can_write)
            finally:
                self._columns.fit()
                self._columns.show_side(is_shown=True)

    def _tell_clashes(self, clashes: tuple[Clash, ...]) -> None:
        activities = self._session.open_journal.activities(archived=True)
        self.told.emit(clash_text(self.week, clashes, activities))
