"""The trends page: charts, the same as a table and in words, and cards beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMetaMethod, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.career.role import Event, latest_swing
from pendulum_journal.domain.trend.drawn.steps import charts_of
from pendulum_journal.services import trends
from pendulum_journal.services.backfill import weeks_before_swing
from pendulum_journal.services.guidance.figures import guidance_of
from pendulum_journal.services.place import place_of
from pendulum_journal.ui.chart_words import chart_words
from pendulum_journal.ui.trends.charts import NothingYet, TrendCharts
from pendulum_journal.ui.trends.events import EventEditor
from pendulum_journal.ui.trends.export import Shown
from pendulum_journal.ui.trends.fill_rest import FillRest
from pendulum_journal.ui.trends.guidance import GuidanceButton
from pendulum_journal.ui.trends.header import TrendHeader
from pendulum_journal.ui.trends.measure import OfferLine, keep_measure
from pendulum_journal.ui.trends.measured import MeasuredParts
from pendulum_journal.ui.trends.memory import MemoryLine
from pendulum_journal.ui.trends.place_line import PlaceLine
from pendulum_journal.ui.trends.side import BandsCard, LearnedCard, ThenAndNowCard
from pendulum_journal.ui.trends.side_column import SideColumn
from pendulum_journal.ui.trends.so_far import SoFarCard
from pendulum_journal.ui.trends.words import TrendWords
from pendulum_journal.ui.widgets.card import Card, link, scrolling
from pendulum_journal.ui.widgets.refresher import Refresher

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from pendulum_journal.domain.career.role import Role, Swing
    from pendulum_journal.domain.trend.measure import Measure
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.place import Place
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme

WIDE = 1000
"""From this width on the side column stands beside the charts, else under them."""

_LINES_WIDE, _LINES_NARROW = 4, 5
_BETWEEN_CARDS = 12


class TrendsPage(QWidget):
    """Shows weeks according to a choice that is stored in the journal.

    Signals:
        week_chosen: carries a Week to open.
        write_requested: the journal is empty, and the user wants to write this week.
        target_requested: the user wants to set a target; the button for it is only shown if this
            signal is connected.
        fill_requested: carries the weeks that the user wants to fill in: those before the swing, or
            those of which some hours are not known.
        usual_requested: carries the Role of the swing before which the user wants to type what was
            usual.
    """

    week_chosen = Signal(object)
    write_requested = Signal()
    target_requested = Signal()
    fill_requested = Signal(object)
    usual_requested = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._choice = trends.TrendChoice()
        self._zoom: tuple[Week, Week] | None = None
        self._view: TrendView | None = None
        self._make_parts()
        self._lay_out()
        self._refresher = Refresher(self, self._refresh)
        if session.journal is not None:
            self._choice = trends.remembered(session.journal)
        session.opened.connect(self._journal_opened)
        session.changed.connect(self._changed)
        theme.changed.connect(self._refresher.mark_stale)

    def _make_parts(self) -> None:
        self.header = TrendHeader()
        self.header.chosen.connect(self._choose)
        self.place = PlaceLine(self._theme)
        self.offer = OfferLine()
        self.offer.chosen.connect(
            lambda measure: self._choose(replace(self._choice, measure=measure))
        )
        self.measured = MeasuredParts(self._session, self)
        self.charts = TrendCharts(self._theme, self._session.own_files, self.measured)
        self.chart, self.forms = self.charts.chart, self.charts.forms
        self.charts.week_chosen.connect(self.week_chosen)
        self.forms.picked.connect(lambda _: self._show_controls())
        self.forms.picked.connect(lambda _: self._keep_height_of_charts())
        self.charts.whole_range_wanted.connect(self._zoom_to)
        self.chart.range_chosen.connect(self._zoom_to)
        self.chart.menu_wanted.connect(self._show_menu)
        self.chart.event_chosen.connect(self._edit_event)
        self.chart.event_moved.connect(self._move_event)
        self.events = EventEditor(self._session, self)
        self.charts.export.failed.connect(self._session.show_failure)
        self.guidance = GuidanceButton(self._session)
        self.add_event = link(self.tr("Add an event…"))
        self.add_event.clicked.connect(self._add_event)
        self.set_target = QPushButton(self.tr("Set a target"))
        self.set_target.clicked.connect(self.target_requested)
        self.fill_rest = FillRest()
        self.fill_rest.wanted.connect(self.fill_requested)
        self.told = TrendWords()
        self.warnings, self.words = self.told.warnings, self.told.paragraph
        self.told.told.connect(self._show_told)
        self.memory = MemoryLine(self._session)
        self.then_and_now = ThenAndNowCard()
        self.then_and_now.fill_wanted.connect(self.fill_requested)
        self.then_and_now.usual_wanted.connect(self.usual_requested)
        self.so_far = SoFarCard()
        self.bands = BandsCard()
        self.learned = LearnedCard()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        nothing = NothingYet()
        self.write = nothing.write
        self.write.clicked.connect(self.write_requested)
        self._stack.addWidget(nothing)
        self._stack.addWidget(self._contents())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _contents(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(22, 16, 2, 12)
        column.setSpacing(12)
        header = QHBoxLayout()
        header.setContentsMargins(0, 0, 20, 0)  # as far as the cards reach beside a scroll bar
        header.addWidget(self.header)
        column.addLayout(header)
        column.addWidget(self.place)
        column.addWidget(self.offer)
        column.addWidget(self._scrolled(), 1)
        return page

    def _scrolled(self) -> QScrollArea:
        body = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._body.setContentsMargins(0, 0, 10, 0)
        self._body.setSpacing(14)
        self._body.addLayout(self._charts(), 1)
        self._side = SideColumn(self.then_and_now, (self.bands, self.so_far, self.learned))
        self._body.addWidget(self._side)
        self._scroll = scrolling(body, keeps_width=True)
        self._scroll.verticalScrollBar().valueChanged.connect(lambda _: self.chart.update())
        self.forms.picked.connect(lambda form: _show_head(self._scroll) if form else None)
        return self._scroll

    def _charts(self) -> QVBoxLayout:
        self.charts.add_before_export(
            self.add_event, self.set_target, self.fill_rest, self.guidance
        )
        self._text = Card(self.tr("In words"))
        self._text.body.addWidget(self.told)
        self._text.body.addWidget(self.memory)
        column = QVBoxLayout()
        column.setSpacing(_BETWEEN_CARDS)
        column.addWidget(self.charts)
        column.addWidget(self._text)
        column.addStretch()
        return column

    @property
    def first_control(self) -> QWidget | None:
        """The control of the range, which gets the focus first."""
        return self.header.ranges.group.checkedButton()

    # Following the journal

    def _journal_opened(self) -> None:
        self._zoom = None
        journal = self._session.journal
        if journal is not None:
            self._choice = trends.remembered(journal)
        self._refresher.mark_stale()

    def _changed(self, changes: Changes) -> None:
        if changes.touches_trends or changes.evidence:
            self._refresher.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresher.catch_up()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_refresher"):
            self._refresher.mark_stale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= WIDE
        lines = _LINES_WIDE if is_wide else _LINES_NARROW
        self.words.setMinimumHeight(lines * self.words.fontMetrics().lineSpacing())
        self._keep_height_of_charts()
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        self._side.place(is_beside=is_wide)

    def _keep_height_of_charts(self) -> None:
        """Give each chart a quarter of the window, or more beside a short paragraph.

        A longer one is scrolled to, or the charts would change their height from range to range.
        """
        scrolled = [each for each in (self.words, self.memory) if not each.isHidden()]
        around = self._text.sizeHint().height() - sum(each.sizeHint().height() for each in scrolled)
        words = self.words.minimumHeight() + max(around, 0) + _BETWEEN_CARDS
        seen = self._scroll.viewport().height()
        charts = 3 if self._view is None else charts_of(self._view)
        self.charts.keep_height(charts, seen=seen, least=seen - words)

    # Choosing

    def _choose(self, choice: trends.TrendChoice) -> None:
        if choice.range != self._choice.range:
            self._zoom = None
        if choice.measure is not None and self._keep_measure(choice.measure):
            choice = replace(choice, measure=None)
        self._choice = choice
        self._session.run(lambda journal: trends.remember(journal, choice, initiator=self))
        self._refresher.now()

    def _keep_measure(self, measure: Measure) -> bool:
        """Keep a measure with the swing shown; return False where only this page can show it."""
        swing = None if self._view is None else self._view.swing
        if swing is None or not self._session.can_write:
            return False
        return keep_measure(self._session, swing.role, measure, self.tr("Choose a measure"))

    def _zoom_to(self, *weeks: Week) -> None:
        """Show from a first to a last week; without them, the whole range."""
        self._zoom = (weeks[0], weeks[1]) if weeks else None
        self._refresher.now()

    # Events

    def _show_menu(self, week: Week, at: QPoint) -> None:
        if self._session.can_write and self._view is not None:
            self.events.pop_up(week, self._view.events, at)

    def _add_event(self) -> None:
        week = self.chart.week
        day = self._session.today() if week is None else week.monday
        self.events.ask(Event(day, ""))

    def _edit_event(self, uid: str) -> None:
        if self._session.can_write and (event := _event_of(self._view, uid)) is not None:
            self.events.ask(event)

    def _move_event(self, uid: str, weeks: int) -> None:
        if self._session.can_write and (event := _event_of(self._view, uid)) is not None:
            self.events.move(event, weeks)

    # Showing

    def _refresh(self) -> None:
        journal = self._session.journal
        if journal is None:
            return
        choice = self._choice if self._zoom is None else replace(self._choice, range=self._zoom)
        view = self._session.run(
            lambda open_one: trends.trend(open_one, self._choice, zoom=self._zoom)
        )
        if view is None:
            return
        self._view = view
        self._stack.setCurrentIndex(1 if len(view.whole) else 0)
        if len(view.whole):
            self._show_view(Shown(view, choice, guidance_of(journal), journal.is_sample))

    def _show_view(self, shown: Shown) -> None:
        view, words = shown.view, chart_words()
        self._show_controls()
        swing = view.swing
        since = "" if swing is None else words.day(_counted_from(swing), view.today)
        self.place.show_place(_place_of(view, self._session.open_journal.roles()), since)
        self.offer.show_offer(view.offer if self._session.can_write else None)
        self.then_and_now.show_view(
            view, words, self._weeks_before(), can_write=self._session.can_write
        )
        self.so_far.show_view(view, words)
        self.bands.show_view(view, shown.guidance)
        self.guidance.show_view(view, shown.guidance)
        self.learned.show_view(view, words)
        self.told.show_view(view)
        self.memory.show_view(view)
        self._keep_height_of_charts()
        listens = self.isSignalConnected(QMetaMethod.fromSignal(self.target_requested))
        self.set_target.setVisible(listens and view.way.needs_target)
        self.add_event.setVisible(self._session.can_write)
        self.fill_rest.show_view(view, can_write=self._session.can_write)
        self.charts.show_view(shown, words, self.words.text(), is_zoomed=self._zoom is not None)

    def _show_controls(self) -> None:
        if self._view is not None:
            self.header.show_choice(
                self._choice,
                self._view,
                is_zoomed=self._zoom is not None,
                has_charts=self.forms.group.checkedId() == 0,
                has_evidence=self.measured.is_known(self._view),
            )

    def _weeks_before(self) -> list[Week]:
        """Return the weeks before the swing to offer, none where the journal cannot be written."""
        if not self._session.can_write:
            return []
        return self._session.run(lambda journal: weeks_before_swing(journal, ())) or []

    def _show_told(self, paragraph: str) -> None:
        self._keep_height_of_charts()
        self.charts.describe(paragraph)


def _show_head(area: QScrollArea) -> None:
    """Scroll up: the charts had been scrolled down to the choice below them."""
    area.verticalScrollBar().setValue(0)


def _place_of(view: TrendView, roles: list[Role]) -> Place | None:
    """Return today's place if the charts are about the swing that it counts from."""
    if view.swing is None or view.swing != latest_swing(roles, view.today):
        return None
    return place_of(view.today, roles, view.guidance)


def _counted_from(swing: Swing) -> date:
    """Return the day from which weeks are counted: a swing within managing goes on counting."""
    return swing.day if swing.experiment_since is None else swing.experiment_week.monday


def _event_of(view: TrendView | None, uid: str) -> Event | None:
    events = () if view is None else view.events
    return next((event for event in events if event.uid == uid), None)
