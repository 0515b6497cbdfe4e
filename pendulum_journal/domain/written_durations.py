"""Reads lengths of time as people and programs write them into tables.

A field for hours refuses a form that is doubtful, and the user corrects it at once. A table is
there already, written by a spreadsheet, a timer or a person, so more forms are read here; what is
still doubtful (days of unknown length, negative numbers, formulas) is not read.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from unicodedata import normalize

LONGEST = 40
"""The most characters that a length of time has; longer texts are none."""

_LARGEST = Decimal(10**7)
"""More minutes than any cell means; it keeps huge exponents from being worked out."""


class TimeUnit(Enum):
    """The unit of a number that has none of its own; the value is its length in minutes."""

    HOURS = Decimal(60)
    MINUTES = Decimal(1)
    SECONDS = Decimal(1) / Decimal(60)


_SPACES = re.compile(r"[\s\u00a0\u2007-\u200b\u202f\u2060\ufeff]+")
_DIGITS = r"[0-9]{1,20}"
_NUMBER = r"[0-9][0-9.,' ’]{0,30}|[.,][0-9]{1,20}"
_MACHINE = re.compile(rf"((?:{_DIGITS})?[.,]?(?:{_DIGITS})?)(?:e([+-]?[0-9]{{1,3}}))?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([., '’])[0-9]{3})(?:\1[0-9]{3})*")
_CLOCK = re.compile(
    r"(?:([0-9]{1,3})\s*(?:days?,?\s+|\.))?([0-9]{1,5}):([0-5][0-9])(?::([0-5][0-9])(?:[.,][0-9]+)?)?"
    r"\s*(?:h|hrs?|hours?|std\.?)?"
)
_UNITS: dict[str, TimeUnit] = {
    **dict.fromkeys(
        ("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures", "hora",
         "horas", "ora", "ore", "uur", "uren", "timmar"),
        TimeUnit.HOURS,
    ),
    **dict.fromkeys(
        ("m", "min", "mins", "minute", "minutes", "minuten", "minuto", "minutos", "minuti",
         "minuter"),
        TimeUnit.MINUTES,
    ),
    **dict.fromkeys(
        ("s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden"), TimeUnit.SECONDS
    ),
}  # fmt: skip
_PART = re.compile(rf"({_NUMBER})\s*([a-z]+)\.?,?\s*(?:and\s+|und\s+|et\s+|y\s+)?")
_HOURS_MINUTES = re.compile(r"([0-9]{1,5})\s*h\s*([0-5]?[0-9])")
_ISO = re.compile(
    rf"p(?:({_DIGITS})d)?(?:t(?:({_DIGITS}(?:[.,][0-9]+)?)h)?(?:({_DIGITS}(?:[.,][0-9]+)?)m)?"
    rf"(?:({_DIGITS}(?:[.,][0-9]+)?)s)?)?"
)


def read_minutes(
    text: str, unit: TimeUnit = TimeUnit.HOURS, decimal_mark: str | None = None
) -> Decimal | None:
    """Return the minutes, not rounded, that a cell means; None if it means none or cannot be read.

    The forms: numbers of a unit that the column names (``7.5``, ``7,5``, ``7.416666666666667``,
    ``1e1``, ``+3``, ``1,260`` where it is one of minutes), with a unit of their own (``8 hrs``,
    ``480 min``, ``21h 5min``, ``2h30``), clock times (``7:30``, ``07:30:00``, ``1 day, 3:00:00``),
    ISO 8601 (``PT7H30M``), and sums of these (``3+2.5``).

    Args:
        text: the cell.
        unit: of a number without one.
        decimal_mark: ``.`` or ``,`` if another cell of the column shows which one is used; it
            decides what ``1,260`` is. None: three digits after the only mark are decimals of an
            hour, but thousands of minutes or seconds.
    """
    line = _SPACES.sub(" ", normalize("NFKC", text[: LONGEST + 1])).strip().casefold()
    if not line or len(line) > LONGEST:
        return None
    line = line.removeprefix("+").strip()
    total = Decimal(0)
    for part in [line] if "e+" in line else line.split("+"):
        minutes = _read_part(part.strip(), unit, decimal_mark)
        if minutes is None or minutes > _LARGEST:
            return None
        total += minutes
    return total


def find_decimal_mark(text: str) -> str | None:
    """Return the mark before the decimals of a number if only one is possible, else None.

    ``7,5`` and ``1.234,50`` have a comma; ``1,260`` may have one and tells nothing.
    """
    line = _SPACES.sub(" ", text[:LONGEST]).strip()
    number = re.match(rf"[+-]?({_NUMBER})", line)
    if number is None:
        return None
    marks = [each for each in number[1] if each in ".,"]
    if not marks:
        return None
    after = number[1].rpartition(marks[-1])[2].rstrip()
    if len(set(marks)) > 1 or (len(marks) == 1 and len(after) != 3):
        return marks[-1]
    return None


def _read_part(text: str, unit: TimeUnit, mark: str | None) -> Decimal | None:
    if (number := _read_number(text, unit, mark)) is not None:
        return number * unit.value
    if match := _CLOCK.fullmatch(text):
        if unit is not TimeUnit.HOURS:
            return None  # 45:30 in a column of minutes may be minutes and seconds
        days, hours, minutes, seconds = (Decimal(each or 0) for each in match.groups())
        return days * 1440 + hours * 60 + minutes + seconds / 60
    if match := _HOURS_MINUTES.fullmatch(text):
        return Decimal(match[1]) * 60 + Decimal(match[2])
    if text.startswith("p") and len(text) > 2 and (match := _ISO.fullmatch(text)):
        days, hours, minutes, seconds = (_plain(each or "0") for each in match.groups())
        return days * 1440 + hours * 60 + minutes + seconds / 60
    return _read_with_units(text, mark)


def _read_with_units(text: str, mark: str | None) -> Decimal | None:
    """Read numbers that each have a unit, from the largest unit down: ``21 h 5 min``."""
    total, at, last = Decimal(0), 0, Decimal(61)
    for match in _PART.finditer(text):
        unit = _UNITS.get(match[2])
        if match.start() != at or unit is None or unit.value >= last:
            return None
        number = _read_number(match[1].strip(), unit, mark)
        if number is None:
            return None
        total, at, last = total + number * unit.value, match.end(), unit.value
    return total if at == len(text) and at else None


def _read_number(text: str, unit: TimeUnit, mark: str | None) -> Decimal | None:
    match = _MACHINE.fullmatch(text)
    grouped = _GROUPED.fullmatch(text)
    if grouped and grouped[1] in ".,":
        is_decimal = unit is TimeUnit.HOURS if mark is None else grouped[1] == mark
        if text.count(grouped[1]) > 1 or not is_decimal:
            return Decimal(text.replace(grouped[1], ""))
    if match and any(map(str.isdigit, match[1])):
        exponent = int(match[2] or 0)
        if abs(exponent) > 20:
            return None
        return _plain(match[1]) * Decimal(10) ** exponent
    return _read_grouped(text)


def _read_grouped(text: str) -> Decimal | None:
    """Read ``1,234.5``, ``1.234,5``, ``1 234,5`` or ``1'234.5``; None for any other text."""
    at = max(text.rfind("."), text.rfind(","))
    whole, decimals = (text[:at], text[at + 1 :]) if at >= 0 else (text, "")
    if text[at : at + 1] in whole and at >= 0:  # every mark is the same: none of them is decimal
        whole, decimals = text, ""
    match = _GROUPED.fullmatch(whole)
    if match is None or (decimals and not decimals.isdecimal()) or (at >= 0 and not decimals):
        return None
    digits = "".join(each for each in whole if each.isdecimal())
    return Decimal(f"{digits}.{decimals or 0}")


def _plain(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
