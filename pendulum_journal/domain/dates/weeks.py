"""Reads a week in the forms that people type to jump to one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pendulum_journal.domain.dates.calendar_days import CalendarDays, DayError
from pendulum_journal.domain.dates.reading import read_day
from pendulum_journal.domain.dates.words import ENGLISH, DateWords
from pendulum_journal.domain.errors import InputCase
from pendulum_journal.domain.week import FIRST_YEAR, Week, weeks_in_year

if TYPE_CHECKING:
    from datetime import date

_NUMBER = re.compile(r"(?:w|week)?\s*([0-9]{1,2})")
_OF_YEAR = re.compile(r"(?:w|week)\s*([0-9]{1,2})(?:\s*[,/-]?\s*|\s+of\s+)([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})\s*[,/-]?\s*(?:w|week)\s*([0-9]{1,2})")
_BACK = re.compile(r"[-−]([0-9]{1,4})")
_FROM_NOW = {
    "this": 0, "this week": 0, "last": -1, "last week": -1, "next": 1, "next week": 1
}  # fmt: skip


def read_week_day(text: str, today: date, words: DateWords = ENGLISH) -> date:
    """Return a day of the week that a text names.

    The forms: ``44`` and ``week 44``, the latest such week that does not lie ahead; ``week 20
    1987`` and ``1987 week 20``; ``this``, ``last``, ``next``, ``-3``; a date in
    any form of ``read_day``.

    Raises:
        DayError: the text has another form, or the week or the day does not exist.
    """
    line = " ".join(text.lower().split())
    if line in _FROM_NOW:
        return (Week.containing(today) + _FROM_NOW[line]).monday
    calendar = CalendarDays(text.strip(), today, FIRST_YEAR)
    if match := _BACK.fullmatch(line):
        return calendar.in_range(Week(max(0, Week.containing(today).index - int(match[1]))).monday)
    if (match := _NUMBER.fullmatch(line)) and (week := _latest(int(match[1]), today)) is not None:
        return week.monday
    if match := _OF_YEAR.fullmatch(line):
        return calendar.monday(int(match[2]), int(match[1]))
    if match := _YEAR_FIRST.fullmatch(line):
        return calendar.monday(int(match[1]), int(match[2]))
    try:
        return read_day(text, today, words, first_year=FIRST_YEAR).day
    except DayError as error:
        if error.message.id != InputCase.DAY_FORM:
            raise
        raise DayError(
            "week-or-day-form",
            "“{text}” is neither a week nor a date: write 44, week 20 1987 or 18 Nov 2026.",
            text=calendar.text,
            suggestions=error.suggestions,
        ) from None


def _latest(number: int, today: date) -> Week | None:
    """Return the latest week of a number up to today; week 53 may be some years back."""
    for year in range(today.year + 1, today.year - 8, -1):
        if 1 <= number <= weeks_in_year(year):
            week = Week.of_iso(year, number)
            if week <= Week.containing(today):
                return week
    return None
