"""The view of years: a cell a week, and below it "this week, then"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from pendulum_journal.domain.career.role import swings
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import Week, count_of_weeks
from pendulum_journal.domain.year_cells import CellKind, ColourBy, count_cells, year_cells
from pendulum_journal.services.year import begin_of_note, look_back
from pendulum_journal.ui.dates import week_name
from pendulum_journal.ui.journal.names import place_names
from pendulum_journal.ui.journal.year.grid import YearGrid
from pendulum_journal.ui.journal.year.legend import Legend
from pendulum_journal.ui.journal.year.then_card import ThenCard, week_to_leave_out
from pendulum_journal.ui.text import head, translate_message
from pendulum_journal.ui.widgets.card import Card, Segments, heading, quiet_label, scrolling
from pendulum_journal.ui.widgets.layouts import clear

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.week_done import LookedBack
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme

_COLOURS = tuple(ColourBy)
_BETWEEN = 14
_LEAST_CARD = 280
"""Pixels that a card takes at least where others stand beside it."""


class YearView(QWidget):
    """Every year from the first entry on, and earlier weeks beside the running one.

    Attributes:
        beside_views: chooses what the cells are coloured by; it belongs into the page's header.

    Signals:
        week_wanted: carries the Week that the user wants to read.
    """

    week_wanted = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._then: list[LookedBack] = []
        self._placed_at: int | None = None
        self.colours = Segments([self.tr("Largest share"), self.tr("Energy")], self.tr("Colour by"))
        self.colours.choose(0)
        self.beside_views = QWidget(self)
        self.card = Card(head(Heading.WEEK_BY_WEEK.label))
        self.grid = YearGrid(theme)
        self.legend = Legend(theme)
        self.then_title = heading(self.tr("This week, then"))
        self.running = quiet_label()
        self.cards: list[ThenCard] = []
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.colours.picked.connect(lambda _number: self.show_weeks())
        self.grid.week_chosen.connect(self.week_wanted)
        self.grid.week_entered.connect(self._show_place)
        session.opened.connect(self._forget_place)

    def _lay_out(self) -> None:
        above = QHBoxLayout(self.beside_views)
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(quiet_label(self.tr("Colour by")))
        above.addWidget(self.colours)
        self.card.body.addWidget(self.grid)
        self.card.body.addWidget(self.legend)
        self._cards.setSpacing(14)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_BETWEEN)
        column.addWidget(self.card)
        title = QHBoxLayout()
        title.setSpacing(12)
        title.addWidget(self.then_title)
        title.addWidget(self.running, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(title)
        column.addLayout(self._cards)
        column.addStretch(1)
        self.area = scrolling(self._inner, keeps_width=True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.verticalScrollBar().rangeChanged.connect(lambda *_: self._place_again())
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cards()

    def _place_cards(self) -> None:
        """Put the cards side by side, or below each other where they would be too narrow."""
        is_wide = self.width() >= len(self.cards) * _LEAST_CARD
        direction = QBoxLayout.Direction
        self._cards.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def show_journal(self, journal: Journal) -> None:
        """Show the weeks of the journal, and other weeks to look back on."""
        self._show_cells(journal)
        running = Week.containing(journal.today())
        self.running.setText(" · ".join([week_name(running), *place_names(journal, running)]))
        self._show_then(look_back(journal))
        if self._placed_at is None:
            self._show_running_year()

    def _forget_place(self) -> None:
        self._placed_at = None

    def _place_again(self) -> None:
        """Scroll to the last year again after the size has changed, unless the user scrolled."""
        if self._placed_at == self.area.verticalScrollBar().value():
            QTimer.singleShot(0, self, self._show_running_year)

    def _show_running_year(self) -> None:
        """Scroll so far down that the last year is seen, and the title of what stands below it."""
        below = self.then_title if self.cards else self.legend
        self.area.ensureWidgetVisible(below, 0, _BETWEEN)
        bar = self.area.verticalScrollBar()
        above = self.grid.mapTo(self._inner, QPoint(0, 0)).y()
        if bar.value() > above:
            bar.setValue(above + self.grid.whole_from(bar.value() - above))
        self._placed_at = bar.value()

    def _show_place(self, place: QRect) -> None:
        """Scroll to a part of the grid that keys have moved to."""
        middle = self.grid.mapTo(self._inner, place.center())
        self.area.ensureVisible(middle.x(), middle.y(), place.width(), 2 * place.height())

    def show_weeks(self) -> None:
        """Show the same weeks in the chosen colours."""
        self._session.run(self._show_cells)

    def _show_cells(self, journal: Journal) -> None:
        by = _COLOURS[self.colours.group.checkedId()]
        figures = {each.week: each for each in journal.figures()}
        years = year_cells(figures, Week.containing(journal.today()), by)
        counts = count_cells(years)
        now = figures.get(Week.containing(journal.today()))
        wording = self.tr("{weeks} written down")
        if now is not None and now.in_progress:
            wording = self.tr("{weeks} written down, one running")
        parts = [wording.format(weeks=_weeks(counts.written))]
        if counts.away:
            parts.append(self.tr("{n} away").format(n=counts.away))
        if counts.missing:
            parts.append(self.tr("{n} without an entry").format(n=counts.missing))
        summary = " · ".join(parts)
        if not figures:
            summary = self.tr("Each week that you write down is a cell here.")
        self.card.remark.setText(summary)
        names = {each.week: translate_message(each.label) for each in swings(journal.roles())}
        self.grid.show_years(years, figures, names, summary, self._begin_of_note)
        kinds = {cell.kind for cells in years.values() for cell in cells}
        groups = {cell.group for cells in years.values() for cell in cells}
        self.legend.show_kinds(
            [group for group in Group if group in groups],
            by_energy=by is ColourBy.ENERGY,
            kinds=[kind for kind in CellKind if kind in kinds],
            has_swing=any(week in figures or week.year in years for week in names),
        )

    def _begin_of_note(self, week: Week) -> str:
        return self._session.run(lambda journal: begin_of_note(journal, week)) or ""

    def _show_then(self, found: list[LookedBack]) -> None:
        self._then = found
        clear(self._cards)
        self.cards = [ThenCard(self._theme, each) for each in found]
        for card in self.cards:
            card.read_wanted.connect(self.week_wanted)
            card.another_wanted.connect(self._show_another)
            self._cards.addWidget(card, 1)
        self._place_cards()
        self.then_title.setVisible(bool(found))
        self.running.setVisible(bool(found))

    def _show_another(self) -> None:
        leave_out = week_to_leave_out(self._then)
        found = self._session.run(lambda journal: look_back(journal, leave_out=leave_out))
        if found is not None:
            self._show_then(found)
            if self.cards:
                self.cards[-1].another.setFocus(Qt.FocusReason.OtherFocusReason)


def _weeks(n: int) -> str:
    return translate_message(count_of_weeks(n))
