"""Reads the dates and times of entries, each different text once."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from pendulum_journal.domain.dates.column import read_column
from pendulum_journal.domain.dates.languages import LANGUAGES
from pendulum_journal.domain.evidence.clock import DAY, local_seconds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pendulum_journal.formats.timers.kinds import ReadingChoices

_TIME = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_ZONED = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})\s*$", re.IGNORECASE)
_CLOCK = re.compile(r"(-?)(\d{1,4}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?")
_MINUTES = re.compile(r"(\d{1,4}):(\d{2})\s*min", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,10})?")
_MANY_TEXTS = 100_000


class Moments:
    """Turns the texts of dates and times into moments; the readers keep what it returns."""

    def __init__(self, choices: ReadingChoices) -> None:
        self._choices = choices
        self._days: dict[str, date | None] = {}

    def learn_dates(self, texts: Iterable[str]) -> None:
        """Find out what dates in other forms than ISO mean, from all of those in a file.

        Raises:
            InputError: they can be read with the month or with the day first.
        """
        strange = [text for text in texts if text and not _ISO.fullmatch(text)][:_MANY_TEXTS]
        if strange:
            choices = self._choices
            read = read_column(strange, choices.today, order=choices.dates, words=LANGUAGES)
            self._days.update(zip(strange, read.days, strict=True))

    def local_day(self, text: str) -> int | None:
        """Return the seconds on the clock at the beginning of a day; None: it cannot be read."""
        text = text.strip()
        if _ISO.fullmatch(text):
            try:
                return local_seconds(datetime.fromisoformat(text).date())
            except ValueError:
                return None
        day = self._days.get(text)
        return None if day is None else local_seconds(day)

    def moment(self, day: str, time: str) -> int | None:
        """Return the moment that a date and a time name, with an offset or on the clock."""
        if _ZONED.search(time) and (zoned := _zoned(f"{day}T{time}".replace(" ", ""))) is not None:
            return zoned
        begin, seconds = self.local_day(day), time_of_day(time)
        if begin is None or seconds is None:
            return None
        return self._choices.clock.utc(begin + seconds)

    def midnight(self, day: str) -> int | None:
        """Return the moment at which a day begins, if its hours all have the same offset."""
        begin = self.local_day(day)
        return None if begin is None else self._choices.clock.midnight(begin // DAY)


def _zoned(text: str) -> int | None:
    try:
        return int(datetime.fromisoformat(text).timestamp())
    except (ValueError, OverflowError):
        return None


def time_of_day(text: str) -> int | None:
    """Return the seconds since midnight of ``10:23``, ``10:23:52 AM``, ``24:00``; None: no time."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    seconds = hour * 3600 + minute * 60 + second
    return seconds if minute < 60 and second < 60 and seconds <= DAY else None


def length_of(text: str, *, unit: int) -> int | None:
    """Return the seconds that a length of time names; None: it cannot be read.

    Args:
        text: ``01:30:00``, ``1:30``, ``18:25 min`` (minutes and seconds), or a number.
        unit: the seconds of one, where it is a number.
    """
    text = text.strip()
    if match := _MINUTES.fullmatch(text):
        return int(match[1]) * 60 + int(match[2])
    if (match := _CLOCK.fullmatch(text)) and not match[1]:
        return int(match[2]) * 3600 + int(match[3]) * 60 + int(match[4] or 0)
    if _NUMBER.fullmatch(text):
        return round(float(text.replace(",", ".")) * unit)
    return None
