"""Days of the calendar that a journal can hold, and why a text is refused as one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.week import FIRST_YEAR, LAST_YEAR, add_months, weeks_in_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FIRST_DAY_YEAR = 1930
"""From which year on a role or an event can be dated; weeks are written from FIRST_YEAR on."""

_YEARS_TO_A_LEAP_DAY = 8
_YEARS_AHEAD = 10
"""A year of two digits is taken to lie at most so many years ahead."""


class DayError(InputError):
    """A text that is no day, or may be several.

    Attributes:
        suggestions: days that may be meant, the likeliest first; often none.
    """

    def __init__(
        self,
        id: str,  # noqa: A002
        wording: str,
        /,
        *,
        suggestions: Iterable[date] = (),
        **values: object,
    ) -> None:
        super().__init__(id, wording, **values)
        self.suggestions = tuple(dict.fromkeys(suggestions))


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """Finds the days that one text may mean; a method raises DayError where there is none.

    Attributes:
        text: what was typed, shortened, to be named in a refusal.
        today: from which days without a year are counted back.
        first_year: before which no day is taken.
    """

    text: str
    today: date
    first_year: int = FIRST_YEAR

    def form_error(self, suggestions: Iterable[date] = ()) -> DayError:
        """Return the refusal of a text that has no form of a date."""
        return DayError(
            InputCase.DAY_FORM,
            "“{text}” is not a date: write it as 2026-11-18 or 18 Nov 2026.",
            text=self.text,
            suggestions=suggestions,
        )

    def choice_error(self, first: date, second: date) -> DayError:
        """Return the refusal of a text that may be either of two days."""
        return DayError(
            "day-two",
            "“{text}” can be {first} or {second}: choose one.",
            text=self.text,
            first=first,
            second=second,
            suggestions=(first, second),
        )

    def short_year_error(self, likely: Iterable[date]) -> DayError:
        """Return the refusal of a text whose year has two digits or is missing."""
        suggestions = tuple(dict.fromkeys(likely))
        if not suggestions:
            return self.form_error()
        wording = "“{text}” has no year of four digits: write it as {day}."
        if len(suggestions) > 1:
            wording = "“{text}” has no year of four digits: write it as {day} or {other}."
        return DayError(
            "day-short-year",
            wording,
            text=self.text,
            day=suggestions[0],
            other=suggestions[-1],
            suggestions=suggestions,
        )

    def in_range(self, day: date) -> date:
        """Return a day whose year a journal can hold."""
        self._check_year(day.year)
        return day

    def _check_year(self, year: int) -> None:
        if not self.first_year <= year <= LAST_YEAR:
            raise DayError(
                "day-range",
                "“{text}” is outside {first:d} to {last:d}, the years a journal can hold.",
                text=self.text,
                first=self.first_year,
                last=LAST_YEAR,
            )

    def _check_month(self, month: int) -> None:
        if not 1 <= month <= 12:
            raise DayError(
                "day-no-month",
                "“{text}” is not in the calendar: there is no month {month}.",
                text=self.text,
                month=month,
            )

    def day(self, year: int, month: int, day: int) -> date:
        """Return a day by its numbers."""
        self._check_year(year)
        self._check_month(month)
        if day < 1:
            raise self.form_error()
        try:
            return date(year, month, day)
        except ValueError:
            last = add_months(date(year, month, 1), 1) - timedelta(days=1)
            raise DayError(
                "day-no-day",
                "“{text}” is not in the calendar: that month ends on {day}.",
                text=self.text,
                day=last,
                suggestions=(last,),
            ) from None

    def latest(self, month: int, day: int) -> date:
        """Return the latest such day up to today."""
        self._check_month(month)
        newest = self.today.year - (date(self.today.year, month, 1) > self.today)
        for year in range(newest, newest - _YEARS_TO_A_LEAP_DAY - 1, -1):
            try:
                found = date(year, month, day)
            except ValueError:
                continue
            if found <= self.today:
                return self.in_range(found)
        return self.day(newest, month, day)

    def monday(self, year: int, number: int) -> date:
        """Return the first day of an ISO week."""
        self._check_year(year)
        if not 1 <= number <= weeks_in_year(year):
            raise DayError(
                "day-no-week",
                "“{text}” is not in the calendar: {year:d} has {weeks} weeks.",
                text=self.text,
                year=year,
                weeks=weeks_in_year(year),
            )
        return self.in_range(date.fromisocalendar(year, number, 1))

    def full_year(self, year: int) -> int:
        """Return the likeliest year that ends in two digits and that a journal can hold."""
        both = (1900 + year, 2000 + year)
        known = [full for full in both if self.first_year <= full <= LAST_YEAR]
        near = [full for full in known if full <= self.today.year + _YEARS_AHEAD]
        return max(near, default=known[0])


def readable(ways: Iterable[Callable[[], date]]) -> Iterator[date]:
    """Yield the days of those ways to read a text that are not refused."""
    for read in ways:
        try:
            yield read()
        except DayError:
            continue


def day_or_suggestions(read: Callable[[], date], *others: Callable[[], date]) -> date:
    """Return the day of one way to read a text; where it is refused, the others are suggested."""
    try:
        return read()
    except DayError as error:
        found = (*error.suggestions, *readable(others))
        error.suggestions = tuple(dict.fromkeys(found))
        raise
