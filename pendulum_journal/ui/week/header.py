"""The heading of the week page: which week is shown, and buttons to go to another one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.week import FIRST_YEAR, LAST_YEAR, Week
from pendulum_journal.ui.dates import week_name, week_span
from pendulum_journal.ui.icons import icon
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.text import head, translate_message
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import heading, quiet_label

if TYPE_CHECKING:
    from pendulum_journal.ui.theme import Theme


class WeekHeader(QWidget):
    """Title and dates at the left; previous, this week, next, calendar and copy at the right.

    Signals:
        week_chosen: carries the Week that a button leads to.
        week_jumped_to: carries the Week chosen in the calendar, which opens over any page.
        copy_wanted: the hours of the last recorded week are wanted.
    """

    week_chosen = Signal(object)
    week_jumped_to = Signal(object)
    copy_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._week = Week(0)
        self._today = date.min
        self._title = heading("")
        self._span = quiet_label()
        self._previous = self._button("first", self.tr("Previous week"), -1)
        self._now = QPushButton(head(PageKey.WEEK.label))
        self._now.setCheckable(True)
        self._now.setProperty("segment", "middle")
        self._fit()
        self._now.setToolTip(self.tr("Back to this week"))
        self._now.toggled.connect(self._look)
        self._next = self._button("last", self.tr("Next week"), 1)
        self._calendar_button = QPushButton()
        self._calendar_button.setToolTip(self.tr("Jump to a week"))
        self._calendar_button.setAccessibleName(self.tr("Jump to a week"))
        self._calendar_button.clicked.connect(self.open_calendar)
        self._copy = QPushButton(self.tr("Copy last week"))
        self._copy.setToolTip(
            self.tr("Fill the empty rows with the hours of the last recorded week")
        )
        self._copy.clicked.connect(self.copy_wanted)
        self._lay_out()
        theme.changed.connect(self._colour)
        self._colour()

    def _fit(self) -> None:
        """Leave room for the text in bold, as it is in the running week."""
        bold = QFontMetrics(scaled(self.font(), 1, bold=True))
        self._now.setMinimumWidth(bold.horizontalAdvance(self._now.text()) + 26)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_now"):
            self._fit()

    def _button(self, place: str, name: str, step: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("segment", place)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self._choose(self._week + step))
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        self._span.setContentsMargins(0, 0, 0, 4)
        row.addWidget(self._span, 1, Qt.AlignmentFlag.AlignBottom)
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for button in (self._previous, self._now, self._next):
            segments.addWidget(button)
        row.addLayout(segments)
        row.addWidget(self._calendar_button)
        row.addWidget(self._copy)
        for button in (self._previous, self._now, self._next, self._calendar_button, self._copy):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in its field

    def _colour(self) -> None:
        colour = self._theme.palette.text
        self._previous.setIcon(icon("chevron-left", colour))
        self._next.setIcon(icon("chevron-right", colour))
        self._calendar_button.setIcon(icon("calendar", colour))

    def show_week(self, week: Week, today: date, *, can_write: bool) -> None:
        """Show the title and the dates of a week."""
        self._week, self._today = week, today
        self._title.setText(week_name(week))
        self.show_away(is_away=False)
        self._now.setChecked(today in week)
        self._copy.setEnabled(can_write)
        self._previous.setEnabled((week + -1).year >= FIRST_YEAR)
        self._next.setEnabled((week + 1).year <= LAST_YEAR)

    def show_away(self, *, is_away: bool) -> None:
        """Show beside the dates that the week is away, or no longer."""
        parts = [week_span(self._week)]
        if is_away:
            parts.append(translate_message(State.AWAY.label))
        self._span.setText(" · ".join(parts))

    def _choose(self, week: Week) -> None:
        self.week_chosen.emit(week)

    def _look(self, is_down: bool) -> None:
        """Show the running week if its button was put down, which stays down while it is shown."""
        if is_down == (self._today in self._week):
            return
        if is_down:
            self._choose(Week.containing(self._today))
        self._now.setChecked(self._today in self._week)

    @property
    def last_button(self) -> QPushButton:
        """The last button in reading order."""
        return self._copy

    def open_calendar(self) -> None:
        """Open the calendar below its button; choosing a day shows the week of that day."""
        from pendulum_journal.ui.week.week_popup import WeekPopup  # late: rarely wanted

        popup = WeekPopup(self, self._week.monday, self._today)
        popup.chosen.connect(lambda day: self.week_jumped_to.emit(Week.containing(day)))
        popup.drop_from(self._calendar_button, self)
