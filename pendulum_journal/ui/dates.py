"""Dates and weeks in the words of the reader's locale, and calendars that fit the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt
from PySide6.QtGui import QTextCharFormat

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QCalendarWidget

    from pendulum_journal.domain.week import Week


def to_qdate(day: date) -> QDate:
    """Return Qt's form of a date."""
    return QDate(day.year, day.month, day.day)


def from_qdate(day: QDate) -> date:
    """Return Python's form of a date."""
    from datetime import date as python_date

    return python_date(day.year(), day.month(), day.day())


def long_day(day: date) -> str:
    """Return ``16 November 2026``."""
    return _text(day, "d MMMM yyyy")


def short_day(day: date) -> str:
    """Return ``16 Nov 2026``."""
    return _text(day, "d MMM yyyy")


def unbroken(text: str) -> str:
    """Return a date or a name that no line is broken in."""
    return text.replace(" ", "\u00a0")


def week_name(week: Week) -> str:
    """Return ``Week 47``."""
    return QCoreApplication.translate("dates", "Week {number}").format(number=week.number)


def week_span(week: Week) -> str:
    """Return ``16 – 22 November 2026``, naming what the two ends do not share."""
    monday, sunday = week.monday, week.sunday
    if monday.year != sunday.year:
        first = _text(monday, "d MMM yyyy")
    elif monday.month != sunday.month:
        first = _text(monday, "d MMM")
    else:
        first = _text(monday, "d")
    same_month = monday.month == sunday.month
    return f"{first} – {_text(sunday, 'd MMMM yyyy' if same_month else 'd MMM yyyy')}"


def _text(day: date, form: str) -> str:
    return QLocale().toString(to_qdate(day), form)


def make_plain(calendar: QCalendarWidget) -> None:
    """Begin weeks on Monday, and show Saturday and Sunday like other days.

    Qt writes them in a red of its own, which cannot be read on a dark ground.
    """
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, QTextCharFormat())
