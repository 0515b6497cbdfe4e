"""Finding days in the calendar, and the errors for texts that name no day or several."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.week import FIRST_YEAR, LAST_YEAR, add_months, weeks_in_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FIRST_DAY_YEAR = 1930
"""The first year in which a role or an event can begin; entries can begin in FIRST_YEAR."""

_YEARS_TO_A_LEAP_DAY = 8
_YEARS_AHEAD = 10
"""A two-digit year is read as lying at most this many years in the future."""


class DayError(InputError):
    """A text that names no day, or that can be read as several.

    Attributes:
        suggestions: the days that may be meant, the likeliest first; often empty.
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
    """Finds the day that one text means; its methods raise DayError if there is no such day.

    Attributes:
        text: the text that is being read, shortened, for the error messages.
        today: a day without a year is the latest one up to this day.
        first_year: years before this one are refused.
    """

    text: str
    today: date
    first_year: int = FIRST_YEAR

    def form_error(self, suggestions: Iterable[date] = ()) -> DayError:
        """Return the error for a text that has no known form of a date."""
        return DayError(
            InputCase.DAY_FORM,
            "“{text}” is not a date: write it as 2026-11-18 or 18 Nov 2026.",
            text=self.text,
            suggestions=suggestions,
        )

    def choice_error(self, first: date, second: date) -> DayError:
        """Return the error for a text that can be read as either of two days."""
        return DayError(
            "day-two",
            "“{text}” can be {first} or {second}: choose one.",
            text=self.text,
            first=first,
            second=second,
            suggestions=(first, second),
        )

    def short_year_error(self, likely: Iterable[date]) -> DayError:
        """Return the error for a text whose year has two digits or is missing.

        Without any ``likely`` day it is the error of ``form_error``.
        """
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
        """Return the day unchanged; DayError if a journal cannot hold its year."""
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
        """Return the day with these numbers; DayError if the calendar has none, or not in range."""
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
        """Return the latest day up to today with this month and day of the month."""
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
        """Return the Monday of an ISO week; DayError if the year has no such week."""
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
        """Return the four-digit year that a two-digit one, 0 to 99, most likely means.

        The later of 19xx and 20xx that a journal can hold and that is at most ten years ahead.
        """
        both = (1900 + year, 2000 + year)
        known = [full for full in both if self.first_year <= full <= LAST_YEAR]
        near = [full for full in known if full <= self.today.year + _YEARS_AHEAD]
        return max(near, default=known[0])


def readable(ways: Iterable[Callable[[], date]]) -> Iterator[date]:
    """Yield the days that the given readings find; readings that raise DayError are skipped."""
    for read in ways:
        try:
            yield read()
        except DayError:
            continue


def day_or_suggestions(read: Callable[[], date], *others: Callable[[], date]) -> date:
    """Return the day that ``read`` finds.

    Raises:
        DayError: ``read`` raised it; the days that the other readings find are added to its
            suggestions.
    """
    try:
        return read()
    except DayError as error:
        found = (*error.suggestions, *readable(others))
        error.suggestions = tuple(dict.fromkeys(found))
        raise
