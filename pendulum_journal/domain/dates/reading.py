"""Reads a day in most forms that people write; an ambiguous text is refused with suggestions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING
from unicodedata import category

from pendulum_journal.domain.dates.calendar_days import (
    CalendarDays,
    DayError,
    day_or_suggestions,
    readable,
)
from pendulum_journal.domain.dates.relative import days_from_today
from pendulum_journal.domain.dates.words import ENGLISH, DateWords, Lexicon, level, lexicon
from pendulum_journal.domain.errors import InputCase
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.week import FIRST_YEAR, Week

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 80
_LONGEST_SHOWN = 40

_ISO_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})(?:-?([1-7]))?")
_ORDINAL = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|re|e|eme)(?!\w)")
_WORD = re.compile(r"[^\s\d,./'-]+")
_ABBREVIATION = re.compile(rf"{_WORD.pattern}\.?")
_PART = re.compile(rf"(?P<number>'?\d+)|{_WORD.pattern}")
_MISPLACED = re.compile(r"^[,./-]|[-/]\s*(?:[,./-]|$)|[,.]\s*[-/]|([,.])\s*\1")
_APART = r"\s*[./,-]\s*|\s+"
_NUMBERS = re.compile(rf"(\d+)({_APART})(\d+)(?:({_APART})('?\d+))?(\.?)")


@dataclass(frozen=True, slots=True)
class ReadDay:
    """The day that was read, and what had to be assumed to read it; None if nothing."""

    day: date
    remark: Message | None = None


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in a date.

    Attributes:
        text: its digits, with the apostrophe before them that stands for a century, as in ’26.
        is_ordinal: whether a dot or an ending such as *th* follows it.
        follows_month: whether it stands directly after the month's name.
    """

    text: str
    is_ordinal: bool = False
    follows_month: bool = False

    @property
    def value(self) -> int:
        """The number as an integer."""
        return int(self.text.removeprefix("'"))

    @property
    def is_year(self) -> bool:
        """Whether it has the four digits of a year."""
        return len(self.text) == 4 and self.text.isdecimal()

    @property
    def is_short(self) -> bool:
        """Whether it has one or two digits: a day, a month or a shortened year."""
        return len(self.text.removeprefix("'")) <= 2

    @property
    def is_day(self) -> bool:
        """Whether it can be a day of the month, 1 to 31."""
        return len(self.text) <= 2 and 1 <= self.value <= 31


def read_day(
    text: str, today: date, words: DateWords = ENGLISH, *, first_year: int = FIRST_YEAR
) -> ReadDay:
    """Read a day from what somebody typed.

    The forms: ``2026-10-26``, ``20261026``, ``26.10.2026``, ``26 Oct 2026``, ``Oct 26, 2026``; ``26
    October`` is the latest one up to today, ``June 2026`` its first day, ``2026-W44`` its Monday;
    ``today``, ``yesterday``, ``tomorrow``, ``last Monday``, ``next Fri``, ``3 days ago``, ``in 2
    weeks``. Months can be named in the language of ``words`` or in
    English and shortened to three letters; ordinal endings and weekdays are ignored. ``10/26/2026``
    is read as month first only because there is no month 26.

    Args:
        text: what was typed.
        today: the current day.
        words: the month and weekday names of the user's language.
        first_year: days before this year are refused.

    Raises:
        DayError: the text has another form, can be read in two ways, has a two-digit year, names a
            day that does not exist, or one before ``first_year`` or after 2100.
    """
    calendar = CalendarDays(text.strip()[:_LONGEST_SHOWN], today, first_year)
    line = level(text) if len(text) <= _LONGEST else ""
    if not text.strip():
        raise DayError(
            InputCase.DAY_EMPTY, "No date is given: write it as 2026-11-18 or 18 Nov 2026."
        )
    if any(category(each) == "No" for each in text):  # ², ½, ⑳: numbers, but no digits of a date
        raise calendar.form_error()
    if (days := days_from_today(line, today)) is not None:
        return _from_today(calendar, days)
    if match := _ISO_WEEK.fullmatch(line):
        return _week(calendar, *match.groups())
    if len(line) == 8 and line.isdecimal():
        return ReadDay(_eight_digits(calendar, line))
    return _words_and_numbers(calendar, _ORDINAL.sub(r"\1.", line), lexicon(words))


def _from_today(calendar: CalendarDays, days: int) -> ReadDay:
    """Return a day told from today on, with a remark where it is further than the next days."""
    day = calendar.in_range(calendar.today + timedelta(days=days))
    if abs(days) <= 1:
        return ReadDay(day)
    return ReadDay(day, Message("day-from-today", "{day}: counted from today.", {"day": day}))


def _week(calendar: CalendarDays, year: str, number: str, weekday: str | None) -> ReadDay:
    monday = calendar.monday(int(year), int(number))
    if weekday is not None:
        return ReadDay(calendar.in_range(monday + timedelta(days=int(weekday) - 1)))
    values = {"day": monday, "week": Week.containing(monday)}
    return ReadDay(monday, Message("day-of-week", "{day}: the Monday of {week}.", values))


def _eight_digits(calendar: CalendarDays, digits: str) -> date:
    """Return the day of ``20261026``; for ``26102026`` the error suggests that day."""
    return day_or_suggestions(
        partial(calendar.day, int(digits[:4]), int(digits[4:6]), int(digits[6:])),
        partial(calendar.day, int(digits[4:]), int(digits[2:4]), int(digits[:2])),
        partial(calendar.day, int(digits[4:]), int(digits[:2]), int(digits[2:4])),
    )


def _words_and_numbers(calendar: CalendarDays, line: str, known: Lexicon) -> ReadDay:
    line = known.join(line).strip()
    words = _WORD.findall(line)
    if _MISPLACED.search(line) or not line:
        raise calendar.form_error()
    found: list[ReadDay] = []
    refused: list[DayError] = []
    for month, at in _months(words, known):
        if month is None and found:
            break  # in Spanish “mar” begins March and Tuesday: where a month fits, it is one
        try:
            if month is None:
                found.append(_numbers(calendar, _ABBREVIATION.sub(" ", line).strip(" ,")))
            else:
                found.append(_with_month(calendar, month, list(_numbers_around(line, at))))
        except DayError as error:
            refused.append(error)
    days = list({read.day: read for read in found}.values())
    if len(days) > 1:
        raise calendar.choice_error(days[0].day, days[1].day)
    if days:
        return days[0]
    if refused:
        raise max(refused, key=lambda error: len(error.suggestions))
    raise calendar.form_error()


def _months(words: list[str], known: Lexicon) -> Iterator[tuple[int | None, int]]:
    """Yield (index of its word, month) for each month that may be meant; None if it has no word.

    Nothing is yielded if a word is unknown, or if more than one is a weekday.
    """
    weekdays = [word not in known.between and known.is_weekday(word) for word in words]
    strange = [
        at for at, word in enumerate(words) if word not in known.between and not weekdays[at]
    ]
    for at, word in enumerate(words):
        if set(strange) <= {at} and sum(weekdays) - weekdays[at] <= 1:
            yield from ((month, at) for month in sorted(known.months(word)))
    if not strange and sum(weekdays) <= 1:
        yield None, 0


def _numbers_around(line: str, month_at: int) -> Iterator[_Number]:
    """Yield the numbers of a line whose word at index ``month_at`` is the month's name."""
    words = 0
    for match in _PART.finditer(line):
        if match["number"] is None:
            words += 1
        else:
            is_ordinal = line[match.end() :].startswith(".")
            yield _Number(match["number"], is_ordinal, follows_month=words > month_at)


def _with_month(calendar: CalendarDays, month: int, numbers: list[_Number]) -> ReadDay:
    match numbers:
        case []:
            return _whole_month(calendar.latest(month, 1), is_latest=True)
        case [year] if year.is_year:
            return _whole_month(calendar.day(year.value, month, 1))
        case [number] if number.is_short:
            return _day_or_year(calendar, month, number)
        case [_, _]:
            year, day = sorted(numbers, key=lambda number: not number.is_year)
            if year.is_year and len(day.text) <= 2:
                return ReadDay(calendar.day(year.value, month, day.value))
            _refuse_short_year(calendar, month, numbers)
    raise calendar.form_error()


def _refuse_short_year(calendar: CalendarDays, month: int, numbers: list[_Number]) -> None:
    """Raise DayError with suggestions for ``26 Oct 26``; accept all other pairs of numbers."""
    if all(number.is_short for number in numbers):
        day, year = numbers if numbers[0].is_day else reversed(numbers)
        full = calendar.full_year(year.value)
        raise calendar.short_year_error(readable([partial(calendar.day, full, month, day.value)]))


def _day_or_year(calendar: CalendarDays, month: int, number: _Number) -> ReadDay:
    """Read a month and one number: ``26 Oct`` is a day, ``Oct 26`` may also mean October 2026."""
    year = calendar.full_year(number.value)
    if not number.is_day:
        raise calendar.short_year_error([calendar.day(year, month, 1)])
    day = calendar.latest(month, number.value)
    is_plain = number.follows_month and not number.is_ordinal and len(number.text) == 2
    if is_plain and year <= calendar.today.year + 1:
        raise calendar.choice_error(day, calendar.day(year, month, 1))
    return _without_year(day)


def _numbers(calendar: CalendarDays, line: str) -> ReadDay:
    """Read a line without a month's name."""
    match = _NUMBERS.fullmatch(line)
    if match is None:
        is_year = line.isdecimal() and len(line) == 4
        new_year = [partial(calendar.day, int(line), 1, 1)] if is_year else []
        raise calendar.form_error(readable(new_year))
    first, mark, second, mark_2, third, end = match.groups()
    marks = {each.strip(" ,") for each in (mark, mark_2) if each is not None}
    if len(marks - {""}) > 1 or (marks > {""} and "." not in marks):
        raise calendar.form_error()
    a, b, is_dotted = _Number(first), _Number(second), "." in marks
    if third is not None:
        return ReadDay(_three(calendar, a, b, _Number(third), is_dotted=is_dotted))
    return _two(calendar, a, b, is_dotted=is_dotted and bool(end))


def _three(calendar: CalendarDays, a: _Number, b: _Number, c: _Number, *, is_dotted: bool) -> date:
    if a.is_year and b.is_short and len(c.text) <= 2:
        return day_or_suggestions(
            partial(calendar.day, a.value, b.value, c.value),
            partial(calendar.day, a.value, c.value, b.value),
        )
    if a.is_short and b.is_short and c.is_year:
        return _day_and_month(calendar, c.value, a.value, b.value, is_dotted=is_dotted)
    if a.is_short and b.is_short and c.is_short:
        year = calendar.full_year(c.value)
        likely = [
            partial(calendar.day, year, b.value, a.value),
            partial(calendar.day, year, a.value, b.value),
            partial(calendar.day, calendar.full_year(a.value), b.value, c.value),
        ]
        raise calendar.short_year_error(readable(likely))
    raise calendar.form_error()


def _day_and_month(calendar: CalendarDays, year: int, a: int, b: int, *, is_dotted: bool) -> date:
    """Return the day whose day and month are ``a`` and ``b``; between dots the month is ``b``."""
    day_first = partial(calendar.day, year, b, a)
    month_first = partial(calendar.day, year, a, b)
    if is_dotted:
        return day_or_suggestions(day_first, month_first)
    days = list(dict.fromkeys(readable([day_first, month_first])))
    if len(days) > 1:
        raise calendar.choice_error(*days)
    if days:
        return days[0]
    return day_first() if b <= 12 else month_first()


def _two(calendar: CalendarDays, a: _Number, b: _Number, *, is_dotted: bool) -> ReadDay:
    """Read two numbers: a year and a month, or ``26.10.``; without a year others are refused."""
    if a.is_short and b.is_short:
        day_first = partial(calendar.latest, b.value, a.value)
        month_first = partial(calendar.latest, a.value, b.value)
        if is_dotted:
            return _without_year(day_or_suggestions(day_first, month_first))
        raise calendar.short_year_error(readable([day_first, month_first]))
    year, other = (a, b) if a.is_year else (b, a)
    if not (year.is_year and other.is_short):
        raise calendar.form_error()
    if 1 <= other.value <= 12:
        return _whole_month(calendar.day(year.value, other.value, 1))
    raise calendar.form_error(readable([partial(calendar.monday, year.value, other.value)]))


def _without_year(day: date) -> ReadDay:
    wording = "{day}, the latest such day up to today: the year was added."
    return ReadDay(day, Message("day-latest", wording, {"day": day}))


def _whole_month(day: date, *, is_latest: bool = False) -> ReadDay:
    wording = "{day}: the first day of the month."
    if is_latest:
        wording = "{day}, the first day of the latest such month: the year was added."
    return ReadDay(day, Message("day-of-month", wording, {"day": day}))
