"""The line above the charts: in which week of the swing today is, among the weeks others name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pendulum_journal.ui.text import head
from pendulum_journal.ui.widgets.card import plain_label, quiet_label
from pendulum_journal.ui.widgets.tick_line import TickLine

if TYPE_CHECKING:
    from pendulum_journal.services.place import Place
    from pendulum_journal.ui.theme import Theme


class PlaceLine(QWidget):
    """Names the week, and marks it on a line of 26 and 39, or 26, 52, 78 and 104 weeks."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place: Place | None = None
        self._since = ""
        self.week = plain_label("")
        self.about = quiet_label()
        self.line = TickLine(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 20, 0)  # as far as the cards reach beside a scroll bar
        row.setSpacing(10)
        row.addWidget(self.week)
        row.addWidget(self.about)
        row.addWidget(self.line, 1)
        theme.changed.connect(self._draw)

    def show_place(self, place: Place | None, since: str = "") -> None:
        """Show the place of today, and the day it counts from.

        None, or a place without marks, hides the line.
        """
        self._place, self._since = place, since
        self.setVisible(place is not None and place.number is not None and bool(place.ticks))
        self._draw()

    def _draw(self) -> None:
        place = self._place
        if place is None or place.number is None:
            return
        # Only the experiment has an end; after a swing to building no week is the last.
        has_end = place.is_managing and place.weeks is not None
        text = self.tr("Week {number} of {of}") if has_end else self.tr("Week {number}")
        self.week.setText(text.format(number=place.number, of=place.weeks))
        since = self.tr("since {day}").format(day=self._since) if self._since else ""
        self.about.setText(" · ".join(filter(None, [since, head(place.title)])))
        colours = self._theme.palette
        colour = colours.meetings if place.is_managing else colours.coding
        self.line.show_week(place.number, place.ticks, colour)
