"""The pendulum page: the line of roles, the swings compared, the clocks, and past forecasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.career.role import opposite
from pendulum_journal.domain.review.review import ReviewKind
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.services import pendulum
from pendulum_journal.services.review_texts import checklist_for
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.pendulum.career_card import CareerCard
from pendulum_journal.ui.pendulum.clock_card import ClockCard
from pendulum_journal.ui.pendulum.clock_facts import (
    experience_facts,
    experiment_facts,
    hands_on_facts,
)
from pendulum_journal.ui.pendulum.line_shape import stays_of
from pendulum_journal.ui.pendulum.role_editor import RoleEditor
from pendulum_journal.ui.pendulum.role_text import swings_in_words
from pendulum_journal.ui.pendulum.swings_card import SwingsCard
from pendulum_journal.ui.review.checklist import ChecklistCard
from pendulum_journal.ui.review.forecast_card import ForecastCard, asked_in
from pendulum_journal.ui.text import head, translate_message
from pendulum_journal.ui.widgets.card import page_heading, plain_label, quiet_label, scrolling
from pendulum_journal.ui.widgets.layouts import CardColumns
from pendulum_journal.ui.widgets.refresher import Refresher

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from pendulum_journal.domain.career.role import Side
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.pendulum import PendulumView
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme


class PendulumPage(QWidget):
    """Shows the user's career, and is refreshed when a role, a week or a review changes.

    Signals:
        week_chosen: carries a Week to open.
        review_wanted: carries the uid of a review to open, the kind of a new one, or None for a
            review without a kind.
    """

    week_chosen = Signal(object)
    review_wanted = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._chosen: tuple[Side, Measure] | None = None
        self._view: PendulumView | None = None
        self.roles = RoleEditor(session, theme, self)
        self._make_parts()
        self._lay_out()
        self._connect()

    def _make_parts(self) -> None:
        self.summary = quiet_label(wraps=True)
        self.add = QPushButton(self.tr("Add a role…"))
        self.add.setDefault(True)
        self.first = QPushButton(self.tr("Add a role…"))
        self.career = CareerCard(self._theme)
        self.first_control = self.career.line
        self.swings = SwingsCard(self._theme)
        self.hands_on = ClockCard(
            self._theme, self.tr("How far from the keyboard"), self.tr("hands-on clock")
        )
        self.experiment = ClockCard(
            self._theme, self.tr("Managing"), self.tr("two-year experiment")
        )
        self.experience = ClockCard(
            self._theme, self.tr("Before managing"), self.tr("years of building")
        )
        self.forecasts = ForecastCard(self._theme)
        self.checklist = ChecklistCard()

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setContentsMargins(22, 16, 22, 0)
        header.setSpacing(10)
        header.addWidget(page_heading(head(PageKey.PENDULUM.label)))
        header.addWidget(self.summary, 1)
        header.addWidget(self.add)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty_state())
        columns = CardColumns(
            self.career,
            [self.swings, self.forecasts],
            [self.hands_on, self.experiment, self.experience, self.checklist],
        )
        self._stack.addWidget(scrolling(columns, keeps_width=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(header)
        column.addWidget(self._stack, 1)

    def _empty_state(self) -> QWidget:
        page = QWidget()
        text = plain_label(
            self.tr(
                "Enter what you do now and what you did before: a change between "
                "building and managing is a swing, and weeks are counted from it."
            ),
            wraps=True,
        )
        row = QHBoxLayout()
        row.addWidget(self.first)
        row.addStretch()
        column = QVBoxLayout(page)
        column.setContentsMargins(22, 0, 22, 18)
        column.setSpacing(12)
        column.addWidget(text)
        column.addLayout(row)
        column.addStretch()
        return page

    def _connect(self) -> None:
        self.add.clicked.connect(self.roles.add)
        self.first.clicked.connect(self.roles.add)
        self.career.edit_wanted.connect(self.roles.edit)
        self.career.end_wanted.connect(self.roles.end)
        self.career.delete_wanted.connect(self.roles.delete)
        self.swings.chosen.connect(self._choose_swings)
        self.swings.week_chosen.connect(self.week_chosen)
        self.forecasts.review_wanted.connect(lambda: self.review_wanted.emit(None))
        self.checklist.review_wanted.connect(
            lambda: self.review_wanted.emit(ReviewKind.BEFORE_SWING)
        )
        self.forecasts.forecast_chosen.connect(self._open_review)
        self._refresher = Refresher(self, self._refresh)
        self._session.opened.connect(self._journal_opened)
        self._session.changed.connect(self._changed)
        self._theme.changed.connect(self._refresher.mark_stale)

    # Following the journal

    def _journal_opened(self) -> None:
        self._chosen = None
        self.career.forget()
        self._refresher.mark_stale()

    def _changed(self, changes: Changes) -> None:
        if changes.touches_trends or changes.reviews:
            self._refresher.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresher.catch_up()

    def _choose_swings(self) -> None:
        self._chosen = self.swings.choice
        self._refresher.now()

    # Showing

    def _refresh(self) -> None:
        side, measure = self._chosen or (None, Measure.CODING)
        if self._session.journal is None:
            return
        view = self._session.run(lambda journal: pendulum.compute_pendulum(journal, side, measure))
        if view is None:
            return
        self._view = view
        can_write = self._session.can_write
        self.add.setVisible(bool(view.roles))
        self.add.setEnabled(can_write)
        self.first.setEnabled(can_write)
        self._stack.setCurrentIndex(1 if view.roles else 0)
        self.summary.setText(swings_in_words(view.line, view.swings, view.today))
        if view.roles:
            self._show(view, can_write=can_write)

    def _show(self, view: PendulumView, *, can_write: bool) -> None:
        self.career.show_roles(
            view.roles,
            stays_of(view.line, view.today),
            sentences=[translate_message(sentence) for sentence in view.line.sentences()],
            first_swing=view.swings[0].day if view.swings else None,
            today=view.today,
            can_write=can_write,
        )
        self.swings.show_swings(view.aligned, view.guidance.figures)
        palette = self._theme.palette
        self.hands_on.show_facts(hands_on_facts(view.hands_on, view.guidance, palette))
        self.experiment.show_facts(
            experiment_facts(view.experiments, view.today, view.guidance, palette)
        )
        self.experience.show_facts(experience_facts(view.experience, view.guidance, palette))
        self.forecasts.show_forecasts([asked_in(review) for review in view.forecasts])
        self.forecasts.write.setEnabled(can_write)
        self.checklist.show_items(checklist_for(_next_side(view)))
        self.checklist.write.setEnabled(can_write)

    def _open_review(self, number: int) -> None:
        if self._view is not None:
            self.review_wanted.emit(self._view.forecasts[number].uid)


def _next_side(view: PendulumView) -> Side | None:
    """Return the side that the next swing would lead to; None if it could be either."""
    role = view.line.on(view.today)
    return None if role is None else opposite(role.side)
