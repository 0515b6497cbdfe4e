"""ISO-8601 weeks, named by their Monday."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_YEAR = 1970
LAST_YEAR = 2100
DAYS_A_WEEK = 7

_ISO_WEEK = re.compile(r"([0-9]{4})-?[Ww]([0-9]{2})")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, order=True, slots=True)
class Week:
    """One ISO-8601 week.

    ``index`` counts weeks from the Monday 0001-01-01 (index 0), so that the distance of two weeks
    is the difference of two integers, whether a year has 52 weeks or 53.
    """

    index: int

    @classmethod
    def containing(cls, day: date) -> Week:
        """Return the week that holds a day."""
        return cls((day.toordinal() - 1) // 7)

    @classmethod
    def of_iso(cls, year: int, number: int) -> Week:
        """Return week ``number`` of an ISO year.

        Raises:
            ValueError: the year has no such week; it has 52 or 53.
        """
        return cls.containing(date.fromisocalendar(year, number, 1))

    @classmethod
    def parse(cls, text: str) -> Week:
        """Read ``2026-W47``, or return the week of a date such as ``2026-11-18``.

        Raises:
            InputError: the text has another form, the week or day does not exist, or its year lies
                outside 1970 to 2100.
        """
        text = text.strip()
        try:
            if match := _ISO_WEEK.fullmatch(text):
                week = cls.of_iso(int(match[1]), int(match[2]))
            elif _ISO_DAY.fullmatch(text):
                week = cls.containing(date.fromisoformat(text))
            else:
                raise InputError(
                    InputCase.WEEK_FORM,
                    "“{text}” is not a week: write 2026-W47, or any date in it as 2026-11-18.",
                    text=text[:40],
                )
        except ValueError as error:
            raise InputError(
                "week-missing",
                "“{text}” is not in the calendar: write a week that exists, such as 2026-W47.",
                text=text,
            ) from error
        refuse_other_years(week, text)
        return week

    @property
    def monday(self) -> date:
        """The first day."""
        return date.fromordinal(self.index * 7 + 1)

    @property
    def sunday(self) -> date:
        """The last day."""
        return date.fromordinal(self.index * 7 + 7)

    @property
    def year(self) -> int:
        """The ISO year, which can differ from the Monday's year at the turn of the year."""
        return self.monday.isocalendar().year

    @property
    def number(self) -> int:
        """The ISO week number, 1 to 53."""
        return self.monday.isocalendar().week

    def __str__(self) -> str:
        """Return the ISO form, ``2026-W47``."""
        year, number, _ = self.monday.isocalendar()
        return f"{year:04d}-W{number:02d}"

    def __add__(self, weeks: int) -> Week:
        return Week(self.index + weeks)

    def __sub__(self, other: Week) -> int:
        """Return by how many weeks this week lies after the other; negative if before."""
        return self.index - other.index

    def __contains__(self, day: date) -> bool:
        return Week.containing(day) == self


def refuse_other_years(week: Week, text: str) -> None:
    """Check that a week lies in the years that a journal can hold.

    Args:
        week: the week.
        text: what the user typed for it, quoted in the error.

    Raises:
        InputError: it lies before 1970 or after 2100.
    """
    if not FIRST_YEAR <= week.year <= LAST_YEAR:
        raise InputError(
            "week-range",
            "“{text}” is outside {first:d} to {last:d}, the years a journal can hold.",
            text=text,
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )


def weeks_of_year(year: int) -> tuple[Week, Week]:
    """Return the first and the last week of an ISO year."""
    return Week.of_iso(year, 1), Week.of_iso(year, weeks_in_year(year))


def weeks_between(first: Week, last: Week) -> Iterator[Week]:
    """Yield every week from the first to the last, both included; none if they are reversed."""
    return (Week(index) for index in range(first.index, last.index + 1))


def weeks_in_year(year: int) -> int:
    """Return how many weeks an ISO year has, 52 or 53: 28 December always lies in the last one."""
    return date(year, 12, 28).isocalendar().week


def first_of_latest(weeks: int, last: Week, running: Week, *, is_done: bool = False) -> Week:
    """Return the first of the latest ``weeks`` that count; reports and reviews count alike.

    Args:
        weeks: how many, at least one.
        last: the last week that may be among them.
        running: the running week, which is one of them only if it is done; else it comes in
            addition where it is shown.
        is_done: whether the running week counts already.
    """
    return min(last, running if is_done else running + -1) + (1 - weeks)


def add_months(day: date, months: int) -> date:
    """Return the day ``months`` calendar months later.

    If that month is too short to have the same day, its last day is returned.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day.day, (following - timedelta(days=1)).day))


def count_of_weeks(n: int) -> Message:
    """Return a count of weeks in words: ``1 week``, ``4 weeks``."""
    return Message.counted("weeks", n, one="{n} week", other="{n} weeks")


def count_of_recorded_weeks(n: int) -> Message:
    """Return a count of recorded weeks in words: ``1 recorded week``, ``4 recorded weeks``."""
    return Message.counted("weeks-recorded", n, one="{n} recorded week", other="{n} recorded weeks")
