"""Calendars that begin on Monday and are coloured like the rest of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCalendarWidget


def make_plain(calendar: QCalendarWidget) -> None:
    """Begin weeks on Monday, and show Saturday and Sunday like other days.

    Qt writes them in a red of its own, which cannot be read on a dark ground.
    """
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, QTextCharFormat())
