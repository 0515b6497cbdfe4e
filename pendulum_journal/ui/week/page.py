"""The week page: where the time went, the energy that was left, and what was learned."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.week import FIRST_YEAR, LAST_YEAR, Week
from pendulum_journal.services import questions, weeks
from pendulum_journal.ui.dates import week_name
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.week.bottom_row import BottomRow
from pendulum_journal.ui.week.clash_text import clash_text
from pendulum_journal.ui.week.cursor import Cursor
from pendulum_journal.ui.week.energy_card import EnergyCard
from pendulum_journal.ui.week.entry_card import EntryCard
from pendulum_journal.ui.week.header import WeekHeader
from pendulum_journal.ui.week.model import WeekModel
from pendulum_journal.ui.week.note.cards import LearningCard, WinsCard
from pendulum_journal.ui.week.questions_card import WeekQuestionsCard
from pendulum_journal.ui.week.split_editor import SplitEditor
from pendulum_journal.ui.week.surroundings import Surroundings
from pendulum_journal.ui.widgets.hours_field import HoursField
from pendulum_journal.ui.widgets.keyboard import scroll_to, tab_through
from pendulum_journal.ui.widgets.layouts import TwoColumns

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from pendulum_journal.domain.entry_merge import Clash
    from pendulum_journal.domain.errors import InputError
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme


_OTHER = Qt.FocusReason.OtherFocusReason
_PART_BELOW = 0.25
"""Of the card of the note, which is as much as the lower half of its six lines."""


class WeekPage(QWidget):
    """Shows one week and lets the user edit it.

    Signals:
        message_changed: carries a sentence for the window's banner, or None to remove it.
        week_shown: carries the week that is now shown.
    """

    message_changed = Signal(object)
    week_shown = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.model = WeekModel(session, self)
        self.header = WeekHeader(theme)
        self.split = SplitEditor(self.model, theme)
        self.energy = EnergyCard(self.model, theme)
        self.learning = LearningCard(self.model, theme)
        self.entry_card = EntryCard(self.model, session, theme)
        self.questions = WeekQuestionsCard(self.model, session)
        self.wins = WinsCard()
        self.surroundings = Surroundings(session, self.model, theme)
        self.bottom = BottomRow(theme, self.surroundings.lines)
        self.done = self.bottom.done
        self._cursor = Cursor(self, self._fields)
        self._side = [self.surroundings, self.entry_card, self.questions, self.wins]
        self._columns = TwoColumns(
            [self.split, self.energy, self.learning],
            self._side,
            self,
            below=round(self.learning.least_height() * _PART_BELOW),
            least=self.learning.least_height,
        )
        self._columns.show_side(is_shown=False)
        self._lay_out()
        self._connect()
        self.setEnabled(False)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(22, 16, 2, 10)
        page.setSpacing(12)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 20, 0)
        top.addWidget(self.header)
        page.addLayout(top)
        page.addWidget(self._columns, 1)
        page.addWidget(self.bottom)

    def _connect(self) -> None:
        self.header.week_chosen.connect(self.show_week)
        self.header.copy_wanted.connect(self.copy_last_week)
        self.surroundings.week_wanted.connect(self.show_week)
        self.surroundings.measured.found.connect(self.split.show_suggestions)
        self.split.written_as.connect(self.surroundings.measured.write_as)
        self.surroundings.floor_found.connect(self.energy.show_floor)
        self.surroundings.worked_out.connect(self._show_side)
        self.learning.wins_read.connect(self.wins.show_wins)
        self.done.toggled.connect(self._finish_week)
        self.model.edited.connect(self._show_done)
        _keep_focus(self)
        self.bottom.undo.clicked.connect(lambda: self._cursor.restore(self.bottom.undo))
        self._session.saved.connect(self.bottom.show_saved)
        for card in (self.split, self.learning):
            card.remarked.connect(self.bottom.show_remark)
        self.split.refused.connect(self._show_refused)
        self.entry_card.focus_block.refused.connect(self._show_refused)
        self.model.shown.connect(self._order_tabs)  # a week may ask other questions
        self._columns.stacked.connect(self._order_tabs)
        self._columns.room_found.connect(
            lambda has_room: self.learning.editor.grow(is_growing=not has_room)
        )
        self.model.shown.connect(self._show_day)
        self.model.clashed.connect(self._show_clashes)
        self.model.save_failed.connect(
            lambda error: self.message_changed.emit(translate_message(error))
        )
        self.model.figures_saved.connect(
            lambda changes: self._session.remember(self.tr("Edit the week"), changes)
        )
        self.model.save_mended.connect(lambda: self.message_changed.emit(None))
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
        """Save this week's edits and show another week; if that fails, this week stays.

        It also stays if text that has just been typed is refused, since that would be lost unseen.
        """
        left, before = self.week, self.window().focusWidget()
        refusal = self._cursor.keep(left)
        self.model.show(week)
        self._cursor.bring_back(self.week)
        self._cursor.restore(before)
        self.week_shown.emit(self.week)
        if refusal is not None and self.week != left:
            self._session.show_failure(refusal)

    def _fields(self) -> list[QWidget]:
        """Return what can be filled in, in reading order."""
        card = self.entry_card
        return [
            *self.split.fields,
            self.energy.slider,
            self.learning.editor,
            card.state,
            card.focus_block,
            *card.days.values(),
            *card.days.values(),
            *card.checks.values(),
            *self.questions.fields.values(),
        ]

    @property
    def refusal(self) -> InputError | None:
        """An error that names the texts that no field takes, and so are not saved; else None."""
        return self._cursor.error(self.week)

    def _show_refused(self) -> None:
        self.bottom.show_refused([each.accessibleName() for each in self._cursor.refused()])

    def show_running_week(self) -> None:
        """Show the week of today; if it is shown already, leave what is being typed alone."""
        running = Week.containing(self._session.today())
        if self.week != running:
            self.show_week(running)

    def step(self, weeks_on: int) -> None:
        """Show the week so many weeks later, or earlier if negative, if a journal can hold it."""
        week = self.week + weeks_on
        if FIRST_YEAR <= week.year <= LAST_YEAR:
            self.show_week(week)

    @property
    def first_control(self) -> QWidget | None:
        """The field that gets the focus first."""
        return self.split.first_field

    def copy_last_week(self) -> None:
        """Fill the empty rows with the hours of the last recorded week; Ctrl+Z undoes it."""
        sources: list[Week] = []

        def copy(journal: Journal) -> Changes:
            source, recorded = weeks.copy_last_hours(journal, self.week)
            sources.append(source)
            return recorded.changes

        self.model.change_weeks(self.tr("Copy last week"), copy)
        if sources and self.week - sources[0] > 1:
            self.bottom.show_remark(
                self.tr("Copied from {week}, the last with hours.").format(
                    week=week_name(sources[0])
                )
            )

    def clear_week(self) -> None:
        """Delete all values of the shown week, and say so with a way to take it back."""
        cleared: list[Changes] = []

        def clear(journal: Journal) -> Changes:
            cleared.append(weeks.clear(journal, self.week).changes)
            return cleared[0]

        self.model.change_weeks(self.tr("Clear the week"), clear)
        if any(each.any for each in cleared):
            text = self.tr("{week} is cleared.").format(week=week_name(self.week))
            self.bottom.show_remark(text, self._session.undo_stack.undo)

    def press_done(self) -> None:
        """Press the button that marks the running week as done, if it is visible, for a shortcut.

        Text that is being typed is accepted first.
        """
        if isinstance(field := self.focusWidget(), HoursField):
            field.settle()
        if self.done.isVisible() and not self.done.isChecked():
            self.done.click()

    def _show_replayed(self, week: Week) -> None:
        if week != self.week:
            self.show_week(week)

    def _save_at_change_of_focus(self, _old: object, new: object) -> None:
        self._cursor.note(new)
        self.model.flush()

    def _show_journal(self) -> None:
        journal = self._session.open_journal
        self._cursor.forget()
        self.entry_card.show_today(journal.today())
        _show_activities(journal, self.split, self._columns)
        self.show_week(Week.containing(journal.today()))
        self.setEnabled(True)
        can_write = self._session.can_write
        self.bottom.show_writable(can_write=can_write)
        self.learning.set_read_only(is_read_only=not can_write)
        for card in (self.split, self.energy, self.entry_card, self.questions):
            card.setEnabled(can_write)

    def _order_tabs(self) -> None:
        order: list[QWidget] = [
            self.header.last_button,  # the fields are made late, and would stand at the end
            *self.split.fields,
            self.energy.slider,
            self.learning.editor,
            self.done,
        ]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)
        tab_through(self.done, self._side)
        for one, other in pairwise([self.done, *self.surroundings.line_buttons]):
            QWidget.setTabOrder(one, other)

    def _look_at(self, changes: Changes) -> None:
        if changes.everything or questions.SETTING in changes.settings:
            self.questions.show_questions()
            self._order_tabs()
        if changes.activities or changes.everything:
            _show_activities(self._session.open_journal, self.split, self._columns)
            self._order_tabs()
        self._columns.fit()
        self._show_day()

    def _finish_week(self, is_done: bool) -> None:
        if is_done != self.model.entry.marked_complete:  # else it was only shown
            self.surroundings.finish_week(is_done=is_done)
            self._show_done()
            if is_done:
                QTimer.singleShot(0, self, lambda: scroll_to(self.surroundings.done))

    def _show_done(self) -> None:
        if self._session.journal is None:
            return  # closing it took what was being typed
        entry, today = self.model.entry, self._session.today()
        is_running = self.week == Week.containing(today)
        is_wanted = is_running and entry.state is not State.AWAY and self._session.can_write
        self.done.setVisible(is_wanted)
        self.done.setChecked(is_wanted and entry.marked_complete)
        self.header.show_away(is_away=entry.state is State.AWAY)

    def _show_day(self) -> None:
        """Show the title of the week and what depends on today's date."""
        today = self._session.today()
        self.entry_card.show_today(today)
        self.header.show_week(self.week, today, can_write=self._session.can_write)
        self._show_done()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Compute the cards around the entry only after the first painting, so typing can start."""
        super().paintEvent(event)
        first = self.first_control
        if self.isEnabled() and (first is None or first.height()):  # else it is not laid out yet
            self.surroundings.catch_up()

    def _show_side(self) -> None:
        self._columns.fit()
        self._columns.show_side(is_shown=True)

    def _show_clashes(self, clashes: tuple[Clash, ...]) -> None:
        activities = self._session.open_journal.activities(archived=True)
        self.message_changed.emit(clash_text(self.week, clashes, activities))


def _show_activities(journal: Journal, split: SplitEditor, columns: TwoColumns) -> None:
    split.show_activities(journal.activities(archived=True))
    QTimer.singleShot(0, columns, columns.fit_height)  # when its rows are shown


def _keep_focus(page: WeekPage) -> None:
    """Give the focus to what is beside a button that hides when it is pressed."""
    measured = page.surroundings.measured
    measured.taken.connect(page.split.go_to_first)
    measured.mark_away.clicked.connect(partial(page.entry_card.state.setFocus, _OTHER))
    answer = page.surroundings.done
    for button in (answer.part, answer.whole, answer.undo, answer.away):
        beside = page.entry_card.state if button is answer.away else page.done
        button.clicked.connect(partial(beside.setFocus, _OTHER))
