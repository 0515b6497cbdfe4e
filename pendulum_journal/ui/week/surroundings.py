"""What is shown around a week's entry: place in the swing, guidance, gaps and due reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendulum_journal.domain import week_done
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.week import Week
from pendulum_journal.services import weeks
from pendulum_journal.ui.text import head
from pendulum_journal.ui.week.backfill.unsaved_line import UnsavedLine
from pendulum_journal.ui.week.done_card import DoneCard
from pendulum_journal.ui.week.evidence.card import MeasuredCard
from pendulum_journal.ui.week.fill_line import FillLine
from pendulum_journal.ui.week.gap_line import GapLine
from pendulum_journal.ui.week.guidance_card import GuidanceCard
from pendulum_journal.ui.week.last_week_line import LastWeekLine
from pendulum_journal.ui.week.recent_weeks import RecentWeeks
from pendulum_journal.ui.week.review_line import ReviewLine
from pendulum_journal.ui.week.second_folder_line import SecondFolderLine
from pendulum_journal.ui.week.swing_card import SwingCard
from pendulum_journal.ui.widgets.card import Card, link, quiet_label
from pendulum_journal.ui.widgets.layouts import SPACING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.review.due import Due
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme
    from pendulum_journal.ui.week.model import WeekModel


class Surroundings(QWidget):
    """The cards beside an entry, and the lines above it.

    Nothing is computed before ``catch_up`` is called for the first time, so that the entry can be
    edited at once after the start. From then on everything follows the shown week and its journal.

    Attributes:
        lines: the lines, to be placed by the page: a due review, last week, missing weeks. At most
            one of them is visible.
        line_buttons: the buttons of these lines, in reading order.
        done: the card with the answer to a week that is done.
        measured: the card with what was measured in the week.
        is_worked_out: whether everything is up to date for the shown week.

    Signals:
        worked_out: everything is up to date; the parts may need another width.
        floor_found: carries the floor of the energy, 0 to 100, or None if there is none.
        week_wanted: carries a Week to open.
        fill_wanted: carries the Weeks to fill in together.
        resume_wanted: the user goes on with the grid that was not stored.
        trends_wanted: the user wants to open Trends.
        roles_wanted: the user wants to add a role.
        role_change_wanted: carries the Role to change.
        targets_wanted: the user wants to add a target.
        usual_wanted: carries the Role before which the user wants to type what was usual.
        review_wanted: carries the Due to review.
        second_folder_wanted: the user wants to choose a second folder for backups.
    """

    worked_out = Signal()
    floor_found = Signal(object)
    week_wanted = Signal(object)
    fill_wanted = Signal(object)
    resume_wanted = Signal()
    trends_wanted = Signal()
    roles_wanted = Signal()
    role_change_wanted = Signal(object)
    targets_wanted = Signal()
    usual_wanted = Signal(object)
    review_wanted = Signal(object)
    second_folder_wanted = Signal()

    def __init__(
        self, session: Session, model: WeekModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self.is_worked_out = False
        self.gap_line = GapLine()
        self.review_line = ReviewLine()
        self.last_week_line = LastWeekLine()
        self.fill_line = FillLine()
        self.second_folder_line = SecondFolderLine()
        self.unsaved_line = UnsavedLine()
        asking = (self.unsaved_line, self.fill_line, self.review_line)
        self.lines = (*asking, self.last_week_line, self.gap_line, self.second_folder_line)
        self.line_buttons = [
            self.unsaved_line.resume,
            self.unsaved_line.discard,
            self.fill_line.sources,
            self.fill_line.fill,
            self.fill_line.later,
            self.review_line.open,
            self.review_line.decline,
            self.last_week_line.open,
            *self.gap_line.buttons,
            self.second_folder_line.choose,
            self.second_folder_line.decline,
        ]
        self.done = DoneCard()
        self._looks_for_unsaved = False
        self.swing = SwingCard(theme)
        self.guidance = GuidanceCard()
        self.measured = MeasuredCard()
        self.recent = RecentWeeks(theme)
        self.recent_key = quiet_label(
            self.tr("Bars: where the time went. Line: energy. Pale: the running week."), wraps=True
        )
        self.open_trends = link(self.tr("open Trends"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        recent = Card(head(Heading.LAST_TEN_WEEKS.label))
        recent.header.addWidget(self.open_trends)
        recent.body.addWidget(self.recent)
        recent.body.addWidget(self.recent_key)
        kept = self.recent_key.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # nothing below moves with the first figure
        self.recent_key.setSizePolicy(kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        for card in (self.done, self.swing, self.measured, self.guidance, recent):
            column.addWidget(card)

    def _connect(self) -> None:
        self.gap_line.fill_wanted.connect(self.fill_wanted)
        self.fill_line.fill_wanted.connect(self.fill_wanted)
        self.measured.taken.connect(self._model.take_measured)
        self.measured.away_wanted.connect(lambda: self._mark([self._model.week]))
        self.fill_line.later.clicked.connect(self._refresh)
        self._session.opened.connect(self.fill_line.put_away)
        self._session.opened.connect(self._forget_unsaved)
        self.unsaved_line.resume_wanted.connect(self.resume_wanted)
        self.unsaved_line.discarded.connect(self._discard_unsaved)
        self.last_week_line.open_wanted.connect(self.week_wanted)
        self.gap_line.away_wanted.connect(self._mark_away)
        self.done.part_chosen.connect(self._make_partial)
        self.done.whole_chosen.connect(self._keep_whole)
        self.done.away_wanted.connect(lambda: self._model.choose_state(State.AWAY))
        self.done.trends_wanted.connect(self.trends_wanted)
        self.done.undo_wanted.connect(lambda: self._model.mark_done(is_done=False))
        self.gap_line.leave_wanted.connect(self._leave_gap)
        self.review_line.open_wanted.connect(self.review_wanted)
        self.review_line.declined.connect(self._decline_review)
        self.second_folder_line.wanted.connect(self._choose_second_folder)
        self.second_folder_line.declined.connect(self._answer_second_folder)
        self.swing.roles_wanted.connect(self.roles_wanted)
        self.swing.role_change_wanted.connect(self.role_change_wanted)
        self.swing.targets_wanted.connect(self.targets_wanted)
        self.swing.usual_wanted.connect(self.usual_wanted)
        self.open_trends.clicked.connect(self.trends_wanted)
        self._model.shown.connect(self._refresh)
        self._session.changed.connect(self._refresh)

    def catch_up(self) -> None:
        """Compute everything if it is out of date, after all pending painting has been done."""
        if not self.is_worked_out:
            QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        if not self.is_worked_out:
            self._work_out()

    def _refresh(self) -> None:
        if self.is_worked_out:
            self._work_out()

    def _work_out(self) -> None:
        if self._session.journal is None:
            return
        self.is_worked_out = True
        try:
            self._show(self._session.journal, self._model.week)
        finally:
            self.worked_out.emit()

    def _show(self, journal: Journal, week: Week) -> None:
        # Late: the entry can be written before any of it is read.
        from pendulum_journal.domain.guidance import prompt_for
        from pendulum_journal.services.guidance.figures import cards_in_place, guidance_of
        from pendulum_journal.services.place import place_in

        figures = {each.week: each for each in journal.figures()}
        self.recent.show_weeks(week, figures)
        self.recent_key.setVisible(self.recent.has_any)
        self.fill_line.leave_out(figures.keys(), journal.today())
        if self._looks_for_unsaved:
            self._find_unsaved()
        self._show_offer(journal, week)
        self._show_answer(journal, week)
        self.measured.show_week(journal, week)
        self.measured.take_all.setEnabled(self._session.can_write)
        self.measured.mark_away.setEnabled(self._session.can_write)
        place = place_in(journal, week)
        self.swing.show_place(place)
        published = guidance_of(journal)
        self.floor_found.emit(published.figures.energy_floor)
        day = max(min(journal.today(), week.sunday), week.monday)
        cards = cards_in_place(published, journal.roles(), day)
        is_away = self._model.entry.state is State.AWAY  # nothing to advise on
        card = None if is_away else prompt_for(cards, place.side, place.number, week)
        self.guidance.show_card(card, published)

    def _show_offer(self, journal: Journal, week: Week) -> None:
        """Show the most important of the lines that apply, or none."""
        from pendulum_journal.services import reviews
        from pendulum_journal.services.keeping.second_folder_offer import offers_second_folder

        today = journal.today()
        is_running, can_write = week == Week.containing(today), self._session.can_write
        is_asking = self.fill_line.is_asking or self.unsaved_line.is_asking
        can_write = can_write and not is_asking  # one question at a time
        due = reviews.offered(journal) if is_running and can_write else []
        gap = weeks.missing_before(journal, week) if can_write and not due else []
        over, is_partial = None, False
        if is_running and can_write and not due and len(gap) <= 1 and week_done.is_just_over(today):
            over, is_partial = weeks.unfinished(journal, week + -1)
        self.review_line.show_due(due[0] if due else None)
        self.last_week_line.show_week(over, is_partial=is_partial)
        self.gap_line.show_gap(gap if over is None else [])
        is_free = is_running and can_write and not (due or gap or over)
        self.second_folder_line.setVisible(is_free and offers_second_folder(journal))

    def _answer_second_folder(self) -> None:
        from pendulum_journal.services.keeping.second_folder_offer import second_folder_offered

        self.second_folder_line.hide()
        self._session.run(second_folder_offered)

    def _choose_second_folder(self) -> None:
        self._answer_second_folder()
        self.second_folder_wanted.emit()

    def _show_answer(self, journal: Journal, week: Week) -> None:
        entry, today = self._model.entry, journal.today()
        if not (entry.marked_complete and week_done.can_be_done(entry, today)):
            self.done.hide()
            return
        from pendulum_journal.services.week_done import answer_for, is_kept_whole

        self.done.show_answer(
            week,
            answer_for(journal, week),
            asks_for_part=week_done.is_early(today)
            and entry.state is State.COMPLETE
            and not is_kept_whole(journal, week),
        )

    def ask_to_fill(self, weeks: Sequence[Week]) -> None:
        """Ask, at the end of the first questions, whether to fill in the weeks since."""
        from pendulum_journal.services.backfill import MOST_WEEKS

        self.fill_line.ask(weeks[-MOST_WEEKS:], self._session.today())  # as the grid shows them
        self._refresh()

    def _forget_unsaved(self) -> None:
        self.unsaved_line.show_unsaved(None)
        self._looks_for_unsaved = True

    def _find_unsaved(self) -> None:
        """Offer what was typed into the grid of weeks and not stored when the program ended.

        It is looked for once a journal, after the entry can be written.
        """
        self._looks_for_unsaved = False
        folder = self._session.recovery
        found = None
        if folder is not None and self._session.can_write:
            from pendulum_journal.services.unsaved_grid import find_grid

            found = self._session.run(lambda journal: find_grid(folder, journal))
        self.unsaved_line.show_unsaved(found)

    def _discard_unsaved(self) -> None:
        from pendulum_journal.services.unsaved_grid import forget_grid

        if (folder := self._session.recovery) is not None:
            forget_grid(folder, self._session.open_journal)
        self._refresh()

    def finish_week(self, *, is_done: bool) -> None:
        """Mark the shown week as done, or no longer; if it lacks figures, ask for them instead."""
        if is_done and not week_done.can_be_done(self._model.entry, self._session.today()):
            self.done.ask_for_figures()
        else:
            self._model.mark_done(is_done=is_done)

    def _make_partial(self) -> None:
        self._model.choose_state(State.PARTIAL)
        self._model.flush()

    def _keep_whole(self) -> None:
        from pendulum_journal.services.week_done import keep_whole

        week = self._model.week
        self._session.change(lambda journal: keep_whole(journal, week))
        self._refresh()

    def _mark_away(self, gap: list[Week]) -> None:
        from pendulum_journal.ui.week.away_dialog import AwayDialog

        dialog = AwayDialog(gap, self.window())
        is_wanted, chosen = bool(dialog.exec()), dialog.chosen
        dialog.deleteLater()
        if is_wanted:
            self._mark(chosen)

    def _mark(self, chosen: list[Week]) -> None:
        self._model.change_weeks(
            self.tr("Mark as away"), lambda journal: weeks.mark_away(journal, chosen)
        )

    def _leave_gap(self, gap: list[Week]) -> None:
        self._session.change(lambda journal: weeks.leave_missing(journal, gap[-1]))
        self.gap_line.show_gap([])

    def _decline_review(self, due: Due) -> None:
        from pendulum_journal.services import reviews

        self._session.change(lambda journal: reviews.decline(journal, due))
