"""How sentences, names, days and numbers are written in the reader's language; default English."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from string import Formatter
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.message import Message, Named
from pendulum_journal.domain.rounding import decimals_shown, rounded
from pendulum_journal.domain.shown import UNDER_ONE
from pendulum_journal.domain.text import isolated
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from pendulum_journal.domain.shown import Shown
    from pendulum_journal.domain.trend.measure import Measure
    from pendulum_journal.domain.trend.quantity import Quantity, Unit

DayFormat: TypeAlias = Callable[[date], str]
NumberFormat: TypeAlias = Callable[[float, int], str]


def short_day(day: date) -> str:
    """Return a day in English without its year: ``5 Mar``."""
    return f"{day.day} {day:%b}"


def long_day(day: date) -> str:
    """Return a day in English with its year: ``5 Mar 2026``."""
    return f"{short_day(day)} {day.year}"


def short_month(day: date) -> str:
    """Return the short English name of a day's month: ``Mar``."""
    return f"{day:%b}"


def number(value: float, decimals: int) -> str:
    """Return a number with ``decimals`` decimals and, if negative, the sign U+2212 (−)."""
    return f"{value:.{decimals}f}".replace("-", "−")


def capital(text: str) -> str:
    """Return a text with its first letter capitalised, for headings and the start of a line."""
    return text[:1].upper() + text[1:]


def _english(message: Message) -> str:
    return message.english


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The conventions of one reader: functions that translate and format.

    Attributes:
        translate: returns the translated wording of a message for its count, names in braces.
        short_day, long_day: format a day without and with its year.
        month: returns the shortest name of a day's month.
        week: returns a week's name for use within a sentence.
        digits: formats a number that is rounded already, with so many decimals.
    """

    translate: Callable[[Message], str] = _english
    short_day: DayFormat = short_day
    long_day: DayFormat = long_day
    month: DayFormat = short_month
    week: Callable[[Week], str] = str
    digits: NumberFormat = number

    def text(self, message: Message, today: date | None = None) -> str:
        """Return a message translated, with its days, weeks and numbers in the reader's format.

        Args:
            message: the sentence or name; values that are messages are translated, too.
            today: days in today's year are written without the year; None: all with their year.
        """
        return _Filling(self, today).vformat(self.translate(message), (), message.values)

    def head(self, message: Message) -> str:
        """Return a name with a capital, as it stands alone or heads a row or a column."""
        return capital(self.text(message))

    def heads(self, *named: Named) -> list[str]:
        """Return the names of members of enumerations with a capital, as the heads of columns."""
        return [self.head(each.label) for each in named]

    def day(self, day: date, today: date | None = None) -> str:
        """Return a day; its year is left out if it is today's."""
        is_same = today is not None and day.year == today.year
        return self.short_day(day) if is_same else self.long_day(day)

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number rounded to ``decimals`` decimals."""
        return self.digits(rounded(value, decimals), decimals)

    def signed(self, value: float, decimals: int = 0) -> str:
        """Return a rounded difference with its sign, also if it is above zero."""
        text = self.number(value, decimals)
        return f"+{text}" if rounded(value, decimals) > 0 else text

    def slope(self, value: float) -> str:
        """Return a slope, a correlation or a bound of one, with two decimals.

        One that is not 0 and would be shown as 0 has more.
        """
        return self.signed(value, decimals_shown(value, 2))

    def per_cent(self, value: float) -> str:
        """Return a value in per cent, rounded to a whole number."""
        return f"{self.number(value)} %"

    def amount(self, of: Unit | Quantity | Measure, value: float | Shown) -> str:
        """Return a value of a quantity with its unit."""
        return self.text(of.amount(value))

    def difference(self, of: Quantity, value: float) -> str:
        """Return a difference of shown values with its sign and its unit."""
        return f"{self.signed(value, of.unit.decimals)} {self.text(of.unit_of_difference(value))}"

    def share(self, part: Shown) -> str:
        """Return a share of a split in whole per cent."""
        return UNDER_ONE if part.is_trace else self.per_cent(part.value)

    def hours(self, value: float) -> str:
        """Return hours with one decimal."""
        return f"{self.number(value, 1)} h"

    def hours_of(self, part: Shown) -> str:
        """Return the hours of a part of a split."""
        return self.hours(part.value)


ENGLISH = Language()


class _Filling(Formatter):
    """Fills a wording with values in the reader's format.

    A value with a format specification (``{n:03d}``) in the wording is formatted by that alone.
    """

    def __init__(self, language: Language, today: date | None) -> None:
        self._language = language
        self._today = today

    def format_field(self, value: object, format_spec: str) -> str:
        if format_spec:
            return str(super().format_field(value, format_spec))
        language = self._language
        if isinstance(value, Message):
            return language.text(value, self._today)
        if isinstance(value, date):
            return language.day(value, self._today)
        if isinstance(value, Week):
            return language.week(value)
        return self._number(value)

    def _number(self, value: object) -> str:
        """Return a whole number, a float with one decimal, or a decimal with those that it has."""
        if isinstance(value, Decimal):
            return self._language.digits(float(value), -int(value.as_tuple().exponent))
        if isinstance(value, float):
            return self._language.number(value, 1)
        if isinstance(value, int) and not isinstance(value, bool):
            return self._language.digits(value, 0)
        return isolated(str(value))  # a name of the user's, where it is not one of ours
