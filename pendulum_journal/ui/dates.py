"""Formats dates and weeks for the reader's locale."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

if TYPE_CHECKING:
    from datetime import date

    from pendulum_journal.domain.dates.words import DateWords
    from pendulum_journal.domain.week import Week

_ISO = "yyyy-MM-dd"
_WEEKDAY = re.compile(r"[\s,،]*dddd[\s,،]*")
_QUOTED = re.compile(r"'([^']*)'")
_NO_LITERAL = re.compile(r"[\s,./،-]|[dMy]+")


def to_qdate(day: date) -> QDate:
    """Convert a date to a QDate."""
    return QDate(day.year, day.month, day.day)


def from_qdate(day: QDate) -> date:
    """Convert a QDate to a date."""
    from datetime import date as python_date

    return python_date(day.year(), day.month(), day.day())


def long_day(day: date) -> str:
    """Return ``16 November 2026``."""
    return _text(day, "d MMMM yyyy")


def short_day(day: date) -> str:
    """Return ``16 Nov 2026``."""
    return _text(day, "d MMM yyyy")


def full_day(day: date) -> str:
    """Return a day in the locale's long form if a date field can read that form back.

    Otherwise, as in Basque, it is in the form ``2026-11-16``.
    """
    text = _text(day, _full_form(QLocale().name()))
    return text if _reads_back(text, day) else _text(day, _ISO)


def _reads_back(text: str, day: date) -> bool:
    from pendulum_journal.domain.dates.calendar_days import FIRST_DAY_YEAR, DayError
    from pendulum_journal.domain.dates.reading import read_day

    try:
        return read_day(text, day, date_words(), first_year=FIRST_DAY_YEAR).day == day
    except DayError:
        return False


def date_words() -> DateWords:
    """Return the words that dates in the locale consist of: months, weekdays and words between."""
    return _date_words(QLocale().name())


@lru_cache(maxsize=8)
def _full_form(locale: str) -> str:
    pattern = QLocale(locale).dateFormat(QLocale.FormatType.LongFormat)
    return _WEEKDAY.sub(" ", pattern).strip()


@lru_cache(maxsize=8)
def _date_words(locale: str) -> DateWords:
    from pendulum_journal.domain.dates.words import DateWords

    words = QLocale(locale)
    forms = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    months, weekdays = (
        [
            tuple({name(number, form): None for form in forms for name in names})
            for number in range(1, count + 1)
        ]
        for count, names in (
            (12, (words.monthName, words.standaloneMonthName)),
            (7, (words.dayName, words.standaloneDayName)),
        )
    )
    pattern = words.dateFormat(QLocale.FormatType.LongFormat)
    literals = _NO_LITERAL.split(_QUOTED.sub(" ", pattern))
    quoted = " ".join(_QUOTED.findall(pattern)).split()
    return DateWords(
        months=tuple(months),
        weekdays=tuple(name for names in weekdays for name in names),
        between=tuple(filter(None, (*literals, *quoted))),
    )


def unbroken(text: str) -> str:
    """Return the text with spaces and hyphens at which no line is broken."""
    return text.replace(" ", "\u00a0")


def week_name(week: Week) -> str:
    """Return ``Week 47``."""
    return QCoreApplication.translate("dates", "Week {number}").format(number=week.number)


def week_of_year(week: Week) -> str:
    """Return ``Week 47, 2026``."""
    return QCoreApplication.translate("dates", "{week}, {year}").format(
        week=week_name(week), year=week.year
    )


def week_span(week: Week) -> str:
    """Return ``16 – 22 November 2026``; month and year are repeated only if the two days differ."""
    monday, sunday = week.monday, week.sunday
    if monday.year != sunday.year:
        first = _text(monday, "d MMM yyyy")
    elif monday.month != sunday.month:
        first = _text(monday, "d MMM")
    else:
        first = _text(monday, "d")
    same_month = monday.month == sunday.month
    return f"{first} – {_text(sunday, 'd MMMM yyyy' if same_month else 'd MMM yyyy')}"


def week_days(week: Week, today: date) -> str:
    """Return ``26 Oct – 1 Nov``, with the year if it is not the year of ``today``."""
    monday, sunday = week.monday, week.sunday
    first = _text(monday, "d" if monday.month == sunday.month else "d MMM")
    last = _text(sunday, "d MMM" if sunday.year == today.year else "d MMM yyyy")
    return f"{first} – {last}"


def day_in(day: date, today: date) -> str:
    """Return ``26 October``, with the year if it is not the year of ``today``."""
    return _text(day, "d MMMM" if day.year == today.year else "d MMMM yyyy")


def _text(day: date, form: str) -> str:
    return QLocale().toString(to_qdate(day), form)
