"""Reads a day that is told from today on, such as *last Monday* or *3 weeks ago*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST = 3
_NAMED = {"yesterday": -1, "today": 0, "tomorrow": 1}
_WEEKDAY = re.compile(r"(last|next)\s+([a-z]+)\.?")
_COUNT = r"(\d{1,3}|an?|one)\s+(day|week)s?"
_AGO, _AHEAD = re.compile(rf"{_COUNT}\s+ago"), re.compile(rf"in\s+{_COUNT}")


def days_from_today(line: str, today: date) -> int | None:
    """Return how many days after today a day lies, less than 0 for one before; None: not told so.

    *Last Monday* is the latest before today, *next Monday* the first after it, also where today is
    one.

    Args:
        line: what was typed, in lower case.
        today: the current day.
    """
    line = line.strip()
    if line in _NAMED:
        return _NAMED[line]
    if match := _WEEKDAY.fullmatch(line):
        return _to_weekday(match[1] == "next", match[2], today)
    if match := _AGO.fullmatch(line):
        return -_days(match[1], match[2])
    if match := _AHEAD.fullmatch(line):
        return _days(match[1], match[2])
    return None


def _to_weekday(is_next: bool, name: str, today: date) -> int | None:
    found = [at for at, each in enumerate(_WEEKDAYS) if each.startswith(name)]
    if len(name) < _SHORTEST or len(found) != 1:
        return None
    ahead = (found[0] - today.weekday()) % 7
    return (ahead or 7) if is_next else ahead - 7


def _days(count: str, unit: str) -> int:
    return (int(count) if count.isdecimal() else 1) * (7 if unit == "week" else 1)
