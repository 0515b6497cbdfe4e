"""Hours as people type them, kept as whole minutes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

WEEK_MINUTES = 168 * 60
DAY_MINUTES = 24 * 60
LONG_WEEK_MINUTES = 80 * 60
FORMS = "2.5, 2,5, 2:30, 2h30, 2h 30m, 150m, 1+1.5"

# Compiled when hours are read, since more commands show than read them.
_WITHOUT_UNIT = r"[0-9]{1,9}(?:[.,][0-9]{0,9})?"
_DECIMAL = r"([0-9]{0,9}(?:[.,][0-9]{1,9})|[0-9]{1,9}[.,]?)\s*[hH]?"
_CLOCK = r"([0-9]{1,9}):([0-5][0-9])\s*[hH]?"
_HOURS_MINUTES = r"([0-9]{1,9})\s*[hH]\s*([0-5]?[0-9])\s*(?i:m(?:in)?)?"
_MINUTES = r"([0-9]{1,9})\s*(?i:m(?:in)?)"


def parse_hours(text: str) -> int:
    """Read a length of time and return it in whole minutes, 0 to 10,080 (the 168 hours of a week).

    A plus sign adds lengths of any form: ``3+2h30`` is 5.5 hours. Fractions of a minute in the
    result are rounded to the nearest minute, halves up.

    Raises:
        InputError: the text has none of the ``FORMS``, which the message lists, or it is more than
            168 hours, which another message says.
    """
    minutes = _sum(text.split("+"))
    if minutes is None:
        raise InputError(
            "hours-form",
            "“{text}” is not a number of hours. Forms that work: {forms}.",
            text=text.strip()[:40],
            forms=FORMS,
        )
    if minutes > WEEK_MINUTES:
        raise InputError(
            "hours-range",
            "“{text}” is more than the 168 hours of a week.",
            text=text.strip()[:40],
        )
    return minutes


def parse_focus_block(text: str) -> int:
    """Read the length of an unbroken block and return it in whole minutes, 0 to 1,440 (a day).

    It is read as ``parse_hours`` does, but a number of 24 and more without a unit may as well mean
    minutes and is refused.

    Raises:
        InputError: the text has none of the ``FORMS``, has two readings, or is more than 24 hours.
    """
    for part in text.split("+"):
        if re.fullmatch(_WITHOUT_UNIT, number := part.strip()) and float(_point(number)) >= 24:
            raise InputError(
                "block-unit",
                "“{text}” has two readings: {number}m or {number}h? Write which.",
                text=text.strip()[:40],
                number=number,
            )
    minutes = parse_hours(text)
    if minutes > DAY_MINUTES:
        raise InputError(
            "block-range",
            "“{text}” is more than the 24 hours that an unbroken block can have.",
            text=text.strip()[:40],
        )
    return minutes


def _point(number: str) -> str:
    return number.replace(",", ".")


def _sum(parts: list[str]) -> int | None:
    """Return the sum in whole minutes, or None if a part cannot be read."""
    from decimal import ROUND_HALF_UP, Decimal  # late: showing hours needs none

    every = [_minutes(part.strip()) for part in parts]
    given = [each for each in every if each is not None]
    if len(given) < len(every):
        return None
    return int(sum(given, Decimal(0)).to_integral_value(ROUND_HALF_UP))


def _minutes(text: str) -> Decimal | None:
    from decimal import Decimal

    if match := re.fullmatch(_DECIMAL, text):
        return Decimal(_point(match[1])) * 60
    if match := re.fullmatch(_CLOCK, text) or re.fullmatch(_HOURS_MINUTES, text):
        return Decimal(match[1]) * 60 + Decimal(match[2])
    if match := re.fullmatch(_MINUTES, text):
        return Decimal(match[1])
    return None


def format_clock(minutes: int) -> str:
    """Return minutes as hours and minutes, such as ``6:30``, which ``parse_hours`` reads back."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def format_hours(minutes: int, point: str = ".") -> str:
    """Return minutes as hours that ``parse_hours`` reads back exactly: ``13.5`` or ``2:10``."""
    if minutes % 6 == 0:
        return f"{minutes // 60}{point}{minutes % 60 // 6}"
    if minutes % 15 == 0:
        return f"{minutes // 60}{point}{minutes % 60 * 5 // 3:02d}"
    return format_clock(minutes)


def notation(minutes: Iterable[int], point: str = ".") -> Callable[[int], str]:
    """Return how figures beside each other are written alike: ``3:45`` where one is ``1:10``.

    All are decimals where all can be exactly, else all are hours and minutes.
    """
    if all(each % 6 == 0 or each % 15 == 0 for each in minutes):
        return lambda each: format_hours(each, point)
    return format_clock
